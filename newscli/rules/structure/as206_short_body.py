"""The body has fewer words than `body-words` asks for (40).

The rest of the text may be behind a link or lost. Short news exist, so this is a warning.

Fails:
    a headline and a sentence of six words
Passes:
    a headline and three paragraphs
"""

from collections.abc import Iterator

from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import TEXT, text_span


def check(page: Page) -> Iterator[Violation]:
    """The first block of a body that is too short."""
    body = page.blocks(*TEXT)
    words = sum(len(block.text.split()) for block in body)
    if body and words < page.limits.body_words:
        yield Violation(*text_span(body[0]), f"a body of {words} words; at least {page.limits.body_words}")
