"""A tatweel (kashida) inside a word.

It stretches a word for looks and is for the layout to add: a stretched word is not found. The fix removes it. The heh
of a Hijri year, letters of a list and prefixes before a number or a quotation mark keep theirs.

Fails:
    \u0627\u0644\u0648\u0632\u064a\u0640\u0640\u0640\u0631
Passes:
    \u0639\u0627\u0645 1442 \u0647\u0640\u060c \u0648\u0627\u0644\u064015\u060c \
\u0648\u0628\u0640"\u0627\u0644\u0648\u0632\u064a\u0631"
"""

import re
from collections.abc import Iterator

from newscli.rules.page import LETTERS, MARKS, Page, Violation, replace

RUN = re.compile(f"(?<=[{LETTERS}{MARKS}])\u0640+(?=[{LETTERS}{MARKS}])")


def check(page: Page) -> Iterator[Violation]:
    """Each run of tatweels between two letters."""
    for match in RUN.finditer(page.text):
        if page.is_article(match.start()):
            yield Violation(*match.span(), "tatweel inside a word", replace(*match.span(), ""))
