"""What a line is among the others: its place, its copies, the heading over it, what it shares with the story."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

import msgspec

from newscli.parser.core import Core, core_of, paragraphs_of
from newscli.parser.headings import headings, manner_of
from newscli.parser.lines import LineFacts, is_of_menus
from newscli.parser.repetition import endings, repeated
from newscli.parser.words import OF_SOURCES, Stems

# Classes: a value's class is how many of these it reaches.
_PLACES = (1, 2, 3, 4, 6, 10, 20, 50)  # lines from the top, or from the bottom
_BEFORE = (2, 3, 4, 6, 10, 20)  # lines to the core
_AFTER = (1, 2, 3, 5, 9, 20)
_UNDER = (1, 2, 3, 5, 9)  # lines below the title
_RUNS = (2, 3, 5, 9, 20)  # short lines that stand together
_SINCE = (2, 3, 5, 9, 17, 40)
_PARAGRAPHS = (1, 2, 3, 5, 9, 20)
_SHARES = (0.01, 0.2, 0.4, 0.6, 0.8)  # of a line's content
_KINSHIPS = (0.05, 0.15, 0.25, 0.35, 0.5)
_ALTERNATIONS = (0.3, 0.6, 0.85)  # of paragraphs that stand below a short line; on a front page all do

_NOTHING_SAID, _NOTHING_THERE, _NOT_ASKED = 8, 7, 9  # classes beyond the shares
_NEAR = 3  # lines between a short line and the paragraph that it may head
_SAMPLE = 60  # characters of a line that tell the page's language
_NEAR_TITLE = 12  # lines from a title to the first paragraph

_ENOUGH = 0.2  # of a title's words are the story's
# What makes a line more like the title, or less, beside the words that it shares with the story.
_NEAR_STORY, _COPIED, _INSIDE, _CREDITED = 1.5, 1.5, 0.3, 0.6

# Letters of Persian, Urdu and Pashto that Arabic does not use.
_OTHER_LETTERS = (
    "[\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u0688\u0691\u06ba\u06d2"  # Persian and Urdu
    "\u0681\u0685\u0693\u0696\u069a\u06bc\u06d0\u06ab]"  # Pashto
)


class Place(msgspec.Struct, frozen=True, gc=False):
    """A line's facts among its page's; each is a class, small and hashable."""

    top: int
    bottom: int
    core: str
    paragraphs: int
    before: int
    after: int
    spacing: str
    run: int
    spot: str
    indent: str
    copy: str
    near: str
    alike: str
    alike_end: str
    shared: int
    shared_next: int
    shared_last: int
    shared_title: int
    title: str
    under: int
    kin: int
    cohesion: int
    alternation: int
    heading: str
    since: int
    ended: str
    foreign: bool
    verb: str
    long: bool
    hint: str


def columns_of(facts: Sequence[LineFacts], gaps: Sequence[int]) -> tuple[Sequence[Any], ...]:
    """The lines' places, one column for each field of Place; `gaps[i]` blank lines stand before line i."""
    count = len(facts)
    long = paragraphs_of(facts)
    stems = [line.stems for line in facts]
    core = core_of(facts, long, stems)
    copied, near, alike = repeated(facts)
    inside = [is_long and core.start <= number < core.end for number, is_long in enumerate(long)]
    spoken = _spoken(stems, core, inside)
    titles, in_title = _titles(facts, stems, core, copied, spoken)
    kin = [_kin(stems[n], core, inside=inside[n]) if long[n] else _NOT_ASKED for n in range(count)]
    heading, since, ended = headings(facts, long, core)
    above, below = _paragraph_near(long[::-1], stems[::-1])[::-1], _paragraph_near(long, stems)
    top = _classes_up_to(count)
    spaces = [min(gap, 2) for gap in gaps]
    return (
        top,
        top[::-1],
        _core_places(count, core),
        [bisect_right(_PARAGRAPHS, len(core.paragraphs))] * count,
        spaces[:-1],
        spaces[1:],
        [_spacing(gaps)] * count,
        *_runs(long),
        _indents(facts, core),
        copied,
        near,
        alike,
        endings(facts),
        [_NOT_ASKED if inside[n] else _share(spoken[n], stems[n], core.stems) for n in range(count)],
        list(map(_shared, stems, below)),
        list(map(_shared, stems, above)),
        in_title,
        titles,
        _under(titles),
        kin,
        [_middle([kin[n] for n in core.paragraphs])] * count,
        [_alternation(core)] * count,
        heading,
        [bisect_right(_SINCE, lines) for lines in since],
        ended,
        _foreign(facts),
        [line.opening for line in facts] if _is_arabic(facts, core) else [""] * count,
        long,
        [_hint(facts, n, long=long[n]) for n in range(count)],
    )


_CLASSES = [bisect_right(_PLACES, number) for number in range(_PLACES[-1])]


def _classes_up_to(count: int) -> list[int]:
    """The class of each number of lines below a count."""
    return _CLASSES[:count] + [len(_PLACES)] * (count - len(_CLASSES))


def _core_places(count: int, core: Core) -> list[str]:
    if core.start == core.end:
        return ["none"] * count
    before = [f"before {bisect_right(_BEFORE, core.start - n)}" for n in range(core.start)]
    after = [f"after {bisect_right(_AFTER, n)}" for n in range(count - core.end)]
    inside = ["inside"] * (core.end - core.start)
    for at, name in ((1, "second"), (-1, "last"), (0, "first")):
        if len(inside) > at:
            inside[at] = name
    return before + inside + after


def _spacing(gaps: Sequence[int]) -> str:
    """How many lines have a blank line before them."""
    inner = gaps[1:-1]
    share = sum([1 for gap in inner if gap]) / len(inner) if inner else 0
    return "none" if not share else "all" if share >= 0.9 else "most" if share > 0.5 else "some"  # noqa: PLR2004


def _runs(long: Sequence[bool]) -> tuple[list[int], list[str]]:
    """For each line, how many short lines stand together there, and which of them it is."""
    sizes, spots = [], []
    number, count = 0, len(long)
    while number < count:
        end = number
        while end < count and not long[end]:
            end += 1
        size = end - number
        if size:
            sizes += [bisect_right(_RUNS, size)] * size
            spots += ["only"] if size == 1 else ["first", *["second", *["inside"] * (size - 3)][: size - 2], "last"]
        if end < count:
            sizes.append(0)
            spots.append("long")
        number = end + 1
    return sizes, spots


def _indents(facts: Sequence[LineFacts], core: Core) -> list[str]:
    """Whether a line is set as far in as the paragraphs are."""
    usual = _middle([facts[n].indent for n in core.paragraphs])
    return ["same" if line.indent == usual else "less" if line.indent < usual else "more" for line in facts]


def _spoken(stems: Sequence[Stems], core: Core, inside: Sequence[bool]) -> list[int]:
    """How many of each line's stems the story's first paragraphs have; 0 for its own paragraphs."""
    return [0 if within else len(own & core.stems) for own, within in zip(stems, inside, strict=True)]


def _titles(
    facts: Sequence[LineFacts], stems: Sequence[Stems], core: Core, copied: Sequence[str], spoken: Sequence[int]
) -> tuple[list[str], list[int]]:
    """How much each line has of the line that looks most like the story's title, by its words."""
    best: Stems = frozenset()
    mark = 0.0
    for number in range(min(len(facts), core.end + _NEAR)):
        own, common = stems[number], spoken[number]
        if core.long[number] or len(own) < _NEAR or common < _ENOUGH * len(own):
            continue
        score = common * common / len(own)
        score *= _NEAR_STORY if core.start - number <= _NEAR_TITLE else 1
        score *= _COPIED if copied[number] else 1
        score *= _INSIDE if core.start < number < core.end else 1
        score *= _CREDITED if facts[number].tail else 1
        if score > mark:
            best, mark = own, score
    if not best:
        return [""] * len(facts), [_NOT_ASKED] * len(facts)
    titles, shares = [], []
    for own in stems:
        common = len(own & best)
        full = "best" if own == best else "more"
        titles.append("" if common * 2 < len(best) else full if common == len(best) else "half")
        shares.append(_share(common, best, own))
    return titles, shares


def _under(titles: Sequence[str]) -> list[int]:
    """How many lines below the nearest title above a line stands, in classes; 0 above the first one, 9 without one."""
    found, last = [], None
    for number, title in enumerate(titles):
        if title in ("best", "more"):
            last = number
        found.append(0 if last is None else 1 + bisect_right(_UNDER, number - last))
    return found if last is not None else [_NOT_ASKED] * len(titles)


def _kin(own: Stems, core: Core, *, inside: bool) -> int:
    """How much of a paragraph's content other paragraphs of the core speak of."""
    if not own:
        return _NOTHING_SAID
    return bisect_right(_KINSHIPS, len(own & (core.twice if inside else core.once)) / len(own))


def _alternation(core: Core) -> int:
    if len(core.paragraphs) < _NEAR:
        return _NOT_ASKED
    below = sum([1 for n in core.paragraphs if n and not core.long[n - 1]])
    return bisect_right(_ALTERNATIONS, below / len(core.paragraphs))


def _paragraph_near(long: Sequence[bool], stems: Sequence[Stems]) -> list[Stems | None]:
    """For each short line, the words of the next paragraph below it, if that is near."""
    found: list[Stems | None] = []
    following, words = len(long) + _NEAR, None
    for number in range(len(long) - 1, -1, -1):
        if long[number]:
            following, words = number, stems[number]
            found.append(None)
        else:
            found.append(words if following - number <= _NEAR else None)
    return found[::-1]


def _shared(own: Stems, other: Stems | None) -> int:
    """How much of a line's content is said in another text, in classes."""
    return _NOT_ASKED if other is None else _share(len(own & other), own, other)


def _share(common: int, own: Stems, other: Stems) -> int:
    """The class of the share of a line's stems that it has in common with another text."""
    if not own:
        return _NOTHING_SAID
    return bisect_right(_SHARES, common / len(own)) if other else _NOTHING_THERE


def _foreign(facts: Sequence[LineFacts]) -> list[bool]:
    """Which lines are in Latin letters, on a page that is not."""
    latin = [line.script == "latin" for line in facts]
    return latin if sum(latin) * 2 <= len(latin) else [False] * len(latin)


def _is_arabic(facts: Sequence[LineFacts], core: Core) -> bool:
    told = [facts[n].text[:_SAMPLE] for n in core.paragraphs[:4]] or [line.text[:_SAMPLE] for line in facts[:40]]
    return not re.search(_OTHER_LETTERS, "".join(told))


_TELLING = frozenset(("related_heading", "credit", "caption", *OF_SOURCES, "tags", "list_heading"))


def _hint(facts: Sequence[LineFacts], number: int, *, long: bool) -> str:
    """A rough guess of what a line is by itself, for its neighbours to look at."""
    line = facts[number]
    return _kind(line, long=long) + manner_of(facts, number) if line.cue else _kind(line, long=long)


def _kind(line: LineFacts, *, long: bool) -> str:
    if line.cue and not long and (line.whole_cue or line.cue in _TELLING):
        return line.cue
    if line.date >= 2:  # noqa: PLR2004 -- mostly a date
        return "date"
    if line.tail in ("agency", "photo", "only agency"):
        return "credited"
    if long:
        return "long stop" if line.end in ("stop", "dots", "question", "exclaim") else "long"
    if is_of_menus(line):
        return "menu"
    return "sign" if line.size <= 2 else ("stop " if line.end == "stop" else "short ") + str(min(line.length, 6) // 2)  # noqa: PLR2004


def _middle(values: Sequence[int]) -> int:
    return sorted(values)[len(values) // 2] if values else 0
