"""Presentation forms: which letter a form is of, where in a word it stands, and which way round a word is stored."""

import re
from functools import cache
from itertools import pairwise
from unicodedata import decomposition, normalize

# Arabic Presentation Forms-A and -B but the signs that are in use as they are: ornate parentheses, honorifics and the
# rial sign (U+FD3E, U+FD3F, U+FDCF, U+FDF0, U+FDF1, U+FDFA to U+FDFF).
FORMS = "\ufb50-\ufbc1\ufbd3-\ufd3d\ufd50-\ufd8f\ufd92-\ufdc7\ufdf2-\ufdf9\ufe70-\ufefc"
# Letters that never join to the next one, in a form of their own.
WORD = re.compile(f"[{FORMS}]+")
# Words of forms with what stands between them.
RUN = re.compile(f"[{FORMS}](?:[^\\S\r\n]?[{FORMS}0-9()\\[\\]«».,:;!?\u060c\u061b\u061f-]+)*")


@cache
def form_of(char: str) -> str:
    """`initial`, `medial`, `final` or `isolated` (the tag of UnicodeData.txt's decomposition), or nothing."""
    tag = decomposition(char).partition(" ")[0]
    return tag[1:-1]


def order_of(word: str) -> int:
    """Above 0 where the forms join in logical order, below 0 in visual order, 0 where they do not tell.

    In logical order a form that joins to the next letter (initial, medial) stands before one that joins to the
    letter before it (medial, final).
    """
    score = 0
    for first, second in pairwise(word):
        a, b = form_of(first), form_of(second)
        logical = (a in {"initial", "medial"}) == (b in {"medial", "final"})
        visual = (b in {"initial", "medial"}) == (a in {"medial", "final"})
        score += logical - visual
    return score


def plain(text: str) -> str:
    """The text with the letters themselves in the place of their forms."""
    return "".join([normalize("NFKC", char) if form_of(char) else char for char in text])
