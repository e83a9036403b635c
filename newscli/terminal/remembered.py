"""What was found out about short texts, such as words, kept for when they come again: news is about the same things."""

import re
from collections.abc import Callable
from functools import cache
from typing import TypeVar

_LONGEST = 32  # characters
_MOST = 2**15  # texts

V = TypeVar("V")


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern, compiled when it is first asked for: classes of letters take long, and a pipe needs few of them."""
    return re.compile(pattern)


class Remembered(dict[str, V]):
    """Text -> what a function makes of it; short texts are remembered, up to a number at which all are forgotten."""

    def __init__(self, make: Callable[[str], V]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, text: str) -> V:
        made = self.make(text)
        if len(text) <= _LONGEST:
            if len(self) == _MOST:
                self.clear()
            self[text] = made
        return made
