"""The article view: paragraphs wrapped, styled, and put on a right-to-left page of at most 72 cells.

newscli wraps and orders; rich turns a theme's words into the terminal's codes. Nothing else of rich is used: its
console would double the time to start, and wrap and highlight what must be left alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from newscli.article import Label
from newscli.terminal.cells import Cells
from newscli.terminal.layout import Digits, Line, Marks, Setting, lay_out
from newscli.terminal.modes import MODES, Mode, ModeName
from newscli.terminal.page import Paragraph
from newscli.terminal.themes import THEMES

if TYPE_CHECKING:
    from rich.style import Style

MEASURE = 72  # cells

# Beside every line of a caption and a quote, and before the first line of an item.
_GUTTERS = {Label.CAPTION: "\u2502 ", Label.CREDIT: "\u2502 ", Label.QUOTE: "\u2503 "}
_BULLET = "\u2022 "
_RULE = "\u2500"

# A story's date stands below the story's text, not below its bullet.
_INDENTS = {Label.RELATED_DATE: 2}

# What follows each other without a blank row.
_TOGETHER = {
    Label.HEADLINE: {Label.HEADLINE},
    Label.BYLINE: {Label.BYLINE, Label.DATELINE},
    Label.DATELINE: {Label.DATELINE},
    Label.CAPTION: {Label.CREDIT},
    Label.LIST: {Label.LIST},
    Label.RELATED_HEADING: {Label.RELATED},
    Label.RELATED: {Label.RELATED, Label.RELATED_DATE},
    Label.RELATED_DATE: {Label.RELATED, Label.RELATED_DATE},
    Label.BOILERPLATE: {Label.BOILERPLATE},
}

# Web addresses in a text, without the punctuation that ends the sentence around them.
_ADDRESS = re.compile(r"https?://[!-~]*[\w/]", re.ASCII)

# Sources of cells that are not the paragraph's: modes use -1 for marks of theirs.
_ORNAMENT = -2


class Look(msgspec.Struct, frozen=True):
    """How a page is to look. `columns` is the screen's width in cells, 0 for lines as long as they are."""

    mode: ModeName = "text"
    columns: int = 0
    theme: str | None = None  # None: no codes at all
    base: Literal["auto", "ltr", "rtl"] = "auto"
    marks: Marks = "keep"
    digits: Digits = "keep"
    links: bool = False


class _Sheet(NamedTuple):
    """Where the text stands on the screen, in cells from the screen's left edge."""

    left: int
    measure: int
    columns: int


def view(paragraphs: Iterable[Paragraph], look: Look) -> Iterator[str]:
    """The page as pieces of text, each one or more whole lines, to be written in order.

    The mode's reset is not among them: it has to be written even where the page is not finished.
    """
    pen = _Pen(look)
    before = None
    for paragraph in paragraphs:
        if before and paragraph.role not in _TOGETHER.get(before.role, ()):
            yield from pen.rule() if _is_head_done(before, paragraph) else ["\n"]
        yield pen.write(paragraph)
        before = paragraph
