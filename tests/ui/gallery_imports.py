"""Each view of lists that come in: importing them, what waits for a manager, the next list, lists that are compared."""

import gzip
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.ui.gallery_proposals import VIEWS as OTHERS
from tests.ui.gallery_views import FIXTURES, Stage
from workforce_planner.assets.locate import resource
from workforce_planner.report.deciding import decided
from workforce_planner.ui.proposals.rows import select_rows

PATIENCE = 40.0
ESTABLISHMENT = FIXTURES / "establishment"
TWO = (ESTABLISHMENT / "people-extract.xlsx", ESTABLISHMENT / "budget-listing.csv")
DFE, DWP = "department_of_education-2011-09-30-senior.csv", "300913-DWP.xls-senior.csv"
TRAFFORD = "trafford_council_organisation_structure.csv"


def importing(stage: Stage) -> None:
    """An import to confirm."""
    imported(stage, resource("sample", "establishment.xlsx"))


def part(key: str, *paths: Path, published: str = "", list_: int = 0) -> Callable[[Stage], None]:
    """One part of the screen that confirms an import of some lists, or of a published one."""

    def show(stage: Stage) -> None:
        files = [unpacked(published)] if published else list(paths)
        stage.window.import_paths(files)
        seen(stage)
        journey: Any = stage.window.stack.currentWidget()
        journey.confirmation.go(key)
        if list_:
            journey.confirmation.columns._show_list(list_)
        stage.settle()

    return show


def unpacked(name: str) -> Path:
    """A published list as it was published."""
    path = Path(tempfile.mkdtemp()) / name
    path.write_bytes(gzip.decompress((FIXTURES / "published" / f"{name}.gz").read_bytes()))
    return path


def picking(stage: Stage) -> None:
    """A manager being picked for posts that wait."""
    part("managers", published=DFE)(stage)
    journey: Any = stage.window.stack.currentWidget()
    journey.confirmation.managers.table.open(0)
    stage.settle()


def refusal(stage: Stage) -> None:
    """A file that cannot be read."""
    imported(stage, FIXTURES / "hostile-workbooks" / "password.xls")


def messy(stage: Stage) -> None:
    """A sheet that is no establishment."""
    imported(stage, FIXTURES / "messy-workbooks" / "deaths.xlsx")


def imported(stage: Stage, path: Path) -> None:
    """A list that was chosen to be imported, read and looked at."""
    stage.window.import_path(path)
    seen(stage)


def seen(stage: Stage) -> None:
    """Wait until the lists are read and looked at."""
    journey = stage.window.stack.currentWidget()
    end = time.monotonic() + PATIENCE

    def ready() -> bool:
        confirmation = getattr(journey, "confirmation", None)
        return (confirmation is not None and confirmation.accept.isEnabled()) or time.monotonic() > end

    stage.settle(ready)
    stage.settle()


def rates(stage: Stage) -> None:
    """Grades and rates after an import."""
    stage.sample()
    stage.window.ask_rates()


def listed(stage: Stage) -> None:
    """A plan of the list of March, corrected here, with a proposal."""
    from tests.next_list import LIST
    from tests.ui.refreshing.conftest import furnish
    from workforce_planner.session.document import Document
    from workforce_planner.session.importing import accept, look_at, read_list

    document = Document.new()
    accept(document, look_at(document, read_list(LIST)))
    furnish(document)
    stage.window.show_document(document)
    stage.settle()


def next_list(stage: Stage, *, path: Path | None = None, of_some: bool = False) -> Any:
    """The list of April beside it."""
    from tests.ui.refreshing.conftest import april_list
    from workforce_planner.ui.refreshing.opening import show_list

    listed(stage)
    show_list(stage.window, path or april_list(Path(tempfile.mkdtemp())), of_some=of_some)
    journey: Any = stage.window.stack.currentWidget()
    end = time.monotonic() + PATIENCE
    stage.settle(lambda: journey.page is not None or time.monotonic() > end)
    return journey


def next_chosen(stage: Stage) -> None:
    """A line of it chosen, another unticked."""
    page = next_list(stage).page
    page.tree.setCurrentIndex(page.model.index(0, 0, page.model.index(0, 0)))
    page.model.tick(page.model.groups[1].ids, on=False)


def next_lacking(stage: Stage) -> None:
    """A next list with a column that is called otherwise: said."""
    import openpyxl

    path = Path(tempfile.mkdtemp()) / "april.xlsx"
    book = openpyxl.load_workbook(FIXTURES / "establishment" / "establishment.xlsx")
    assert book.active is not None
    next(cell for cell in book.active[1] if cell.value == "Cost Centre").value = "Objective"
    book.save(path)
    next_list(stage, path=path)


def next_read(stage: Stage) -> None:
    """How it was read."""
    next_lacking(stage)
    journey: Any = stage.window.stack.currentWidget()
    journey.show_reading()


def next_dropped(stage: Stage) -> None:
    """A list that was dropped on the plan."""
    listed(stage)
    stage.window.take_dropped(Path("establishment April.xlsx"))


def part_list(stage: Stage) -> None:
    """Cases from the case system, some of nobody."""
    path = Path(tempfile.mkdtemp()) / "cases.csv"
    lines = ["Worker,Team,Open Cases", "Quentin Strange,,5", "A Stranger,,9"]
    with_cases = ("Priya Ahmed", "Sam Brown")
    plan = _march_people()
    lines += [f"{name},,{17 + place}" for place, name in enumerate((*plan[:12], *with_cases))]
    path.write_text("\n".join(lines), "utf-8")
    next_list(stage, path=path, of_some=True)


def _march_people() -> list[str]:
    """Names of the list of March whose cases are counted."""
    import openpyxl

    page = openpyxl.load_workbook(FIXTURES / "establishment" / "establishment.xlsx").active
    assert page is not None
    heads = [cell.value for cell in page[1]]
    name, cases = heads.index("Postholder"), next(n for n, each in enumerate(heads) if "ase" in str(each))
    return [str(row[name].value) for row in page.iter_rows(min_row=2) if row[cases].value and row[name].value]


def reconcile_lists(stage: Stage, *, compare: bool = True) -> Any:
    """HR's list, finance's and payroll's beside one another."""
    stage.window.reconcile_lists()
    page: Any = stage.window.stack.currentWidget()
    folder = FIXTURES / "establishment"
    page.choosing.add_paths(
        [folder / each for each in ("establishment.xlsx", "budget-listing.csv", "people-extract.xlsx")]
    )
    if compare:
        page.choosing.compare.click()
        end = time.monotonic() + PATIENCE
        stage.settle(lambda: page.found is not None or time.monotonic() > end)
    return page


def reconcile_choose(stage: Stage) -> None:
    """The lists that are chosen, the plan among them."""
    stage.sample()
    page = reconcile_lists(stage, compare=False)
    page.choosing.own.click()


def reconcile_decided(stage: Stage) -> Any:
    """Some of it decided, with a note."""
    page = reconcile_lists(stage)
    results = page.results
    numbers = [line.number for line in results.model.lines]
    made = decided({}, numbers[:4], choice="0")
    made = decided(made, numbers[4:6], choice="1", note="Agreed with finance on Monday")
    made = decided(made, numbers[6:7], choice="ask")
    results.take(made)
    select_rows(results.table, (4,))
    return page


def reconcile_leave(stage: Stage) -> None:
    """Left with decisions that are in no workbook."""
    reconcile_decided(stage).leave()


def reconcile_sums(stage: Stage) -> None:
    """The sums in sight, and one kind of difference."""
    page = reconcile_decided(stage)
    page.results.show_sums.setChecked(True)
    page.results.filters["hours"].click()


def reconcile_print(stage: Stage) -> None:
    """It on paper."""
    reconcile_decided(stage).print_asked.emit()
    end = time.monotonic() + 2
    stage.settle(lambda: time.monotonic() > end)


def waiting(stage: Stage, *, chosen: bool = True) -> Any:
    """Posts that wait for a manager, below the chart, with a group chosen."""
    from tests.waiting_list import waiting_document

    stage.window.show_document(waiting_document(Path(tempfile.mkdtemp())))
    stage.settle()
    area = stage.window.page.chart.holding
    area.open_list()
    if chosen:
        index = area.model.index(2, 0)
        area.tree.setExpanded(index, True)
        area.tree.setCurrentIndex(index)
    stage.settle()
    return area


def waiting_closed(stage: Stage) -> None:
    """The line that counts them alone."""
    waiting(stage, chosen=False).turn.click()


def waiting_hidden(stage: Stage) -> None:
    """While names are hidden."""
    waiting(stage)
    stage.window.workspace.hide(True)


def all_waits(stage: Stage) -> None:
    """A list in which no post has a manager."""
    from workforce_planner.session.document import Document
    from workforce_planner.session.importing import accept, look_at, read_list

    path = Path(tempfile.mkdtemp()) / "junior.csv"
    rows = [f"J{number},Officer,Team {number % 4},1.0,S{number % 5}" for number in range(1, 40)]
    path.write_text("Post reference,Job title,Team,FTE,Reports to\n" + "\n".join(rows), "utf-8")
    document = Document.new()
    accept(document, look_at(document, read_list(path)))
    stage.window.show_document(document)
    stage.settle()


def remembered(stage: Stage) -> None:
    """What is remembered of lists."""
    from workforce_planner.exchange.answers import ImportAnswers
    from workforce_planner.exchange.profile import profile_of
    from workforce_planner.session.profiles import Profiles

    answers = ImportAnswers(
        mapping={"Post Ref": "reference", "Team": ""},
        words={"tbc": "vacant"},
        grades={"Grade 7": "G7", "G 7": "G7"},
        repairs=frozenset({"leading-zeros"}),
    )
    headers = ("Post Ref", "Job Title", "Grade", "FTE", "Reports To", "Holder", "Team")
    Profiles().change(profile_of("HR monthly establishment", headers, answers))
    Profiles().change(profile_of("Finance budget lines", ("Cost centre", "Budget"), ImportAnswers()))
    stage.window.show_remembered()
    page = stage.window.stack.currentWidget()
    page.table.setCurrentIndex(page.lists.index(1, 0))


VIEWS: Mapping[str, Callable[[Stage], None]] = {
    **OTHERS,
    "import": importing, "refusal": refusal, "messy": messy, "rates": rates,
    "import-two": part("read", *TWO), "import-columns": part("columns", *TWO),
    "import-managers": part("managers", published=DFE), "import-pick": picking,
    "import-shared": part("shared", published=DWP), "import-grades": part("grades", published=TRAFFORD),
    "import-words": part("words", published=TRAFFORD), "import-totals": part("totals", *TWO),
    "import-problems": part("problems", *TWO), "import-snapshots": part("read", published="dcms.csv"),
    "import-teams": part("totals", ESTABLISHMENT / "establishment-by-service.xlsx"),
    "import-chart": part("chart", *TWO), "import-plan": part("plan", *TWO),
    "next-list": next_list, "next-chosen": next_chosen, "next-dropped": next_dropped,
    "next-lacking": next_lacking, "next-read": next_read, "part-list": part_list,
    "reconcile-choose": reconcile_choose, "reconcile": reconcile_lists, "reconcile-decided": reconcile_decided,
    "waiting": waiting, "waiting-closed": waiting_closed, "waiting-hidden": waiting_hidden, "all-waits": all_waits,
    "remembered": remembered,
    "reconcile-leave": reconcile_leave, "reconcile-sums": reconcile_sums, "reconcile-print": reconcile_print,
}  # fmt: skip
"""Every view of the window by its name, those of lists that come in last."""
