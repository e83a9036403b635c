"""Putting a page on the screen: line after line, or in a pager where it is taller; and restoring the terminal."""

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from itertools import chain, tee
from typing import Literal

import msgspec

from newscli.config import Config
from newscli.errors import ConfigError
from newscli.terminal.detect import Detection
from newscli.terminal.layout import Digits, Marks
from newscli.terminal.modes import MODES
from newscli.terminal.page import Paragraph
from newscli.terminal.pager import page
from newscli.terminal.themes import THEMES, theme_for
from newscli.terminal.view import Look, measure_for, view

# A pager shows the codes for the direction of paragraphs as text. Without them VTE takes every line for a left-to-right
# one, and is sent what then comes out right.
_MODES_IN_A_PAGER = {"vte": "inverse"}

_COLUMNS, _ROWS = 80, 24
_NO_STYLE = "\x1b[0m"


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """What the user asked of a page's look; None leaves it to the configuration, then to the terminal."""

    width: int | None = None  # cells of a line of text
    theme: str | None = None
    color: Literal["auto", "always", "never"] = "auto"
    base: Literal["auto", "ltr", "rtl"] | None = None
    marks: Marks | None = None
    digits: Digits | None = None
    links: bool = False


def look_for(found: Detection, wishes: Wishes, config: Config) -> Look:
    """How the page looks on this screen. Raises ConfigError where the configuration names what there is not."""
    terminal = sys.stdout.isatty()
    columns = screen_size().columns
    measure = wishes.width or config.width or (measure_for(columns) if terminal or found.mode != "text" else 0)
    chosen = {name: getattr(wishes, name) or getattr(config, name) for name in ("theme", "base", "marks", "digits")}
    if chosen["theme"] not in {None, "auto", *THEMES}:
        raise ConfigError(f"{config.path or 'NEWSCLI_THEME'}: no theme is called {chosen['theme']}")
    look = {name: value for name, value in chosen.items() if value is not None} | {
        "mode": found.mode,
        "columns": columns if terminal else measure,
        "measure": measure,
        "theme": theme_for(chosen["theme"], wishes.color, os.environ, found.answers.background, terminal=terminal),
        "links": wishes.links,
    }
    try:
        return msgspec.convert(look, Look)
    except msgspec.ValidationError as error:
        raise ConfigError(f"{config.path or 'the environment'}: {error}") from None


def screen_size() -> os.terminal_size:
    """The screen's columns and rows: COLUMNS and LINES, else what the terminal says, else 80 and 24.

    shutil has the same, but takes a twentieth of the time to start.
    """
    try:
        size = os.get_terminal_size(sys.stdout.fileno())
    except (OSError, ValueError):
        size = os.terminal_size((0, 0))
    columns, rows = (
        _positive(os.environ.get(name)) or value for name, value in zip(("COLUMNS", "LINES"), size, strict=True)
    )
    return os.terminal_size((columns or _COLUMNS, rows or _ROWS))


def _positive(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() else 0


def put(paragraphs: Iterable[Paragraph], look: Look, pager: list[str], rows: int) -> None:
    """Print a page; through the pager's command, if there is one, where it has more than `rows` lines."""
    if pager:
        tried, paragraphs = tee(paragraphs)
        pieces = view(tried, msgspec.structs.replace(look, mode=_MODES_IN_A_PAGER.get(look.mode, look.mode)))
        first = _first_rows(pieces, rows)
        if first.count("\n") > rows:
            del paragraphs, tried  # tee keeps what one of them has not seen
            page(pager, chain([first], pieces))
            return
    with _restored(look):
        for piece in view(paragraphs, look):
            _write(piece)


def _first_rows(pieces: Iterator[str], rows: int) -> str:
    """The pieces up to the one that is more than a screen."""
    taken, count = [], 0
    for piece in pieces:
        taken.append(piece)
        count += piece.count("\n")
        if count > rows:
            break
    return "".join(taken)


@contextmanager
def _restored(look: Look) -> Iterator[None]:
    """However the block ends, the terminal has its own colours and direction again."""
    try:
        yield
        sys.stdout.flush()
    finally:
        reset = (_NO_STYLE if look.theme else "") + MODES[look.mode].reset
        if reset:
            with suppress(OSError):
                _write(reset)
                sys.stdout.flush()


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
