"""Everything that can be done in the window, as data: its words, its keys, what it is for, the help page about it.

The search, the page of shortcuts and the tips read this one table. A test holds that every key of the window is in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from workforce_planner.session.actions import ACTIONS as OF_WHAT_IS_SELECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowAction:
    """One thing to do. `needs` says what must be there for it: "proposal", or "" for nothing."""

    name: str
    words: str
    about: str
    keys: tuple[str, ...] = ()
    page: str = ""
    needs: str = ""
    where: str = ""
    """Where the keys work, where that is not everywhere."""
    selected: bool = False
    """Whether it is done with what is selected; the table of `session.actions` knows when it can be done."""

    @property
    def keys_text(self) -> str:
        """The keys as people read them."""
        return " or ".join(self.keys)


NEEDS: Mapping[str, str] = {"proposal": "Show a proposal first."}


def _do(
    name: str, words: str, about: str, keys: str = "", page: str = "", *, needs: str = "", where: str = ""
) -> WindowAction:
    return WindowAction(
        name=name,
        words=words,
        about=about,
        keys=tuple(keys.split(" or ")) if keys else (),
        page=page,
        needs=needs,
        where=where,
    )


ACTIONS: tuple[WindowAction, ...] = (
    _do("new", "New plan", "Start an empty plan", "Ctrl+N", "import"),
    _do("open", "Open a plan", "A plan saved earlier", "Ctrl+O", "files"),
    _do("import", "Import a spreadsheet", "The establishment list that HR sent", page="import"),
    _do("next-list", "Update from the next list", "What HR's new list changed", page="next-list"),
    _do("part-list", "Update from a list of some", "Cases, agency rates, leavers", page="next-list"),
    _do("reconcile", "Reconcile lists", "HR, payroll and finance side by side", page="reconcile"),
    _do("import-paste", "Import from the clipboard", "Rows copied in a spreadsheet, with headers", page="import"),
    _do("blank-list", "Make a blank list to send out", "A workbook that others fill in", page="import"),
    _do("remembered", "Remembered lists", "How lists of each kind are read: change, share, forget", page="lists-again"),
    _do("save", "Save", "Write the plan to its file", "Ctrl+S", "files"),
    _do("save-as", "Save as", "Write the plan to another file", "Ctrl+Shift+S", "files"),
    _do("close", "Close plan", "Back to the start page", "Ctrl+W or Ctrl+F4", "files"),
    _do("new-window", "New window", "Another window, on this plan or another", "Ctrl+Shift+N", "files"),
    _do("rates", "Set up costs", "Paste grades, give rates, or take the example set", page="import"),
    _do("lists", "Edit lists", "Units, roles, grades, pay points, rates: rename, merge, where used", page="lists"),
    _do("assumptions", "Assumptions", "Settings, awards and rates that costs rest on, by year", page="assumptions"),
    _do("box-costs", "Costs on the boxes of the chart", "What each post costs in the year", page="look"),
    _do("award", "Assume a pay award", "3 %, not 2 %? What it does to each year, at once", page="assumptions"),
    _do("print-chart", "Print chart", "The structure chart, on paper or as a PDF", "Ctrl+P", "print"),
    _do("print-list", "Print structure list", "The posts in the order of the structure", page="print"),
    _do("print-costed", "Print costed report", "The schedule of posts with costs", page="print"),
    _do("print-comparison", "Print comparison", "A proposal beside the current structure", page="print"),
    _do("print-figures", "Print figures", "The figures by unit", page="print"),
    _do("print-costs", "Print costs by year", "What a structure costs, who pays, what falls off", page="print"),
    _do("workbook", "Workbook for finance", "The costs as an Excel file of formulas", page="workbook"),
    _do("compare-book", "Workbook of the comparison", "All parts as an Excel file", page="figures", needs="proposal"),
    _do("undo", "Undo", "Take the last step back", "Ctrl+Z", "history"),
    _do("redo", "Redo", "Do the step that was undone again", "Ctrl+Y or Ctrl+Shift+Z", "history"),
    _do("history", "History", "Every step, and going back to any", "Ctrl+Shift+H", "history"),
    _do("name-version", "Name this version", "A name for the plan as it is now, to go back to", page="history"),
    _do("search", "Search", "Find posts, people, units, commands and help", "Ctrl+K or Ctrl+F", "look"),
    _do("next-found", "Next one found", "The next post, person or unit that was found", "F3", "look"),
    _do("previous-found", "One found before", "The one before among those found", "Shift+F3", "look"),
    _do("hide", "Hide names and pay", "For rooms with people in them; again to show them", page="hide"),
    _do("costs", "Costs", "By year, month, funding and budget", "Ctrl+Shift+K", "costs"),
    _do("waiting", "Posts that wait for a manager", "What the list says, and where they belong", page="waiting"),
    _do("problems", "Problems", "What is wrong, and what mends it", page="problems"),
    _do("help", "Help", "The page about where you are", "F1", "look"),
    _do("shortcuts", "Keyboard shortcuts", "Every key of the window", page="shortcuts"),
    _do("next-pane", "Next pane", "From outline to chart to details", "F6", "accessibility"),
    _do("next-view", "Next view", "The next tab of the centre", "Ctrl+PgDown", "look"),
    _do("previous-view", "View before", "The tab before", "Ctrl+PgUp", "look"),
    _do("larger", "Larger text", "Everything larger", "Ctrl++ or Ctrl+=", "accessibility"),
    _do("smaller", "Smaller text", "Everything smaller", "Ctrl+-", "accessibility"),
    _do("normal-size", "Normal text", "Text at 100 per cent", "Ctrl+0", "accessibility"),
    _do("fit", "Fit the chart", "Show the whole chart", "0", "look", where="in the chart"),
    _do("zoom-in", "Zoom in", "Larger boxes", "+", "look", where="in the chart"),
    _do("zoom-out", "Zoom out", "Smaller boxes", "-", "look", where="in the chart"),
    _do("unfold", "Unfold all", "Show every branch of the chart", page="look"),
    _do("new-proposal", "New proposal", "A proposed structure over the current one", page="proposals"),
    _do("rename-proposal", "Rename this proposal", "Give it another name", page="proposals", needs="proposal"),
    _do("proposals", "All proposals", "Status, versions, targets, progress of each", page="proposals"),
    _do("changes", "Changes of this proposal", "Each once, old beside new", page="proposals", needs="proposal"),
    _do("to-review", "Posts to be reviewed", "Nobody has decided about them yet", page="proposals", needs="proposal"),
    _do("next-change", "Next change", "Step through the changes by phase", "F8", "proposals", needs="proposal"),
    _do("previous-change", "Change before", "One change back", "Shift+F8", "proposals", needs="proposal"),
    _do("decide", "Decide conflicts", "What the current structure changed too", page="proposals"),
    _do("matching", "Match people to posts", "Posts, people, pools, status", page="people", needs="proposal"),
    _do("consultation", "Consultation check", "Counts, dates, HR1, what to tell", page="people", needs="proposal"),
    _do("delete-proposal", "Delete this proposal", "Undo brings it back", page="proposals", needs="proposal"),
)  # fmt: skip
OF_THE_SELECTION: tuple[WindowAction, ...] = tuple(
    WindowAction(
        name=each.name,
        words=each.words.removesuffix("…"),
        about="With what is selected",
        keys=tuple(keys.replace("Return", "Enter") for keys in each.keys if keys != "Enter"),
        page="change",
        where="in the outline and chart",
        selected=True,
    )
    for each in OF_WHAT_IS_SELECTED
)
IN_THE_TABLE: tuple[WindowAction, ...] = tuple(
    _do(f"table-{name}", words, "", keys, "table", where="in the table")
    for name, words, keys in (
        ("edit", "Edit the cell", "F2"),
        ("copy", "Copy for Excel and Word", "Ctrl+C"),
        ("copy-headers", "Copy with headers", "Ctrl+Shift+C"),
        ("paste", "Paste a block from Excel", "Ctrl+V"),
        ("cut", "Cut", "Ctrl+X"),
        ("fill", "Fill down", "Ctrl+D"),
        ("replace", "Find and replace", "Ctrl+H"),
        ("filter", "Filter the column", "Alt+Down"),
        ("columns", "Select whole columns", "Ctrl+Space"),
        ("rows", "Select whole rows", "Shift+Space"),
        ("clear", "Clear", "Del"),
    )
)
"""Keys of the table alone; they are listed, and not offered by the search."""
ALL: tuple[WindowAction, ...] = (*ACTIONS, *OF_THE_SELECTION, *IN_THE_TABLE)
BY_NAME: Mapping[str, WindowAction] = {action.name: action for action in ALL}
