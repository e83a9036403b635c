"""What can be seen in a line by itself: length, ends, script, digits, words that mark something."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache, reduce
from operator import or_

import msgspec

from newscli.agencies import agency_of, is_wire
from newscli.chars import TATWEEL
from newscli.parser import words as signs_of
from newscli.parser.wording import wording_of
from newscli.parser.words import Stems, Words, cue_of, read_words

# A line's head and tail are looked at, never more: one may have millions of characters.
HEAD = 160
_LONG_HEAD = 120
_TAIL = 48
_REPEATED = 60  # characters of the longest line whose facts are kept
_FEWEST_TWICE = 3  # words that a line says twice
_OPENING = 5  # words of a long line whose signs count

_LENGTHS = (3, 8, 15, 25, 40, 60, 80, 110, 150, 220, 320)  # characters
_COUNTS = (2, 3, 4, 6, 9, 13, 20)  # words
_LONG_COUNT = 9

_BULLETS = frozenset("*\u2022-+\u2013\u2014\u25cf\u25aa\u25a0\u2666\u00bb>#_")
_BULLET_KINDS = {"*": "star", "\u2022": "star", "+": "star", "-": "dash", "_": "under"}
_AFTER_BULLET = "".join(_BULLETS) + " \t"
_DIGITS = "0123456789" + "".join(map(chr, (*range(0x660, 0x66A), *range(0x6F0, 0x6FA))))
_AFTER_NUMBER = frozenset("-.)\u2013\u2014")

_ENDS = {
    **dict.fromkeys(".\u06d4", "stop"),
    **dict.fromkeys("?\u061f", "question"),
    **dict.fromkeys(",\u060c;\u061b", "comma"),
    **dict.fromkeys("\"\u00bb\u201d'\u2019\u00ab\u201c", "quote"),
    **dict.fromkeys("|/", "bar"),
    **dict.fromkeys("-\u2013\u2014*", "dash"),
    **dict.fromkeys(")]", "bracket"),
    "\u2026": "dots",
    "!": "exclaim",
    ":": "colon",
}
_STARTS = {
    **dict.fromkeys("\"\u00ab\u201c'\u2018\u00bb", "quote"),
    **dict.fromkeys(".\u060c,;:", "comma"),
    "(": "bracket",
    "[": "square",
    "\u00a9": "copyright",
    "@": "at",
    "<": "angle",
}
_AFTER_BRACKETS = " .|"
_ENDS_OF_BRACKETS = frozenset(")]" + _AFTER_BRACKETS)
_BEFORE_CREDITS = "\u00a9|/-\u2013\u2014"
_SENTENCE_MARKS = frozenset(".\u061f!")
_AND = "\u0648"

_LONGEST_NAME = 40  # characters of an agency's name, or of initials, that are a line of their own
_AROUND_NAMES = " .()[]*-\u2013\u2014:|/"
_HALF = 2  # the class of a line's share of words from which they are half of it
_AGENCY_ALONE = 4  # the class beyond a line's shares of words

_DATED = signs_of.MONTH | signs_of.WEEKDAY | signs_of.CLOCK | signs_of.AGO | signs_of.UNIT | signs_of.PUBLISHED
_DATED |= signs_of.NUMBER | signs_of.DATE | signs_of.TIME


class LineFacts(msgspec.Struct, frozen=True, gc=False):
    """A line's own facts; from `length` on each is a class, small and hashable."""

    text: str  # stripped, without its bullet or its heading mark
    size: int  # characters
    words: tuple[str, ...]  # of its head, folded
    stems: Stems  # of those words
    indent: int  # characters of white space before it
    rank: int  # of a Markdown heading: how many # it has
    length: int
    wordcount: int
    end: str
    start: str
    bullet: str
    script: str
    cue: str
    whole_cue: bool
    date: int
    agency: int
    photo: int
    place: int
    role: int
    menu: int
    web: int
    outlet: int
    opening: str
    joint: str
    tail: str
    digits: int
    wording: int


def facts_of(raw: str) -> LineFacts:
    """The facts of a line that is not blank."""
    return _remembered(raw) if len(raw) <= _REPEATED else _facts_of(raw)


def is_of_menus(line: LineFacts) -> bool:
    """Whether half of a line's words, or more, are of menus and buttons."""
    return line.menu >= _HALF or line.web >= _HALF


def _facts_of(raw: str) -> LineFacts:
    bullet, text = _bullet(raw.strip())
    size = len(text)
    short = size <= HEAD
    head = text if short else text[:_LONG_HEAD]
    words, stems, all_signs = _said_once(*read_words(head))
    signs = all_signs if short else all_signs[:_OPENING]
    union = 0
    for sign in filter(None, signs):
        union |= sign
    cue, whole = cue_of(words)
    agency, photo, place, role, menu, web, outlet = _shares(signs, union) if short else _long_shares(all_signs)
    if size <= _LONGEST_NAME and not cue and _is_agency(text):
        agency = _AGENCY_ALONE
    return LineFacts(
        text,
        size,
        words,
        stems,
        len(raw) - len(raw.lstrip()) if raw[:1].isspace() else 0,
        _rank(raw) if bullet == "heading" else 0,
        bisect_right(_LENGTHS, size),
        bisect_right(_COUNTS, len(words)) if short else _LONG_COUNT,
        _ending(text),
        _beginning(text),
        bullet,
        _script(head),
        cue,
        whole,
        _date(signs, union) if short and union & _DATED else 0,
        agency,
        photo,
        place,
        role,
        menu,
        web,
        outlet,
        _opening(text, signs),
        _joint(text, words, signs) if short else "",
        _credited(text, union),
        _share(signs, signs_of.FIGURE) if union & signs_of.FIGURE else 0,
        wording_of(words),
    )


# Short lines come again on the next page of the same publisher: menus, buttons, names of sections.
_remembered = lru_cache(maxsize=4096)(_facts_of)


def _said_once(words: tuple[str, ...], stems: Stems, signs: tuple[int, ...]) -> Words:
    """The words of a line, the first half of them where it says the same twice: a picture's text before a title."""
    half, odd = divmod(len(words), 2)
    if odd or half < _FEWEST_TWICE or words[0] != words[half] or words[:half] != words[half:]:
        return words, stems, signs
    return words[:half], stems, signs[:half]


def _bullet(stripped: str) -> tuple[str, str]:
    """A leading bullet, number, hash or heading mark, named, and the text without it; a number stays."""
    first = stripped[:1]
    if first.isalpha():
        return "", stripped
    if first == "#" and stripped[1:2].isalpha():
        return "hashtag", stripped[1:]
    if first in _BULLETS:
        text = stripped.lstrip(_AFTER_BULLET)
        return "heading" if first == "#" else _BULLET_KINDS.get(first, "other"), text
    if first.isdigit():
        rest = stripped[:HEAD].lstrip(_DIGITS)
        if len(stripped[:HEAD]) - len(rest) < len("100") and rest.lstrip()[:1] in _AFTER_NUMBER and rest[2:]:
            return "number", stripped
    return "", stripped


def _rank(raw: str) -> int:
    stripped = raw[:HEAD].lstrip()
    return len(stripped) - len(stripped.lstrip("#"))


def _ending(text: str) -> str:
    last = text[-1:]
    kind = _ENDS.get(last)
    if kind == "stop":
        return "dots" if text.endswith("..") else kind
    if kind == "quote":
        return "stop" if text[-2:-1] in _SENTENCE_MARKS else kind
    return kind or ("digit" if last.isdigit() else "letter")


def _beginning(text: str) -> str:
    first = text[:1]
    if first.isalpha():
        return "letter"
    return _STARTS.get(first) or ("digit" if first.isdigit() else "sign")


def _script(head: str) -> str:
    if not head:
        return "none"
    plain = len(head.encode("ascii", "ignore"))
    if plain == len(head):
        return "latin" if any(map(str.isalpha, head)) else "signs"
    return "mixed" if plain * 2 > len(head) else "arabic"


def _date(signs: Sequence[int], union: int) -> int:
    """0 no date; 1 a date among other words; 2 mostly a date; 3 a date and nothing else; 4 its label alone."""
    part = union & (signs_of.MONTH | signs_of.UNIT | signs_of.WEEKDAY) and union & (signs_of.NUMBER | signs_of.AGO)
    stated = part or union & (signs_of.DATE | signs_of.TIME)
    if not (stated or union & signs_of.PUBLISHED):
        return 0
    share = sum([1 for sign in signs if sign & _DATED]) / len(signs)
    level = 3 if share > 0.95 else 2 if share >= 0.6 else 1  # noqa: PLR2004 -- all; most
    return level if stated else 4 if level == 3 else 0  # noqa: PLR2004 -- all


def _shares(signs: Sequence[int], union: int) -> list[int]:
    """How much of a short line each kind of word makes up: agency, photo, place, role, menu, web, outlet."""
    if not union & _ANY_KIND:
        return _NOTHING
    return [_share(signs, kind) if union & kind else 0 for kind in _KINDS]


_OUTLETS = signs_of.OUTLET | signs_of.AGENCY | signs_of.PLACE
_KINDS = (signs_of.AGENCY, signs_of.PHOTO, signs_of.PLACE, signs_of.ROLE, signs_of.MENU, signs_of.WEB, _OUTLETS)
_ANY_KIND = reduce(or_, _KINDS)
_NOTHING = [0] * len(_KINDS)


def _long_shares(signs: Sequence[int]) -> list[int]:
    """Of a long line only words of the web are counted: rules for comments are full of them."""
    return [0, 0, 0, 0, 0, min(3, sum([1 for sign in filter(None, signs) if sign & signs_of.WEB])), 0]


def _share(signs: Sequence[int], kind: int) -> int:
    """0 no word is of the kind; 1 some are; 2 half or more; 3 all."""
    hits = sum([1 for sign in signs if sign & kind])
    return 0 if not hits else 3 if hits == len(signs) else 2 if hits * 2 >= len(signs) else 1


def _is_agency(text: str) -> bool:
    """Whether a line is the name of a news agency and nothing else."""
    agency = agency_of(text.strip(_AROUND_NAMES))
    return agency is not None and is_wire(agency)


def _are_initials(words: Sequence[str], signs: Sequence[int]) -> bool:
    """Whether a line is editors' initials, in Arabic letters, with or without the agencies that they worked from."""
    own = [word for word, sign in zip(words, signs, strict=True) if not sign & signs_of.AGENCY]
    letters = [letter for word in own for letter in word.split(".") if letter]
    return len(letters) > 1 and max(map(len, letters)) == 1 and not letters[0].isascii()


def _opening(text: str, signs: Sequence[int]) -> str:
    """Whether a line opens as paragraphs of Arabic news do: with a verb of saying, or with "and"."""
    if signs and signs[0] & signs_of.SAYING:
        return "say"
    return "and" if text[:1] == _AND else "no"


_DASHES = ("\u2013", TATWEEL, "_")  # words that are dashes: tatweel and underscore stand for them


def _joint(text: str, words: Sequence[str], signs: Sequence[int]) -> str:
    """What joins the parts of a short line: a name, a city and an agency are often joined by a dash or a slash.

    Editors' initials are a kind of their own, whatever joins them.
    """
    if len(text) <= _LONGEST_NAME and _are_initials(words, signs):
        return "initials"
    if "-" in text and ("- " in text or " -" in text):
        return "dash"
    for dash in _DASHES:
        if dash in text and dash in text.split(" "):
            return "dash"
    if " | " in text or " \u00bb " in text:
        return "bar"
    if "/ " in text:
        return "slash"
    if ": " in text[:40]:
        return "colon"
    return "comma" if "\u060c " in text or ", " in text else ""


def _credited(text: str, union: int) -> str:
    """What stands in brackets at the end of a line, or behind its last dash, bar, slash or copyright sign.

    In brackets: an agency, a photo word, something short, or something long; without them, agencies or photo words.
    """
    if text[-1:] in _ENDS_OF_BRACKETS and (found := _bracketed(text)):
        return found
    if not union & _CREDIT or len(text) > HEAD:
        return ""
    opening = max([text.rfind(mark, -_TAIL) for mark in _BEFORE_CREDITS])
    signs = read_words(text[opening + 1 :])[2] if opening > 0 else ()
    return "behind " + _credit(signs) if signs and all(sign & _CREDIT for sign in signs) else ""


_CREDIT = signs_of.AGENCY | signs_of.PHOTO


def _bracketed(text: str) -> str:
    stripped = text[-_TAIL:].rstrip(_AFTER_BRACKETS)
    if stripped[-1:] not in (")", "]"):
        return ""
    opening = stripped.rfind("(" if stripped[-1] == ")" else "[")
    if opening < 0:
        return ""
    signs = read_words(stripped[opening + 1 : -1])[2]
    whole = "only " if opening <= 1 and len(text) < _TAIL else ""
    return whole + (_credit(signs) or ("short" if len(signs) <= len("ab") else "long"))


def _credit(signs: Sequence[int]) -> str:
    if any(sign & signs_of.AGENCY for sign in signs):
        return "agency"
    return "photo" if any(sign & signs_of.PHOTO for sign in signs) else ""
