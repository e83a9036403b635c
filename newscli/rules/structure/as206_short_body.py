"""The body has fewer words than `body-words` asks for (40).

The rest of the text may be behind a link or lost. Short news exist, so this is a warning.

Fails:
    a headline and a sentence of six words
Passes:
    a headline and three paragraphs
"""

from collections.abc import Iterator

from newscli.rules.page import TEXT, Page, Violation
from newscli.rules.structure.parts import text_span


def check(page: Page) -> Iterator[Violation]:
    """The first block of a body that is too short."""
    body = page.blocks(*TEXT)
    words, least = 0, page.limits.body_words
    for block in body:
        words += len(block.text.split())
        if words >= least:
            return
    if body and words < least:
        yield Violation(*text_span(body[0]), f"words in the body: {words}; at least {least}")
