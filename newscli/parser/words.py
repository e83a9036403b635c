"""Words, folded over their spellings, and what a single word or an opening phrase says about its line."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import product
from sys import intern

import msgspec

from newscli.folding import fold
from newscli.tables import beside, read_table

# What a word can be a sign of; each is a bit of Word.signs.
MONTH, WEEKDAY, CLOCK, AGO, UNIT, PUBLISHED = (1 << bit for bit in range(6))
AGENCY, PHOTO, PLACE, ROLE, MENU, WEB, SAYING, OUTLET = (1 << bit for bit in range(6, 14))
NUMBER, DATE, TIME, FIGURE = (1 << bit for bit in range(14, 18))  # any word with a digit is a figure

_SIGNS = {
    "month": MONTH,
    "weekday": WEEKDAY,
    "clock": CLOCK,
    "ago": AGO,
    "unit": UNIT,
    "published": PUBLISHED,
    "agency": AGENCY,
    "photo": PHOTO,
    "place": PLACE,
    "role": ROLE,
    "menu": MENU,
    "web": WEB,
    "saying": SAYING,
    "outlet": OUTLET,
}

# The cues of lines that say where a story comes from: of one source, and of a list.
OF_SOURCES = ("source", "references")

# What may stand around a word.
_EDGES = (
    " .,:;!?()[]{}|/\\-_*#+=<>\"'`&@\u00a0\u00ab\u00bb\u201c\u201d\u2018\u2019\u201e\u2039\u203a"
    "\u060c\u061b\u061f\u066a\u06d4\u2013\u2014\u2026\u2022\u00b7"
)
_AND = "\u0648"

_STEM = 3  # letters of the shortest stem that means something
# What Arabic writes onto a word: and, with, then, like, for, with the article, the article, and each alone.
_PREFIXES = {
    "\u0648": ("\u0648\u0627\u0644", "\u0648"),
    "\u0628": ("\u0628\u0627\u0644", "\u0628"),
    "\u0641": ("\u0641\u0627\u0644", "\u0641"),
    "\u0643": ("\u0643\u0627\u0644", "\u0643"),
    "\u0644": ("\u0644\u0644", "\u0644"),
    "\u0627": ("\u0627\u0644",),
}
_JOINTS = str.maketrans(dict.fromkeys(":/|_-\u2013\u2014", " "))
_LONGEST = 40  # characters of a word that are looked at
_YEAR = 4  # digits
_REMEMBERED = 50_000  # words


# A folded word, its stem (empty where it is too short to mean anything), and its signs. Of punctuation alone nothing is
# left, and the stem is a blank. Plain tuples: pages have words by the hundred, and nothing is made or read sooner.
Word = tuple[str, str, int]
_NO_WORD: Word = ("", " ", 0)
_SEVERAL = "  "  # the stem of words without a space, where a colon, a slash, a bar or a dash joins them


class _Memory(dict[str, Word]):
    def __missing__(self, token: str) -> Word:
        if len(self) >= _REMEMBERED:
            self.clear()
        word = self[token] = _word(token)
        return word


# Each token that was met, so that it is folded once.
WORDS = _Memory()


class Cue(msgspec.Struct, frozen=True, gc=False):
    """What an opening phrase marks, and its words after the first."""

    rest: tuple[str, ...]
    kind: str


class Lexicon(msgspec.Struct, frozen=True, gc=False):
    """The signs of folded words, and the opening phrases by their first word, the longest first."""

    signs: dict[str, int]
    cues: dict[str, list[Cue]]


@cache
def lexicon() -> Lexicon:
    """What data/cues.txt says, as newscli.pack has made it ready."""
    return read_table(__file__, "data/cues.packed.json", Lexicon)


def folded() -> Lexicon:
    """What data/cues.txt says."""
    with open(beside(__file__, "data/cues.txt"), encoding="utf-8") as file:  # noqa: PTH123 -- see newscli.tables
        text = fold(file.read())
    signs: dict[str, int] = {}
    cues: dict[str, list[Cue]] = {}
    for line in text.split("\n"):
        head, _, rest = line.partition(":")
        kind = head[head.find(" ") + 1 :]
        if head.startswith("word "):
            for token in rest.split():
                signs[token] = signs.get(token, 0) | _SIGNS[kind]
        elif head.startswith("cue "):
            for first, *others in map(str.split, _phrases(rest)):
                cues.setdefault(first, []).append(Cue(tuple(others), kind))
    for found in cues.values():
        found.sort(key=_shortness)
    return Lexicon(signs, cues)


def _phrases(listed: str) -> Iterator[str]:
    """The phrases of a list: "{a,b} c | d" gives "a c", "b c" and "d"."""
    for pattern in listed.split("|"):
        parts = pattern.replace("}", "{").split("{")
        yield from map("".join, product(*[part.split(",") for part in parts]))


# The stems of a line's words.
Stems = AbstractSet[str]

# The words of a text: folded, the stems of those that have one, and the signs of each.
Words = tuple[tuple[str, ...], Stems, tuple[int, ...]]


def read_words(text: str) -> Words:
    """The words of a text, those that are punctuation alone left out."""
    return _columns(list(map(WORDS.__getitem__, text.split())))


def _columns(words: list[Word]) -> Words:
    folded, stems, signs = zip(*words, strict=True) if words else ((), (), ())
    known = set(stems)
    if _NO_WORD[1] in known:
        return _columns([word for word in words if word is not _NO_WORD])
    if _SEVERAL in known:
        return _columns([WORDS[part] for word in words for part in _parts(word)])
    known.discard("")
    return folded, known, signs


def _parts(word: Word) -> list[str]:
    folded, stem, _ = word
    return folded.translate(_JOINTS).split() if stem == _SEVERAL else [folded]


def _are_several(parts: list[str]) -> bool:
    return len(parts) > 1 and min(map(len, parts)) > 1 and all(part[0].isalpha() for part in parts)


def cue_of(words: tuple[str, ...]) -> tuple[str, bool]:
    """The kind of the longest phrase that opens a line, and whether it is all of the line; a count may come first."""
    for cue in lexicon().cues.get(words[0], ()) if words else ():
        rest = cue.rest
        if not rest or words[1 : 1 + len(rest)] == rest:
            return cue.kind, len(words) == len(rest) + 1
    if len(words) > 1 and words[0].isdecimal():
        kind, whole = cue_of(words[1:])
        return (kind, whole) if kind in _COUNTED else ("", False)
    return "", False


_COUNTED = frozenset(("web", "comments"))


def _shortness(cue: Cue) -> int:
    return -len(cue.rest)


def _word(token: str) -> Word:
    folded = fold(token[:_LONGEST]).strip(_EDGES)
    if not folded:
        return _NO_WORD
    if folded == token:
        folded = token  # words by the thousand are looked at: one string for both is nearer at hand
    known, plain = lexicon().signs, folded.isalpha()
    if not plain and _are_several(folded.translate(_JOINTS).split()):
        return folded, _SEVERAL, 0
    signs = known.get(folded if plain else folded.replace(".", ""), 0)
    if not plain and any(map(str.isdigit, folded)):
        signs |= _number(folded)
    elif not signs and folded[0] == _AND:
        signs = known.get(folded[1:], 0) & SAYING
    return folded, intern(_stem(folded)), signs


def _number(folded: str) -> int:
    """Whether a word with digits is a number, a date (21/11/2020) or a time (09:14)."""
    groups = "".join([char if char.isdigit() else " " for char in folded]).split()
    if len(groups) > 1 and ":" in folded:
        return FIGURE | TIME
    if len(groups) == len("dmy") and any(len(group) == _YEAR for group in groups):
        return FIGURE | DATE
    return FIGURE | NUMBER if len(groups) == 1 and len(groups[0]) <= _YEAR else FIGURE


def _stem(folded: str) -> str:
    for prefix in _PREFIXES.get(folded[0], ()):
        if len(folded) >= len(prefix) + _STEM and folded.startswith(prefix):
            return folded[len(prefix) :]
    return folded if len(folded) >= _STEM else ""
