"""How a page's look is put together from wishes, configuration and the screen."""

import os

import pytest

from newscli.config import Config
from newscli.errors import ConfigError
from newscli.terminal.detect import Detection
from newscli.terminal.screen import Wishes, look_for, screen_size

VISUAL = Detection("visual", "--bidi")
TEXT = Detection("text", "the output is no terminal")

CASES = {
    "plain text is not wrapped": (TEXT, Wishes(), Config(), {"measure": 0}),
    "but at the width that was asked for": (TEXT, Wishes(width=50), Config(), {"measure": 50}),
    "a mode that was asked for, into a pipe: no margins": (VISUAL, Wishes(), Config(), {"measure": 72, "columns": 72}),
    "the configured width": (VISUAL, Wishes(), Config(width=30), {"measure": 30, "columns": 30}),
    "the option wins": (VISUAL, Wishes(digits="latin"), Config(digits="arabic", marks="strip"),
                        {"digits": "latin", "marks": "strip"}),
    "no theme in a file": (VISUAL, Wishes(theme="dark"), Config(), {"theme": None}),
    "but where colour was asked for": (VISUAL, Wishes(color="always"), Config(theme="light"), {"theme": "light"}),
    "links": (VISUAL, Wishes(links=True), Config(base="ltr"), {"links": True, "base": "ltr"}),
}  # fmt: skip


@pytest.mark.parametrize(("found", "wishes", "config", "expected"), CASES.values(), ids=CASES)
def test_look(monkeypatch, found, wishes, config, expected):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    look = look_for(found, wishes, config)
    assert {name: getattr(look, name) for name in expected} == expected


@pytest.mark.parametrize("config", [Config(theme="pink"), Config(base="up"), Config(marks="some"), Config(digits="x")])
def test_what_there_is_not(config):
    with pytest.raises(ConfigError):
        look_for(VISUAL, Wishes(), config)


SIZES = {
    "none known": ({}, (80, 24)),
    "from the environment": ({"COLUMNS": "100", "LINES": "50"}, (100, 50)),
    "nonsense": ({"COLUMNS": "-5", "LINES": "\u0665"}, (80, 24)),
}


@pytest.mark.parametrize(("variables", "size"), SIZES.values(), ids=SIZES)
def test_size(monkeypatch, variables, size):
    for name in ("COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert screen_size() == os.terminal_size(size)
