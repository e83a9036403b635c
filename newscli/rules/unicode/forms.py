"""Presentation forms: which letter a form is of, where in a word it stands, and which way round words are stored."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from unicodedata import decomposition, normalize

import msgspec

from newscli.rules.page import LETTERS, MARKS

# Arabic Presentation Forms-A and -B but the signs that are in use as they are: ornate parentheses, honorifics and the
# rial sign (U+FD3E, U+FD3F, U+FDCF, U+FDF0, U+FDF1, U+FDFA to U+FDFF).
_FORMS = "\ufb50-\ufbc1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf2-\ufdf9\ufe70-\ufefc"
_FORM = re.compile(f"[{_FORMS}]")
# Forms, and the letters among them that have none.
_WORD = re.compile(f"[{LETTERS}{MARKS}\u0640{_FORMS}]+")
# What may stand between two words of one run: a space, figures, punctuation.
_GAP = re.compile('[ 0-9()\\[\\]\u00ab\u00bb".,:;!?%\u060c\u061b\u061f-]{1,12}')


class Run(msgspec.Struct, frozen=True, gc=False):
    """Words with forms that follow each other: their place (characters), how many forms, and which way round.

    `order` is above 0 in logical order, below 0 in visual order, 0 where the forms do not tell.
    """

    start: int
    end: int
    forms: int
    order: int


def runs(text: str) -> Iterator[Run]:
    """The runs of words with forms."""
    run: Run | None = None
    for match in _WORD.finditer(text):
        forms = len(_FORM.findall(match[0]))
        if not forms:
            continue
        start, end = match.span()
        order = order_of(match[0])
        if run and _GAP.fullmatch(text, run.end, start):
            run = Run(run.start, end, run.forms + forms, run.order + order)
        else:
            if run:
                yield run
            run = Run(start, end, forms, order)
    if run:
        yield run


def order_of(word: str) -> int:
    """How many neighbours join in logical order, less how many in visual order.

    In logical order a form that joins to the next letter (initial, medial) stands before one that joins to the
    letter before it (medial, final).
    """
    score = 0
    for first, second in pairwise(map(form_of, word)):
        if first and second:
            logical = (first in {"initial", "medial"}) == (second in {"medial", "final"})
            visual = (second in {"initial", "medial"}) == (first in {"medial", "final"})
            score += logical - visual
    return score


@cache
def form_of(char: str) -> str:
    """`initial`, `medial`, `final` or `isolated` (the tag of UnicodeData.txt's decomposition), or nothing."""
    tag = decomposition(char).partition(" ")[0]
    return tag[1:-1] if _FORM.match(char) else ""


def plain(text: str) -> str:
    """The text with the letters themselves in the place of their forms."""
    return _FORM.sub(lambda form: normalize("NFKC", form[0]), text)
