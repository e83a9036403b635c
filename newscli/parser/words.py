"""Words, folded over their spellings, and what a single word or an opening phrase says about its line."""

from functools import cache
from typing import NamedTuple

from newscli.folding import fold
from newscli.tables import beside

# What a word can be a sign of; each is a bit of Word.signs.
SIGNS = (
    "month", "weekday", "clock", "ago", "unit", "published", "agency", "photo", "place", "role", "menu", "web",
    "saying", "outlet", "number", "date", "time",
)  # fmt: skip
BIT = {name: 1 << number for number, name in enumerate(SIGNS)}

# What may stand around a word, or glue two.
_EDGES = " .,:;!?()[]{}|/\\-_*#+=<>\"'`\u00ab\u00bb\u201c\u201d\u2018\u2019\u201e\u060c\u061b\u061f\u2013\u2014\u2026\u2022\u2039\u203a\u066a\u06d4\u00a0&@\u00b7"

# Prefixes that Arabic writes onto a word: and, then, with, for, like; and the article.
_PREFIXES = ("\u0648\u0627\u0644", "\u0628\u0627\u0644", "\u0641\u0627\u0644", "\u0643\u0627\u0644", "\u0644\u0644", "\u0627\u0644", "\u0648", "\u0641", "\u0628", "\u0644", "\u0643")
_STEM = 3  # letters that must be left
_CONTENT = 4  # letters that a word needs to count as content
_MEMO = 50_000  # words remembered


class Word(NamedTuple):
    """A folded word, its stem (empty where it is too short to mean anything), and its signs."""

    folded: str
    stem: str
    signs: int


class _Memo(dict[str, Word]):
    def __missing__(self, token: str) -> Word:
        if len(self) > _MEMO:
            self.clear()
        word = self[token] = _word(token)
        return word


WORDS = _Memo()


def _word(token: str) -> Word:
    folded = fold(token[:40]).strip(_EDGES)
    signs = lexicon().get(folded, 0)
    if any(map(str.isdigit, folded)):
        signs |= _number(folded)
    elif not signs and folded[:1] == "\u0648":  # "and"
        signs = lexicon().get(folded[1:], 0) & BIT["saying"]
    return Word(folded, _stem(folded), signs)


def _number(folded: str) -> int:
    """Whether a word with digits is a number, a date (21/11/2020) or a time (09:14)."""
    groups = "".join(char if char.isdigit() else " " for char in folded).split()
    if len(groups) >= 2 and ":" in folded:
        return BIT["time"]
    if len(groups) == 3 and any(len(group) == 4 for group in groups):
        return BIT["date"]
    return BIT["number"] if len(groups) == 1 and len(groups[0]) <= 4 else 0


def _stem(folded: str) -> str:
    for prefix in _PREFIXES:
        if folded.startswith(prefix) and len(folded) - len(prefix) >= _STEM:
            folded = folded[len(prefix) :]
            break
    return folded if len(folded) >= _CONTENT or (len(folded) == _STEM) else ""


class Cue(NamedTuple):
    """What an opening phrase marks, and its words after the first."""

    rest: tuple[str, ...]
    kind: str


@cache
def lexicon() -> dict[str, int]:
    """The signs of each folded word."""
    return _read()[0]


@cache
def openings() -> dict[str, list[Cue]]:
    """The opening phrases by their first word, the longest first."""
    return _read()[1]


def _lines() -> list[str]:
    with open(beside(__file__, "data/cues.txt"), encoding="utf-8") as file:
        return file.read().split("\n")


@cache
def _read() -> tuple[dict[str, int], dict[str, list[Cue]]]:
    words: dict[str, int] = {}
    cues: dict[str, list[Cue]] = {}
    for line in _lines():
        head, _, rest = line.partition(":")
        if line.startswith("word "):
            for token in fold(rest).split():
                words[token] = words.get(token, 0) | BIT[head[5:]]
        elif line.startswith("cue "):
            for phrase in fold(rest).split("|"):
                first, *others = [part.strip(_EDGES) or part for part in phrase.split()]
                cues.setdefault(first, []).append(Cue(tuple(others), head[4:]))
    for found in cues.values():
        found.sort(key=lambda cue: -len(cue.rest))
    return words, cues
