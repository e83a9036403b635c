"""What a page says twice: lines that are copies, and lines that open or end like others."""

from collections.abc import Sequence
from itertools import pairwise

from newscli.parser.lines import LineFacts

_COMPARED = 12  # words that make two lines copies
_ENDS = 4  # words that make two lines open or end alike
_FEWEST = 3
_LONGEST_END = 160  # characters of a line whose end is compared
_LOOKED_AT = 8  # lines with the same opening or end that are looked at
_OFTEN = 6
_ABOUT = 64  # a line of so many characters may have one more or less and be as long

Words = tuple[str, ...]


def repeated(facts: Sequence[LineFacts]) -> tuple[list[str], list[str], list[str]]:
    """For each line: how often it stands on the page, whether a neighbour is a copy, whether others open like it."""
    openings = [line.words[:_ENDS] for line in facts]
    if len(set(openings)) == len(openings):  # then no more words than these need be compared
        nothing = [""] * len(facts)
        return nothing, nothing, nothing
    keys = [line.words[:_COMPARED] for line in facts]
    return _copies(keys), _neighbours(keys), _alike(facts, [key if len(key) >= _FEWEST else () for key in openings])


def _copies(keys: Sequence[Words]) -> list[str]:
    """How often a line stands on the page (2, 3 for 3 to 5, 6 for more), - the first time and + later; or nothing."""
    counts: dict[Words, int] = {}
    for key in keys:
        counts[key] = counts.get(key, 0) + 1
    if len(counts) == len(keys):
        return [""] * len(keys)
    seen: set[Words] = set()
    found = []
    for key in keys:
        times = counts[key]
        if times == 1 or not key:
            found.append("")
            continue
        number = "2" if times == len("ab") else "3" if times < _OFTEN else "6"
        found.append(number + ("+" if key in seen else "-"))
        seen.add(key)
    return found


def _neighbours(keys: Sequence[Words]) -> list[str]:
    """Whether the line above (`last`) or the line below (`next`) is a copy."""
    same = [key == other for key, other in pairwise(keys)]
    pairs = zip([False, *same], [*same, False], strict=True)
    return ["last" if above else "next" if below else "" for above, below in pairs]


def endings(facts: Sequence[LineFacts]) -> list[str]:
    """Whether another line ends with the same words: a headline behind the name of its section."""
    keys = [line.words[-_ENDS:] if line.size < _LONGEST_END and len(line.words) >= _ENDS else () for line in facts]
    return [kind[:-1] for kind in _alike(facts, keys)]


def _alike(facts: Sequence[LineFacts], keys: Sequence[Words]) -> list[str]:
    """For each line `equal`, `short` or `long` by others with its key, - for the first of them and + for the rest."""
    some = list(filter(None, keys))
    if len(set(some)) == len(some):
        return [""] * len(keys)
    groups: dict[Words, list[int]] = {}
    for number, key in enumerate(keys):
        if key:
            groups.setdefault(key, []).append(number)
    found = [""] * len(keys)
    for group in groups.values():
        if len(group) > 1:
            sizes = [facts[number].size for number in group[:_LOOKED_AT]]
            for number in group:
                found[number] = _against(facts[number].size, sizes) + ("-" if number == group[0] else "+")
    return found


def _against(size: int, sizes: Sequence[int]) -> str:
    """A line's size against those of its like, itself among them; a number at its end may have a digit more."""
    if sum([abs(other - size) <= size // _ABOUT for other in sizes]) > 1:
        return "equal"
    return "short" if max(sizes) > size else "long"
