"""A subheading with nothing under it.

The part of the text that it announces was lost, or it is no subheading.

Fails:
    a subheading as the last line of the body
Passes:
    a subheading, then a paragraph
"""

from collections.abc import Iterator
from itertools import pairwise

from newscli.article import Label
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import text_span

UNDER_A_HEADING = {Label.BODY, Label.LIST, Label.QUOTE, Label.SUBHEAD, Label.CAPTION, Label.CREDIT, Label.DECK}
UNDER_A_HEADING |= {Label.RELATED, Label.RELATED_HEADING}  # a related story may stand between


def check(page: Page) -> Iterator[Violation]:
    """Each subheading that no text follows."""
    blocks = [block for block in page.article.blocks if block.label is not Label.BLANK]
    for block, following in pairwise([*blocks, None]):
        if block and block.label is Label.SUBHEAD and (following is None or following.label not in UNDER_A_HEADING):
            yield Violation(*text_span(block), "no text under the subheading")
