"""Learn a site's profile from its pages, without labels: lines that recur are its furniture.

A recurring line counts where it stands outside the article: above the last few lines before the first paragraph, where
headline, byline and date stand, or below the last one. It opens a list where lines that do not recur follow it there.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from newscli import dates
from newscli.agencies import named_sources
from newscli.article import Label
from newscli.chars import BIDI_CONTROLS
from newscli.document import Document
from newscli.errors import ConfigError, InputError
from newscli.folding import fold
from newscli.profiles.profile import Profile

_PARAGRAPH = 100  # characters: a longer line speaks for the article, a shorter one against it
_RECURRING = 25  # what a line that recurs counts against it: a few may stand between paragraphs
_LONGEST = 200  # characters of a line that can be furniture, a paragraph's first ones in a key
_TAIL_LINES = 2  # behind the last paragraph: an agency's name there may be where the story is from
_HEADING = 28  # characters: a longer line opens no list, and is a story in one, though it recurs
_TAG = 25  # characters: a list of shorter lines is no list of stories
_LEAST_PAGES = ((50, 5), (10, 3), (0, 2))  # from so many pages on, a line recurs that so many have
_SURE_SHARE = 0.8  # of a line's pages
_HEAD_LINES = 6  # headline, byline, date, caption: so many lines before the first paragraph are not judged
_LEAST_ITEMS = 2
_DECORATION = " \t\u00a0\u200f\u200e*#\u2022\u25cf>|-"
_MOST_DETECTED = 5


class Furniture(NamedTuple):
    """A line that recurs: as it is printed, what it is, on how many pages, and how many lines its list has there."""

    line: str
    label: Label
    pages: int
    items: int  # 0: it opens no list


class Learned(NamedTuple):
    """What a site's pages have in common."""

    name: str
    pages: int
    furniture: tuple[Furniture, ...]


class _Page(NamedTuple):
    lines: list[str]  # those that are not blank, stripped
    keys: list[str]  # without digits; "" for what is in every list: numbers and dates


class _Seen(NamedTuple):
    """A recurring line on one page: where it stands, and the list below it."""

    in_frame: bool  # outside the article alone
    in_core: bool  # among its paragraphs alone
    in_list: bool  # in lists alone
    on_top: bool  # above the article, once at least: what stands below it may be the headline
    items: tuple[str, ...]


def learn(documents: Iterable[Document], name: str, generic: Profile) -> Learned:
    """What the pages of one site have in common; two pages with the same longest line count once.

    Raises InputError where there are fewer than two, ConfigError where the name is taken.
    """
    if name == generic.name:
        raise ConfigError(f"{name} is newscli's own profile; choose another name")
    pages = _distinct(documents)
    if len(pages) < 2:  # noqa: PLR2004 -- what recurs does so at least once
        raise InputError(f"{name}: at least two different pages of one site are needed")
    counts = Counter(key for page in pages for key in set(page.keys))
    least = next(least for size, least in _LEAST_PAGES if len(pages) >= size)
    recurring = {key for key, count in counts.items() if count >= least and key}
    seen: dict[str, list[_Seen]] = {key: [] for key in recurring}
    for page in pages:
        for key, on_page in _seen_on(page, recurring).items():
            seen[key].append(on_page)
    printed = {key: line for page in pages for key, line in zip(page.keys, page.lines, strict=True) if key in recurring}
    judged = [_furniture(printed[key].strip(_DECORATION), seen[key], len(pages), generic) for key in recurring]
    furniture = sorted(filter(None, judged), key=lambda one: (-one.pages, one.line))
    return Learned(name, len(pages), tuple(furniture))


def to_toml(learned: Learned) -> str:
    """A profile that a person can read and edit, with counts as comments."""
    of = f"of {learned.pages} pages"
    sure = [one for one in learned.furniture if one.pages >= _SURE_SHARE * learned.pages and not one.items]
    detect = sorted(sure, key=lambda one: -len(one.line))[:_MOST_DETECTED]
    out = [
        f"# Learned from {learned.pages} pages without labels: lines that recur outside the article. Read it, and take",
        "# out what is no furniture. `lines` are whole lines; `lists` are the headings of lists, under the label that",
        "# the lines below them have.",
        "",
        f"name = {_quoted(learned.name)}",
        f"about = {_quoted(f'Learned from {learned.pages} pages')}",
        *_array("detect", [(one.line, f"{one.pages} {of}") for one in detect]),
        f"detect_at_least = {min(2, max(1, len(detect)))}",
    ]
    for table, opens in (("lines", False), ("lists", True)):
        of_table = [one for one in learned.furniture if bool(one.items) is opens]
        out += ["", f"[{table}]"]
        for label in sorted({one.label for one in of_table}):
            field = Label.RELATED if opens and label is Label.RELATED_HEADING else label
            own = [one for one in of_table if one.label is label]
            out += _array(field, [(one.line, f"{one.pages} {of}" + _items(one)) for one in own])
    return "\n".join(out) + "\n"


def _distinct(documents: Iterable[Document]) -> list[_Page]:
    """The pages, each story once: converters give one page several forms."""
    pages: dict[str, _Page] = {}
    for document in documents:
        lines = [line for place in document.lines if (line := document.text[place.start : place.end].strip())]
        if lines:
            pages.setdefault(_key(max(lines, key=len)), _Page(lines, [_key(line) for line in lines]))
    return list(pages.values())


def _key(line: str) -> str:
    """What two copies of a line have in common, counters and years aside; dates have nothing that tells."""
    if len(line) <= _LONGEST and dates.is_date(line, _SURE_SHARE):
        return ""
    return "".join(filter(str.isalpha, fold(line[:_LONGEST])))


def _seen_on(page: _Page, recurring: set[str]) -> dict[str, _Seen]:
    start, end = _core(page, recurring)
    if start == end:  # no paragraph: nothing is outside an article that is not there
        return {}
    seen: dict[str, _Seen] = {}
    listed = -1  # the last line of the list that is open
    for at, key in enumerate(page.keys):
        if key not in recurring:
            continue
        known = seen.get(key, _Seen(True, True, True, False, ()))
        in_frame = at < start - _HEAD_LINES or at >= end + _TAIL_LINES * _names_source(page.lines[at])
        in_list = known.in_list and at <= listed
        items: tuple[str, ...] = ()
        if at >= end and len(page.lines[at]) <= _HEADING:
            items, listed = _list_below(page, at, recurring)
        longer = max(known.items, items, key=len)
        in_core = known.in_core and start <= at < end
        seen[key] = _Seen(known.in_frame and in_frame, in_core, in_list, known.on_top or at < start, longer)
    return seen


def _names_source(line: str) -> bool:
    return any(one.agency for one in named_sources(line))


def _core(page: _Page, recurring: set[str]) -> tuple[int, int]:
    """Where the article's paragraphs begin and end: the run with the largest sum of lengths beyond a short one's.

    (Kadane's algorithm.)
    """
    best, best_place = 0, (0, 0)
    total, start = 0, 0
    for at, (line, key) in enumerate(zip(page.lines, page.keys, strict=True)):
        total += -_RECURRING if key in recurring else min(len(line), 10 * _PARAGRAPH) - _PARAGRAPH
        if total <= 0:
            total, start = 0, at + 1
        elif total > best:
            best, best_place = total, (start, at + 1)
    return best_place


def _list_below(page: _Page, at: int, recurring: set[str]) -> tuple[tuple[str, ...], int]:
    """The lines below a heading, up to a short one that recurs, numbers and dates left out; and where they end."""
    below = at + 1
    while below < len(page.keys) and (page.keys[below] not in recurring or len(page.lines[below]) > _HEADING):
        below += 1
    lines = tuple(page.lines[each] for each in range(at + 1, below) if page.keys[each])
    return (lines, below - 1) if len(lines) >= _LEAST_ITEMS else ((), at)


def _furniture(line: str, seen: Sequence[_Seen], pages: int, generic: Profile) -> Furniture | None:
    """What a recurring line is, None where that is not sure."""
    marker = generic.marker_of(line)
    label = marker.label if marker else Label.BOILERPLATE
    if label not in (Label.BOILERPLATE, Label.RELATED_HEADING) or len(line) > _LONGEST:
        return None
    if not seen or sum(one.in_list for one in seen) * 2 > len(seen):
        return None  # a story that stayed in a list
    sure = _SURE_SHARE * len(seen)
    # What every second page has between its paragraphs is the end of a list, or a button.
    between = sum(one.in_core for one in seen) >= max(3, pages / 2) and len(line) <= _PARAGRAPH // 2
    if not (sum(one.in_frame for one in seen) >= sure or (marker and marker.whole) or between):
        return None
    if between and _names_source(line):
        return None
    items = round(median(len(one.items) for one in seen))
    if items < _LEAST_ITEMS or any(one.on_top for one in seen):
        return Furniture(line, label, len(seen), 0)
    are_tags = median(len(item) for one in seen for item in one.items) < _TAG
    return Furniture(line, Label.BOILERPLATE if are_tags else label, len(seen), items)


def _items(one: Furniture) -> str:
    return f", {one.items} lines each" if one.items else ""


def _array(field: str, rows: list[tuple[str, str]]) -> list[str]:
    if not rows:
        return [f"{field} = []"]
    return [f"{field} = [", *(f"  {_quoted(line)},  # {comment}" for line, comment in rows), "]"]


# What a basic string of TOML 1.0 escapes, and what would turn the line around in an editor.
_ESCAPED = {ord(char): f"\\u{ord(char):04x}" for char in ("\x7f", *map(chr, range(0x20)), *BIDI_CONTROLS, "\ufeff")} | {
    ord("\\"): "\\\\",
    ord('"'): '\\"',
}


def _quoted(text: str) -> str:
    return '"' + text.translate(_ESCAPED) + '"'
