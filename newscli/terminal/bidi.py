"""The Unicode Bidirectional Algorithm (UAX #9, revision 46): the embedding levels of a paragraph, the order of a line.

A paragraph's classes are kept as a byte string, one letter a character, so that most rules are one regular
expression over it. Every rule takes time linear in the paragraph. Mirroring (L4) and what becomes of marks (L3)
concern glyphs, and are in `cells` and `modes`.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby
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
    return Levels(level, _resolve(text, classes, level, outer, outer), classes)


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


class _Piece(NamedTuple):
    """A stretch [start, end) of a paragraph that X9 keeps, with its classes after overrides, and its level."""

    start: int
    end: int
    classes: bytes
    level: int


_EXPLICIT_TOKEN = re.compile(rb"[1-9B]|b+|[^1-9bB]+")
_EMBEDDINGS = {b"1": (b"", False), b"2": (b"", True), b"3": (b"L", False), b"4": (b"R", True)}


def _explicit_pieces(classes: bytes, base: int) -> Iterator[_Piece]:
    """X1 to X9."""
    stack = _Stack(base)
    fsi = _fsi_levels(classes) if b"8" in classes else {}
    for match in _EXPLICIT_TOKEN.finditer(classes):
        token = match[0]
        if token in _EMBEDDINGS:
            override, rtl = _EMBEDDINGS[token]
            stack.embed(override, rtl=rtl)
        elif token == b"5":
            stack.end_embedding()
        elif token[0] != ord("b"):
            if token == b"9":
                stack.end_isolate()
            elif token == b"B":  # X8
                stack = _Stack(base)
            level, override, _ = stack.entries[-1]
            start, end = match.span()
            yield _Piece(start, end, override * (end - start) or token, level)
            if token in b"678":
                stack.isolate(rtl=bool(fsi.get(start, 0)) if token == b"8" else token == b"7")


def _with_explicit(text: str, classes: bytes, base: int) -> bytes:
    """The levels where there are embeddings, overrides, isolates or characters of class BN."""
    levels = bytearray(len(text))
    kept = bytearray(len(text))
    runs = [list(run) for _, run in groupby(_explicit_pieces(classes, base), key=lambda piece: piece.level)]
    around = [base, *(run[0].level for run in runs), base]
    for sequence in _isolating_run_sequences(classes, runs):
        pieces = [piece for number in sequence for piece in runs[number]]
        level = pieces[0].level
        # X10: an isolate that is not closed ends at the paragraph's level.
        after = base if classes[pieces[-1].start] in b"678" else around[sequence[-1] + 2]
        resolved = _resolve(
            "".join([text[piece.start : piece.end] for piece in pieces]),
            b"".join([piece.classes for piece in pieces]),
            level,
            _LEFT_OR_RIGHT[max(level, around[sequence[0]]) & 1],
            _LEFT_OR_RIGHT[max(level, after) & 1],
        )
        place = 0
        for start, end, _, _ in pieces:
            levels[start:end] = resolved[place : place + end - start]
            kept[start:end] = b"\x01" * (end - start)
            place += end - start
    for removed in re.finditer(rb"\x00+", kept):
        start, end = removed.span()
        levels[start:end] = bytes((levels[start - 1] if start else base,)) * (end - start)
    return bytes(levels)


def _isolating_run_sequences(classes: bytes, runs: list[list[_Piece]]) -> list[list[int]]:
    """BD13: the level runs, by number, that belong together across isolates."""
    done: list[list[int]] = []
    waiting: list[list[int]] = []
    for number, run in enumerate(runs):
        continues = classes[run[0].start] in b"9" and waiting
        sequence = waiting.pop() if continues else []
        sequence.append(number)
        (waiting if classes[run[-1].start] in b"678" else done).append(sequence)
    return done + waiting


# W1 to I2: one isolating run sequence. Its classes stand between its sos and eos, each L or R.

_LEFT_OR_RIGHT = (b"L", b"R")
_MARKS = re.compile(rb"([^M])M+")
_AFTER_AL = re.compile(rb"A[^LR]*")
_SEPARATOR = re.compile(rb"(?<=N)[+,](?=N)|(?<=D),(?=D)")
_TERMINATORS = re.compile(rb"(?<=N)%++|(?<!%)%++(?=N)")
_AFTER_L = re.compile(rb"L[^R]*")
_BETWEEN_LEFT = re.compile(rb"(?<=L)[oBSw6-9]++(?=L)")
_BETWEEN_RIGHT = re.compile(rb"(?<=[RND])[oBSw6-9]++(?=[RND])")
_TO_NEUTRAL = bytes.maketrans(b"+,%", b"ooo")
_NEUTRAL_TO_L = bytes.maketrans(b"oBSw6789", b"LLLLLLLL")
_NEUTRAL_TO_R = bytes.maketrans(b"oBSw6789", b"RRRRRRRR")
_NUMBERS_TO_R = bytes.maketrans(b"ND", b"RR")
_RAISED = (bytes.maketrans(b"LRND", b"\0\1\2\2"), bytes.maketrans(b"LRND", b"\1\0\1\1"))


def _resolve(text: str, classes: bytes, level: int, sos: bytes, eos: bytes) -> bytes:
    """W1 to W7, N0 to N2, I1 and I2: the level of each character of an isolating run sequence at `level`."""
    kinds = sos + classes + eos
    if b"M" in kinds:  # W1
        kinds = kinds.replace(b"AM", b"AA").replace(b"AM", b"AA")  # most of them, fast
        kinds = _MARKS.sub(_as_base, kinds)
    if b"A" in kinds:  # W2, W3
        kinds = _AFTER_AL.sub(lambda match: match[0].replace(b"N", b"D"), kinds).replace(b"A", b"R")
    if b"N" in kinds or b"D" in kinds:  # W4, W5
        kinds = _SEPARATOR.sub(_as_number, kinds)
        kinds = _TERMINATORS.sub(lambda match: b"N" * len(match[0]), kinds)
    kinds = kinds.translate(_TO_NEUTRAL)  # W6
    if b"N" in kinds:  # W7
        kinds = _AFTER_L.sub(lambda match: match[0].replace(b"N", b"L"), kinds)
    if _BRACKET.search(text):
        kinds = _with_brackets(text, classes, kinds, level)
    if level & 1:  # N1 for what N2 would not give the same, then N2
        kinds = _BETWEEN_LEFT.sub(lambda match: b"L" * len(match[0]), kinds).translate(_NEUTRAL_TO_R)
    else:
        kinds = _BETWEEN_RIGHT.sub(lambda match: b"R" * len(match[0]), kinds).translate(_NEUTRAL_TO_L)
    raised = kinds[1:-1].translate(_RAISED[level & 1])  # I1, I2
    return raised.translate(bytes(range(level, 256)) + bytes(level)) if level else raised


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


def _bracket_pairs(text: str, kinds: bytes) -> list[tuple[int, int]]:
    """BD16: the pairs in the order of their opening brackets; positions are those of `kinds`, one past the text's."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for match in _BRACKET.finditer(text):
        char, place = match[0], match.start() + 1
        if kinds[place] not in b"o":
            continue
        if char in _OPENING:
            if len(opened) == _MAX_OPEN_BRACKETS:
                return []
            opened.append((_OPENING[char], place))
            continue
        for depth in range(len(opened) - 1, -1, -1):
            if opened[depth][0] == _CLOSING[char]:
                pairs.append((opened[depth][1], place))
                del opened[depth:]
                break
    return sorted(pairs)


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
            while classes[after - 1 : after] == b"M":
                after += 1
            resolved[place:after] = strong[place:after] = direction * (after - place)
    return bytes(resolved)


# L1 and L2: a line.

# A level, and the runs [start, end) that stand at it or higher, from left to right.
_Item = tuple[int, list[tuple[int, int]]]

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


def visual_runs(levels: bytes) -> list[tuple[int, int, bool]]:
    """L2: the line's runs [start, end) from left to right, and whether each is read from right to left."""
    if not levels:
        return []
    if levels.count(levels[0]) == len(levels):
        return [(0, len(levels), bool(levels[0] & 1))]
    items = [(match[0][0], [match.span()]) for match in _LEVEL_RUN.finditer(levels)]
    present = sorted(set(levels), reverse=True)
    lowest_odd = min((level for level in present if level & 1), default=256)
    for level, lower in zip(present, [*present[1:], 0], strict=True):
        if level < lowest_odd:
            break
        # Reversals at the levels between this one and the next lower undo each other in pairs.
        turned = (level - max(lower, lowest_odd - 1)) & 1
        items = _merged(items, level, lower, turned=bool(turned))
    return [(start, end, bool(levels[start] & 1)) for _, spans in items for start, end in spans]


def _merged(items: list[_Item], level: int, lower: int, *, turned: bool) -> list[_Item]:
    """Make each stretch of items at `level` one item at the level `lower`, reversed if it is `turned`."""
    merged: list[_Item] = []
    for reached, group in groupby(items, key=lambda item: item[0] >= level):
        if reached:
            spans = [span for _, spans in group for span in spans]
            merged.append((lower, spans[::-1] if turned else spans))
        else:
            merged += group
    return merged
