"""Spelling variants made one, so that a word can be looked up however it was typed.

Nothing that is shown or written is ever folded: folded text is for comparing alone.
"""

import re
from collections.abc import Iterable
from itertools import chain

from newscli.chars import BIDI_CONTROLS, BYTE_ORDER_MARK, TATWEEL, has_presentation_forms

_LETTERS = {
    "\u0622": "\u0627",  # alef with madda
    "\u0623": "\u0627",  # alef with hamza above
    "\u0625": "\u0627",  # alef with hamza below
    "\u0671": "\u0627",  # alef wasla
    "\u0649": "\u064a",  # alef maksura to yeh
    "\u06cc": "\u064a",  # Farsi yeh
    "\u06d2": "\u064a",  # yeh barree
    "\u06a9": "\u0643",  # keheh to kaf
    "\u0629": "\u0647",  # teh marbuta to heh
    "\u06c0": "\u0647",  # heh with yeh above
    "\u06c1": "\u0647",  # heh goal
    "\u06be": "\u0647",  # heh doachashmee
    "\u06d5": "\u0647",  # ae
}

# Harakat, tanwin, shadda, sukun, small alef and the Koranic marks; tatweel; what has no width.
_DROPPED = chain(
    map(chr, range(0x064B, 0x0660)), "\u0670", TATWEEL, BIDI_CONTROLS, BYTE_ORDER_MARK, "\u200b\u200c\u200d\u00ad"
)

_DIGITS = {chr(zero + digit): str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}

# A letter that stands for itself is found sooner than one that is not in the table.
_SAME = {letter: letter for letter in map(chr, range(0x0620, 0x0653))}

_TABLE = str.maketrans({**_SAME, **_LETTERS, **_DIGITS, **dict.fromkeys(_DROPPED)})


def fold(text: str) -> str:
    """The text with one form for each letter and digit, no vowel marks, lower case; spaces stay as they are."""
    if text.isascii():
        return text.lower()
    if has_presentation_forms(text):
        import unicodedata  # a library of its own to load, and few pages have presentation forms

        text = unicodedata.normalize("NFKC", text)
    return text.translate(_TABLE).lower()


def fold_all(texts: Iterable[str]) -> list[str]:
    """Each text folded, all in one go: a table's worth in a third of the time. A text is one line."""
    return fold("\n".join(texts)).split("\n")


def letters_of(text: str) -> str:
    """The folded letters and digits alone: one key for `A.F.P.`, `a f p` and `AFP`."""
    return "".join(filter(str.isalnum, fold(text)))


def all_letters_of(texts: Iterable[str]) -> list[str]:
    """The letters of each text, all in one go; a text is one line."""
    return re.sub(r"[^\w\n]+|_", "", fold("\n".join(texts))).split("\n")


def copy_key(text: str) -> str:
    """What two copies of a line have in common: its characters without white space and what stands at its ends."""
    return "".join(text.split()).strip(".:\u060c*#\u2022-|\u200f\u200e")
