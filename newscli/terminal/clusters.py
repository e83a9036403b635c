"""Grapheme clusters (UAX #29) of any text, and their widths in a terminal's cells.

The classes of a text's characters are kept as a string, one letter a character, so that a cluster is one match of a
regular expression. Widths are those of the C library's `wcwidth` in most terminals: they add up the width of each
character, so a family of four emoji takes eight cells. Some terminals have it otherwise (NARROW).
"""

import re
import unicodedata
from collections.abc import Iterator

TAB_WIDTH = 4
_WIDEST = 255  # what a byte holds
_JOINERS = re.compile("[\u200c\u200d]")

# The letters that stand for characters, and the cells that each takes.
_WIDTHS = {
    "o": 1,  # others
    "w": 2,  # wide
    "x": 0,  # Extend: marks without width
    "m": 1,  # SpacingMark
    "a": 1,  # SpacingMark that is a letter: Thai and Lao AM
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

# What takes no cell in some terminals: for each terminal, letters in a row and those by whose widths they are measured.
NARROW: dict[str, tuple[tuple[str, str], ...]] = {
    "kitty": (("P", "x"), ("m", "x"), ("k", "x")),
    "konsole": (("P", "x"), ("Ek", "Ex")),
    "mlterm": (("m", "x"),),
    "vte": (("P", "x"),),
}

_WIDTH_BYTES = {ord(letter): chr(width) for letter, width in _WIDTHS.items()}
_CLUSTER = "[tc]|P*(?:RR?|[Ee](?:[xnk]*z[Ee])*|L*(?:V+|AV*|B)T*|L+|T+|[^tcP])[xmaznk]*|P+[xmaznk]*"  # GB6 to GB13

_PREPENDED = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_PICTOGRAPHS = (  # the blocks of emoji-data.txt; it matters beside a ZWJ only
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u2300-\u23ff\u24c2\u25aa-\u25fe\u2600-\u27bf\u2934\u2935"
    "\u2b00-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_PICTOGRAPHIC = f"[{_PICTOGRAPHS}]"


class _Letters(dict[int, str]):
    """Code point -> its letter, filled as characters come up."""

    def __missing__(self, code: int) -> str:
        self[code] = letter = _letter_of(chr(code))
        return letter


_LETTERS_OF_RANGES = (
    (0x0009, 0x0009, "t"), (0x0E33, 0x0E33, "a"), (0x0EB3, 0x0EB3, "a"), (0x200C, 0x200C, "n"), (0x200D, 0x200D, "z"),
    (0x1100, 0x115F, "L"), (0x1160, 0x11A7, "V"), (0x11A8, 0x11FF, "T"), (0x2066, 0x2069, "c"), (0x302E, 0x302F, "k"),
    (0xA960, 0xA97C, "L"), (0xD7B0, 0xD7C6, "V"), (0xD7CB, 0xD7FB, "T"), (0x1F1E6, 0x1F1FF, "R"),
    (0x1F3FB, 0x1F3FF, "k"),
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
    return ("eE" if re.match(_PICTOGRAPHIC, char) else "ow")[wide]


_LETTERS = _Letters()


def clusters(text: str, narrow: tuple[tuple[str, str], ...] = ()) -> Iterator[tuple[int, str, int]]:
    """Each cluster's place in the text, what is sent for it, and its width in cells (at most 255).

    A tab is sent as blanks; marks that stand on nothing or on a blank get a NO-BREAK SPACE to stand on, so that no
    line is broken there; an isolate's control has a cluster of its own, for which nothing is sent.
    """
    letters = text.translate(_LETTERS)
    measured = letters
    for wide, narrower in narrow:
        measured = measured.replace(wide, narrower)
    each_width = measured.translate(_WIDTH_BYTES).encode("latin-1")
    for match in re.finditer(_CLUSTER, letters):
        start, end = match.span()
        cluster = text[start:end]
        width = min(_WIDEST, sum(each_width[start:end]))
        if letters[start] in "xzntmac" or (cluster[0] == " " and end - start > 1):
            cluster, width = _alone(cluster, width)
        yield start, cluster, width


def _alone(cluster: str, width: int) -> tuple[str, int]:
    if cluster == "\t":
        return " " * TAB_WIDTH, TAB_WIDTH
    if cluster in "\u2066\u2067\u2068\u2069":
        return "", 0
    marks = cluster.removeprefix(" ")
    if not _JOINERS.sub("", marks):
        return cluster, width
    return "\u00a0" + marks, 1 + width - len(cluster) + len(marks)
