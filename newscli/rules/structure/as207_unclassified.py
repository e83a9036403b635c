"""A line that could be one thing or another.

The parser had to guess: its confidence is below one half. Look at it with `newscli parse`. Off by default: it says
more about the parser than about the file.

Fails:
    a line alone between the headline and the date
Passes:
    a paragraph of three sentences
"""

from collections.abc import Iterator

from newscli.article import Label
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import text_span

LEAST_CONFIDENCE = 0.5


def check(page: Page) -> Iterator[Violation]:
    """Each block that was guessed."""
    for block in page.article.blocks:
        if block.confidence < LEAST_CONFIDENCE and block.label is not Label.BLANK:
            yield Violation(*text_span(block), f"taken for {block.label} with a confidence of {block.confidence:.2f}")
