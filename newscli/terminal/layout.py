"""A paragraph laid out: its letters joined, its lines broken, a level for each grapheme cluster.

The order of work is what makes it right: controls go, the paragraph's levels are found, letters are joined, lines are
broken in logical order, and only then is each line put into visual order, by the levels of the paragraph.
"""

from collections.abc import Callable
from typing import Literal, NamedTuple

import msgspec

from newscli.terminal.bidi import Base, Levels, embedding_levels, line_levels
from newscli.terminal.cells import Cells, to_cells, with_ligatures
from newscli.terminal.joining import DECOMPOSED, WITHOUT_FORMS, join_letters
from newscli.terminal.sanitise import without_controls, without_marks
from newscli.terminal.wrap import wrap

Marks = Literal["keep", "strip"]
Digits = Literal["keep", "arabic", "latin"]


class Letters(NamedTuple):
    """What is sent for letters, and how a terminal shows that.

    `join` gives the letters to send, and `joiners` says which of ZWNJ and ZWJ go with them. `narrow` is the terminal's
    entry in `clusters.NARROW`; with `ligates` it shows lam and alef in one cell when they are sent apart.
    """

    join: Callable[[str], str]
    joiners: str = ""
    narrow: tuple[tuple[str, str], ...] = ()
    ligates: bool = False


FORMS = Letters(join_letters)  # presentation forms, which show how letters join


class Setting(msgspec.Struct, frozen=True):
    """How paragraphs are set."""

    base: Base = "auto"
    letters: Letters = FORMS
    marks: Marks = "keep"
    digits: Digits = "keep"


DEFAULT = Setting()


class Line(NamedTuple):
    """A line of a paragraph in logical order.

    `cells` are its grapheme clusters (texts, sources, widths); `levels` the embedding level of each after L1, one byte
    each; `base` the paragraph's level: 1 if it reads from right to left; `width` the cells that it takes.
    """

    cells: Cells
    levels: bytes
    base: int
    width: int


_ARABIC_INDIC_DIGITS = "".join(map(chr, range(0x660, 0x66A)))
_EXTENDED_ARABIC_INDIC_DIGITS = "".join(map(chr, range(0x6F0, 0x6FA)))
_DIGITS = {
    "arabic": str.maketrans("0123456789" + _EXTENDED_ARABIC_INDIC_DIGITS, 2 * _ARABIC_INDIC_DIGITS),
    "latin": str.maketrans(_ARABIC_INDIC_DIGITS + _EXTENDED_ARABIC_INDIC_DIGITS, 2 * "0123456789"),
}


def lay_out(paragraph: str, width: int = 0, setting: Setting = DEFAULT) -> list[Line]:
    """The lines of a paragraph, each at most `width` cells wide; with 0 one line, blanks at its end included.

    The lines' `sources` are indexes in `paragraph`. What shows nothing is in no line, nor are the blanks at which a
    line is broken; all else is in one. An empty paragraph is one empty line.
    """
    text = without_controls(paragraph)
    if setting.marks == "strip":
        text = without_marks(text)
    if setting.digits != "keep":
        text = text.translate(_DIGITS[setting.digits])
    letters = setting.letters
    if letters.join is join_letters and WITHOUT_FORMS in text:
        return _with_decomposed(text, width, setting)
    found = embedding_levels(text, setting.base)
    cells = to_cells(text, letters.join, letters.joiners, letters.narrow)
    if letters.ligates:
        cells = with_ligatures(cells)
    # Asked once: a paragraph may have very many lines.
    uniform = found.levels.count(found.base) == len(found.levels)
    return [_line(cells, start, end, found, uniform=uniform) for start, end in wrap(cells, width)]


def _with_decomposed(text: str, width: int, setting: Setting) -> list[Line]:
    """The lines of a text with a letter to decompose, `sources` being indexes in the text as it was."""
    places = [place for place, char in enumerate(text) for _ in (DECOMPOSED if char == WITHOUT_FORMS else char)]
    lines = lay_out(text.replace(WITHOUT_FORMS, DECOMPOSED), width, setting)
    return [
        line._replace(cells=line.cells._replace(sources=[places[source] for source in line.cells.sources]))
        for line in lines
    ]


def _line(cells: Cells, start: int, end: int, found: Levels, *, uniform: bool) -> Line:
    part = cells.slice(start, end)
    width = sum(part.widths)
    if uniform:
        return Line(part, bytes((found.base,)) * (end - start), found.base, width)
    sources = part.sources
    first = sources[0] if sources else 0
    last = cells.sources[end] if end < len(cells.sources) else len(found.levels)
    levels = line_levels(found.levels[first:last], found.classes[first:last], found.base)
    return Line(part, bytes(levels[source - first] for source in sources), found.base, width)
