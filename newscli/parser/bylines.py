"""Authors: the persons that bylines name, beside the cities, agencies, roles and dates that stand there too."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import msgspec

from newscli import dates
from newscli.agencies import Named, agency_of, is_wire
from newscli.article import Block, Label
from newscli.folding import all_letters_of, fold, fold_all, letters_of
from newscli.markup import said_in
from newscli.profiles import Profile
from newscli.tables import read_table

_LONGEST_BYLINE = 200  # characters
# Compiled and kept by `re` when a byline first asks.
_BETWEEN = r"[/|\u2013\u2014:,\u060c()\[\]\u00ab\u00bb\"\u201c\u201d*#\u2022\n]+| -+|-+ |^-+|-+$"
_NAME = r"[^\W\d_]+(?:[\s.'\u2019\u200c-]+[^\W\d_]+)*\.?"
_MARKS = "[\u064b-\u065f\u0670\u0640]+"
_WORDS = range(2, 6)


class _Words(msgspec.Struct, frozen=True):
    """Words of bylines, by what they say."""

    places: list[str]
    roles: list[str]  # words that no person's name has
    not_authors: list[str]  # markers of others: translators, guests
    verbs: list[str]  # "wrote", "by"
    names_with_waw: list[str]  # names that open with the letter that also means "and"
    from_: list[str] = msgspec.field(name="from")  # between a person and a place


class _Known(msgspec.Struct, frozen=True):
    """The words, folded."""

    places: frozenset[str]
    roles: frozenset[str]
    not_authors: frozenset[str]
    verbs: frozenset[str]
    names_with_waw: frozenset[str]
    from_: frozenset[str]


@cache
def _known() -> _Known:
    """The folded words, read when a byline first asks: not every page has one."""
    return read_table(__file__, "bylines.packed.json", _Known)


def folded() -> _Known:
    """What bylines.json says."""
    words = read_table(__file__, "bylines.json", _Words)
    return _Known(
        places=frozenset(all_letters_of(words.places)),
        roles=frozenset(all_letters_of(words.roles)),
        not_authors=frozenset(all_letters_of(words.not_authors)),
        verbs=frozenset(fold_all(words.verbs)),
        names_with_waw=frozenset(fold_all(words.names_with_waw)),
        from_=frozenset(fold_all(words.from_)),
    )


def authors_of(blocks: Iterable[Block], profile: Profile) -> tuple[str, ...]:
    """The persons that bylines name, in order, each once."""
    authors: dict[str, str] = {}
    announced: bool | None = None  # what a marker that stands alone says of the next line
    for block in blocks:
        text = said_in(block.text[:_LONGEST_BYLINE])
        marker = profile.marker_of(text)
        said = text
        is_author = announced
        if marker and marker.label is Label.BYLINE:
            said = text[marker.end :]
            is_author = letters_of(marker.words) not in _known().not_authors
        announced = is_author if marker and not said.strip() else None
        if is_author is not False:
            for name in _persons(said, certain=bool(is_author)):
                authors.setdefault(letters_of(name), name)
    return tuple(authors.values())


def agencies_of(blocks: Iterable[Block]) -> list[Named]:
    """The wire services that bylines name."""
    pieces = (piece for block in blocks for piece in _pieces(said_in(block.text[:_LONGEST_BYLINE])))
    return [Named(piece, agency) for piece in pieces if (agency := agency_of(piece)) and is_wire(agency)]


def _persons(said: str, *, certain: bool) -> Iterator[str]:
    """The names in a byline. `certain`: it says that this is the author, who may then have one name or be a desk."""
    for piece in _pieces(_without_dates(said)):
        for name in _split_and(_without_place(piece)):
            if _is_person(name) or (certain and _reads_as_name(name) and not _is_known(name)):
                yield name


def _pieces(said: str) -> list[str]:
    return [piece for part in re.split(_BETWEEN, said) if (piece := part.strip(" \t\u00a0.-\u200f\u200e"))]


def _without_dates(said: str) -> str:
    for found in reversed(dates.find(said)):
        said = said[: found.start] + "\n" + said[found.end :]
    return said


def _without_place(piece: str) -> str:
    """`NAME from PLACE`, `by NAME on` and `wrote NAME` without what is not the name."""
    words = piece.split()
    if len(words) > 1 and fold(words[0]) in _known().verbs:
        words = words[1:]
    for at, word in enumerate(words):
        if at > 0 and fold(word) in _known().from_:
            words = words[:at]
            break
    return " ".join(words)


def _split_and(piece: str) -> list[str]:
    """Two full names joined by the letter waw, unless the second one's first name opens with it."""
    words = piece.split()
    for at in range(2, len(words) - 1):
        word = words[at]
        if word[0] == "\u0648" and len(word) > len("\u0648\u0641\u0627") and fold(word) not in _known().names_with_waw:
            return [" ".join(words[:at]), " ".join([word[1:], *words[at + 1 :]])]
    return [piece]


def _is_known(piece: str) -> bool:
    key = letters_of(piece)
    return key in _known().places or bool(agency_of(piece))


def _is_person(piece: str) -> bool:
    words = piece.split()
    if len(words) not in _WORDS or _is_known(piece) or not _reads_as_name(piece):
        return False
    known = _known()
    return not any(letters_of(word) in known.roles or letters_of(word) in known.places for word in words)


def _reads_as_name(piece: str) -> bool:
    """Whether a text is words of letters alone, vowel marks aside."""
    return re.fullmatch(_NAME, re.sub(_MARKS, "", piece)) is not None
