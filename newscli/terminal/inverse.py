"""The inverse of UAX #9: a text that a left-to-right display turns into a given visual line.

tmux and screen pass no paragraph direction on, so a terminal around them that orders text takes every line for a
left-to-right one. What comes out on its screen is decided by what is sent, and this finds what to send.
"""

import re
from collections.abc import Callable, Sequence

from newscli.terminal.bidi import bidi_classes, embedding_levels, visual_runs
from newscli.terminal.joining import FILLER
from newscli.terminal.unicode_tables import MIRRORED

LEFT_TO_RIGHT_MARK = "\u200e"
_ADDED = -1  # the place of a mark that is added

# What reads from right to left and has nothing that reads from left to right in it; European numbers may be inside.
_STRETCH = re.compile(rb"[RAD](?:[^L]*[RAD])?")
# Its parts: a number, which keeps its order, or a single character. (R and A are letters, D and N digits.)
_UNIT = re.compile(rb"[ND]+(?:,[ND]+)*|.", re.DOTALL)
_NUMBER_FOLLOWS = re.compile(rb"[^L]*?N")
_LETTERS_OR_NUMBER = re.compile(rb"[RA]+|D+")


def inverse_order(texts: Sequence[str], *, mirrors: bool = True) -> list[tuple[str, int]]:
    """What to send for the clusters of a visual line, and the place of each in that line.

    `mirrors` says whether the display mirrors brackets in what it turns around. LEFT-TO-RIGHT MARKs (place -1) are
    added where no order alone would do: a European number to the right of Arabic letters goes to their left unless
    something left-to-right stands between them.
    """
    classes = bidi_classes("".join([text[:1] or FILLER for text in texts]))
    if not _STRETCH.search(classes):
        return list(zip(texts, range(len(texts)), strict=True))
    mirrored = _mirrored if mirrors else str
    sent = _with_stretches_turned(texts, classes, mirrored)
    return sent if _displayed(sent, mirrored) == list(texts) else _with_words_turned(texts, classes)


def _with_stretches_turned(
    texts: Sequence[str], classes: bytes, mirrored: Callable[[str], str]
) -> list[tuple[str, int]]:
    """Turn everything from the first to the last right-to-left character between two left-to-right ones."""
    sent: list[tuple[str, int]] = []
    place = 0
    for match in _STRETCH.finditer(classes):
        start, end = match.span()
        sent += _as_they_are(texts, place, start)
        units = [unit.span() for unit in _UNIT.finditer(classes, start, end)]
        for first, last in reversed(units):
            turned = _as_they_are(texts, first, last)
            sent += turned if classes[first] in b"NDRA" else [(mirrored(text), at) for text, at in turned]
        if _NUMBER_FOLLOWS.match(classes, end):
            sent.append((LEFT_TO_RIGHT_MARK, _ADDED))
        place = end
    return sent + _as_they_are(texts, place, len(texts))


def _with_words_turned(texts: Sequence[str], classes: bytes) -> list[tuple[str, int]]:
    """Turn each run of letters around itself, with a mark behind it and behind each Arabic-Indic number."""
    sent: list[tuple[str, int]] = []
    place = 0
    for match in _LETTERS_OR_NUMBER.finditer(classes):
        start, end = match.span()
        word = _as_they_are(texts, start, end)
        sent += _as_they_are(texts, place, start)
        sent += word if classes[start] in b"D" else reversed(word)
        sent.append((LEFT_TO_RIGHT_MARK, _ADDED))
        place = end
    return sent + _as_they_are(texts, place, len(texts))


def _as_they_are(texts: Sequence[str], start: int, end: int) -> list[tuple[str, int]]:
    return list(zip(texts[start:end], range(start, end), strict=True))


def _mirrored(text: str) -> str:
    return MIRRORED[text[0]] + text[1:] if text[:1] in MIRRORED else text


def _displayed(sent: list[tuple[str, int]], mirrored: Callable[[str], str]) -> list[str]:
    """The clusters from left to right on a left-to-right display by UAX #9 of what is sent, without added marks."""
    levels = embedding_levels("".join([text[:1] or FILLER for text, _ in sent]), "ltr").levels
    shown: list[str] = []
    for start, end, rtl in visual_runs(levels):
        run = [mirrored(text) if rtl else text for text, place in sent[start:end] if place != _ADDED]
        shown += run[::-1] if rtl else run
    return shown
