"""Where on a page the article's paragraphs are, and what they speak of."""

from collections.abc import Sequence
from operator import or_

import msgspec

from newscli.parser.lines import LineFacts, is_of_menus
from newscli.parser.wording import is_sentence, may_be_sentence
from newscli.parser.words import OF_SOURCES, Stems

_LONG = 110  # characters from which a line with a mark at its end is a paragraph
_LONGER = 170  # characters from which any line is one
_SENTENCE = 70  # characters from which a line with a full stop is one
_WORDED = 60  # characters from which a line that is worded as a sentence may be one, where marks say nothing
_SHORT_SENTENCE = 40
_ENDS = frozenset(("stop", "question", "exclaim", "dots", "quote", "colon", "comma", "bracket", "digit"))

_MOST = 400  # characters of a paragraph that count
_PARAGRAPH = 60  # what a paragraph counts on top of its characters
_SHORT = 30  # what a short line costs
_MEDIUM = 90  # characters from which one counts as much as others cost: longer than most titles
_FURNITURE = 120  # and one that opens as what ends a story or is furniture does, or is half made of words of menus
_OF_FURNITURE = frozenset(("list_heading", "comments", "web", "tags", "end", *OF_SOURCES))
_POLICY = 2  # words of the web that make a paragraph one of rules for comments or cookies
# Rules for comments come after the article and may be longer: the first stretch with this share of the most wins.
_ENOUGH = 0.4

_SPOKEN = 6  # paragraphs whose words are the story's words
_COMPARED = 60  # paragraphs that are compared with one another


class Core(msgspec.Struct, frozen=True, gc=False):
    """The article's lines [start, end), and the words its paragraphs are made of."""

    long: Sequence[bool]  # which of the page's lines are paragraphs
    start: int
    end: int
    paragraphs: list[int]  # the numbers of the first long lines in it
    stems: Stems  # of the first few paragraphs
    once: Stems  # stems that some paragraph holds
    twice: Stems  # and those that several do


def is_long(line: LineFacts) -> bool:
    """Whether a line is a paragraph by its length and its end."""
    if line.size < _SENTENCE or line.script == "signs":
        return False
    if line.end == "stop" or line.size >= _LONGER:
        return True
    return line.size >= _LONG and line.end in _ENDS


def paragraphs_of(facts: Sequence[LineFacts]) -> list[bool]:
    """Which lines are paragraphs; where most have no mark at their ends, by length alone, or by how they are worded."""
    long = list(map(is_long, facts))
    bare = [not sure and _may_be_long(line) for line, sure in zip(facts, long, strict=True)]
    if sum(bare) * 2 > sum(long):
        return list(map(or_, long, bare))
    return long


def _may_be_long(line: LineFacts) -> bool:
    if line.script == "signs":
        return False
    worded = line.size >= _WORDED and may_be_sentence(line.wording)
    return line.size >= _LONG or (worded and not line.bullet and not line.web)


def core_of(facts: Sequence[LineFacts], long: Sequence[bool], stems: Sequence[Stems]) -> Core:
    """The stretch of lines in which paragraphs outweigh short lines the most."""
    start, end = _stretch(facts, long)
    paragraphs = [number for number in range(start, end) if long[number]][:_COMPARED]
    once, twice = set[str](), set[str]()
    spoken: Stems = once
    for count, number in enumerate(paragraphs):
        if count == _SPOKEN:
            spoken = once.copy()
        twice |= once & stems[number]
        once |= stems[number]
    return Core(long, start, end, paragraphs, spoken, once, twice)


def _stretch(facts: Sequence[LineFacts], long: Sequence[bool]) -> tuple[int, int]:
    total = start = 0
    found = [(0, 0, 0)]  # the most that each stretch came to, and where it started and came to it
    for number, line in enumerate(facts):
        total += _weight(line, long=long[number])
        if total <= 0:
            total, start = 0, number + 1
        elif start != found[-1][1] or len(found) == 1:
            found.append((total, start, number + 1))
        elif total > found[-1][0]:
            found[-1] = (total, start, number + 1)
    enough = _ENOUGH * max(found)[0]
    return next((start, end) for most, start, end in found if most >= enough)


def _weight(line: LineFacts, *, long: bool) -> int:
    if long and line.web < _POLICY and line.script != "latin":
        return min(line.size, _MOST) + _PARAGRAPH
    sized = line.size >= _SHORT_SENTENCE and not line.web and not line.bullet
    if sized and line.end == "stop":
        return line.size
    if line.cue in _OF_FURNITURE or is_of_menus(line):
        return -_FURNITURE
    if sized and is_sentence(line.wording):
        return line.size
    return _SHORT if line.size >= _MEDIUM and not line.bullet and not line.cue and line.script == "arabic" else -_SHORT
