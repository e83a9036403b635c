"""A space before a punctuation mark.

The mark can slip to the next line and stand there alone. The fix removes the space. The colon of a source line
("source : agency"), which many desks set off, is not meant.

Fails:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 \u060c \u062b\u0645 \u063a\u0627\u062f\u0631
Passes:
    \u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631\u060c \u062b\u0645 \u063a\u0627\u062f\u0631 .5
"""

import re
from collections.abc import Iterator

from newscli.article import Label
from newscli.rules.page import Page, Violation, replace

SPACE = re.compile(" (?<=[^\\s.\u060c:\u061b\u061f!] ) {0,2}(?=[\u060c\u061b\u061f]|[.:!](?:\\s|$))", re.MULTILINE)
SET_OFF = {Label.SOURCE, Label.CREDIT, Label.BYLINE, Label.DATELINE, Label.RELATED_HEADING, Label.RELATED_DATE}


def check(page: Page) -> Iterator[Violation]:
    """Each run of spaces before a mark, but in lines that are a name and a value."""
    for match in SPACE.finditer(page.text):
        block = page.block_at(match.start())
        if page.is_article(match.start()) and not (block and block.label in SET_OFF):
            mark = page.text[match.end()]
            yield Violation(*match.span(), f"space before {mark}", replace(*match.span(), ""))
