"""What each line of a page is: one label a line, with a confidence and a reason."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice, repeat
from operator import add
from typing import Any

import msgspec
from msgspec.structs import astuple

from newscli.article import Label
from newscli.parser.lines import LineFacts, facts_of
from newscli.parser.page import Place, columns_of
from newscli.parser.reasons import reason_for
from newscli.parser.weights import Weights, emissions, weights
from newscli.profiles import Known


class LineLabel(msgspec.Struct, frozen=True, gc=False):
    """A line's label, how sure it is (of lines marked 0.9, nine in ten are right), and why, for a person."""

    label: Label
    confidence: float
    reason: str
    goes_on: bool = False  # whether it is more of the line above, which was broken


_BLANK = LineLabel(Label.BLANK, 1.0, "white space alone")

# The first fields of LineFacts are the line itself, not facts that features are made of.
OWN = 6
FIELDS = LineFacts.__struct_fields__[OWN:] + Place.__struct_fields__

# A label whose best path is so much worse than the best one's (in weights of the data file) is given up.
_BEAM = 250
_NEVER = 100_000
_FEWEST = 3  # words that make a copy
_ELSEWHERE = frozenset((Label.RELATED, Label.RELATED_HEADING, Label.RELATED_DATE, Label.BOILERPLATE))
_SURE = 150  # a margin that says as much as a copy of the line does

# What a marker weighs that speaks for any page, and what one of the publisher's own.
_MARKED = 240
_OWN = 50_000
_KNOWN = 0.98  # the confidence in a marked line: a profile may be out of date


class Page(msgspec.Struct, frozen=True, gc=False):
    """The lines of a document that are not blank: their numbers, their facts, and the blank lines before each."""

    numbers: list[int]
    facts: list[LineFacts]
    places: list[Place]
    gaps: list[int]  # the last one is those at the end
    columns: tuple[tuple[Any, ...], ...]  # all facts, in the order of FIELDS


def label_lines(lines: Sequence[str], known: Sequence[Known | None] = ()) -> list[LineLabel]:
    """One label for each of a document's lines, blank ones too; `known` is what a profile says of each.

    What is known of a line is weighed with what is seen in it, so that it also tells what its neighbours are.
    """
    page = page_of(lines)
    labels = [_BLANK] * len(lines)
    if page.numbers:
        marks = [known[number] for number in page.numbers] if known else [None] * len(page.numbers)
        trained = weights()
        path, margins = decode(with_marks(emissions(page.columns), marks, trained), page, trained)
        confidences = _confidences(margins, trained)
        for at, (state, confidence, mark) in enumerate(zip(path, confidences, marks, strict=True)):
            labels[page.numbers[at]] = _labelled(page, at, trained.labels[state], confidence, mark)
    return labels


def with_marks(scores: Sequence[Sequence[int]], marks: Sequence[Known | None], trained: Weights) -> list[Sequence[int]]:
    """The scores of each line, with what a profile's mark on it is worth."""
    told = list(scores)
    for at, mark in enumerate(marks):
        if mark:
            own = list(scores[at])
            own[trained.labels.index(mark.label)] += _OWN if mark.own else _MARKED
            told[at] = own
    return told


def _labelled(page: Page, at: int, label: Label, confidence: float, mark: Known | None) -> LineLabel:
    if mark and (mark.own or mark.label is label):
        return LineLabel(mark.label, _KNOWN, mark.reason)
    return LineLabel(label, confidence, reason_for(label, page.facts[at], page.places[at]))


def page_of(lines: Sequence[str]) -> Page:
    """The facts of a page's lines."""
    numbers, facts, gaps, gap = [], [], [], 0
    for number, line in enumerate(lines):
        if not line or line.isspace():
            gap += 1
        else:
            numbers.append(number)
            facts.append(facts_of(line))
            gaps.append(gap)
            gap = 0
    gaps.append(gap)
    places = columns_of(facts, gaps)
    own = islice(zip(*map(astuple, facts), strict=True), OWN, None)
    return Page(numbers, facts, list(map(Place, *places)), gaps, (*own, *map(tuple, places)))


def rows_of(page: Page) -> list[tuple[object, ...]]:
    """Each line's facts as one row, in the order of FIELDS."""
    return list(zip(*page.columns, strict=True))


def decode(scores: Sequence[Sequence[float]], page: Page, known: Weights) -> tuple[list[int], list[float]]:
    """The best sequence of labels for a page that has one headline, and its margins (see best_path)."""
    path, margins = _with_one_headline(scores, page, known)
    return _with_copies(path, page, known), margins


def _with_one_headline(scores: Sequence[Sequence[float]], page: Page, known: Weights) -> tuple[list[int], list[float]]:
    path, margins = best_path(scores, page.gaps, known)
    headline = known.labels.index(Label.HEADLINE)
    if path.count(headline) <= 1:
        return path, margins
    found = [at for at, state in enumerate(path) if state == headline]
    words = {at: page.facts[at].stems for at in found}
    best = max(found, key=lambda at: _like_a_headline(page, at) + margins[at] / _SURE, default=-1)
    strange = [at for at in found if 2 * len(words[at] & words[best]) < min(len(words[at]), len(words[best]))]
    if not strange:
        return path, margins
    allowed = list(scores)
    for at in strange:
        allowed[at] = [-_NEVER if state == headline else score for state, score in enumerate(scores[at])]
    return best_path(allowed, page.gaps, known)


def _with_copies(path: list[int], page: Page, known: Weights) -> list[int]:
    """The path, where a copy of the headline among the article's parts, the text for a picture say, is one too."""
    headline = known.labels.index(Label.HEADLINE)
    titles = [page.facts[at].words for at, state in enumerate(path) if state == headline and page.places[at].copy]
    titles = [words for words in titles if len(words) >= _FEWEST]
    if not titles:
        return path
    return [
        headline if line.words in titles and known.labels[state] not in _ELSEWHERE else state
        for line, state in zip(page.facts, path, strict=True)
    ]


def _like_a_headline(page: Page, at: int) -> float:
    place = page.places[at]
    return (place.copy != "") + 0.5 * (place.title in ("best", "more"))


def best_path(scores: Sequence[Sequence[float]], gaps: Sequence[int], known: Weights) -> tuple[list[int], list[float]]:
    """The best sequence of labels (Viterbi 1967), and for each line how far the best path by another label lags.

    What all labels of a line have in common is left out of its sums: the next line's begin with the steps from the best
    label, and other labels' paths count by how much they score more or less than that one's.
    """
    forward = _forward(scores, gaps, known)
    behind: Sequence[float] = known.ends
    states, margins = [], []
    for at in range(len(scores) - 1, -1, -1):
        total = list(map(add, forward[at], behind))
        second, first = sorted(total)[-2:]
        state = total.index(first)
        states.append(state)
        margins.append(first - second)
        gap = 1 if gaps[at] else 0
        others: list[int] = []
        if second >= first - _BEAM:
            behind = list(map(add, behind, scores[at]))
            leads = zip(total, behind, known.column_leads[gap, state], strict=True)
            others = [
                other
                for other, (sum_, score, lead) in enumerate(leads)
                if sum_ >= first - _BEAM and score + lead > behind[state]
            ]
        behind = _best(known.columns[gap], behind, state, others)
    return states[::-1], margins[::-1]


def _forward(scores: Sequence[Sequence[float]], gaps: Sequence[int], known: Weights) -> list[list[float]]:
    """For each line and label, the best path that ends there."""
    best = list(map(add, known.starts, scores[0]))
    found = [best]
    for own, blank_lines in zip(scores[1:], gaps[1:], strict=False):
        gap = 1 if blank_lines else 0
        second, first = sorted(best)[-2:]
        state, others = best.index(first), []
        if second >= first - _BEAM:
            leads = zip(best, known.step_leads[gap, state], strict=True)
            others = [
                other for other, (score, lead) in enumerate(leads) if score >= first - _BEAM and score + lead > first
            ]
        best = list(map(add, _best(known.steps[gap], best, state, others), own))
        found.append(best)
    return found


def _best(
    steps: Sequence[Sequence[float]], scores: Sequence[float], state: int, others: Sequence[int]
) -> Sequence[float]:
    """The best of the paths on from a state and some others, by how much they score more than that state's."""
    best = steps[state]
    for other in others:
        path = map(add, steps[other], repeat(scores[other] - scores[state]))
        # A comparison: max takes longer with two arguments.
        best = [one if one > two else two for one, two in zip(best, path, strict=True)]  # noqa: FURB136
    return best


def _confidences(margins: Sequence[float], known: Weights) -> list[float]:
    """The share of lines that were right, on pages of publishers not trained on, with such margins."""
    limits, shares = zip(*known.calibration, strict=True)
    return [shares[max(0, bisect_right(limits, margin) - 1)] for margin in margins]
