"""A paragraph laid out: its letters joined, its lines broken, a level for each grapheme cluster.

The order of work is what makes it right: controls go, the paragraph's levels are found, letters are joined, lines are
broken in logical order, and only then is each line put into visual order, by the levels of the paragraph.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Literal, NamedTuple

import msgspec

from newscli.terminal.bidi import RESET_AT_END, Base, Levels, embedding_levels, line_levels
from newscli.terminal.cells import LONG, Cells, to_cells, with_ligatures
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


def lay_out(paragraph: str, width: int = 0, setting: Setting = DEFAULT, *, with_sources: bool = True) -> list[Line]:
    """The lines of `lay_out_lines`, at once."""
    return list(lay_out_lines(paragraph, width, setting, with_sources=with_sources))


def lay_out_lines(
    paragraph: str, width: int = 0, setting: Setting = DEFAULT, *, with_sources: bool = True
) -> Iterator[Line]:
    """The lines of a paragraph, each at most `width` cells wide; with 0 one line, blanks at its end included.

    The lines' `sources` are indexes in `paragraph`. What shows nothing is in no line, nor are the blanks at which a
    line is broken; all else is in one. An empty paragraph is one empty line. Without `with_sources`
    there are none, which saves time and memory.
    """
    text = without_controls(paragraph)
    if setting.marks == "strip":
        text = without_marks(text)
    if setting.digits != "keep":
        text = text.translate(_DIGITS[setting.digits])
    letters = setting.letters
    if letters.join is join_letters and WITHOUT_FORMS in text:
        yield from _with_decomposed(text, width, setting)
        return
    found = embedding_levels(text, setting.base)
    # Asked once: a paragraph may have very many lines.
    uniform = found.levels.count(found.base) == len(found.levels)
    cells = to_cells(text, letters.join, letters.joiners, letters.narrow, with_sources=with_sources or not uniform)
    if letters.ligates:
        cells = with_ligatures(cells)
    if uniform:
        yield from (_uniform_line(cells, start, end, found.base) for start, end in wrap(cells, width))
        return
    levels = found.levels
    if not isinstance(cells.sources, range):
        levels = _at(levels, cells.sources)
    for start, end in wrap(cells, width):
        line = _line(cells, start, end, found, levels)
        yield line if with_sources else line._replace(cells=line.cells._replace(sources=()))


def _with_decomposed(text: str, width: int, setting: Setting) -> list[Line]:
    """The lines of a text with a letter to decompose, `sources` being indexes in the text as it was."""
    places = [place for place, char in enumerate(text) for _ in (DECOMPOSED if char == WITHOUT_FORMS else char)]
    lines = lay_out(text.replace(WITHOUT_FORMS, DECOMPOSED), width, setting)
    return [
        line._replace(cells=line.cells._replace(sources=[places[source] for source in line.cells.sources]))
        for line in lines
    ]


def _at(column: bytes, places: Sequence[int]) -> bytes:
    """What a column has at these places."""
    if 1 < len(places) < LONG:
        return bytes(itemgetter(*places)(column))  # a third of the time
    return bytes(map(column.__getitem__, places))


def _uniform_line(cells: Cells, start: int, end: int, base: int) -> Line:
    part = cells.slice(start, end)
    return Line(part, bytes((base,)) * (end - start), base, sum(part.widths))


def _line(cells: Cells, start: int, end: int, found: Levels, levels: bytes) -> Line:
    """The line of the clusters [start, end), of which `levels` has the levels before L1."""
    part = cells.slice(start, end)
    sources = part.sources
    first = sources[0] if sources else 0
    last = cells.sources[end] if end < len(cells.sources) else len(found.levels)
    classes = found.classes[first:last]
    if b"B" in classes or b"S" in classes:
        reset = line_levels(found.levels[first:last], classes, found.base)
        after = bytes([reset[source - first] for source in sources])
    else:  # L1 for the end of the line alone
        kept = start + bisect_left(sources, first + len(classes.rstrip(RESET_AT_END)))
        after = levels[start:kept] + bytes((found.base,)) * (end - kept)
    return Line(part, after, found.base, sum(part.widths))
