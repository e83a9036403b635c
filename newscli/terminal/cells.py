"""A paragraph as columns: its grapheme clusters with their letters joined, where each comes from, how wide it is."""

import re
from array import array
from collections.abc import Callable, Sequence
from functools import cache
from itertools import accumulate, compress
from operator import add
from typing import NamedTuple

from newscli.terminal.clusters import clusters
from newscli.terminal.joining import FILLER
from newscli.terminal.remembered import Remembered, compiled
from newscli.terminal.sanitise import IGNORABLE


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


LONG = 10_000  # characters: where memory counts more than time, arrays serve for lists

# A text of these needs no look at its classes: characters of one cell that start a cluster, common marks, joiners.
_ONE_CELL = (
    " -~\u00a0-\u00a8\u00aa-\u00ac\u00af-\u02ff\u0370-\u0482\u048a-\u052f\u05d0-\u05ea\u0606-\u060f\u061b\u061d-\u064a"
    "\u0660-\u066f\u0671-\u06d5\u06de\u06ee-\u06ff\u0750-\u077f\u2010-\u2027\u202f-\u203b\u20a0-\u20bf"
    "\ufb50-\ufbc1\ufbd3-\ufd3f\ufdf0-\ufdff\ufe70-\ufefc"
)
_MARKS = "\u0300-\u034e\u0350-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
_JOINERS = "\u200c\u200d"
_START = f"{_ONE_CELL}{_JOINERS}"
_PLAIN = re.compile(f"[{_START}]*+")
_PLAIN_OR_MARKED = f"[{_START}{_MARKS}]*+"
_MARK_ON_NOTHING = f"[ {_JOINERS}][{_MARKS}]"
_MARK = f"[{_MARKS}]"
_MARK_RUN = f"[{_MARKS}]+"
_BASE = f"[^{_MARKS}]"

_IGNORABLES = f"(?:(?![\u2066-\u2069])[{IGNORABLE}])+"  # all but the isolates' controls
_SPENT = re.compile(f"[{_JOINERS}{FILLER}]+")  # what has done its work when letters are joined


def to_cells(
    text: str,
    join: Callable[[str], str],
    joiners: str = "",
    narrow: tuple[tuple[str, str], ...] = (),
    *,
    with_sources: bool = True,
) -> Cells:
    """The clusters of a paragraph, without the characters that show nothing, and with letters joined by `join`.

    `join` gives a text of the same length, with FILLER for an alef that is part of a ligature. ZWNJ and ZWJ
    have done their work then, and are kept only if `joiners` has them. `narrow` is one of `clusters.NARROW`. Without
    `with_sources` there are none, which saves time and memory.
    """
    places: Sequence[int] | None = range(len(text)) if with_sources else None
    plain = _PLAIN.fullmatch(text)
    simple = plain or compiled(_PLAIN_OR_MARKED).fullmatch(text)
    if not simple and compiled(_IGNORABLES).search(text):
        places = _places_without(compiled(_IGNORABLES), text) if with_sources else None
        text = compiled(_IGNORABLES).sub("", text)
        plain = _PLAIN.fullmatch(text)
        simple = plain or compiled(_PLAIN_OR_MARKED).fullmatch(text)
    if not simple or any(joiner in text for joiner in joiners):
        return _any_clusters(join(text), places, joiners, narrow)
    if plain:
        return _plain_clusters(join(text), places)
    if compiled(_MARK).match(text) or compiled(_MARK_ON_NOTHING).search(text):
        return _any_clusters(join(text), places, joiners, narrow)
    return _clusters_with_marks(text, places, join)


def _places_without(ignored: re.Pattern[str], text: str) -> Sequence[int]:
    kept = bytearray(b"\x01") * len(text)
    for match in ignored.finditer(text):
        start, end = match.span()
        kept[start:end] = bytes(end - start)
    places = compress(range(len(text)), kept)
    return list(places) if len(text) < LONG else array("i", places)


def _plain_clusters(joined: str, places: Sequence[int] | None) -> Cells:
    """The clusters of a text without marks whose letters are joined."""
    for joiner in _JOINERS:
        joined = joined.replace(joiner, FILLER)
    if places is not None and FILLER in joined:
        places = _places_apart(joined, places)
    joined = joined.replace(FILLER, "")
    return Cells(joined, () if places is None else places, b"\x01" * len(joined))


def _places_apart(joined: str, places: Sequence[int]) -> Sequence[int]:
    """The places of all characters but FILLER, which is rare."""
    kept: list[int] | array[int] = [] if len(joined) < LONG else array("i")
    start = 0
    while (end := joined.find(FILLER, start)) >= 0:
        kept.extend(places[start:end])
        start = end + 1
    kept.extend(places[start:])
    return kept


def _clusters_with_marks(text: str, places: Sequence[int] | None, join: Callable[[str], str]) -> Cells:
    """The clusters of a text of plain characters and marks on them, word by word."""
    remembered = _words_with_marks(join)
    texts: list[str] = []
    starts = array("i")
    start = 0
    for word in text.split(" "):
        clusters_of_word, offsets = remembered[word]
        texts += clusters_of_word
        texts.append(" ")
        if places is not None:
            starts.extend([start + offset for offset in offsets])
            start += len(word)
            starts.append(start)
            start += 1
    del texts[-1], starts[-1:]
    sources: Sequence[int] = starts
    if places is not None and not isinstance(places, range):
        sources = array("i", map(places.__getitem__, starts))
    return Cells(texts, sources, b"\x01" * len(texts))


@cache
def _words_with_marks(join: Callable[[str], str]) -> Remembered[tuple[Sequence[str], Sequence[int]]]:
    return Remembered(lambda word: _word_with_marks(word, join))


def _word_with_marks(word: str, join: Callable[[str], str]) -> tuple[Sequence[str], Sequence[int]]:
    """A word's clusters and where each starts: letters are joined without their marks, which then come back."""
    joined = join(compiled(_MARK_RUN).sub("", word))
    texts = list(map(add, joined, compiled(_BASE).split(word)[1:]))
    starts = list(accumulate(map(len, texts[:-1]), initial=0))[: len(texts)]
    if not _SPENT.search(joined):
        return texts, starts
    kept = bytearray(b"\x01") * len(texts)
    for match in _SPENT.finditer(joined):
        for place in range(*match.span()):
            kept[place] = 0
            texts[place - 1] += texts[place][1:]  # the marks of an alef, on its ligature
    return list(compress(texts, kept)), list(compress(starts, kept))


def _any_clusters(text: str, places: Sequence[int] | None, joiners: str, narrow: tuple[tuple[str, str], ...]) -> Cells:
    spent = re.compile(f"[{FILLER}{_JOINERS.strip(joiners)}]+")
    texts: list[str] = []
    sources = array("i")
    widths = bytearray()
    for place, cluster, width in clusters(text, narrow):
        shown = spent.sub("", cluster) if spent.search(cluster) else cluster
        if shown or not cluster:
            texts.append(shown)
            if places is not None:
                sources.append(places[place])
            widths.append(width)
    return Cells(texts, sources, bytes(widths))


def with_ligatures(cells: Cells) -> Cells:
    """The clusters with each lam and the alef after it as one of one cell, as a terminal has it that joins them."""
    bases = "".join([text[:1] or FILLER for text in cells.texts])
    if not _LAM_ALEF.search(bases):
        return cells
    texts = list(cells.texts)
    kept = bytearray(b"\x01") * len(texts)
    for match in _LAM_ALEF.finditer(bases):
        texts[match.start()] += texts[match.start() + 1]
        kept[match.start() + 1] = 0
    return Cells(
        list(compress(texts, kept)), array("i", compress(cells.sources, kept)), bytes(compress(cells.widths, kept))
    )


_LAM_ALEF = re.compile("\u0644[\u0622\u0623\u0625\u0627]")
