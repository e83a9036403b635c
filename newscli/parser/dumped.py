"""Pages as text browsers and converters of HTML give them: lines broken at one width, links with numbers.

A line is broken where the first word of the next would not have fitted. In other text hardly a line is as long as that;
a page on which most of the long ones are is one whose lines were broken.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

_NARROWEST, _WIDEST = 40, 110  # characters of a page's width
_LONG = 0.7  # of the width: lines that might have been longer
_FEWEST = 3  # lines that are as long as they can be
_MOST = 0.6  # of the long lines are
_SENTENCES = 0.5  # of those may end with a sentence: in verse and in lists of short news, most do
_ENDS = (".", "\u06d4", "\u061f", "?", "!", ":", "\u2026")

# What a line of its own opens with, and what converters break no line for: an item of a list, a link.
_OPENINGS = ("*", "+", "#", "|", ">", "-", "!", "[", "(BUTTON)", "\u2022", "\u25cf", "\u25aa")
_ADDRESSES = ("](", "://")

# A link's number stands before its text, that of a note behind a word; and links' numbers count on through the page.
_LINK_NUMBER = re.compile(r"(?<!\w)\[([0-9]{1,5})\](?=[^\s.,:;)\-\u2013\u060c])")
_FEWEST_LINKS = 3


def without_link_numbers(lines: Sequence[str]) -> Sequence[str]:
    """The lines of a page without the numbers that a text browser gives its links: `[12]`."""
    numbers = [int(number) for line in lines if "[" in line for number in _LINK_NUMBER.findall(line)]
    if len(numbers) < _FEWEST_LINKS or any(one >= other for one, other in pairwise(numbers)):
        return lines
    return [without_link_number(line) for line in lines]


def without_link_number(text: str) -> str:
    """A text that may hold links' numbers, without them."""
    return _LINK_NUMBER.sub("", text) if "[" in text else text


def going_on(lines: Sequence[str]) -> list[bool]:
    """Whether each line goes on from the line above; an empty list where no lines were broken."""
    width = _width(lines)
    if width < _NARROWEST:
        return []
    pairs = list(zip(lines, [*lines[1:], ""], strict=True))
    full = [_is_full(line, below, width) for line, below in pairs]
    broken = [line for line, is_full in zip(lines, full, strict=True) if is_full]
    long = [line for line, below in pairs if len(line) > _LONG * width and below.strip() and not _is_alone(line)]
    ended = [line for line in broken if line.rstrip().endswith(_ENDS)]
    if len(broken) < max(_FEWEST, _MOST * len(long)) or len(ended) > _SENTENCES * len(broken):
        return []
    return [False, *full[:-1]]


def joined(lines: Sequence[str], goes_on: Sequence[bool]) -> Sequence[str]:
    """The lines as they were before they were broken; themselves where `goes_on` is empty."""
    if not goes_on:
        return lines
    whole: list[list[str]] = []
    for line, on in zip(lines, goes_on, strict=True):
        if on:
            whole[-1].append(line.strip())
        else:
            whole.append([line.rstrip()])
    return list(map(" ".join, whole))


def _width(lines: Sequence[str]) -> int:
    """The length of the longest line, in characters; 0 where that is too long to have been broken."""
    width = 0
    for line in lines:
        if len(line) > width and not _is_alone(line):
            width = len(line.rstrip())
            if width > _WIDEST:
                return 0
    return width


def _is_alone(line: str) -> bool:
    return line.lstrip().startswith(_OPENINGS) or any(address in line for address in _ADDRESSES)


def _is_full(line: str, below: str, width: int) -> bool:
    """Whether a line is as long as it can be: the first word of the line below would not have fitted."""
    if len(line) < width // 2 or not below.strip() or below.lstrip().startswith(_OPENINGS):
        return False
    return len(line.rstrip()) + 1 + len(below.split(None, 1)[0]) > width
