"""Whether a line is worded as a title or as a sentence: by how its words begin and end, and how long they are.

Titles of news are in the present tense and made of nouns, sentences open with a verb in the past and are joined by
particles; in Arabic both show in the first and the last letters of words. What each of these is worth was learned from
titles and sentences of articles by `benchmarks/parser_wording.py` (a logistic regression).
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from typing import Any

import msgspec

from newscli.tables import read_table

# Classes: a line's is how many of these it reaches, in hundredths of a natural logarithm of the odds.
_CLASSES = (-900, -650, -450, -280, -130, -20, 80, 180, 300)
NO_WORDS = len(_CLASSES) + 1
_LIKE_A_SENTENCE = 1
_RATHER_A_SENTENCE = 2

MOST = 24  # words of a line that count
LONGEST = 8  # letters; longer words count as these
_REMEMBERED = 50_000  # words


class Wording(msgspec.Struct, frozen=True, gc=False):
    """What speaks for a title (above 0) or a sentence (below), in hundredths."""

    about: dict[str, Any]
    bias: int
    first_opening: dict[str, int]  # the first two letters of the first word
    first_ending: dict[str, int]  # and its last two
    opening: dict[str, int]  # the first letter of any word
    ending: dict[str, int]  # its last two letters
    length: list[int]  # by its number of letters, from 0 to 8


@cache
def known() -> Wording:
    """The weights that newscli brings."""
    return read_table(__file__, "data/wording.json", Wording)


class _Memory(dict[str, int]):
    def __missing__(self, word: str) -> int:
        if len(self) >= _REMEMBERED:
            self.clear()
        table = known()
        weight = table.opening.get(word[:1], 0) + table.ending.get(word[-2:], 0)
        weight = self[word] = weight + table.length[min(len(word), LONGEST)]
        return weight


# What each word that was met is worth anywhere in a line.
WEIGHTS = _Memory()


def wording_of(words: Sequence[str]) -> int:
    """The class of a line by its folded words: 0 as no title is worded, 9 as no sentence is, 10 without words."""
    if not words:
        return NO_WORDS
    table, first = known(), words[0]
    score = table.bias + table.first_opening.get(first[:2], 0) + table.first_ending.get(first[-2:], 0)
    return bisect_right(_CLASSES, score + sum(map(WEIGHTS.__getitem__, words[:MOST])))


def is_sentence(wording: int) -> bool:
    """Whether hardly a title is worded like that."""
    return wording <= _LIKE_A_SENTENCE


def may_be_sentence(wording: int) -> bool:
    """Whether few titles are worded like that."""
    return wording <= _RATHER_A_SENTENCE
