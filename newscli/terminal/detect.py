"""Which mode suits this terminal, and from what that is known.

In this order: the option, NEWSCLI_BIDI, the configuration; what the terminal answers; what tmux knows of the terminal
around it; the environment. Variables come last because they leak: a terminal started from another one inherits them.
"""

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import NamedTuple

from newscli.config import Config
from newscli.errors import ConfigError
from newscli.terminal.modes import MODES
from newscli.terminal.queries import Answers, asked

# XTVERSION answers, by their start. A terminal that is not here shows the cells as they come.
_VERSIONS: dict[str, str] = {
    "Konsole": "konsole",
    "PuTTY": "logical",
    "QTermWidget": "inverse",
    "kitty": "kitty",
    "mlterm": "mlterm",
}

# TERM, by its start: of terminals that set one of their own. Other terminals' variables are stale beside it.
_TERMS: dict[str, str] = {
    "alacritty": "visual",
    "dumb": "text",
    "foot": "visual",
    "linux": "visual",
    "mlterm": "mlterm",
    "putty": "logical",
    "rxvt": "visual",
    "st-": "visual",
    "xterm-kitty": "kitty",
}

# The modes that are others inside tmux and screen: these pass no SCP on, so that VTE takes every line for a
# left-to-right one; and lam and alef take a cell each.
_MULTIPLEXED = {"mlterm": "logical", "vte": "inverse"}

# What every other terminal's TERM may be.
_GENERIC_TERMS = {"", "ansi", "vt100", "vt220", "xterm", "xterm-color", "xterm-256color", "xterm-direct"}

# Set where somebody may be there to answer: by terminals, by desktops, by ssh.
_SIGNS_OF_A_TERMINAL = {
    "DISPLAY", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "LC_TERMINAL", "MLTERM", "SSH_CONNECTION", "SSH_TTY", "STY",
    "TERM_PROGRAM", "TMUX", "VTE_VERSION", "WAYLAND_DISPLAY", "WINDOWID", "WT_SESSION", "XTERM_VERSION",
}  # fmt: skip

_FIRST_VTE = 5800  # 0.58, the first to order right-to-left text
_FIRST_ITERM = (3, 6)
_ANSWER_SECONDS = 0.2


class Detection(NamedTuple):
    """A mode, what it was concluded from, and what the terminal answered."""

    mode: str
    evidence: str
    answers: Answers = Answers()


@contextmanager
def detected(file: int, option: str | None, config: Config) -> Iterator[Detection]:
    """The mode for what is written to `file` (a descriptor): chosen by the user, or for the terminal it is.

    A file, a pipe and a dumb terminal get plain text. What is answered late is thrown away at the end of the block.
    Raises ConfigError where the user chose a mode that there is not.
    """
    if choice := _choice(option, config):
        yield choice
    elif not os.isatty(file):
        yield Detection("text", "the output is no terminal")
    elif is_worth_asking(os.environ):
        with asked(file) as answers:
            yield detect(answers, os.environ)
    else:
        yield detect(Answers(), os.environ)


def _choice(option: str | None, config: Config) -> Detection | None:
    """The option's choice, else the environment's or the configuration file's; None where they leave it to us.

    Raises ConfigError where it is no mode.
    """
    mode, where = option, "--bidi"
    if mode is None:
        mode, where = config.bidi, "NEWSCLI_BIDI" if os.environ.get("NEWSCLI_BIDI") else str(config.path)
    if mode in {None, "auto"}:
        return None
    if mode not in MODES:
        raise ConfigError(f"{where}: no mode is called {mode}; known are auto, {', '.join(sorted(MODES))}")
    return Detection(mode, where)


def is_worth_asking(environment: Mapping[str, str]) -> bool:
    """Whether there is a sign of a terminal that answers.

    On a bare pseudo-terminal (a log, a script that drives programs) questions would only stand in what is recorded.
    """
    return environment.get("TERM", "") not in _GENERIC_TERMS or any(map(environment.get, _SIGNS_OF_A_TERMINAL))


def detect(answers: Answers, environment: Mapping[str, str]) -> Detection:
    """The mode for the terminal that gave these answers and set these variables."""
    mode, evidence = _around_multiplexer(answers, environment) or _directly(answers, environment)
    return Detection(mode, evidence, answers)


def _directly(answers: Answers, environment: Mapping[str, str]) -> tuple[str, str]:
    return (
        _from_answers(answers)
        or _from_term(environment.get("TERM", "dumb"))
        or _from_variables(environment, answered=bool(answers.complete))
        or ("visual", f"nothing speaks for another mode (TERM={environment.get('TERM')})")
    )


def _from_answers(answers: Answers) -> tuple[str, str] | None:
    """From the modes of the BiDi specification, then from the terminal's name and version."""
    if answers.implicit in {2, 4}:
        return "visual", "BDSM is reset: the terminal leaves the order to us"
    for number, state in (("?2501", answers.autodetection), ("8", answers.implicit)):
        if state in {1, 2, 3}:
            return "vte", f"the terminal answered {state} for mode {number}"
    return _from_version(answers.version) if answers.version else None


def _from_version(version: str) -> tuple[str, str]:
    evidence = f"the terminal says that it is {version}"
    if iterm := re.match(r"iTerm2 (\d+)\.(\d+)", version):
        return _iterm_mode(int(iterm[1]), int(iterm[2])), evidence
    return next((mode for name, mode in _VERSIONS.items() if version.startswith(name)), "visual"), evidence


def _from_term(term: str) -> tuple[str, str] | None:
    return next(((mode, f"TERM={term}") for start, mode in _TERMS.items() if term.startswith(start)), None)


def _from_variables(environment: Mapping[str, str], *, answered: bool) -> tuple[str, str] | None:
    """From variables that terminals set. VTE and kitty would have answered: then theirs were inherited."""
    get = environment.get
    if not answered and _number(get("VTE_VERSION")) >= _FIRST_VTE:
        return "vte", f"VTE_VERSION={get('VTE_VERSION')}"
    if not answered and get("KITTY_WINDOW_ID"):
        return "kitty", "KITTY_WINDOW_ID is set"
    if get("KONSOLE_VERSION"):
        return "konsole", f"KONSOLE_VERSION={get('KONSOLE_VERSION')}"
    if get("MLTERM"):
        return "mlterm", f"MLTERM={get('MLTERM')}"
    if get("TERM_PROGRAM") == "Apple_Terminal":
        return "logical", "TERM_PROGRAM=Apple_Terminal"
    if get("LC_TERMINAL") == "iTerm2":
        major, minor = [*map(_number, get("LC_TERMINAL_VERSION", "").split(".")), 0, 0][:2]
        return _iterm_mode(major, minor), f"LC_TERMINAL_VERSION={get('LC_TERMINAL_VERSION')}"
    return None


def _iterm_mode(major: int, minor: int) -> str:
    return "logical" if (major, minor) >= _FIRST_ITERM else "visual"


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() else 0


def _around_multiplexer(answers: Answers, environment: Mapping[str, str]) -> tuple[str, str] | None:
    """The mode inside tmux or screen; None outside of them, where their variables were only inherited."""
    term = environment.get("TERM", "")
    named = answers.version.startswith("tmux") if answers.version else term.startswith(("tmux", "screen"))
    if not named:
        return None
    inside_tmux = bool(environment.get("TMUX"))
    mode, evidence = _from_tmux(environment) if inside_tmux else _directly(Answers(), _without_term(environment))
    return _MULTIPLEXED.get(mode, mode), f"{'tmux' if inside_tmux else 'screen'}, and around it: {evidence}"


def _from_tmux(environment: Mapping[str, str]) -> tuple[str, str]:
    """The mode of the terminal around tmux: what that answered to tmux, else its name and its client's variables."""
    import subprocess  # only here: it is slow to import

    wanted = "#{client_pid}\t#{client_termname}\t#{client_termtype}"
    pane = ["-t", environment["TMUX_PANE"]] if environment.get("TMUX_PANE") else []
    told = ""
    with suppress(OSError, subprocess.SubprocessError):
        command = ["tmux", "display-message", "-p", *pane, wanted]
        told = subprocess.run(command, capture_output=True, text=True, timeout=_ANSWER_SECONDS, check=True).stdout
    pid, name, version = [*told.rstrip("\n").split("\t"), "", "", ""][:3]
    if version:
        return _from_version(version)
    return _directly(Answers(), {**(_variables_of(pid) or _without_term(environment)), "TERM": name})


def _variables_of(pid: str) -> dict[str, str]:
    """A process's variables where the system shows them: tmux's client runs in the terminal we are looking for."""
    with suppress(OSError):
        with open(f"/proc/{_number(pid)}/environ", "rb") as file:  # noqa: PTH123 -- pathlib's import costs show 5 ms
            pairs = file.read().decode("utf-8", "replace").split("\0")
        return dict(pair.split("=", 1) for pair in pairs if "=" in pair)
    return {}


def _without_term(environment: Mapping[str, str]) -> dict[str, str]:
    """The variables without tmux's own, which would hide the terminal around it."""
    return {name: value for name, value in environment.items() if name not in {"TERM", "TERM_PROGRAM"}} | {"TERM": ""}
