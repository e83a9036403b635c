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
from itertools import accumulate, compress, pairwise
from operator import add, not_
from typing import Literal, NamedTuple

from newscli.terminal.unicode_tables import MIRRORED

Base = Literal["auto", "ltr", "rtl"]

_MAX_DEPTH = 125  # BD2
_MAX_OPEN_BRACKETS = 63  # BD16

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
    return text.translate(_CLASSES).encode("latin-1")


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
        return Levels(level, _with_explicit(text, classes, level), classes)
    outer = b"LR"[level : level + 1]
    return Levels(level, _resolve(f"{_EDGE}{text}{_EDGE}", outer + classes + outer, level)[1:-1], classes)


# Arabic letters and marks, blanks and punctuation: a text of these, with a letter, is at level 1 as a whole.
_PUNCTUATION = " -/:-@\\[-`{-~\u00a0\u00ab\u00bb\u060c\u061b\u061f\u2010-\u2015\u2018-\u2027"
_ALL_ARABIC = re.compile(f"[{_PUNCTUATION}]*+[\u0620-\u064a][{_PUNCTUATION}\u0620-\u065f\u0670-\u06d3]*+")

# What may make a character's level differ from the paragraph's, by the paragraph's level.
_MIXED = (re.compile(rb"[RAD1-9]"), re.compile(rb"[LND1-9]"))
_EXPLICIT = re.compile(rb"[1-9b]")
_STRONG_OR_ISOLATE = re.compile(rb"[LRA][^6-9B]*|[6-9B]")


def base_level(classes: bytes) -> int:
    """The paragraph's level by P2 and P3: of its first strong character outside isolates; 0 without one."""
    depth = 0
    for match in _STRONG_OR_ISOLATE.finditer(classes):
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


def _fsi_levels(classes: bytes) -> dict[int, int]:
    """For each FSI, the level that P2 and P3 give the text up to its PDI (X5c)."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in _STRONG_OR_ISOLATE.finditer(classes):
        start = match.start()
        first = classes[start : start + 1]
        if first in b"678":
            opened.append(start)
        elif first == b"9":
            del opened[-1:]
        elif first == b"B":
            opened.clear()
        elif opened:
            found.setdefault(opened[-1], int(first != b"L"))
    return found


# X1 to X10: explicit levels, and the isolating run sequences that they make.


_ONE_BYTE = [bytes((level,)) for level in range(_MAX_DEPTH + 2)]


class _Status(NamedTuple):
    """An entry of the directional status stack (X1)."""

    level: int
    override: bytes  # L, R, or empty for neutral
    isolate: bool


class _Stack:
    """The directional status stack with its counts of what did not fit (X1 to X7)."""

    def __init__(self, base: int) -> None:
        self.entries = [_Status(base, b"", False)]
        self.overflow_isolates = self.overflow_embeddings = self.valid_isolates = 0

    def _next_level(self, rtl: bool) -> int:
        level = self.entries[-1].level
        return level + 1 + (level & 1 if rtl else ~level & 1)

    def embed(self, override: bytes, *, rtl: bool) -> None:
        """X2 to X5: LRE, RLE, LRO, RLO."""
        level = self._next_level(rtl)
        if level <= _MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.entries.append(_Status(level, override, False))
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def end_embedding(self) -> None:
        """X7: PDF."""
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif not self.entries[-1].isolate and len(self.entries) > 1:
            self.entries.pop()

    def isolate(self, *, rtl: bool) -> None:
        """X5a to X5c: LRI, RLI, FSI."""
        level = self._next_level(rtl)
        if level <= _MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.valid_isolates += 1
            self.entries.append(_Status(level, b"", True))
        else:
            self.overflow_isolates += 1

    def end_isolate(self) -> None:
        """X6a: PDI."""
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.entries.pop().isolate:
                pass
            self.valid_isolates -= 1


_EXPLICIT_CHARACTER = re.compile(rb"[1-9B]")
_EMBEDDINGS = {ord("1"): (b"", False), ord("2"): (b"", True), ord("3"): (b"L", False), ord("4"): (b"R", True)}
_REMOVED = b"12345b"  # X9
_IS_KEPT = bytes(code not in _REMOVED for code in range(256))


def _explicit_levels(classes: bytes, base: int) -> tuple[bytes, bytes]:
    """X1 to X8: each character's level, and its class after overrides. Both are void for what X9 removes."""
    stack = _Stack(base)
    fsi = _fsi_levels(classes) if b"8" in classes else {}
    levels = bytearray()
    overridden = bytearray(classes)
    for match in _EXPLICIT_CHARACTER.finditer(classes + b"B"):
        place = match.start()
        token = match[0][0]
        # An isolate's initiator is at the level around it; a PDI and a separator are at the level after them.
        end = place + (token in b"678")
        level, override, _ = stack.entries[-1]
        if override:
            overridden[len(levels) : end] = override * (end - len(levels))
        levels += _ONE_BYTE[level] * (end - len(levels))
        if token in b"678":
            stack.isolate(rtl=bool(fsi.get(place, 0)) if token == ord("8") else token == ord("7"))
        elif token == ord("9"):
            stack.end_isolate()
        elif token == ord("5"):
            stack.end_embedding()
        elif token == ord("B"):  # X8
            stack = _Stack(base)
        else:
            override, rtl = _EMBEDDINGS[token]
            stack.embed(override, rtl=rtl)
    return bytes(levels), bytes(overridden)


def _with_explicit(text: str, classes: bytes, base: int) -> bytes:
    """The levels where there are embeddings, overrides, isolates or characters of class BN."""
    levels, overridden = _explicit_levels(classes, base)
    is_kept = classes.translate(_IS_KEPT)
    if 0 not in is_kept:
        return _resolve_sequences(text, classes, overridden, levels, base)
    text = "".join(compress(text, is_kept))
    classes, overridden, levels = (bytes(compress(column, is_kept)) for column in (classes, overridden, levels))
    resolved = bytes((base,)) + _resolve_sequences(text, classes, overridden, levels, base)
    return bytes(map(resolved.__getitem__, accumulate(is_kept)))


def _resolve_sequences(text: str, classes: bytes, overridden: bytes, levels: bytes, base: int) -> bytes:
    """X10: the levels of a paragraph without what X9 removes, of which X1 to X8 have given `levels`.

    There may be very many sequences, so all those at even levels are resolved as one text, and all those at odd levels:
    no rule looks beyond the edges that stand between them.
    """
    starts = _level_runs(levels)
    around = bytes((base, *map(levels.__getitem__, starts[:-1]), base))
    following, continues = _isolating_run_sequences(classes, starts)
    places = array("i", following)  # of each level run in its text
    kinds, texts = (bytearray(), bytearray()), ([""], [""])
    has_brackets = _BRACKET.search(text) is not None
    for first in compress(range(len(following)), map(not_, continues)):
        level = around[first + 1]
        joined, shown = kinds[level & 1], texts[level & 1]
        joined += _LEFT_OR_RIGHT[max(level, around[first]) & 1]
        shown.append(_EDGE)
        number = last = first
        while number >= 0:
            start, end = starts[number], starts[number + 1]
            places[number] = len(joined)
            joined += overridden[start:end]
            if has_brackets:
                shown.append(text[start:end])
            number, last = following[number], number
        # An isolate that is not closed ends at the paragraph's level.
        after = base if classes[starts[last + 1] - 1] in b"678" else around[last + 2]
        joined += _LEFT_OR_RIGHT[max(level, after) & 1]
        shown.append(_EDGE)
    resolved = [_resolve("".join(texts[odd]) if has_brackets else "", bytes(kinds[odd]), odd) for odd in (0, 1)]
    raised = [
        resolved[level & 1][place : place + end - start]
        for level, place, (start, end) in zip(around[1:-1], places, pairwise(starts), strict=True)
    ]
    return bytes(map(add, b"".join(raised), levels.translate(_EVEN)))


_EVEN = bytes(code & ~1 for code in range(256))


def _level_runs(levels: bytes) -> "array[int]":
    """BD7: where each level run starts, and the end."""
    starts = array("i", [match.start() for match in _LEVEL_RUN.finditer(levels)])
    starts.append(len(levels))
    return starts


def _isolating_run_sequences(classes: bytes, starts: "array[int]") -> tuple["array[int]", bytearray]:
    """BD13: the number of the level run that continues each after an isolate, or -1; and which continue another."""
    following = array("i", [-1]) * (len(starts) - 1)
    continues = bytearray(len(following))
    waiting: list[int] = []
    for number, (start, end) in enumerate(pairwise(starts)):
        if classes[start] == ord("9") and waiting:
            following[waiting.pop()] = number
            continues[number] = True
        if classes[end - 1] in b"678":
            waiting.append(number)
    return following, continues


# W1 to I2: isolating run sequences, one after the other, the classes of each between its sos and eos, each L or R.

_EDGE = "\0"  # stands for sos and eos in the text; X9 removes it from any other place
_LEFT_OR_RIGHT = (b"L", b"R")
_MARKS = re.compile(rb"([^M])M+")
_AFTER_AL = re.compile(rb"A[^LR]*")
# Each starts with what is rare, which is found fast.
_SEPARATOR = re.compile(rb"[+,](?:(?<=N.)(?=N)|(?<=D,)(?=D))")
_TERMINATORS = re.compile(rb"N%++|%(?<!%%)%*+(?=N)")
_AFTER_L = re.compile(rb"L[^R]*")
_BETWEEN_LEFT = re.compile(rb"L[oBSw6-9]++(?=L)")
_BETWEEN_RIGHT = re.compile(rb"([RND])[oBSw6-9]++(?=[RND])")
_TO_NEUTRAL = bytes.maketrans(b"+,%", b"ooo")
_NEUTRAL_TO_L = bytes.maketrans(b"oBSw6789", b"LLLLLLLL")
_NEUTRAL_TO_R = bytes.maketrans(b"oBSw6789", b"RRRRRRRR")
_NUMBERS_TO_R = bytes.maketrans(b"ND", b"RR")
_RAISED = (bytes.maketrans(b"LRND", b"\0\1\2\2"), bytes.maketrans(b"LRND", b"\2\1\2\2"))


def _resolve(text: str, classes: bytes, level: int) -> bytes:
    """W1 to W7, N0 to N2, I1 and I2: the level of each character of isolating run sequences at `level` 0 or 1.

    The text has an edge where the classes have a sos or eos; it may be empty if it has no bracket.
    """
    kinds = classes
    if b"M" in kinds:  # W1
        kinds = kinds.replace(b"AM", b"AA").replace(b"AM", b"AA")  # most of them, fast
        kinds = _MARKS.sub(_as_base, kinds)
    if b"A" in kinds and b"N" in kinds:  # W2
        kinds = _AFTER_AL.sub(lambda match: match[0].replace(b"N", b"D"), kinds)
    kinds = kinds.replace(b"A", b"R")  # W3
    if b"N" in kinds or b"D" in kinds:  # W4, W5
        kinds = _SEPARATOR.sub(_as_number, kinds)
        kinds = _TERMINATORS.sub(lambda match: b"N" * len(match[0]), kinds)
    kinds = kinds.translate(_TO_NEUTRAL)  # W6
    if b"N" in kinds:  # W7
        kinds = _AFTER_L.sub(lambda match: match[0].replace(b"N", b"L"), kinds)
    if _BRACKET.search(text):
        kinds = _with_brackets(text, classes, kinds, level)
    if level:  # N1 for what N2 would not give the same, then N2
        kinds = _BETWEEN_LEFT.sub(lambda match: b"L" * len(match[0]), kinds).translate(_NEUTRAL_TO_R)
    else:
        kinds = _BETWEEN_RIGHT.sub(lambda match: match[1].ljust(len(match[0]), b"R"), kinds).translate(_NEUTRAL_TO_L)
    return kinds.translate(_RAISED[level])  # I1, I2


def _as_base(match: re.Match[bytes]) -> bytes:
    """W1: a mark takes the class of what it stands on; an isolate's edge makes it neutral."""
    base = match[1]
    return base + (b"o" if base in b"6789" else base) * (len(match[0]) - 1)


def _as_number(match: re.Match[bytes]) -> bytes:
    """W4: a separator between two numbers of one kind is part of them."""
    return match.string[match.start() - 1 : match.start()]


# N0: bracket pairs. Bidi_Paired_Bracket is what has a mirror image, class ON, and category Ps or Pe.


def _brackets(category: str) -> dict[str, str]:
    """Each opening (Ps) or closing (Pe) bracket, and the opening bracket that names its kind."""
    found = {}
    for char, mirror in MIRRORED.items():
        if unicodedata.category(char) == category and unicodedata.bidirectional(char) == "ON":
            opening = char if category == "Ps" else mirror
            found[char] = unicodedata.normalize("NFC", opening)  # U+2329 is U+3008 (BD16)
    return found


_OPENING = _brackets("Ps")
_CLOSING = _brackets("Pe")
_BRACKET = re.compile(f"[{re.escape(''.join([*_OPENING, *_CLOSING]))}]")
_BRACKET_OR_EDGE = re.compile(f"{_BRACKET.pattern}|{_EDGE}")


def _bracket_pairs(text: str, kinds: bytes) -> list[tuple[int, int]]:
    """BD16: the pairs in the order of their opening brackets."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    earlier = 0  # pairs of the sequences before
    overflows = False
    for match in _BRACKET_OR_EDGE.finditer(text):
        char, place = match[0], match.start()
        if char == _EDGE:
            opened.clear()
            earlier, overflows = len(pairs), False
        elif overflows or kinds[place] not in b"o":
            continue
        elif char in _OPENING:
            overflows = len(opened) == _MAX_OPEN_BRACKETS
            if overflows:
                del pairs[earlier:]
            opened.append((_OPENING[char], place))
        else:
            _close(_CLOSING[char], place, opened, pairs)
    return sorted(pairs)


def _close(kind: str, place: int, opened: list[tuple[str, int]], pairs: list[tuple[int, int]]) -> None:
    """Pair a closing bracket with the last open one of its kind; what was opened after that has no pair."""
    for depth in range(len(opened) - 1, -1, -1):
        if opened[depth][0] == kind:
            pairs.append((opened[depth][1], place))
            del opened[depth:]
            return


def _with_brackets(text: str, classes: bytes, kinds: bytes, level: int) -> bytes:
    """N0: give the brackets of a pair the direction of what they hold, or of what stands before them."""
    resolved = bytearray(kinds)
    strong = bytearray(kinds.translate(_NUMBERS_TO_R))
    embedding, opposite = _LEFT_OR_RIGHT[level & 1], _LEFT_OR_RIGHT[~level & 1]
    before, seen = strong[:1], 0  # the last strong type up to the place that has been looked at
    for start, end in _bracket_pairs(text, kinds):
        last = max(strong.rfind(b"L", seen, start), strong.rfind(b"R", seen, start))
        before, seen = strong[last : last + 1] if last >= 0 else before, start
        if strong.find(embedding, start + 1, end) >= 0:
            direction = embedding
        elif strong.find(opposite, start + 1, end) >= 0:
            direction = opposite if before == opposite else embedding
        else:
            continue
        for place in (start, end):
            after = place + 1  # marks on a bracket go with it
            while classes[after] == ord("M"):
                after += 1
            resolved[place:after] = strong[place:after] = direction * (after - place)
    return bytes(resolved)


# L1 and L2: a line.

_RESET = re.compile(rb"(?<![w1-9b])[w1-9b]*+(?:[BS]|\Z)|[BS]")
_LEVEL_RUN = re.compile(rb"(.)\1*+", re.DOTALL)


def line_levels(levels: bytes, classes: bytes, base: int) -> bytes:
    """L1: separators, and white space before them and at the line's end, get the paragraph's level.

    `levels` and `classes` are those of the line's characters, the classes as `bidi_classes` gives them.
    """
    reset = bytearray(levels)
    for match in _RESET.finditer(classes):
        start, end = match.span()
        reset[start:end] = bytes((base,)) * (end - start)
    return bytes(reset)


def visual_runs(levels: bytes) -> Iterator[tuple[int, int, bool]]:
    """L2: the line's runs [start, end) from left to right, and whether each is read from right to left."""
    starts = _level_runs(levels)
    present = bytes(map(levels.__getitem__, starts[:-1]))
    order = array("i", range(len(present)))
    lowest_odd = min(_ODD.findall(present), default=b"\xff")[0]
    for level in range(max(present, default=0), lowest_odd - 1, -1):
        # A reversal moves runs within a stretch only, so its place is the same before and after those above it.
        for match in _at_least(level).finditer(present):
            start, end = match.span()
            order[start:end] = order[start:end][::-1]
    return ((starts[number], starts[number + 1], bool(present[number] & 1)) for number in order)


_ODD = re.compile(b"[" + re.escape(bytes(range(1, 128, 2))) + b"]")


@cache
def _at_least(level: int) -> re.Pattern[bytes]:
    """Two or more level runs at `level` or higher."""
    return re.compile(rb"[\x%02x-\xff]{2,}" % level)
