"""The weights of the labeller: what each fact about a line, alone or with others, says for and against each label.

A linear-chain conditional random field (Lafferty, McCallum and Pereira 2001), trained by benchmarks/parser_train.py;
the data file says on what and when. Its weights are small integers, and those of one feature for all labels are one
Python integer with 16 bits a label: adding two such integers adds the weights of all labels at once.
"""

import struct
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

import msgspec

from newscli.article import Label
from newscli.tables import read_table

Getter = Callable[[tuple[Any, ...]], Any]

# How far around a line its features look.
REACH = 2
_LANE = 2  # bytes of a label's sum; at most 256 features of a byte each


class Weights(msgspec.Struct, frozen=True):
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
    calibration: list[list[float]]  # margin, and the share of lines that were right with one as large


class _Sums(dict[Any, int]):
    """The weights of one template's values, packed when they are first met."""

    def __init__(self, packed: dict[str, str]) -> None:
        super().__init__()
        self.packed = packed

    def __missing__(self, key: Any) -> int:
        text = self.packed.get(name_of(key))
        found = int("".join(["00" + text[at : at + 2] for at in range(0, len(text), 2)]), 16) if text else 0
        if len(self) < 100_000:
            self[key] = found
        return found


def name_of(key: Any) -> str:
    """A template's values as the data file writes them."""
    return "|".join(map(str, key)) if type(key) is tuple else str(key)


@cache
def weights() -> Weights:
    """The weights that newscli comes with."""
    return read_table(__file__, "data/weights.json", Weights)


def getters(fields: Sequence[str], templates: Sequence[str]) -> list[Getter]:
    """For each template, what takes its values out of a window of `2 * REACH + 1` rows, joined."""
    place = {name: number for number, name in enumerate(fields)}
    found = []
    for template in templates:
        parts = [part.partition("@") for part in template.split()]
        found.append(itemgetter(*[(int(far or 0) + REACH) * len(fields) + place[name] for name, _, far in parts]))
    return found


def windows(rows: Sequence[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """Each row with REACH rows before and behind it, joined; beyond the ends every fact is `#`."""
    width = len(rows[0]) if rows else 0
    edge = ("#",) * (width * REACH)
    flat = edge + tuple([value for row in rows for value in row]) + edge
    for at in range(0, len(rows) * width, width):
        yield flat[at : at + (2 * REACH + 1) * width]


@cache
def _tables() -> list[tuple[Getter, _Sums]]:
    known = weights()
    return [
        (getter, _Sums(features))
        for getter, features in zip(getters(known.fields, known.templates), known.features, strict=True)
    ]


def emissions(rows: Sequence[tuple[Any, ...]]) -> list[tuple[int, ...]]:
    """For each row, how much its facts speak for each label."""
    tables = _tables()
    lanes = struct.Struct(f">{len(weights().labels)}H")
    return [
        lanes.unpack(sum([table[get(window)] for get, table in tables]).to_bytes(lanes.size, "big"))
        for window in windows(rows)
    ]
