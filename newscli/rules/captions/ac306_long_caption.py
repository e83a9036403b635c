"""A caption is longer than `caption-words` allows (100).

A paragraph was taken for a caption, or an agency's whole note on the photograph came with it.

Fails:
    a caption of 120 words
Passes:
    a caption of 20 words
"""

from collections.abc import Iterator

from newscli.article import Label
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import text_span


def check(page: Page) -> Iterator[Violation]:
    """Each caption over the limit."""
    most = page.limits.caption_words
    for block in page.blocks(Label.CAPTION):
        words = len(block.text.split())
        if words > most:
            yield Violation(*text_span(block), f"caption of {words} words; at most {most}")
