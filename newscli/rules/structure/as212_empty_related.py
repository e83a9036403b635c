"""A heading announces related stories, and none follows.

The stories were lost when the page was copied; the heading should go, too.

Fails:
    "on the same subject" as the last line
Passes:
    "on the same subject", then a story's title
"""

from collections.abc import Iterator

from newscli.article import Label
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import text_span, with_next

# A button or a dash may stand between the heading and its stories.
PASSED_OVER = {Label.BLANK, Label.BOILERPLATE}
STORIES = {Label.RELATED, Label.RELATED_DATE, Label.CAPTION, Label.CREDIT}


def check(page: Page) -> Iterator[Violation]:
    """Each heading of related stories with no story behind it."""
    blocks = [block for block in page.article.blocks if block.label not in PASSED_OVER]
    for block, following in with_next(blocks):
        if block.label is Label.RELATED_HEADING and following not in STORIES:
            yield Violation(*text_span(block), "no related story follows")
