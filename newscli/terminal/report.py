"""What newscli knows of the terminal, for a person and for a bug report."""

import platform
import sys
from collections.abc import Iterator, Mapping
from textwrap import wrap

import msgspec

from newscli import __version__
from newscli.config import Config
from newscli.terminal.detect import Detection
from newscli.terminal.layout import Line, Setting, lay_out
from newscli.terminal.modes import MODES
from newscli.terminal.pager import pager_command
from newscli.terminal.screen import screen_size
from newscli.terminal.themes import has_colour, theme_for
from newscli.terminal.view import BARS, Look, beside, pen_for, placed

# Variables that tell something of a terminal. No other goes into a report that people publish.
VARIABLES = (
    "CLICOLOR", "CLICOLOR_FORCE", "COLORFGBG", "COLORTERM", "COLUMNS", "FORCE_COLOR", "KITTY_WINDOW_ID",
    "KONSOLE_VERSION", "LANG", "LC_ALL", "LC_CTYPE", "LC_TERMINAL", "LC_TERMINAL_VERSION", "LESS", "LINES", "MLTERM",
    "NEWSCLI_BIDI", "NEWSCLI_PAGER", "NEWSCLI_THEME", "NO_COLOR", "PAGER", "STY", "TERM", "TERM_PROGRAM",
    "TERM_PROGRAM_VERSION", "TMUX", "VTE_VERSION", "WT_SESSION", "XTERM_VERSION",
)  # fmt: skip


# "Breaking: (the train) No. 12 reached London on 21/11/2020." It has what goes wrong: letters to join, lam-alef, a
# pair of brackets, a Latin word, a date, a full stop at the end.
TEST_LINE = (
    "\u0639\u0627\u062c\u0644\u0627: \u0648\u0635\u0644 (\u0627\u0644\u0642\u0637\u0627\u0631) "
    "\u0631\u0642\u0645 12 \u0625\u0644\u0649 London \u064a\u0648\u0645 21/11/2020."
)


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
    size = screen_size()
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


def described(report: Report) -> list[str]:
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
    return [line for name, value in rows.items() for line in _wrapped(name, value)]


def _wrapped(name: str, value: str) -> list[str]:
    return wrap(value, initial_indent=f"{name:<10} ", subsequent_indent=" " * 11, break_on_hyphens=False)


def sample_lines(columns: int) -> Iterator[str]:
    """The test line in each mode, in one frame: it is whole, and the line reads right, in the modes that suit."""
    width = lay_out(TEST_LINE, 0, Setting(letters=MODES["logical"].letters))[0].width + 4  # lam-alef may take two cells
    edge = "\u250c"
    for name in sorted(MODES.keys() - {"text"}):
        look = Look(mode=name, columns=columns, measure=width)
        yield _border(f"{edge}\u2500 {name} ", width, "\u2510" if edge == "\u250c" else "\u2524", look)
        line = lay_out(TEST_LINE, 0, Setting(base="rtl", letters=MODES[name].letters))[0]
        yield placed(_framed(line, width, name), [("body", "")], look, pen_for(look)) + MODES[name].reset
        edge = "\u251c"
    yield _border("\u2514", width, "\u2518", look)


def _border(start: str, width: int, end: str, look: Look) -> str:
    line = beside(f"{start:\u2500<{width - 1}}{end}", lay_out("", 0)[0])
    return placed(line, [("", "")], look, pen_for(look))


def _framed(line: Line, width: int, mode: str) -> Line:
    """The line between two bars of a frame of `width` cells."""
    bar = "\u2502".translate(BARS.get(mode, {}))
    framed = beside(f"{bar} ", line)
    blanks = " " * (width - framed.width - 1)
    texts = [*framed.cells.texts, *blanks, bar]
    count = len(blanks) + 1
    cells = framed.cells._replace(
        texts=texts, sources=[*framed.cells.sources, *[-1] * count], widths=framed.cells.widths + bytes([1] * count)
    )
    return Line(cells, framed.levels + bytes([line.base] * count), line.base, width)
