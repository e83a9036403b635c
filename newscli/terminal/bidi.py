"""The Unicode Bidirectional Algorithm (UAX #9, revision 46): the embedding levels of a paragraph, the order of a line.

A paragraph's classes are kept as a byte string, one letter a character, so that most rules are one regular
expression over it. Every rule takes time linear in the paragraph. Mirroring (L4) and what becomes of marks (L3)
concern glyphs, and are in `cells` and `modes`.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from newscli.terminal.bidi_explicit import STRONG_OR_ISOLATE, level_runs, levels_with_explicit
from newscli.terminal.bidi_resolve import EDGE, resolve
from newscli.terminal.remembered import Remembered

Base = Literal["auto", "ltr", "rtl"]

# Bidi_Class -> its letter; those of the explicit rules are digits.
_LETTERS = {
    "L": "L", "R": "R", "AL": "A", "EN": "N", "AN": "D", "ES": "+", "ET": "%", "CS": ",", "NSM": "M", "BN": "b",
    "B": "B", "S": "S", "WS": "w", "ON": "o", "LRE": "1", "RLE": "2", "LRO": "3", "RLO": "4", "PDF": "5",
    "LRI": "6", "RLI": "7", "FSI": "8", "PDI": "9",
}  # fmt: skip

# The class of code points that are not assigned (DerivedBidiClass.txt); L elsewhere.
_UNASSIGNED = (
    (0x0590, 0x05FF, "R"), (0x0600, 0x07BF, "A"), (0x07C0, 0x085F, "R"), (0x0860, 0x08FF, "A"), (0x20A0, 0x20CF, "%"),
    (0xFB1D, 0xFB4F, "R"), (0xFB50, 0xFDCF, "A"), (0xFDD0, 0xFDEF, "b"), (0xFDF0, 0xFDFF, "A"), (0xFE70, 0xFEFF, "A"),
    (0xFFF0, 0xFFF8, "b"), (0x10800, 0x10CFF, "R"), (0x10D00, 0x10D3F, "A"), (0x10D40, 0x10EBF, "R"),
    (0x10EC0, 0x10EFF, "A"), (0x10F00, 0x10F2F, "R"), (0x10F30, 0x10F6F, "A"), (0x10F70, 0x10FFF, "R"),
    (0x1E800, 0x1EC6F, "R"), (0x1EC70, 0x1ECBF, "A"), (0x1ECC0, 0x1ECFF, "R"), (0x1ED00, 0x1ED4F, "A"),
    (0x1ED50, 0x1EDFF, "R"), (0x1EE00, 0x1EEFF, "A"), (0x1EF00, 0x1EFFF, "R"), (0xE0000, 0xE0FFF, "b"),
)  # fmt: skip


class _Classes(dict[int, str]):
    """Code point -> the letter of its class, filled as characters come up."""

    def __missing__(self, code: int) -> str:
        name = unicodedata.bidirectional(chr(code))
        self[code] = letter = _LETTERS[name] if name else _unassigned(code)
        return letter


def _unassigned(code: int) -> str:
    is_noncharacter = code % 0x10000 >= 0xFFFE  # noqa: PLR2004
    found = (letter for first, last, letter in _UNASSIGNED if first <= code <= last)
    return "b" if is_noncharacter else next(found, "L")


_CLASSES = _Classes()


class Levels(NamedTuple):
    """A paragraph's embedding level; one byte for each of its characters: its level, and the letter of its class.

    There are no classes where all characters are at the paragraph's level, because nothing more is asked of them.
    """

    base: int
    levels: bytes
    classes: bytes


def bidi_classes(text: str) -> bytes:
    """One letter for each character's Bidi_Class."""
    if len(text) > _LONG:
        return _translated(text)
    return b"w".join(map(_WORD_CLASSES.__getitem__, text.split(" ")))


def _translated(text: str) -> bytes:
    return text.translate(_CLASSES).encode("latin-1")


_WORD_CLASSES = Remembered(_translated)
_LONG = 10_000  # characters: the words of a very long text are too many to hold at once


def embedding_levels(text: str, base: Base = "auto") -> Levels:
    """The levels of a paragraph's characters by P2 to I2, that is before L1.

    Of a text with several paragraph separators (class B), the first paragraph gives the base direction for all.
    A character that X9 removes has the level of the one before it.
    """
    if base != "ltr" and _ALL_ARABIC.fullmatch(text):
        return Levels(1, b"\x01" * len(text), b"")
    classes = bidi_classes(text)
    level = base_level(classes) if base == "auto" else int(base == "rtl")
    if not _MIXED[level].search(classes):
        return Levels(level, bytes((level,)) * len(text), b"")
    if _EXPLICIT.search(classes):
        return Levels(level, levels_with_explicit(text, classes, level), classes)
    outer = b"LR"[level : level + 1]
    return Levels(level, resolve(f"{EDGE}{text}{EDGE}", outer + classes + outer, level)[1:-1], classes)


# Arabic letters and marks, blanks and punctuation: a text of these, with a letter, is at level 1 as a whole.
_PUNCTUATION = " -/:-@\\[-`{-~\u00a0\u00ab\u00bb\u060c\u061b\u061f\u2010-\u2015\u2018-\u2027"
_ALL_ARABIC = re.compile(f"[{_PUNCTUATION}]*+[\u0620-\u064a][{_PUNCTUATION}\u0620-\u065f\u0670-\u06d3]*+")

# What may make a character's level differ from the paragraph's, by the paragraph's level.
_MIXED = (re.compile(rb"[RAD1-9]"), re.compile(rb"[LND1-9]"))
_EXPLICIT = re.compile(rb"[1-9b]")


def base_level(classes: bytes) -> int:
    """The paragraph's level by P2 and P3: of its first strong character outside isolates; 0 without one."""
    depth = 0
    for match in STRONG_OR_ISOLATE.finditer(classes):
        first = classes[match.start() : match.start() + 1]
        if first in b"678":
            depth += 1
        elif first == b"9":
            depth = max(0, depth - 1)
        elif first == b"B":
            break
        elif depth == 0:
            return int(first != b"L")
    return 0


# L1 and L2: a line.

_RESET = re.compile(rb"(?<![w1-9b])[w1-9b]*+(?:[BS]|\Z)|[BS]")


RESET_AT_END = b"w123456789b"  # classes


def line_levels(levels: bytes, classes: bytes, base: int) -> bytes:
    """L1: separators, and white space before them and at the line's end, get the paragraph's level.

    `levels` and `classes` are those of the line's characters, the classes as `bidi_classes` gives them.
    """
    if b"B" not in classes and b"S" not in classes:
        kept = len(classes.rstrip(RESET_AT_END))
        return levels[:kept] + bytes((base,)) * (len(levels) - kept)
    reset = bytearray(levels)
    for match in _RESET.finditer(classes):
        start, end = match.span()
        reset[start:end] = bytes((base,)) * (end - start)
    return bytes(reset)


def visual_runs(levels: bytes) -> Iterator[tuple[int, int, bool]]:
    """L2: the line's runs [start, end) from left to right, and whether each is read from right to left."""
    if levels and not levels.strip(b"\x01\x02"):
        yield from _runs_of_two_levels(levels)
        return
    starts = level_runs(levels)
    present = bytes(map(levels.__getitem__, starts[:-1]))
    order = array("i", range(len(present)))
    lowest_odd = min(_ODD.findall(present), default=b"\xff")[0]
    for level in range(max(present, default=0), lowest_odd - 1, -1):
        # A reversal moves runs within a stretch only, so its place is the same before and after those above it.
        for match in _at_least(level).finditer(present):
            start, end = match.span()
            order[start:end] = order[start:end][::-1]
    yield from ((starts[number], starts[number + 1], bool(present[number] & 1)) for number in order)


def _runs_of_two_levels(levels: bytes) -> Iterator[tuple[int, int, bool]]:
    """The runs of a right-to-left line without anything deeper: the same, but for what is easier then."""
    place = len(levels)
    while place:
        rtl = levels[place - 1] == 1
        start = levels.rfind(b"\x02" if rtl else b"\x01", 0, place) + 1
        yield start, place, rtl
        place = start


_ODD = re.compile(b"[" + re.escape(bytes(range(1, 128, 2))) + b"]")


@cache
def _at_least(level: int) -> re.Pattern[bytes]:
    """Two or more level runs at `level` or higher."""
    return re.compile(rb"[\x%02x-\xff]{2,}" % level)
