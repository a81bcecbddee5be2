"""What style names look like: themes light, dark and paper, and the states of a post by colour, letter and line.

A scene holds only the names. A state is never said by colour alone: it has a letter and a line style as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class State:
    """How a state of a post is drawn: its part in names of styles, its letter, word and line.

    A `grey` one has a grey badge, on which its letter is read: its own colour is for edges only.
    """

    name: str
    letter: str
    word: str
    dash: str = "solid"
    weight: float = 1.0
    grey: bool = False


STATES: Mapping[str, State] = {
    "unchanged": State("unchanged", "U", "Unchanged", grey=True),
    "new": State("new", "N", "New", weight=1.6),
    "changed": State("changed", "C", "Changed", weight=1.6),
    "transferred": State("transferred", "T", "Transferred", "dashed", 1.6),
    "in_development": State("in_development", "D", "In development", "dotted", 1.6),
    "disestablished": State("disestablished", "X", "Disestablished", "short", 1.2),
    "to_review": State("to_review", "R", "To be reviewed", "dotted"),
    "out_of_scope": State("out_of_scope", "O", "Out of scope", weight=0.6, grey=True),
}
"""In the order of the legend."""
TINTS = tuple(f"tint-{number}" for number in range(1, 9))
"""Colours for whatever posts are sorted by, instead of their states: grades, units. Letters tell alike ones apart."""

DASHES: Mapping[str, tuple[float, ...]] = {
    "solid": (),
    "dashed": (4.5, 2.2),
    "dotted": (1.2, 1.8),
    "short": (2.4, 1.6),
    "frame": (4.0, 3.0),
}
"""Lengths of dash and gap, in points or pixels."""


@dataclass(frozen=True, slots=True)
class BoxStyle:
    """Fill and edge as #RRGGBB or "" for none, the edge's width and the name of its dash."""

    fill: str = ""
    edge: str = ""
    width: float = 1.0
    dash: str = "solid"


@dataclass(frozen=True, slots=True)
class LineStyle:
    """Colour, width and the name of the dash."""

    colour: str
    width: float = 1.0
    dash: str = "solid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """The look of every style name in one medium."""

    name: str
    desk: str
    accent: str
    selection: str
    boxes: Mapping[str, BoxStyle]
    lines: Mapping[str, LineStyle]
    texts: Mapping[str, str]


LIGHT_TOKENS: Mapping[str, str] = {
    "desk": "#F4F6F8",
    "panel": "#FFFFFF",
    "hairline": "#DFE3E8",
    "border": "#C9D0D9",
    "text": "#1C2430",
    "quiet": "#5B6675",
    "accent": "#1F5FBF",
    "selection": "#E6EFFB",
    "vacant": "#8F2F17",
    "connector": "#A3ADBA",
    "pill": "#EEF1F5",
    "new": "#1E7F4F",
    "changed": "#8A5A00",
    "transferred": "#B4452F",
    "in_development": "#6B3FA0",
    "disestablished": "#626B77",
    "unchanged": "#7C8796",
    "to_review": "#5B6675",
    "out_of_scope": "#9AA5B3",
    "bad": "#B42318",
    "bad-fill": "#FDECEA",
    "warn": "#8A5A00",
    "warn-fill": "#FFF4DD",
    "letter": "#FFFFFF",
    "gone": "#EEF0F3",
    "tint-1": "#1F5FBF",
    "tint-2": "#1E7F4F",
    "tint-3": "#B4452F",
    "tint-4": "#6B3FA0",
    "tint-5": "#8A5A00",
    "tint-6": "#0B6B7D",
    "tint-7": "#A61E6B",
    "tint-8": "#56611A",
}
DARK_TOKENS: Mapping[str, str] = {
    "desk": "#14181D",
    "panel": "#1C2128",
    "hairline": "#2E353E",
    "border": "#414A55",
    "text": "#E8ECF1",
    "quiet": "#A3ADBA",
    "accent": "#78A9F0",
    "selection": "#22344D",
    "vacant": "#EE8B74",
    "connector": "#5D6773",
    "pill": "#262D36",
    "new": "#5CC08C",
    "changed": "#E0B252",
    "transferred": "#EE8B74",
    "in_development": "#B79AE8",
    "disestablished": "#9AA5B3",
    "unchanged": "#8F9AA8",
    "to_review": "#A3ADBA",
    "out_of_scope": "#5D6773",
    "bad": "#F2877B",
    "bad-fill": "#3A2222",
    "warn": "#E0B252",
    "warn-fill": "#3A3120",
    "letter": "#14181D",
    "gone": "#22272E",
    "tint-1": "#78A9F0",
    "tint-2": "#5CC08C",
    "tint-3": "#EE8B74",
    "tint-4": "#B79AE8",
    "tint-5": "#E0B252",
    "tint-6": "#5CC3D1",
    "tint-7": "#F08BC0",
    "tint-8": "#B9C46A",
}
CONTRAST_TOKENS: Mapping[str, str] = {
    **DARK_TOKENS,
    "desk": "#000000",
    "panel": "#000000",
    "hairline": "#8C8C8C",
    "border": "#FFFFFF",
    "text": "#FFFFFF",
    "quiet": "#FFFFFF",
    "accent": "#FFE53B",
    "selection": "#002B66",
    "vacant": "#FFB59E",
    "connector": "#FFFFFF",
    "pill": "#000000",
    "new": "#6BFF9E",
    "changed": "#FFD24A",
    "transferred": "#FFB59E",
    "in_development": "#E0C2FF",
    "disestablished": "#D6D6D6",
    "unchanged": "#FFFFFF",
    "to_review": "#FFFFFF",
    "out_of_scope": "#BDBDBD",
    "bad": "#FFA6A6",
    "bad-fill": "#000000",
    "warn": "#FFD24A",
    "warn-fill": "#000000",
    "letter": "#000000",
    "gone": "#1A1A1A",
}
PAPER_TOKENS: Mapping[str, str] = {
    **LIGHT_TOKENS,
    "desk": "#FFFFFF",
    "text": "#000000",
    "quiet": "#454B54",
    "accent": "#1D4F9E",
    "vacant": "#000000",
    "connector": "#6B7280",
    "unchanged": "#3C424B",
    "to_review": "#3C424B",
    "hairline": "#B8BEC7",
    "pill": "#ECEEF1",
}


def _theme(name: str, tokens: Mapping[str, str]) -> Theme:
    paper = name == "paper"
    return Theme(
        name=name,
        desk=tokens["desk"],
        accent=tokens["accent"],
        selection=tokens["selection"],
        boxes=_boxes(tokens, paper=paper),
        lines=_lines(tokens, paper=paper),
        texts=_texts(tokens),
    )


def _boxes(tokens: Mapping[str, str], *, paper: bool) -> dict[str, BoxStyle]:
    edge = tokens["unchanged"] if paper else tokens["border"]
    styles = {
        "card": BoxStyle(tokens["panel"], edge, 0.9 if paper else 1.0),
        "card-partner": BoxStyle(tokens["panel"], edge, 0.9 if paper else 1.0, "dashed"),
        "card-gone": BoxStyle(tokens["gone"], tokens["disestablished"], 0.9, "short"),
        "frame": BoxStyle("", tokens["border"], 1.0, "frame"),
        "patch": BoxStyle(tokens["desk"]),
        "count": BoxStyle(tokens["pill"], tokens["border"], 0.8),
        "count-over": BoxStyle(tokens["bad-fill"], tokens["bad"], 1.0),
        "more": BoxStyle(tokens["pill"], "" if paper else tokens["border"], 0.8),
        "mark": BoxStyle(tokens["warn-fill"], tokens["warn"], 0.8),
        "page": BoxStyle(tokens["desk"]),
        "plot-main": BoxStyle(tokens["accent"]),
        "plot-main-over": BoxStyle(tokens["bad-fill"], tokens["bad"], 1.0),
        "plot-base": BoxStyle(tokens["pill"], tokens["quiet"], 0.8),
        "plot-base-over": BoxStyle(tokens["pill"], tokens["quiet"], 0.8),
    }
    for state in (*STATES.values(), *(State(name, "", "") for name in TINTS)):
        styles.update(_state_boxes(state, tokens, edge, paper=paper))
    return styles


def _state_boxes(state: State, tokens: Mapping[str, str], edge: str, *, paper: bool) -> dict[str, BoxStyle]:
    """Card, badge, bar and key of a state: on paper its line all round, on screen a bar, and the line where broken."""
    name, colour = state.name, tokens[state.name]
    fill = tokens["gone"] if name == "disestablished" else tokens["panel"]
    full = BoxStyle(fill, colour, 0.9 * state.weight, state.dash)
    on_screen = BoxStyle(fill, colour if state.dash != "solid" else edge, 1.0, state.dash)
    return {
        f"badge-{name}": BoxStyle(tokens["disestablished"] if state.grey else colour),
        f"bar-{name}": BoxStyle(colour),
        f"key-{name}": full,
        f"card-{name}": full if paper else on_screen,
    }


def _lines(tokens: Mapping[str, str], *, paper: bool) -> dict[str, LineStyle]:
    return {
        "connector": LineStyle(tokens["connector"], 0.8 if paper else 1.25),
        "rule": LineStyle("#30353C" if paper else tokens["quiet"], 1.2),
        "hairline": LineStyle(tokens["hairline"], 0.7),
        "strike": LineStyle(tokens["disestablished"], 0.8),
        "axis": LineStyle(tokens["quiet"], 0.8),
        "target": LineStyle(tokens["text"], 1.2, "dashed"),
        "hatch-main": LineStyle(tokens["bad"], 0.8),
        "hatch-base": LineStyle(tokens["quiet"], 0.6),
    }


def _texts(tokens: Mapping[str, str]) -> dict[str, str]:
    names = ("text", "quiet", "vacant", "accent", "letter", "bad", "warn", "disestablished")
    return {name: tokens[name] for name in names}


LIGHT = _theme("light", LIGHT_TOKENS)
DARK = _theme("dark", DARK_TOKENS)
CONTRAST = _theme("contrast", CONTRAST_TOKENS)
PAPER = _theme("paper", PAPER_TOKENS)
COUNCIL_COLOURS: Mapping[str, str] = {
    "unchanged": "#1F5FBF",
    "new": "#1E7F4F",
    "changed": "#1E7F4F",
    "transferred": "#B42318",
    "in_development": "#6B3FA0",
}
"""The legend of many council papers: blue unchanged, green new or significantly changed, red transferred in from other
areas, purple in development. Letters and lines tell what has one colour apart."""


def _council(theme: Theme, tokens: Mapping[str, str], colours: Mapping[str, str], name: str) -> Theme:
    """A theme in the colours of council papers; what is unchanged bears its own colour there, not grey."""
    boxes = {**_boxes({**tokens, **colours}, paper=theme.name == "paper")}
    return replace(theme, name=name, boxes={**boxes, "badge-unchanged": BoxStyle(colours["unchanged"])})


def _council_on_screen(theme: Theme, tokens: Mapping[str, str]) -> Theme:
    """Blue, green, red and purple as the theme itself has them, so that they are told from its ground."""
    colours = {
        "unchanged": tokens["accent"],
        "new": tokens["new"],
        "changed": tokens["new"],
        "transferred": tokens["bad"],
        "in_development": tokens["in_development"],
    }
    return _council(theme, tokens, colours, f"council-{theme.name}")


COUNCIL = _council(PAPER, PAPER_TOKENS, COUNCIL_COLOURS, "council")
COUNCIL_ON: Mapping[str, Theme] = {
    theme.name: _council_on_screen(theme, tokens)
    for theme, tokens in ((LIGHT, LIGHT_TOKENS), (DARK, DARK_TOKENS), (CONTRAST, CONTRAST_TOKENS))
}
"""The legend of council papers on screen, by the name of the window's theme."""
THEMES: Mapping[str, Theme] = {theme.name: theme for theme in (LIGHT, DARK, CONTRAST, PAPER, COUNCIL)}
