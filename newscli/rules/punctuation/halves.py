"""Brackets and quotation marks: those that have no other half in their paragraph."""

from newscli.article import Label

# Where sentences are; menus and lists of names are full of lone brackets.
PROSE = (Label.HEADLINE, Label.DECK, Label.CAPTION, Label.BODY, Label.SUBHEAD, Label.QUOTE, Label.LIST)


def unmatched(text: str, pairs: dict[str, str]) -> list[int]:
    """Indices of openers never closed and closers never opened; `pairs` gives the opener of each closer."""
    signs = {*pairs, *pairs.values()}
    if signs.isdisjoint(text):
        return []
    stack: list[int] = []
    lone = []
    for index, char in enumerate(text):
        if char not in signs:
            continue
        if char not in pairs:
            stack.append(index)
        elif stack and text[stack[-1]] == pairs[char]:
            stack.pop()
        else:
            lone.append(index)
    return lone + stack
