"""Brackets and quotation marks: those that have no other half in their paragraph."""

import re
from functools import cache

from newscli.article import Label

# Where sentences are; menus and lists of names are full of lone brackets.
PROSE = (Label.HEADLINE, Label.DECK, Label.CAPTION, Label.BODY, Label.SUBHEAD, Label.QUOTE, Label.LIST)


def unmatched(text: str, pairs: dict[str, str]) -> list[int]:
    """Indices of openers never closed and closers never opened; `pairs` gives the opener of each closer."""
    stack: list[int] = []
    lone = []
    for match in _pattern("".join(pairs) + "".join(pairs.values())).finditer(text):
        index, char = match.start(), match[0]
        if char not in pairs:
            stack.append(index)
        elif stack and text[stack[-1]] == pairs[char]:
            stack.pop()
        else:
            lone.append(index)
    return lone + stack


@cache
def _pattern(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]")
