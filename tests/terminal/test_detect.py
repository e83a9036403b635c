"""Which mode is chosen for which terminal. Answers and variables are those that the terminals gave when asked."""

import os
import sys

import pytest

from newscli.config import Config, load
from newscli.errors import ConfigError
from newscli.terminal import detect as detection
from newscli.terminal.detect import detect, is_worth_asking
from newscli.terminal.queries import Answers

XTERM = Answers(True, 0, 0, "XTerm(379)")
GNOME_TERMINAL = Answers(True, 2, 1)
SILENT = Answers(False)  # nothing came in time
MUTE = Answers(True)  # only the last answer came
GENERIC = {"TERM": "xterm-256color"}
VTE = {**GENERIC, "VTE_VERSION": "7006"}

CASES = {
    "xterm": (XTERM, {"TERM": "xterm"}, "visual"),
    "xterm started from GNOME Terminal": (XTERM, VTE, "visual"),
    "GNOME Terminal": (GNOME_TERMINAL, VTE, "vte"),
    "GNOME Terminal over ssh, without its variable": (GNOME_TERMINAL, GENERIC, "vte"),
    "GNOME Terminal where autodetection is on": (Answers(True, 1, 1), VTE, "vte"),
    "a BiDi terminal that answers for one mode alone": (Answers(True, None, 1), GENERIC, "vte"),
    "GNOME Terminal where someone reset BDSM": (Answers(True, 2, 2), VTE, "visual"),
    "GNOME Terminal that was too slow": (SILENT, VTE, "vte"),
    "VTE of before 0.58": (SILENT, {**GENERIC, "VTE_VERSION": "5602"}, "visual"),
    "VTE's variable, from the terminal around": (MUTE, VTE, "visual"),
    "a version that is no number": (SILENT, {**GENERIC, "VTE_VERSION": "\u0667"}, "visual"),
    "Konsole": (Answers(True, version="Konsole 22.12.3"), {**GENERIC, "KONSOLE_VERSION": "221203"}, "konsole"),
    "Konsole of before XTVERSION": (MUTE, {**GENERIC, "KONSOLE_VERSION": "200804"}, "konsole"),
    "kitty": (Answers(True, 0, 0, "kitty(0.26.5)"), {"TERM": "xterm-kitty"}, "kitty"),
    "kitty, too slow": (SILENT, {"TERM": "xterm-kitty", "VTE_VERSION": "7006"}, "kitty"),
    "kitty with another TERM, too slow": (SILENT, {**GENERIC, "KITTY_WINDOW_ID": "1"}, "kitty"),
    "mlterm": (Answers(True, 0, 0), {"TERM": "mlterm", "MLTERM": "3.9.0"}, "mlterm"),
    "mlterm with another TERM": (Answers(True, 0, 0), {**GENERIC, "MLTERM": "3.9.0"}, "mlterm"),
    "st started from GNOME Terminal": (MUTE, {"TERM": "st-256color", "VTE_VERSION": "7006"}, "visual"),
    "urxvt": (Answers(True, 0), {"TERM": "rxvt-unicode-256color", "COLORTERM": "rxvt-xpm"}, "visual"),
    "alacritty started from Konsole": (MUTE, {"TERM": "alacritty", "KONSOLE_VERSION": "221203"}, "visual"),
    "foot": (Answers(True, 0, None, "foot(1.13.1)"), {"TERM": "foot"}, "visual"),
    "PuTTY": (Answers(True, version="PuTTY"), {"TERM": "xterm"}, "logical"),
    "PuTTY, too slow, but with its own TERM": (SILENT, {"TERM": "putty-256color"}, "logical"),
    "QTerminal": (Answers(True, version="QTermWidget"), GENERIC, "inverse"),
    "Apple Terminal": (MUTE, {**GENERIC, "TERM_PROGRAM": "Apple_Terminal"}, "logical"),
    "iTerm2 3.6": (Answers(True, 0, 0, "iTerm2 3.6.2"), GENERIC, "logical"),
    "iTerm2 3.4": (Answers(True, 0, 0, "iTerm2 3.4.19"), GENERIC, "visual"),
    "iTerm2, too slow": (SILENT, {**GENERIC, "LC_TERMINAL": "iTerm2", "LC_TERMINAL_VERSION": "3.6"}, "logical"),
    "iTerm2 without its version": (SILENT, {**GENERIC, "LC_TERMINAL": "iTerm2"}, "visual"),
    "Visual Studio Code": (MUTE, {**GENERIC, "TERM_PROGRAM": "vscode"}, "visual"),
    "Emacs' shell": (SILENT, {"TERM": "dumb"}, "text"),
    "the Linux console": (MUTE, {"TERM": "linux"}, "visual"),
    "no TERM at all": (SILENT, {}, "text"),
    "screen inside GNOME Terminal": (MUTE, {"TERM": "screen.xterm-256color", "VTE_VERSION": "7006"}, "inverse"),
    "screen inside something": (MUTE, {"TERM": "screen"}, "visual"),
    "xterm started from tmux": (XTERM, {**GENERIC, "TMUX": "/tmp/tmux,1,0", "VTE_VERSION": "7006"}, "visual"),
}


@pytest.mark.parametrize(("answers", "environment", "mode"), CASES.values(), ids=CASES)
def test_mode(answers, environment, mode):
    found = detect(answers, environment)
    assert found.mode == mode
    assert found.evidence
    assert found.answers == answers


# What `tmux display-message` prints (its client's process, TERM, XTVERSION answer), the variables in the pane.
IN_TMUX = {
    "xterm": ("0\txterm\tXTerm(379)", VTE, "visual"),
    "kitty": ("0\txterm-kitty\tkitty(0.26.5)", VTE, "kitty"),
    "Konsole": ("0\txterm-256color\tKonsole 22.12.3", VTE, "konsole"),
    "VTE, which tells tmux nothing; the pane's variable": ("0\txterm-256color\t", VTE, "inverse"),
    "a terminal with a TERM of its own; the pane's variable is old": ("0\tst-256color\t", VTE, "visual"),
    "a tmux that knows no client_termtype": ("0\txterm-256color", VTE, "inverse"),
    "no client": ("\t\t", GENERIC, "visual"),
}


@pytest.fixture
def tmux(tmp_path, monkeypatch):
    """A program called tmux that prints what it is given."""

    def say(text: str, status: int = 0) -> None:
        (tmp_path / "said").write_text(text)
        program = tmp_path / "tmux"
        program.write_text(f"#!/bin/sh\ncat {tmp_path}/said\nexit {status}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return say


PANE = {"TERM": "tmux-256color", "TMUX": "/tmp/tmux,1,0", "TMUX_PANE": "%3"}


@pytest.mark.parametrize(("said", "environment", "mode"), IN_TMUX.values(), ids=IN_TMUX)
def test_mode_in_tmux(tmux, said, environment, mode):
    tmux(said)
    assert detect(Answers(True, version="tmux 3.3a"), environment | PANE).mode == mode


def test_a_tmux_that_fails(tmux):
    tmux("no server running", 1)
    assert detect(Answers(True), VTE | PANE).mode == "inverse"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_the_variables_of_tmuxs_client_win(tmux, monkeypatch):
    tmux(f"{os.getpid()}\txterm-256color\t")
    monkeypatch.setattr(detection, "_variables_of", lambda pid: {"VTE_VERSION": "7006"} if pid else {})
    assert detect(Answers(True, version="tmux 3.3a"), GENERIC | PANE).mode == "inverse"
    monkeypatch.undo()
    assert detection._variables_of(str(os.getpid()))["PATH"]
    assert detection._variables_of("0") == {}


ASKED = {
    "GNOME Terminal": (VTE, True),
    "a terminal on this display, after su": ({**GENERIC, "DISPLAY": ":0"}, True),
    "over ssh": ({**GENERIC, "SSH_TTY": "/dev/pts/1"}, True),
    "a terminal with a TERM of its own": ({"TERM": "st-256color"}, True),
    "tmux": ({"TERM": "tmux-256color"}, True),
    "a bare pseudo-terminal": (GENERIC, False),
    "a variable that is empty": ({**GENERIC, "DISPLAY": ""}, False),
    "nothing": ({}, False),
}


@pytest.mark.parametrize(("environment", "worth"), ASKED.values(), ids=ASKED)
def test_whom_to_ask(environment, worth):
    assert is_worth_asking(environment) is worth


CHOICES = {
    "the option": ("kitty", "visual", ("kitty", "--bidi")),
    "the option leaves it to the terminal": ("auto", "visual", ("text", "the output is no terminal")),
    "the configuration": (None, "visual", ("visual", "newscli.toml")),
    "the configuration leaves it to the terminal": (None, "auto", ("text", "the output is no terminal")),
    "nothing": (None, None, ("text", "the output is no terminal")),
}


@pytest.mark.parametrize(("option", "configured", "expected"), CHOICES.values(), ids=CHOICES)
def test_choice(tmp_path, monkeypatch, option, configured, expected):
    monkeypatch.delenv("NEWSCLI_BIDI", raising=False)
    with (tmp_path / "out").open("wb") as file:
        config = Config(bidi=configured, path="newscli.toml")
        with detection.detected(file.fileno(), option, config) as found:
            assert found[:2] == expected


def test_choice_in_the_environment(monkeypatch):
    monkeypatch.setenv("NEWSCLI_BIDI", "konsole")
    with detection.detected(1, None, load(isolated=True)) as found:
        assert found[:2] == ("konsole", "NEWSCLI_BIDI")


@pytest.mark.parametrize(("option", "configured"), [("visuel", None), (None, "visuel")])
def test_choice_that_is_no_mode(option, configured):
    with pytest.raises(ConfigError, match="no mode is called visuel; known are auto, inverse"):
        detection._choice(option, Config(bidi=configured, path="newscli.toml"))
