"""Brackets and quotation marks: those that have no other half in their paragraph."""

from collections.abc import Iterator

from newscli.article import Label

# Where sentences are; menus and lists of names are full of lone brackets.
PROSE = (Label.HEADLINE, Label.DECK, Label.CAPTION, Label.BODY, Label.SUBHEAD, Label.QUOTE, Label.LIST)


def unmatched(text: str, pairs: dict[str, str]) -> list[int]:
    """Indices of openers never closed and closers never opened; `pairs` gives the opener of each closer."""
    signs = [sign for sign in (*pairs, *pairs.values()) if sign in text]
    stack: list[int] = []
    lone = []
    for index in sorted(index for sign in signs for index in _places(text, sign)):
        opener = pairs.get(text[index])
        if opener is None:
            stack.append(index)
        elif stack and text[stack[-1]] == opener:
            stack.pop()
        else:
            lone.append(index)
    return lone + stack


def _places(text: str, sign: str) -> Iterator[int]:
    """Where a sign stands."""
    index = text.find(sign)
    while index >= 0:
        yield index
        index = text.find(sign, index + 1)
