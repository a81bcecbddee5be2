from datetime import date

from workforce_planner.calc.breakdown import UNIT, breakdown
from workforce_planner.edit.catalogue import named
from workforce_planner.session.sample import sample_document
from workforce_planner.session.taken_apart import taken_apart


def test_figures_by_unit_stay_beside_their_structure_until_it_is_edited() -> None:
    with sample_document() as document:
        before = taken_apart(document.structure(), document.results(), UNIT)
        assert taken_apart(document.structure(), document.results(), UNIT) is before
        post = next(iter(document.plan().posts))
        document.perform(named("change-post", posts=(post,), fields={"fte": 1_000}))
        after = taken_apart(document.structure(), document.results(), UNIT)
        assert after is not before
        assert after.figures() == breakdown(document.results(), UNIT).figures()
        assert after.figures() != before.figures()


def test_figures_of_another_day_are_others() -> None:
    with sample_document() as document:
        structure, day = document.structure(), date(2020, 1, 1)
        now, then = document.results(), document.results(None, day)
        for each in (then, now, then):
            assert taken_apart(structure, each, UNIT).figures() == breakdown(each, UNIT).figures()
