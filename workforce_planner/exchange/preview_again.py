"""A preview for other answers, made of one that is there where a list is not read by what they differ in."""

from dataclasses import replace

from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.exchange.controls import check_controls
from workforce_planner.exchange.preview import ImportPreview


def previewed_again(preview: ImportPreview, answers: ImportAnswers) -> ImportPreview | None:
    """The preview of the same files for answers that differ in the plan's name and the control totals alone, equal to
    one that is made anew (0.2 ms at 50,000 rows, not a second); None where they differ in more."""
    said = preview.provenance
    if said is None or preview.refused is not None or (not answers.name and answers.name != said.answers.name):
        return None
    if replace(said.answers, name=answers.name, control=answers.control) != answers:
        return None
    setting = preview.plan.setting
    renamed = replace(setting, name=answers.name or setting.name)
    before = check_controls(said.answers.control, preview.totals, preview.rows, preview.file)[1]
    control, gaps = check_controls(answers.control, preview.totals, preview.rows, preview.file)
    start, end = preview.gaps_from, preview.gaps_from + len(before)
    return replace(
        preview,
        plan=preview.plan.with_tables({"settings": {setting.id: renamed}}),
        control=control,
        problems=(*preview.problems[:start], *gaps, *preview.problems[end:]),
        provenance=replace(said, answers=answers),
    )
