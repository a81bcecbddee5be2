"""Team templates, and the blank list: list the library, show one, save one from a branch, delete one of your own.

A template is stamped with: edit PLAN --proposal P stamp-template template="NAME" reports_to=... times=3

With -o and no action: write the blank establishment list that others fill in, with a page that says how;
--from PLAN gives it the plan's units, roles and grades to choose from.
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from workforce_planner.cli.opening import add_proposal, output_file, proposal_named
from workforce_planner.cli.output import DONE, add_json, emit, fte_shape, table
from workforce_planner.edit.addresses import find
from workforce_planner.edit.template_values import Template, TemplatePost, titles
from workforce_planner.model.ids import PostId
from workforce_planner.model.problems import refuse
from workforce_planner.model.wording import count_text, fte_text, list_text
from workforce_planner.session.blank_list import make_blank_list, written_text
from workforce_planner.session.reading import Reading
from workforce_planner.session.templates import Kept, Library, saved_from

ACTIONS = ("list", "show", "save", "delete")


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    reader.add_argument("action", choices=ACTIONS, nargs="?", help="what to do with team templates")
    reader.add_argument("name", metavar="NAME", nargs="?", help="the template")
    reader.add_argument("--from", dest="plan", metavar="PLAN", type=Path, help="save, or the blank list: the plan file")
    reader.add_argument(
        "--post", metavar="R", action="append", help="save: the post at the top of a branch; repeatable"
    )
    reader.add_argument("--about", metavar="TEXT", default="", help="save: what it is")
    reader.add_argument("--replace", action="store_true", help="in place of what has that name")
    reader.add_argument("-o", "--output", metavar="F.xlsx", type=Path, help="the blank list to be filled in")
    add_proposal(reader)
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Do it."""
    if arguments.action is None:
        return _blank_list(arguments)
    if arguments.output:
        raise refuse("output-not-used", "Team templates are not written to a file.", "Leave out -o, or the action.")
    library = Library()
    if arguments.action == "list":
        return _list(arguments, library)
    if not arguments.name:
        raise refuse("name-missing", "No template was named.", f"Say which: template {arguments.action} NAME.")
    if arguments.action == "show":
        _show(arguments, library.find(arguments.name))
    elif arguments.action == "save":
        _save(arguments, library)
    else:
        library.delete(arguments.name)
        emit(arguments, {"deleted": arguments.name}, [f"Deleted {arguments.name}."])
    return DONE


def _blank_list(arguments: argparse.Namespace) -> int:
    """Write the blank establishment list."""
    if arguments.output is None:
        raise refuse(
            "action-missing",
            "What to do was not said.",
            f"Name one of {list_text(list(ACTIONS))}, or write a blank list with: template -o list.xlsx",
        )
    plan = None if arguments.plan is None else Reading.open(arguments.plan).plan()
    path = output_file(arguments.output, ".xlsx", replace=arguments.replace)
    columns = make_blank_list(path, plan)
    data = {"file": str(path), "columns": [{"header": each.header, "needed": each.needed} for each in columns]}
    emit(arguments, data, [written_text(path, columns)])
    return DONE


def _list(arguments: argparse.Namespace, library: Library) -> int:
    kept, problems = library.templates()
    rows = [
        (each.template.name, str(each.template.size), fte_text(each.template.whole_fte), "yours" if each.own else "")
        for each in kept
    ]
    lines = [*table(["Template", "Posts", "FTE", ""], rows, right=(1, 2)), *map(str, problems)]
    data = {"templates": [_kept_shape(each) for each in kept], "problems": [str(each) for each in problems]}
    emit(arguments, data, lines)
    return DONE


def _kept_shape(each: Kept) -> dict[str, Any]:
    return {**shape(each.template), "own": each.own}


def shape(template: Template) -> dict[str, Any]:
    """A template in figures as JSON."""
    return {
        "name": template.name,
        "about": template.about,
        "source": template.source,
        "posts": template.size,
        "fte": fte_shape(template.whole_fte),
        "titles": dict(titles(template)),
    }


def _show(arguments: argparse.Namespace, template: Template) -> None:
    said = [each for each in (template.about, f"Source: {template.source}." if template.source else "") if each]
    size = f"{count_text(template.size, 'post')}, {fte_text(template.whole_fte)} FTE"
    emit(arguments, shape(template), [template.name, *said, size, "", *_tree(template.posts, 0)])


def _tree(posts: Sequence[TemplatePost], depth: int) -> Iterator[str]:
    for post in posts:
        share = "" if post.fte == 10_000 else f", {fte_text(post.fte)} FTE"
        grade = f", {post.grade}" if post.grade else ""
        employer = f", employed by {post.employer}" if post.employer else ""
        yield f"{'  ' * depth}{post.count} x {post.title}{grade}{share}{employer}"
        yield from _tree(post.reports, depth + 1)


def _save(arguments: argparse.Namespace, library: Library) -> None:
    if arguments.plan is None or not arguments.post:
        raise refuse("branch-missing", "No branch was named.", "Say which: --from PLAN --post REFERENCE.")
    source = Reading.open(arguments.plan)
    proposal = proposal_named(source.plan(), arguments.proposal)
    structure = source.structure(proposal)
    tops = tuple(PostId(find(structure.plan, "posts", each)) for each in arguments.post)
    template = saved_from(structure.plan, structure.relations, tops, arguments.name, arguments.about)
    library.save(template, overwrite=arguments.replace)
    emit(arguments, shape(template), [f"Saved {template.name}: {count_text(template.size, 'post')}."])
