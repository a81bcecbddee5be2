"""People and posts of a proposal: who is affected, who may be or is matched to what, and what is open.

Without --names people are counted by their own job; in JSON they are told apart by ids.
"""

import argparse
from typing import Any

from workforce_planner.calc.matching import PersonSide, PostSide
from workforce_planner.cli.opening import add_plan, day_named, proposal_named, reading
from workforce_planner.cli.output import DONE, add_json, emit, problem_shape, table
from workforce_planner.model.ids import PersonId, PostId
from workforce_planner.model.money import in_percent
from workforce_planner.model.plan import Plan
from workforce_planner.model.relations import path_text
from workforce_planner.model.restructure import Claim
from workforce_planner.report.blocks import Table, cell_text
from workforce_planner.report.matching import (
    headline,
    open_points,
    people_counted,
    people_table,
    pools_table,
    posts_table,
    procedure_text,
)
from workforce_planner.session.restructuring import Board, board_of


def add_arguments(reader: argparse.ArgumentParser) -> None:
    """Its arguments."""
    add_plan(reader)
    reader.add_argument("--proposal", metavar="P", required=True, help="the proposal")
    reader.add_argument("--as-at", metavar="D", help="a day; the plan's own if left out")
    reader.add_argument("--names", action="store_true", help="with the names of people")
    add_json(reader)


def run(arguments: argparse.Namespace) -> int:
    """Print both sides of the matching."""
    source = reading(arguments)
    proposal = proposal_named(source.plan(), arguments.proposal)
    board = board_of(source, proposal, day_named(arguments.as_at))
    emit(arguments, shape(board, names=arguments.names), lines(board, names=arguments.names))
    return DONE


def lines(board: Board, *, names: bool) -> list[str]:
    """Both sides for people."""
    found = board.found
    people = people_table(found) if names else people_counted(found)
    parts = [posts_table(found, names=names), *([pools_table(found)] if found.pools else []), people]
    said = [headline(found), procedure_text(found)]
    for each in parts:
        said += ["", each.caption, *table_lines(each), *each.notes]
    return [*said, "", *open_points(board.problems, names=names)]


def table_lines(printed: Table) -> list[str]:
    """A table of a report as lines; rows of a group keep their indent."""
    body = []
    for row in printed.rows:
        cells = list(row.cells) + [""] * (len(printed.columns) - len(row.cells))
        words = [cell_text(column, cell) for column, cell in zip(printed.columns, cells, strict=True)]
        body.append(["  " * row.depth + words[0], *words[1:]])
    figures = [place for place, column in enumerate(printed.columns) if column.kind.value != "text"]
    return table([column.label for column in printed.columns], body, right=figures)


def shape(board: Board, *, names: bool) -> dict[str, Any]:
    """Both sides as JSON."""
    found = board.found
    return {
        "as_at": found.day.isoformat(),
        "affected": len(found.around.affected),
        "need_a_post": sum(each.seeking for each in found.people.values()),
        "without_a_post": len(found.people_without_a_post),
        "posts_without_a_match": len(found.unmatched_posts),
        "statuses": dict(found.statuses),
        "routes": dict(found.routes),
        "posts": [_post_shape(board, each) for each in found.posts.values()],
        "people": [_person_shape(board, each, names=names) for each in found.people.values()],
        "pools": [
            {
                "name": each.pool.name,
                "people": list(each.people),
                "posts": [_reference(found.plan, post) for post in each.posts],
                "places": each.places,
                "over": each.over,
            }
            for each in found.pools.values()
        ],
        "problems": [problem_shape(each) for each in board.problems if names or each.table != "people"],
    }


def _post_shape(board: Board, side: PostSide) -> dict[str, Any]:
    plan = board.found.plan
    post = plan.posts[side.post]
    return {
        "post": post.reference,
        "title": post.title,
        "unit": path_text(plan, post.unit),
        "new": side.new,
        "effects": [each.value for each in side.effects],
        "route": side.route.key,
        "why": side.route.reason,
        "candidates": [
            {"person": each.person, "own_post": _reference(board.found.around.base, each.post)}
            for each in side.candidates
        ],
        "matches": [_claim_shape(plan, each) for each in side.claims],
    }


def _person_shape(board: Board, side: PersonSide, *, names: bool) -> dict[str, Any]:
    found = board.found
    base = found.around.base
    record = found.plan.people.get(side.person)
    named = {"name": record.name, "employee_number": record.employee_number} if names and record else {}
    return {
        "person": side.person,
        **named,
        "own_posts": [_reference(base, post) for post in side.own],
        "also_in": [_reference(base, post) for post in side.beside],
        "effects": {_reference(base, post): [each.value for each in what] for post, what in side.effects.items()},
        "status": side.status.key,
        "status_why": side.status.reason,
        "status_set": side.set_to,
        "status_suggested": side.suggested.key,
        "route": side.route.key if side.route else None,
        "route_why": side.route.reason if side.route else "",
        "matches": [_claim_shape(found.plan, each) for each in side.claims],
    }


def _claim_shape(plan: Plan, claim: Claim) -> dict[str, Any]:
    pool = plan.pools.get(claim.pool) if claim.pool else None
    return {
        "person": claim.person or PersonId(""),
        "post": _reference(plan, claim.post) if claim.post else None,
        "pool": pool.name if pool else None,
        "route": claim.route,
        "outcome": claim.outcome,
        "same_duties": None if claim.same_duties is None else float(in_percent(claim.same_duties)),
        "appointed_on": claim.appointed_on.isoformat() if claim.appointed_on else None,
    }


def _reference(plan: Plan, post: PostId) -> str:
    record = plan.posts.get(post)
    return (record.reference or post) if record else post
