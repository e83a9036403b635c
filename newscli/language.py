"""The language and direction of a text, told by its letters and, for Latin script, its commonest words.

Nothing is guessed: where the letters fit several languages, the answer is None.
"""

import re
from pathlib import Path
from typing import Literal

import msgspec

from newscli.chars import ARABIC

# A text's beginning tells; more is not looked at (characters).
_LOOKED_AT = 600


class _Language(msgspec.Struct, frozen=True):
    """Letters that no other language has, or for Persian, none but those that borrow from it; commonest words."""

    letters: str
    words: str


_LANGUAGES = msgspec.json.decode(
    Path(__file__).with_name("languages.json").read_bytes(), type=dict[str, _Language]
)
_LETTERS = {name: frozenset(language.letters) for name, language in _LANGUAGES.items() if language.letters}
_WORDS = {name: frozenset(language.words.split()) for name, language in _LANGUAGES.items() if language.words}
_EXTENDED = frozenset().union(*(letters for name, letters in _LETTERS.items() if name != "ar"))

# Languages that share letters with Persian (peh, tcheh, jeh, gaf): a few letters of their own outweigh those.
_SHARED_WITH_PERSIAN = tuple(name for name in _LETTERS if name not in ("ar", "fa"))

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
# Strong letters: neither digits nor punctuation nor marks.
_RIGHT_TO_LEFT = re.compile(
    "[\u05d0-\u05f2\u0620-\u064a\u066e-\u06d5\u06e5\u06e6\u06ee\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+"
)
_LEAST_WORDS = 2


def language_of(text: str) -> str | None:
    """The BCP 47 language of a text, None where its letters do not tell."""
    text = text[:_LOOKED_AT]
    letters = set(text)
    if not letters.isdisjoint(_LETTERS["ar"]) and letters.isdisjoint(_EXTENDED):
        return "ar" if _is_mostly_arabic(text, letters) else _latin_language(text)
    if text.isascii() or not ARABIC.search(text) or not _is_mostly_arabic(text, letters):
        return _latin_language(text)
    return _arabic_script_language(text, letters)


def direction_of(text: str) -> Literal["ltr", "rtl"] | None:
    """The direction that most of a text's letters have, None where it has no letters."""
    if text.isascii():
        return "ltr" if _LATIN.search(text, 0, _LOOKED_AT) else None
    text = text[:_LOOKED_AT]
    right_to_left = sum(map(len, _RIGHT_TO_LEFT.findall(text)))
    left_to_right = sum(len(word) for word in _WORD.findall(text)) - right_to_left
    if right_to_left <= 0 >= left_to_right:
        return None
    return "rtl" if right_to_left >= left_to_right else "ltr"


def _is_mostly_arabic(text: str, letters: set[str]) -> bool:
    if letters.isdisjoint("aeioutnAEIOUTN"):
        return True
    return direction_of(text) == "rtl"


def _arabic_script_language(text: str, letters: set[str]) -> str | None:
    counts = {language: sum(map(text.count, own & letters)) for language, own in _LETTERS.items()}
    own = max(_SHARED_WITH_PERSIAN, key=counts.__getitem__)
    if counts[own] and counts[own] * 4 >= counts["fa"] and counts[own] * 2 >= counts["ar"]:
        return own
    best = max(("ar", "fa"), key=counts.__getitem__)
    return best if counts[best] else None


def _latin_language(text: str) -> str | None:
    words = [word.lower() for word in _WORD.findall(text)]
    counts = {language: sum(word in own for word in words) for language, own in _WORDS.items()}
    best = max(counts, key=counts.__getitem__)
    second = max(count for language, count in counts.items() if language != best)
    return best if counts[best] >= _LEAST_WORDS and counts[best] > second else None
