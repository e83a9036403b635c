"""The explicit levels of UAX #9 (X1 to X10): embeddings, overrides, isolates, and the sequences that they make.

Classes are letters, as in `bidi`; a text without any of these characters needs none of this.
"""

import re
from array import array
from itertools import accumulate, compress, pairwise
from operator import add, not_
from typing import NamedTuple

from newscli.terminal.bidi_resolve import BRACKET, EDGE, LEFT_OR_RIGHT, resolve

_MAX_DEPTH = 125  # BD2

STRONG_OR_ISOLATE = re.compile(rb"[LRA][^6-9B]*|[6-9B]")


def _fsi_levels(classes: bytes) -> dict[int, int]:
    """For each FSI, the level that P2 and P3 give the text up to its PDI (X5c)."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for match in STRONG_OR_ISOLATE.finditer(classes):
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


def levels_with_explicit(text: str, classes: bytes, base: int) -> bytes:
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
    starts = level_runs(levels)
    around = bytes((base, *map(levels.__getitem__, starts[:-1]), base))
    following, continues = _isolating_run_sequences(classes, starts)
    places = array("i", following)  # of each level run in its text
    kinds, texts = (bytearray(), bytearray()), ([""], [""])
    has_brackets = BRACKET.search(text) is not None
    for first in compress(range(len(following)), map(not_, continues)):
        level = around[first + 1]
        joined, shown = kinds[level & 1], texts[level & 1]
        joined += LEFT_OR_RIGHT[max(level, around[first]) & 1]
        shown.append(EDGE)
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
        joined += LEFT_OR_RIGHT[max(level, after) & 1]
        shown.append(EDGE)
    resolved = [resolve("".join(texts[odd]) if has_brackets else "", bytes(kinds[odd]), odd) for odd in (0, 1)]
    raised = [
        resolved[level & 1][place : place + end - start]
        for level, place, (start, end) in zip(around[1:-1], places, pairwise(starts), strict=True)
    ]
    return bytes(map(add, b"".join(raised), levels.translate(_EVEN)))


_LEVEL_RUN = re.compile(rb"\x00++|\x01++|\x02++|(.)\1*+", re.DOTALL)  # most are low: found fast
_EVEN = bytes(code & ~1 for code in range(256))


def level_runs(levels: bytes) -> "array[int]":
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
