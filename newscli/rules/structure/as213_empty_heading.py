"""A subheading with nothing under it.

The part of the text that it announces was lost, or it is no subheading.

Fails:
    a subheading as the last line of the body
Passes:
    a subheading, then a paragraph
"""

from collections.abc import Iterator

from newscli.article import Label
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import text_span, with_next

UNDER_A_HEADING = {Label.BODY, Label.LIST, Label.QUOTE, Label.SUBHEAD, Label.CAPTION, Label.CREDIT, Label.DECK}
# These may stand between: a related story, a writer's name.
UNDER_A_HEADING |= {Label.RELATED, Label.RELATED_HEADING, Label.BYLINE, Label.DATELINE}


def check(page: Page) -> Iterator[Violation]:
    """Each subheading that no text follows."""
    blocks = [block for block in page.article.blocks if block.label is not Label.BLANK]
    for block, following in with_next(blocks):
        if block.label is Label.SUBHEAD and following not in UNDER_A_HEADING:
            yield Violation(*text_span(block), "no text under the subheading")
