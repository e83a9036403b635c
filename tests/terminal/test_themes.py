"""Whether there is colour, and which theme."""

import pytest

from newscli.terminal.themes import has_colour, theme_for

XTERM = {"TERM": "xterm-256color"}
COLOUR = {
    "a terminal": ("auto", XTERM, True, True),
    "a file": ("auto", XTERM, False, False),
    "the option for a file": ("always", {"NO_COLOR": "1"}, False, True),
    "the option against": ("never", {**XTERM, "FORCE_COLOR": "1"}, True, False),
    "NO_COLOR": ("auto", {**XTERM, "NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
    "NO_COLOR that is empty": ("auto", {**XTERM, "NO_COLOR": ""}, True, True),
    "FORCE_COLOR for a file": ("auto", {"FORCE_COLOR": "1"}, False, True),
    "FORCE_COLOR=0": ("auto", {**XTERM, "FORCE_COLOR": "0"}, True, False),
    "CLICOLOR_FORCE": ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
    "CLICOLOR=0": ("auto", {**XTERM, "CLICOLOR": "0"}, True, False),
    "a dumb terminal": ("auto", {"TERM": "dumb"}, True, False),
    "no TERM": ("auto", {}, True, False),
}


@pytest.mark.parametrize(("option", "environment", "terminal", "colour"), COLOUR.values(), ids=COLOUR)
def test_colour(option, environment, terminal, colour):
    assert has_colour(option, environment, terminal=terminal) is colour


THEME = {
    "asked for": ("light", "auto", XTERM, "dark", "light"),
    "a light terminal": (None, "auto", XTERM, "light", "light"),
    "a dark terminal": ("auto", "auto", {**XTERM, "COLORFGBG": "0;15"}, "dark", "dark"),
    "COLORFGBG, light": (None, "auto", {**XTERM, "COLORFGBG": "0;default;15"}, None, "light"),
    "COLORFGBG, dark": (None, "auto", {**XTERM, "COLORFGBG": "15;0"}, None, "dark"),
    "nothing known": (None, "auto", XTERM, None, "plain"),
    "COLORFGBG, in words": (None, "auto", {**XTERM, "COLORFGBG": "default;default"}, None, "plain"),
    "the Linux console": (None, "auto", {"TERM": "linux"}, None, "plain"),
    "NO_COLOR": ("dark", "auto", {**XTERM, "NO_COLOR": "1"}, None, "plain"),
    "the option against": ("dark", "never", XTERM, None, None),
    "a dumb terminal": (None, "auto", {"TERM": "dumb"}, None, None),
}


@pytest.mark.parametrize(("asked", "colour", "environment", "background", "name"), THEME.values(), ids=THEME)
def test_theme(asked, colour, environment, background, name):
    assert theme_for(asked, colour, environment, background, terminal=True) == name


def test_theme_for_a_file():
    assert theme_for(None, "auto", XTERM, None, terminal=False) is None
    assert theme_for(None, "always", XTERM, "dark", terminal=False) == "dark"
