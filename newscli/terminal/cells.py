"""Grapheme clusters (UAX #29) and their widths in a terminal's cells.

The classes of a text's characters are kept as a string, one letter a character, so that a cluster is one match of a
regular expression. Widths are those of the C library's `wcwidth` in most terminals: they add up the width of each
character, so a family of four emoji takes eight cells.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from newscli.terminal.sanitise import IGNORABLE

TAB_WIDTH = 4


class Cells(NamedTuple):
    """A paragraph's or a line's grapheme clusters in logical order, as parallel columns.

    `texts` are the clusters as they are sent (a string, if each is one character), `sources` the index in the paragraph
    of each cluster's first character, `widths` the cells that each takes, one byte each. An isolate's controls are
    clusters without text: they keep apart what UAX #9 keeps apart.
    """

    texts: Sequence[str]
    sources: Sequence[int]
    widths: bytes

    def slice(self, start: int, end: int) -> "Cells":
        """The clusters [start, end)."""
        return Cells(self.texts[start:end], self.sources[start:end], self.widths[start:end])


# Characters of one cell that start a cluster: a text of these alone needs no further look.
_SIMPLE = re.compile(
    "[ -~\u00a0-\u00a8\u00aa-\u00ac\u00af-\u02ff\u0370-\u0482\u048a-\u052f\u05d0-\u05ea\u0606-\u060f\u061b\u061d-\u064a"
    "\u0660-\u066f\u0671-\u06d5\u06de\u06ee-\u06ff\u0750-\u077f\u2010-\u2027\u202f-\u203b\u20a0-\u20bf"
    "\ufb50-\ufbc1\ufbd3-\ufd3f\ufdf0-\ufdff\ufe70-\ufefc]*"
)
_IGNORABLES = re.compile(f"(?:(?![\u2066-\u2069])[{IGNORABLE}])+")
_JOINERS = re.compile("[\u200c\u200d]")

# The letters that stand for characters, and the cells that each takes.
_WIDTHS = {
    "o": 1,  # others
    "w": 2,  # wide
    "x": 0,  # Extend: marks without width
    "m": 1,  # SpacingMark
    "k": 2,  # emoji modifiers, which extend too
    "z": 0,  # ZWJ
    "n": 0,  # ZWNJ, which extends too
    "e": 1,  # Extended_Pictographic, narrow
    "E": 2,  # and wide
    "R": 1,  # Regional_Indicator: two make a flag
    "P": 1,  # prepended marks, such as ARABIC NUMBER SIGN
    "L": 2, "V": 0, "T": 0, "A": 2, "B": 2,  # Hangul_Syllable_Type L, V, T, LV, LVT
    "t": TAB_WIDTH,
    "c": 0,  # LRI, RLI, FSI, PDI
}  # fmt: skip
_WIDTH_BYTES = {ord(letter): chr(width) for letter, width in _WIDTHS.items()}
_CLUSTER = re.compile(
    "[tc]|P*(?:RR?|[Ee](?:[xnk]*z[Ee])*|L*(?:V+|AV*|B)T*|L+|[^tcP])[xmznk]*|P+[xmznk]*"  # GB6 to GB13
)

_PREPENDED = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_PICTOGRAPHIC = re.compile(  # the blocks of emoji-data.txt; it matters beside a ZWJ only
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff]"
)


class _Letters(dict[int, str]):
    """Code point -> its letter, filled as characters come up."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _letter_of(chr(code))
        return letter


_LETTERS_OF_RANGES = (
    (0x0009, 0x0009, "t"), (0x200C, 0x200C, "n"), (0x200D, 0x200D, "z"), (0x0E33, 0x0E33, "m"), (0x0EB3, 0x0EB3, "m"),
    (0x1100, 0x115F, "L"), (0x1160, 0x11A7, "V"), (0x11A8, 0x11FF, "T"), (0x2066, 0x2069, "c"), (0xA960, 0xA97C, "L"),
    (0xD7B0, 0xD7C6, "V"), (0xD7CB, 0xD7FB, "T"), (0x1F1E6, 0x1F1FF, "R"), (0x1F3FB, 0x1F3FF, "k"),
)  # fmt: skip
_LETTERS_OF_CATEGORIES = {"Mn": "x", "Me": "x", "Cf": "x", "Mc": "m"}


def _letter_of(char: str) -> str:
    for first, last, letter in _LETTERS_OF_RANGES:
        if first <= ord(char) <= last:
            return letter
    if "\uac00" <= char <= "\ud7a3":
        return "AB"[len(unicodedata.normalize("NFD", char)) - 2]
    if char in _PREPENDED:
        return "P"
    category = unicodedata.category(char)
    if category in _LETTERS_OF_CATEGORIES:
        return _LETTERS_OF_CATEGORIES[category]
    wide = unicodedata.east_asian_width(char) in ("W", "F")
    return ("eE" if _PICTOGRAPHIC.match(char) else "ow")[wide]


_LETTERS = _Letters()


def to_cells(text: str, *, keep_joiners: bool = False) -> Cells:
    """The clusters of a paragraph without the characters that show nothing.

    Of the joiners, which have done their work when letters are shaped, none is kept unless `keep_joiners`.
    A mark that stands on nothing or on a blank gets a NO-BREAK SPACE to stand on.
    """
    if _SIMPLE.fullmatch(text):
        return Cells(text, range(len(text)), b"\x01" * len(text))
    sources: Sequence[int] = range(len(text))
    if _IGNORABLES.search(text):
        sources = _kept_places(text)
        text = _IGNORABLES.sub("", text)
        if _SIMPLE.fullmatch(text):
            return Cells(text, sources, b"\x01" * len(text))
    return _clusters(text, sources, keep_joiners)


def _kept_places(text: str) -> list[int]:
    places: list[int] = []
    start = 0
    for match in _IGNORABLES.finditer(text):
        places += range(start, match.start())
        start = match.end()
    places += range(start, len(text))
    return places


def _clusters(text: str, places: Sequence[int], keep_joiners: bool) -> Cells:
    letters = text.translate(_LETTERS)
    each_width = letters.translate(_WIDTH_BYTES).encode("latin-1")
    texts: list[str] = []
    sources: list[int] = []
    widths = bytearray()
    for match in _CLUSTER.finditer(letters):
        start, end = match.span()
        cluster = text[start:end]
        width = each_width[start] if end - start == 1 else sum(each_width[start:end])
        if letters[start] in "xzntmc" or (cluster[0] == " " and width == 1 < end - start):
            cluster, width = _alone(cluster, width)
        texts.append(cluster)
        sources.append(places[start])
        widths.append(min(width, 255))
    if not keep_joiners and _JOINERS.search(text):
        return _without_joiners(Cells(texts, sources, bytes(widths)))
    return Cells(texts, sources, bytes(widths))


def _alone(cluster: str, width: int) -> tuple[str, int]:
    """A tab as blanks; marks on a NO-BREAK SPACE, so that no line is broken there; an isolate's controls as nothing."""
    if cluster in "\u2066\u2067\u2068\u2069":
        return "", 0
    if cluster == "\t":
        return " " * TAB_WIDTH, TAB_WIDTH
    marks = cluster.removeprefix(" ")
    if not _JOINERS.sub("", marks):
        return cluster, width
    return "\u00a0" + marks, 1 + width - len(cluster) + len(marks)


def _without_joiners(cells: Cells) -> Cells:
    rows = [
        (shown, source, width)
        for text, source, width in zip(*cells, strict=True)
        if (shown := _JOINERS.sub("", text))
    ]  # fmt: skip
    texts, sources, widths = zip(*rows, strict=True) if rows else ((), (), ())
    return Cells(texts, sources, bytes(widths))
