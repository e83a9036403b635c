"""A paragraph of the body is in another language than the article.

It belongs to another page, or was not translated.

Fails:
    an English paragraph among Arabic ones
Passes:
    an English caption above an Arabic article
"""

from collections.abc import Iterator

from newscli.rules.page import TEXT, Page, Violation
from newscli.rules.structure.parts import text_span

# The language of a shorter line is a guess.
SHORTEST = 60
NAMES = {"ar": "Arabic", "ckb": "Kurdish", "en": "English", "fa": "Persian", "ps": "Pashto", "ur": "Urdu"}


def check(page: Page) -> Iterator[Violation]:
    """Each long block of the body in another language."""
    own = page.article.language
    for block in page.blocks(*TEXT):
        if own and block.language not in {own, None} and len(block.text) >= SHORTEST:
            language = NAMES.get(block.language or "", block.language)
            yield Violation(*text_span(block), f"a paragraph of {language} in an article of {NAMES.get(own, own)}")
