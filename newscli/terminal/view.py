"""The article view: paragraphs wrapped, styled, and put on a right-to-left page of at most 72 cells.

newscli wraps and orders; rich turns a theme's words into the terminal's codes. Nothing else of rich is used: its
console would double the time to start, and would wrap and highlight what must be left alone.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Literal

import msgspec

from newscli.article import Label
from newscli.terminal.bidi import base_level, bidi_classes
from newscli.terminal.cells import Cells
from newscli.terminal.layout import Digits, Line, Marks, Setting, lay_out
from newscli.terminal.modes import MODES, Mode
from newscli.terminal.page import DIVIDER, Paragraph
from newscli.terminal.themes import THEMES

MEASURE = 72  # cells
_NARROWEST = 12  # cells: no margins and no gutters on a narrower page

# Beside every line of a caption or a quote.
_GUTTERS: dict[str, str] = {Label.CAPTION: "\u2502 ", Label.CREDIT: "\u2502 ", Label.QUOTE: "\u2503 "}
# mlterm takes these for the borders of columns, and orders what stands on each side by itself.
_PLAIN_BARS = str.maketrans("\u2502\u2503", "||")
BARS = {"logical": _PLAIN_BARS, "mlterm": _PLAIN_BARS}
_BY_FIRST_LETTER = {"logical", "mlterm"}  # the modes of terminals that take a line's direction from its first letter
_BULLET = "\u2022 "
_RULE = "\u2500"

# A story's date stands below the story's text, not below its bullet.
_INDENTED: dict[str, str] = {Label.RELATED_DATE: "  "}

_HEAD: set[str] = {Label.HEADLINE, Label.DECK, Label.BYLINE, Label.DATELINE}

# What follows each other without a blank row.
_TOGETHER: dict[str, set[str]] = {
    **dict.fromkeys(_HEAD, _HEAD),
    Label.CAPTION: {Label.CREDIT},
    Label.LIST: {Label.LIST},
    Label.RELATED_HEADING: {Label.RELATED},
    Label.RELATED: {Label.RELATED, Label.RELATED_DATE},
    Label.RELATED_DATE: {Label.RELATED, Label.RELATED_DATE},
    Label.BOILERPLATE: {Label.BOILERPLATE},
}

# A web address in a text, without the punctuation that ends the sentence around it.
_ADDRESS = re.compile(r"https?://[!-~]*[\w/]", re.ASCII)

# The source of a cell that is not the paragraph's. Modes use -1 for marks of their own.
ORNAMENT = -2

_DIRECTION_MARKS = "\u200e\u200f"  # left-to-right, right-to-left

Pen = Callable[[str, str, str], str]
"""Writes a text as what it is (a key of a theme), with the address that it links to or an empty string."""


class Look(msgspec.Struct, frozen=True):
    """How a page is to look. Widths are in cells; a `measure` of 0 leaves paragraphs on one line each."""

    mode: str = "text"
    columns: int = 80  # the screen's
    measure: int = MEASURE  # of a line of text, at most
    theme: Literal["dark", "light", "plain"] | None = None  # None: no codes at all
    base: Literal["auto", "ltr", "rtl"] = "auto"
    marks: Marks = "keep"
    digits: Digits = "keep"
    links: bool = False


def measure_for(columns: int) -> int:
    """The cells of a line of text on a screen of `columns` cells."""
    return min(MEASURE, columns - 2) if columns >= _NARROWEST else columns


def view(paragraphs: Iterable[Paragraph], look: Look) -> Iterator[str]:
    """The page in pieces of whole lines; a paragraph of the role DIVIDER starts another article.

    The mode's `reset` is not among them: it has to be written even where the page is not finished.
    """
    pen = pen_for(look)
    before = None
    for paragraph in paragraphs:
        if paragraph.role == DIVIDER:
            yield _ruled(paragraph.text, look, pen) + "\n"
            before = None
            continue
        if before and before.role in _HEAD and paragraph.role not in _HEAD and look.mode != "text":
            yield _ruled("", look, pen)
        elif before and paragraph.role not in _TOGETHER.get(before.role, ()):
            yield "\n"
        yield from _written(paragraph, look, pen)
        before = paragraph


def _written(paragraph: Paragraph, look: Look, pen: Pen) -> Iterator[str]:
    first, other = _gutters(paragraph, look)
    base = look.base if look.base != "auto" else "rtl" if paragraph.rtl else "ltr"
    mode = MODES[look.mode]
    setting = Setting(base=base, letters=mode.letters, marks=look.marks, digits=look.digits)
    looks = _looks(paragraph, look)
    gutter = first
    width = look.measure and max(1, look.measure - len(first))
    for line in lay_out(paragraph.text, width, setting, with_sources=len(looks) > 1 or bool(first)):
        yield placed(beside(gutter, line), looks, look, pen)
        gutter = other


def _gutters(paragraph: Paragraph, look: Look) -> tuple[str, str]:
    """What stands beside the first line and beside the others; nothing in plain text, and where there is no room."""
    if look.mode == "text" or look.measure < _NARROWEST:
        return "", ""
    if paragraph.bulleted:
        return _BULLET, " " * len(_BULLET)
    gutter = _GUTTERS.get(paragraph.role) or _INDENTED.get(paragraph.role, "")
    gutter = gutter.translate(BARS.get(look.mode, {}))
    return gutter, gutter


def beside(gutter: str, line: Line) -> Line:
    """The line with a gutter before its first cell, in the paragraph's direction."""
    if not gutter:
        return line
    texts, sources, widths = line.cells
    count = len(gutter)
    cells = Cells(
        gutter + texts if isinstance(texts, str) else [*gutter, *texts],
        [*[ORNAMENT] * count, *sources],
        bytes([1] * count) + widths,
    )
    return Line(cells, bytes([line.base] * count) + line.levels, line.base, line.width + count)


def _looks(paragraph: Paragraph, look: Look) -> list[tuple[str, str]]:
    """For each character its theme's key and its address; one entry for all where they are alike."""
    plain = (str(paragraph.role), "")
    addresses = list(_ADDRESS.finditer(paragraph.text)) if look.links else []
    if not paragraph.runs and not addresses:
        return [plain]
    looks = [plain] * len(paragraph.text)
    for run in paragraph.runs:
        looks[run.start : run.end] = [(str(run.role), "")] * (run.end - run.start)
    for match in addresses:
        looks[match.start() : match.end()] = [("link", match[0])] * len(match[0])
    return looks


def placed(line: Line, looks: Sequence[tuple[str, str]], look: Look, pen: Pen) -> str:
    """The line as it is sent: the mode's start, blanks up to its place on the screen, and its cells in their styles."""
    mode = MODES[look.mode]
    texts, sources = mode.write(line)
    before = mode.start[line.base] + _margin(line, look, mode)
    alike = len(looks) == 1
    if alike and line.cells.sources[:1] != [ORNAMENT]:
        return f"{before}{pen(''.join(texts), *looks[0])}\n"

    def key(index: int) -> tuple[str, str]:
        source = sources[index]
        if source < 0:
            return ("ornament", "") if source == ORNAMENT else ("", "")
        return looks[0] if alike else looks[source]

    pieces = [
        pen("".join([texts[index] for index in group]), *style) for style, group in groupby(range(len(texts)), key)
    ]
    return "".join([before, *pieces, "\n"])


def _margin(line: Line, look: Look, mode: Mode) -> str:
    """What to send before a line, so that the page stands in the middle and the line at its side of it."""
    if look.mode == "text":
        return ""
    left = max(0, look.columns - look.measure) // 2
    if not line.base:
        blanks = left
    elif mode.aligns:
        blanks = max(0, look.columns - left - look.measure)
    else:
        blanks = max(0, left + look.measure - line.width)
    # Where the first letter decides on which side a line stands, a mark goes before a foreign word at its start.
    foreign = look.mode in _BY_FIRST_LETTER and base_level(bidi_classes("".join(line.cells.texts))) != line.base
    return " " * blanks + (_DIRECTION_MARKS[line.base] if foreign else "")


def _ruled(name: str, look: Look, pen: Pen) -> str:
    """A line across the page, with a name in it."""
    mode = MODES[look.mode]
    measure = look.measure or MEASURE
    if not name:
        return placed(beside(_RULE * measure, lay_out("", 0)[0]), [("", "")], look, pen)
    line = lay_out(f"{name} ", 0, Setting(base="ltr", letters=mode.letters))[0]
    start, rest = _RULE * 2 + " ", _RULE * max(2, measure - line.width - 3)
    return placed(beside(start, line), [("byline", "")], look, pen).rstrip("\n") + pen(rest, "ornament", "") + "\n"


def pen_for(look: Look) -> Pen:
    """What writes in the look's theme."""
    theme = THEMES[look.theme] if look.theme else {}
    if not theme and not look.links:
        return lambda text, _key, _address: text

    from rich.color import ColorSystem
    from rich.style import Style

    styles = {key: Style.parse(words) for key, words in theme.items()}
    none = Style.null()

    def write(text: str, key: str, address: str) -> str:
        style = styles.get(key, none)
        if address:
            style += Style(link=address)
        return style.render(text, color_system=ColorSystem.STANDARD)

    return write
