"""The language and direction of a text, told by its letters and, for Latin script, its commonest words.

Nothing is guessed: where the letters fit several languages, the answer is None.
"""

import re
from typing import Literal

import msgspec

from newscli.tables import read_table

Direction = Literal["ltr", "rtl"]

# A text's beginning tells; more is not looked at (characters).
_LOOKED_AT = 240


class _Language(msgspec.Struct, frozen=True):
    """Letters that no other language has, or for Persian, none but those that borrow from it; commonest words."""

    letters: str
    words: str


_LANGUAGES = read_table(__file__, "languages.json", dict[str, _Language])
_LETTERS = {name: language.letters for name, language in _LANGUAGES.items() if language.letters}
_WORDS = {name: frozenset(language.words.split()) for name, language in _LANGUAGES.items() if language.words}

# What text in Arabic script does not go without for long: alef, beh, dal, reh, lam, meem, noon.
_COMMON = "\u0627\u0628\u062f\u0631\u0644\u0645\u0646"
_EXTENDED = "".join(letters for name, letters in _LETTERS.items() if name != "ar")
# A pattern finds a letter of many in a seventh of the time that making a set of the text takes.
_LATIN = re.compile("[A-Za-z]")
_OTHERS = re.compile(f"[A-Za-z{_EXTENDED}]")  # most blocks of an Arabic page have none of these

# Languages that share letters with Persian (peh, tcheh, jeh, gaf): a few letters of their own outweigh those.
_SHARED_WITH_PERSIAN = tuple(name for name in _LETTERS if name not in ("ar", "fa"))

_WORD = re.compile(r"[^\W\d_]+")
# Strong letters: neither digits nor punctuation nor marks.
_RIGHT_TO_LEFT = (
    "[\u05d0-\u05f2\u0620-\u064a\u066e-\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
)
_LEAST_WORDS = 2


class Reading(msgspec.Struct, frozen=True, gc=False):
    """What a text's letters tell: a BCP 47 language, and the direction that most of them have."""

    language: str | None
    direction: Direction | None


_PLAIN = Reading("ar", "rtl")


def read(text: str) -> Reading:
    """The language and direction of a text's beginning, None where its letters do not tell."""
    text = text[:_LOOKED_AT]
    if _has_any(text, _LETTERS["ar"]) and not _OTHERS.search(text):
        return _PLAIN
    direction = _direction(text)
    if direction == "rtl":
        return Reading(_arabic_script_language(text), direction)
    return Reading(_latin_language(text) if direction else None, direction)


def language_of(text: str) -> str | None:
    """The BCP 47 language of a text, None where its letters do not tell."""
    return read(text).language


def direction_of(text: str) -> Direction | None:
    """The direction that most of a text's letters have, None where it has no letters."""
    return read(text).direction


def _has_any(text: str, letters: str) -> bool:
    """Whether a text has one of the letters: for few letters, or a common one first, faster than a pattern."""
    for letter in letters:  # noqa: SIM110 -- a generator takes longer than the search
        if letter in text:
            return True
    return False


def _direction(text: str) -> Direction | None:
    has_latin = _LATIN.search(text) is not None
    if text.isascii():
        return "ltr" if has_latin else None
    if not has_latin and _has_any(text, _COMMON + _LETTERS["ar"]):
        return "rtl"
    right_to_left = sum(map(len, re.findall(_RIGHT_TO_LEFT, text)))
    left_to_right = sum(map(len, _WORD.findall(text))) - right_to_left
    if right_to_left <= 0 >= left_to_right:
        return None
    return "rtl" if right_to_left >= left_to_right else "ltr"


def _arabic_script_language(text: str) -> str | None:
    if not _has_any(text, _EXTENDED):
        return "ar" if _has_any(text, _LETTERS["ar"]) else None
    counts = {language: sum(map(text.count, own)) for language, own in _LETTERS.items()}
    own = max(_SHARED_WITH_PERSIAN, key=counts.__getitem__)
    if counts[own] and counts[own] * 8 >= counts["fa"] and counts[own] * 2 >= counts["ar"]:
        return own
    best = max(("ar", "fa"), key=counts.__getitem__)
    return best if counts[best] else None


def _latin_language(text: str) -> str | None:
    words = frozenset(_WORD.findall(text.lower()))
    counts = {language: len(words & own) for language, own in _WORDS.items()}
    best = max(counts, key=counts.__getitem__)
    second = max(count for language, count in counts.items() if language != best)
    return best if counts[best] >= _LEAST_WORDS and counts[best] > second else None
