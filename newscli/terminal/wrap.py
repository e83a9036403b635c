"""Where a paragraph may be broken into lines: between words, as UAX #14 has it for the cases that news text meets.

Lines are broken at blanks, but not before closing or after opening punctuation, nor between a number and its per cent
sign; after a hyphen or dash between letters; after a slash between Arabic letters; between ideographs. A word wider
than a line, such as a long web address, is broken where it must, after one of its separators if one is near.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from newscli.terminal.cells import Cells
from newscli.terminal.joining import FILLER
from newscli.terminal.remembered import compiled

# Blanks at which a line may end: white space that is not glue (LB7, LB12).
_BLANKS = " \t\u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
_BLANK_CHARACTERS = " \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
_OPENING = "(\\[{\u00ab\u2018\u201c\u2039\u3008\u300a\u300c\u300e\u3010\u3014\ufd3f"
_CLOSING = ")\\]}!?\u00bb\u2019\u201d\u203a\u2026\u061f\u06d4\u3001\u3002\u3009\u300b\u300d\u300f\u3011\u3015\ufd3e"
_PAUSE = ".,:;\u060c\u061b"  # closing, if nothing follows it at once
_IDEOGRAPHS = "\u2e80-\u2fff\u3041-\u3096\u30a1-\u30fa\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_ARABIC = "\u0620-\u064a\u066e-\u06d3\u06d5\u0750-\u077f\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc"

# Compiled when a paragraph is first broken: what goes into a pipe is not.
_BREAK = (
    f"(?<![{_OPENING}{_BLANKS}])[{_BLANKS}]++(?![{_CLOSING}]|[{_PAUSE}](?:[{_BLANKS}]|$)|[%\u066a](?!\\w))"
    "|(?<=[^\\W\\d_][-\u2010\u2013\u2014])(?=[^\\W\\d_])"
    f"|(?<=[{_ARABIC}]/)(?=[{_ARABIC}])"
    f"|(?<=[{_IDEOGRAPHS}])(?=[{_IDEOGRAPHS}])"
)
# Where a break may be that is not at a blank, or at another blank.
_OTHER_BREAK = f"[-\u2010\u2013\u2014/{_BLANKS.replace(' ', '')}{_IDEOGRAPHS}]"
_NEAR = 24  # clusters in which a break is likely found
_SEPARATORS = "[-/?&=._,;:%+#@]"


def wrap(cells: Cells, width: int) -> Iterator[tuple[int, int]]:
    """The lines of a paragraph, each a stretch [start, end) of its clusters that takes at most `width` cells.

    The blanks at which a line is broken, and those at the paragraph's end, belong to no line. A cluster wider than
    `width` has a line of its own. With `width` 0 the paragraph is one line, its blanks with it.
    """
    count = len(cells.texts)
    if not width:
        yield 0, count
        return
    bases = cells.texts if isinstance(cells.texts, str) else "".join([text[:1] or FILLER for text in cells.texts])
    content = len(bases.rstrip(_BLANK_CHARACTERS))
    if sum(cells.widths[:content]) <= width:
        yield 0, content
    else:
        yield from _break_lines(bases, cells.widths, content, width)


def _break_lines(bases: str, widths: bytes, content: int, width: int) -> Iterator[tuple[int, int]]:
    # The cells before each cluster.
    before: Sequence[int] = range(content + 1)
    if widths.count(1) != len(widths):
        before = array("i", accumulate(widths[:content], initial=0))
    indent = content - len(bases[:content].lstrip(_BLANK_CHARACTERS))
    start = indent if indent >= width else 0
    while (fits := bisect_right(before, before[start] + width) - 1) < content:
        end, following = _last_break(bases, start, fits, content) or _forced_break(bases, start, max(fits, start + 1))
        yield start, end
        start = following
    if start < content:
        yield start, content


def _last_break(bases: str, start: int, fits: int, content: int) -> tuple[int, int] | None:
    """Where a line of the clusters [start, fits) may end at the latest, and where the next one then starts."""
    blank = bases.rfind(" ", start + 1, fits + 1)
    if blank > 0 and not compiled(_OTHER_BREAK).search(bases, blank + 1, fits + 1):
        match = compiled(_BREAK).match(bases, blank, content)
        if match:  # nearly always
            return match.span()
    for first in (max(start + 1, fits - _NEAR), start + 1):
        # What follows `fits` is cut off here, so that what is found is looked at once more.
        for candidate in reversed(list(compiled(_BREAK).finditer(bases, first, fits + 1))):
            if match := compiled(_BREAK).match(bases, candidate.start(), content):
                return match.span()
    return None


def _forced_break(bases: str, start: int, end: int) -> tuple[int, int]:
    """Break a word in [start, end): after its last separator in the second half, or at the end."""
    half = (start + end) // 2
    place = max((match.end() for match in compiled(_SEPARATORS).finditer(bases, half, end)), default=end)
    return place, place
