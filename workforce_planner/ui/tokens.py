"""The colours and measures of the window, light, dark and in high contrast: the one place where they are named."""

from collections.abc import Mapping
from typing import NamedTuple


class Tokens(NamedTuple):
    """Colours as #RRGGBB by what they are for."""

    name: str
    desk: str
    panel: str
    hairline: str
    border: str
    text: str
    quiet: str
    accent: str
    accent_text: str
    """Text on the accent colour."""
    accent_pressed: str
    selection: str
    hover: str
    bad: str
    bad_fill: str
    warn: str
    warn_fill: str
    good: str
    vacant: str


LIGHT = Tokens(
    name="light",
    desk="#F4F6F8",
    panel="#FFFFFF",
    hairline="#DFE3E8",
    border="#C9D0D9",
    text="#1C2430",
    quiet="#5B6675",
    accent="#1F5FBF",
    accent_text="#FFFFFF",
    accent_pressed="#184C99",
    selection="#E6EFFB",
    hover="#F0F3F7",
    bad="#B42318",
    bad_fill="#FDECEA",
    warn="#8A5A00",
    warn_fill="#FFF4DD",
    good="#1E7F4F",
    vacant="#8F2F17",
)
DARK = Tokens(
    name="dark",
    desk="#14181D",
    panel="#1C2128",
    hairline="#2E353E",
    border="#414A55",
    text="#E8ECF1",
    quiet="#A3ADBA",
    accent="#78A9F0",
    accent_text="#14181D",
    accent_pressed="#9CC1F6",
    selection="#22344D",
    hover="#262D36",
    bad="#F2877B",
    bad_fill="#3A2222",
    warn="#E0B252",
    warn_fill="#3A3120",
    good="#5CC08C",
    vacant="#EE8B74",
)
CONTRAST = Tokens(
    name="contrast",
    desk="#000000",
    panel="#000000",
    hairline="#8C8C8C",
    border="#FFFFFF",
    text="#FFFFFF",
    quiet="#FFFFFF",
    accent="#FFE53B",
    accent_text="#000000",
    accent_pressed="#FFF3A1",
    selection="#002B66",
    hover="#2B2B2B",
    bad="#FFA6A6",
    bad_fill="#000000",
    warn="#FFD24A",
    warn_fill="#000000",
    good="#6BFF9E",
    vacant="#FFB59E",
)
"""Every text 7:1 or better, every edge 3:1 or better."""
THEMES: Mapping[str, Tokens] = {each.name: each for each in (LIGHT, DARK, CONTRAST)}

PANE = 14
"""Space inside a pane."""
ROW = 28
BODY = 13
LABEL = 12
FIGURE = 19
TITLE = 15
HERO = 26
BAR = 52
STRIP = 68
FOOT = 30
