"""What a person can say of lists at the command line, at an import and of the next lists alike."""

import argparse

from workforce_planner.cli.opening import day_named
from workforce_planner.exchange.answers import ImportAnswers
from workforce_planner.session.importing import columns_meant, headers_meant, kinds_meant, repairs_named


def add_list_answers(reader: argparse.ArgumentParser) -> None:
    """The arguments that say how lists are to be read."""
    reader.add_argument("--sheet", metavar="S", help="the sheet; the one with a table if left out")
    reader.add_argument("--encoding", metavar="E", default="", help="of a text file, where it was not found rightly")
    reader.add_argument("--separator", metavar="S", default="", help="of a text file: comma, semicolon, tab or a sign")
    reader.add_argument("--as-at", metavar="DATE", help="the day the list describes; found in the file if left out")
    reader.add_argument("--repair", metavar="zeros,case", default="", help="how to compare managers more loosely")
    reader.add_argument(
        "--map", metavar='"HEADER=MEANING"', action="append", default=[], help="what a column means; may be repeated"
    )
    reader.add_argument(
        "--kind", metavar="LIST=KIND", action="append", default=[], help="posts, people, budget or leave out"
    )
    reader.add_argument(
        "--headers",
        metavar="SHEET=OTHER",
        action="append",
        default=[],
        help="of a sheet without headers the sheet whose headers it has; own: read by itself; no: left unread",
    )


def list_answers(arguments: argparse.Namespace) -> ImportAnswers:
    """What was said of the lists."""
    return ImportAnswers(
        sheet=arguments.sheet,
        encoding=arguments.encoding,
        separator=arguments.separator,
        as_at=day_named(arguments.as_at),
        repairs=repairs_named(arguments.repair),
        mapping=columns_meant(arguments.map),
        kinds=kinds_meant(arguments.kind),
        headers=headers_meant(arguments.headers),
    )
