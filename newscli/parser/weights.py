"""The weights of the labeller: what each fact about a line, alone or with others, says for and against each label.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001), trained by benchmarks/parser_train.py;
the data file says on what and when. Its weights are small integers, and those of one feature for all labels are one
Python integer with 16 bits a label: adding two such integers adds the weights of all labels at once.
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from itertools import starmap
from operator import itemgetter, sub
from typing import Any

import msgspec

from newscli.article import Label
from newscli.tables import read_table

Values = tuple[Any, ...]
Getter = Callable[[Values], Any]

_REMEMBERED = 100_000  # values of a template, or of a group

# Facts whose templates are summed once for all the values that they have together: chosen so that nineteen lines in
# twenty have values that a line before had. A template that fits no group stands alone; the sums are the same.
_GROUPS = (
    "length date agency outlet digits copy near hint@-1 hint",
    "length end cue whole_cue place joint long script core shared hint",
    "date alike alike_end heading since ended long top alternation hint",
    "bullet core run spot shared_next shared_last long",
    "cue@-1 photo role menu kin foreign cue@1 title@1 cue hint hint@1",
    "length wordcount start tail bottom shared foreign place",
    "end@-1 kin@-1 start shared_title long",
    "web shared verb long kin@1",
    "bullet@-1 indent@-1 bullet indent copy title bullet@1 indent@1",
    "core before after spacing long",
    "hint@-2 hint@-1 core alternation long",
    "hint@-1 hint@1 hint@2",
    "paragraphs cohesion alternation long",
    "under hint cue long core",
)


class Leads(dict[tuple[int, int], list[float]]):
    """By a gap and a label: how much more each other label can win by one step than that label does.

    A label that scores so much less than that one, or less still, is on no best path.
    """

    def __init__(self, steps: list[list[list[int]]]) -> None:
        super().__init__()
        self.steps = steps

    def __missing__(self, key: tuple[int, int]) -> list[float]:
        gap, label = key
        own = self.steps[gap][label]
        leads = self[key] = [max(map(sub, other, own)) for other in self.steps[gap]]
        return leads


class Weights(msgspec.Struct, frozen=True, dict=True):
    """What the data file holds; a weight is a whole number of `1 / scale`."""

    about: dict[str, Any]
    scale: int
    labels: tuple[Label, ...]
    fields: tuple[str, ...]  # of a line's facts, in order
    templates: tuple[str, ...]  # each a few names of facts, with @-1 for the line above
    starts: list[int]
    ends: list[int]
    steps: list[list[list[int]]]  # [blank lines between][from][to]
    features: list[dict[str, str]]  # for each template, the values of its facts: a byte for each label, in hexadecimal
    columns: list[list[list[int]]]  # the same as [blank lines between][to][from]
    calibration: list[list[float]]  # margin, and the share of lines that were right with one as large

    @cached_property
    def step_leads(self) -> Leads:
        """Of steps from a label."""
        return Leads(self.steps)

    @cached_property
    def column_leads(self) -> Leads:
        """Of steps to a label."""
        return Leads(self.columns)


class Where(msgspec.Struct, frozen=True, order=True, gc=False):
    """Where a fact is: the number of its field, and of its line (-1 is the one above)."""

    field: int
    line: int


class _Sums(dict[Any, int]):
    """The weights of one template's values, packed when they are first met."""

    def __init__(self, packed: dict[str, str]) -> None:
        super().__init__()
        self.packed = packed

    def __missing__(self, key: Any) -> int:
        found = _in_lanes(bytes.fromhex(self.packed.get(name_of(key), "")))
        if len(self) < _REMEMBERED:
            self[key] = found
        return found


def _in_lanes(weights: bytes) -> int:
    """Weights of a byte as one integer with 16 bits for each."""
    lanes = bytearray(2 * len(weights))
    lanes[1::2] = weights
    return int.from_bytes(lanes, "big")


class _Together(dict[Values, int]):
    """The sums of several templates' weights, by all the facts that they ask about: most lines are like others."""

    def __init__(self, tables: list[tuple[Getter, _Sums]]) -> None:
        super().__init__()
        self.tables = tables

    def __missing__(self, facts: Values) -> int:
        found = sum([table[get(facts)] for get, table in self.tables])
        if len(self) < _REMEMBERED:
            self[facts] = found
        return found


def name_of(key: Any) -> str:
    """A template's values as the data file writes them."""
    return "|".join(map(str, key)) if type(key) is tuple else str(key)


@cache
def weights() -> Weights:
    """The weights that newscli comes with."""
    return read_table(__file__, "data/weights.json", Weights)


def places_in(fields: Sequence[str], template: str) -> list[Where]:
    """Where the facts of a template are: `hint@-1` is the field hint of the line above."""
    parts = [part.partition("@") for part in template.split()]
    return [Where(fields.index(name), int(far or 0)) for name, _, far in parts]


def values_of(rows: Sequence[tuple[Any, ...]], templates: Sequence[Sequence[Where]]) -> Iterator[Iterator[Values]]:
    """For each template its values on each row; beyond the first and the last row every fact is `#`."""
    columns = list(zip(*rows, strict=True))
    for template in templates:
        yield zip(*[_moved(columns[place.field], place.line) for place in template], strict=True)


def _moved(column: Values, by: int) -> Values:
    """A column as the rows so many lines above (`by` below 0) or below have it."""
    if not by:
        return column
    edge = ("#",) * min(abs(by), len(column))
    return column[by:] + edge if by > 0 else edge + column[:by]


class _Tables(msgspec.Struct, frozen=True):
    """The facts of other lines that groups ask about, and for each group where its facts are and the sums by them."""

    moved: list[Where]
    groups: list[Getter]  # out of the columns of all fields, then those of `moved`
    sums: list[_Together]


@cache
def _tables() -> _Tables:
    known = weights()
    members: dict[str, list[tuple[str, _Sums]]] = {}
    wide = {group: frozenset(group.split()) for group in _GROUPS}
    for template, features in zip(known.templates, known.features, strict=True):
        facts = set(template.split())
        group = next((group for group in _GROUPS if facts <= wide[group]), template)
        members.setdefault(group, []).append((template, _Sums(features)))
    groups = [places_in(known.fields, group) for group in members]
    moved = sorted({place for group in groups for place in group if place.line})
    columns = [Where(field, 0) for field in range(len(known.fields))] + moved
    getters = [_columns_getter([columns.index(place) for place in group]) for group in groups]
    return _Tables(moved, getters, list(starmap(_together, members.items())))


def _columns_getter(numbers: list[int]) -> Getter:
    """What gives some of a list's columns, as a sequence even where it is one column."""
    return itemgetter(*numbers) if len(numbers) > 1 else itemgetter(slice(numbers[0], numbers[0] + 1))


def _together(group: str, members: list[tuple[str, _Sums]]) -> _Together:
    names = group.split()
    return _Together([(itemgetter(*map(names.index, template.split())), table) for template, table in members])


def emissions(columns: tuple[Values, ...]) -> list[tuple[int, ...]]:
    """For each line, how much its facts, given as columns in the order of the fields, speak for each label."""
    tables = _tables()
    columns += tuple([_moved(columns[place.field], place.line) for place in tables.moved])
    lanes = struct.Struct(f">{len(weights().labels)}H")
    size, unpack = lanes.size, lanes.unpack
    found = [
        map(sums.__getitem__, zip(*group(columns), strict=True))
        for group, sums in zip(tables.groups, tables.sums, strict=True)
    ]
    return [unpack(sum(row).to_bytes(size, "big")) for row in zip(*found, strict=True)]
