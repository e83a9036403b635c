"""What newscli knows of the terminal, for a person and for a bug report."""

import platform
import shutil
import sys
from collections.abc import Mapping

import msgspec

from newscli import __version__
from newscli.config import Config
from newscli.terminal.detect import Detection
from newscli.terminal.pager import pager_command
from newscli.terminal.themes import has_colour, theme_for

# Variables that tell something of a terminal. No other goes into a report that people publish.
VARIABLES = (
    "CLICOLOR", "CLICOLOR_FORCE", "COLORFGBG", "COLORTERM", "COLUMNS", "FORCE_COLOR", "KITTY_WINDOW_ID",
    "KONSOLE_VERSION", "LANG", "LC_ALL", "LC_CTYPE", "LC_TERMINAL", "LC_TERMINAL_VERSION", "LESS", "LINES", "MLTERM",
    "NEWSCLI_BIDI", "NEWSCLI_PAGER", "NEWSCLI_THEME", "NO_COLOR", "PAGER", "STY", "TERM", "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION", "TMUX", "VTE_VERSION", "WT_SESSION", "XTERM_VERSION",
)  # fmt: skip


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One terminal, seen from one program in it; sizes in cells."""

    newscli: str = __version__
    python: str = platform.python_version()
    system: str = platform.system()
    mode: str
    evidence: str
    answered: bool | None  # None: it was not asked
    answers: dict[str, str | int | None]
    variables: dict[str, str]
    terminal: bool
    columns: int
    rows: int
    encoding: str
    colour: bool
    theme: str | None
    pager: list[str]


def report_on(found: Detection, config: Config, environment: Mapping[str, str]) -> Report:
    """What was detected, and all that it was concluded from."""
    size = shutil.get_terminal_size()
    terminal = sys.stdout.isatty()
    answers = found.answers
    return Report(
        mode=found.mode,
        evidence=found.evidence,
        answered=answers.complete,
        answers={
            "?2501": answers.autodetection,
            "8": answers.implicit,
            "XTVERSION": answers.version,
            "background": answers.background,
        },
        variables={name: environment[name] for name in VARIABLES if name in environment},
        terminal=terminal,
        columns=size.columns,
        rows=size.lines,
        encoding=sys.stdout.encoding,
        colour=has_colour("auto", environment, terminal=terminal),
        theme=theme_for(config.theme, "auto", environment, answers.background, terminal=terminal),
        pager=pager_command(config.pager),
    )


def described(report: Report) -> str:
    """The report as lines of a name and a value."""
    answers = [f"{name}: {value}" for name, value in report.answers.items() if value is not None]
    rows = {
        "newscli": f"{report.newscli}, Python {report.python}, {report.system}",
        "mode": report.mode,
        "because": report.evidence,
        "answers": "   ".join(answers) or "none",
        "variables": "   ".join(f"{name}={value}" for name, value in report.variables.items()),
        "size": f"{report.columns} columns, {report.rows} rows",
        "colour": f"{'yes' if report.colour else 'no'}, theme {report.theme or 'none'}",
        "pager": " ".join(report.pager) or "none",
    }
    return "".join(f"  {name:<10} {value}\n" for name, value in rows.items())
