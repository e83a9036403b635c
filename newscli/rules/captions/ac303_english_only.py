"""The captions of an Arabic article are all in English.

They came with the agency's photograph and were not translated.

Fails:
    an Arabic article with one caption, in English
Passes:
    an Arabic article with the caption in English and in Arabic
"""

from collections.abc import Iterator

from newscli.chars import has_arabic
from newscli.rules.captions.pictures import pictures
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import text_span


def check(page: Page) -> Iterator[Violation]:
    """The first caption, where none is in the article's language."""
    told = [picture for picture in pictures(page) if picture.caption.text]
    if page.article.language == "ar" and told and not any(has_arabic(picture.caption.text) for picture in told):
        yield Violation(*text_span(told[0].block), "no caption in Arabic")
