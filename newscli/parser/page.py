"""What a line is among the others: its place, its copies, the lists and the article's core around it."""

from bisect import bisect_right
from typing import NamedTuple

from newscli.parser.lines import LONG, SENTENCE, LineFacts

_PLACES = (1, 2, 3, 4, 6, 10, 20, 50)
_RUNS = (2, 3, 5, 9, 20)
_SIZES = (3, 6, 12, 30, 80, 200)
_SHARES = (0.01, 0.2, 0.4, 0.6, 0.8)
_SINCE = (2, 3, 5, 9, 17, 40)
_PREFIX = 60  # characters that make a line's beginning its own
_CORE_TEXTS = 6


class Place(NamedTuple):
    """A line's facts among its page's; each field is a class."""

    top: int
    bottom: int
    core: str
    page: int
    paragraphs: int
    before: int
    after: int
    spacing: str
    run: int
    spot: str
    indent: str
    copy: str
    alike: str
    near: str
    shared: int
    shared_next: int
    shared_last: int
    heading: str
    ended: str
    since: int
    long: bool
    hint: str
    kin: int
    cohesion: int
    alternation: int
    alike_end: str
    title: str
    foreign: bool
    shared_title: int
    verb: str


def places_of(facts: list[LineFacts], gaps: list[int]) -> list[Place]:
    """Each line's place; `gaps[i]` blank lines stand before line i, and `gaps[-1]` at the end."""
    count = len(facts)
    long = [is_long(line) for line in facts]
    start, end = core_of(facts, long)
    paragraphs = bisect_right((1, 2, 3, 5, 9, 20), sum(long[start:end]))
    page = bisect_right(_SIZES, count)
    spacing = _spacing(gaps, count)
    runs = _runs(long)
    copies = _copies(facts)
    alike = _alike(facts)
    stems = [frozenset([word.stem for word in line.words if word.stem]) for line in facts]
    core_stems: set[str] = set()
    seen = 0
    for number in range(start, end):
        if long[number]:
            core_stems |= stems[number]
            seen += 1
            if seen == _CORE_TEXTS:
                break
    counts: dict[str, int] = {}
    core = [number for number in range(start, end) if long[number]][:60]
    for number in core:
        for stem in stems[number]:
            counts[stem] = counts.get(stem, 0) + 1
    inside = set(core)
    kin = [_kin(stems[n], counts, 1 if n in inside else 0) if long[n] else 9 for n in range(count)]
    cohesion = _middle([kin[n] for n in core])
    alternation = bisect_right((0.3, 0.6, 0.85), sum(1 for n in core if n and not long[n - 1]) / len(core)) if len(core) > 2 else 9
    alike_end = _alike_end(facts)
    titles, best_title = _titles(facts, long, stems, core_stems, end)
    page_script = "latin" if sum(line.script == "latin" for line in facts) * 2 > count else "arabic"
    sample = "".join([facts[n].text[:60] for n in core[:4]] or [line.text[:60] for line in facts[:40]])
    arabic = _OTHER_LETTERS.isdisjoint(sample)
    following = _following(long)
    previous = [count - 1 - n if n is not None else None for n in reversed(_following(long[::-1]))]
    indent = _middle([facts[n].indent for n in range(start, end) if long[n]])
    out = []
    heading, since, crossed, ended = "", 0, 0, ""
    for n, line in enumerate(facts):
        own = stems[n]
        last, nxt = previous[n], following[n]
        length, spot = runs[n]
        out.append(
            Place(
                top=bisect_right(_PLACES, n),
                bottom=bisect_right(_PLACES, count - 1 - n),
                core=_core_place(n, start, end),
                page=page,
                paragraphs=paragraphs,
                before=min(gaps[n], 2),
                after=min(gaps[n + 1], 2),
                spacing=spacing,
                run=length,
                spot=spot,
                indent="same" if line.indent == indent else "less" if line.indent < indent else "more",
                copy=copies[n],
                alike=alike[n],
                near="next" if n + 1 < count and _key(facts[n + 1]) == _key(line) else "last" if n and _key(facts[n - 1]) == _key(line) else "",
                shared=_shared(own, core_stems) if not long[n] or not start <= n < end else 9,
                shared_next=_shared(own, stems[nxt]) if nxt is not None and not long[n] else 9,
                shared_last=_shared(own, stems[last]) if last is not None and not long[n] else 9,
                heading=heading + (f" {min(crossed, 2)}" if heading else ""),
                ended=ended,
                since=bisect_right(_SINCE, n - since) if heading else 0,
                long=long[n],
                hint=_hint(line, long[n]),
                kin=kin[n],
                cohesion=cohesion,
                alternation=alternation,
                alike_end=alike_end[n],
                title=titles[n],
                foreign=line.script == "latin" and page_script != "latin",
                shared_title=_shared(best_title, own) if best_title else 9,
                verb=line.saying if arabic else "",
            )
        )
        if line.cue in _HEADINGS and not long[n] and line.size < SENTENCE and (line.whole_cue or line.end == "colon" or line.cue in ("related_heading", "list_heading")):
            terse = all(facts[k].size < 22 for k in range(n + 1, min(n + 3, count)))
            heading, since, crossed = line.cue + (" terse" if terse else ""), n, 0
            if line.cue in ("source", "comments", "end") and n >= start:
                ended = line.cue
        elif long[n]:
            crossed += 1
            if crossed == 2 and n < end - 1:  # the article has resumed
                heading = ""
    return out


# Letters of Persian, Urdu and Pashto that Arabic does not use.
_OTHER_LETTERS = frozenset("\u067e\u0686\u0698\u06af\u06a9\u06cc\u0679\u0688\u0691\u06ba\u06d2\u0681\u0685\u0693\u0696\u069a\u06bc\u06d0\u06ab")
_HEADINGS = frozenset(("related_heading", "source", "tags", "list_heading", "comments", "end"))


def _hint(line: LineFacts, long: bool) -> str:
    """A rough guess of what a line is by itself, for its neighbours to look at."""
    if line.cue and (line.whole_cue or line.cue in ("related_heading", "credit", "caption", "source", "tags", "list_heading")) and not long:
        return line.cue
    if line.date >= 2:
        return "date"
    if line.bracketed in ("agency", "photo", "only agency"):
        return "credited"
    if long:
        return "long stop" if line.end in ("stop", "dots", "question", "exclaim") else "long"
    if line.menu >= 2 or line.web >= 2:
        return "menu"
    if line.size < 3:
        return "sign"
    return ("stop " if line.end == "stop" else "short ") + str(min(line.length, 6) // 2)


def is_long(line: LineFacts) -> bool:
    """Whether a line is a paragraph by its length and its end."""
    if line.script == "signs" or line.link:
        return False
    return line.size >= LONG + 60 or (line.size >= (SENTENCE if line.end == "stop" else LONG) and line.end in _ENDS)


_ENDS = frozenset(("stop", "question", "exclaim", "dots", "quote", "colon", "comma", "bracket", "digit"))


def core_of(facts: list[LineFacts], long: list[bool]) -> tuple[int, int]:
    """The article's core: the stretch of lines [start, end) in which paragraphs outweigh short lines the most."""
    total = start = 0
    found = [(0, 0, 0)]  # the best total of each stretch, and the stretch
    for number, line in enumerate(facts):
        if long[number] and line.web < 2 and line.script != "latin":
            total += min(line.size, 400) + 60
        elif line.size >= 40 and line.end == "stop" and line.web < 1 and not line.bullet:
            total += line.size
        else:
            total -= 60
        if total <= 0:
            total, start = 0, number + 1
        elif start == found[-1][1] and len(found) > 1:
            if total > found[-1][0]:
                found[-1] = (total, start, number + 1)
        else:
            found.append((total, start, number + 1))
    most = max(found)[0]
    # Rules for comments and terms of use come after the article, and may be longer.
    return next((begin, end) for weight, begin, end in found if weight >= 0.4 * most)


def _core_place(number: int, start: int, end: int) -> str:
    if start == end:
        return "none"
    if number < start:
        return f"before {bisect_right((2, 3, 4, 6, 10, 20), start - number)}"
    if number >= end:
        return f"after {bisect_right((1, 2, 3, 5, 9, 20), number - end)}"
    return "first" if number == start else "last" if number == end - 1 else "second" if number == start + 1 else "inside"


def _spacing(gaps: list[int], count: int) -> str:
    with_gap = sum(1 for gap in gaps[1:count] if gap)
    return "none" if not with_gap else "all" if with_gap >= 0.9 * (count - 1) else "most" if with_gap > 0.5 * count else "some"


def _runs(long: list[bool]) -> list[tuple[int, str]]:
    """For each line, how many short lines stand together there, and where in them it stands."""
    runs: list[tuple[int, str]] = []
    number = 0
    while number < len(long):
        if long[number]:
            runs.append((0, "long"))
            number += 1
            continue
        end = number
        while end < len(long) and not long[end]:
            end += 1
        size = end - number
        kind = bisect_right(_RUNS, size)
        for place in range(size):
            spot = "only" if size == 1 else "first" if place == 0 else "last" if place == size - 1 else "second" if place == 1 else "inside"
            runs.append((kind, spot))
        number = end
    return runs


def _key(line: LineFacts) -> str:
    return line.text[:200]


def _copies(facts: list[LineFacts]) -> list[str]:
    """How often a line stands on the page, and whether this is the first time."""
    keys = [" ".join([word.folded for word in line.words[:12]]) for line in facts]
    counts: dict[str, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    seen: set[str] = set()
    out = []
    for key in keys:
        number = counts[key]
        kind = "" if number == 1 or not key else ("2" if number == 2 else "3" if number < 6 else "6") + ("+" if key in seen else "-")
        seen.add(key)
        out.append(kind)
    return out


def _alike(facts: list[LineFacts]) -> list[str]:
    """Whether a line's beginning opens another line that is longer (or shorter) than it."""
    by_opening: dict[tuple[str, ...], list[int]] = {}
    openings = [tuple([word.folded for word in line.words[:4]]) for line in facts]
    for number, opening in enumerate(openings):
        if len(opening) >= 3:
            by_opening.setdefault(opening, []).append(number)
    out = []
    for number, opening in enumerate(openings):
        group = by_opening.get(opening, ())
        if len(group) < 2:
            out.append("")
            continue
        others = [facts[n].size for n in group[:8] if n != number]
        size = facts[number].size
        kind = "equal" if size in others else "short" if max(others, default=0) > size else "long"
        out.append(kind + ("-" if number == group[0] else "+"))
    return out


def _following(long: list[bool]) -> list[int | None]:
    """For each line, the next paragraph below it, not further than three lines."""
    out: list[int | None] = [None] * len(long)
    nxt: int | None = None
    for number in range(len(long) - 1, -1, -1):
        out[number] = nxt if nxt is not None and nxt - number <= 3 else None
        if long[number]:
            nxt = number
    return out


def _shared(own: frozenset[str], other: frozenset[str] | set[str]) -> int:
    """How much of a line's content is said in another text, in classes; 8 where it has no content."""
    if not own:
        return 8
    if not other:
        return 7
    return bisect_right(_SHARES, len(own & other) / len(own))


def _titles(facts: list[LineFacts], long: list[bool], stems: list[frozenset[str]], core: set[str], end: int) -> tuple[list[str], frozenset[str]]:
    """The line that looks most like the article's title by its words: `best` and its copies, and lines that share them."""
    best, mark = frozenset[str](), 0.0
    for number, line in enumerate(facts):
        own = stems[number]
        if long[number] and line.size > 180 or len(own) < 3 or number > end + 2:
            continue
        shared = len(own & core)
        score = shared * shared / len(own) + (0.5 if not line.bullet else 0)
        if score > mark and shared > 1:
            best, mark = own, score
    if not best:
        return [""] * len(facts), best
    out = []
    for own in stems:
        common = len(own & best)
        out.append("" if common * 2 < len(best) else "best" if own == best else "more" if common == len(best) else "half")
    return out, best


def _kin(own: frozenset[str], counts: dict[str, int], less: int) -> int:
    """How much of a paragraph's content other paragraphs of the core speak of."""
    if not own:
        return 8
    return bisect_right((0.05, 0.15, 0.25, 0.35, 0.5), sum(1 for stem in own if counts.get(stem, 0) > less) / len(own))


def _alike_end(facts: list[LineFacts]) -> list[str]:
    endings: dict[tuple[str, ...], list[int]] = {}
    keys = [tuple([word.folded for word in line.words[-4:]]) if line.size < 160 and len(line.words) > 3 else () for line in facts]
    for number, key in enumerate(keys):
        if key:
            endings.setdefault(key, []).append(number)
    out = []
    for number, key in enumerate(keys):
        group = endings.get(key, ())
        if len(group) < 2:
            out.append("")
            continue
        size = facts[number].size
        others = [facts[n].size for n in group[:8] if n != number]
        out.append("equal" if size in others else "short" if max(others, default=0) > size else "long")
    return out


def _middle(values: list[int]) -> int:
    return sorted(values)[len(values) // 2] if values else 0
