"""A caption does not say whose photograph it is.

Agencies ask for the credit, and the desk needs it. Off by default: many sites print captions without one.

Fails:
    a caption that ends with the sentence
Passes:
    a caption that ends with (\u0631\u0648\u064a\u062a\u0631\u0632)
"""

from collections.abc import Iterator

from newscli.rules.captions.pictures import pictures
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import text_span


def check(page: Page) -> Iterator[Violation]:
    """Each caption without a credit."""
    for picture in pictures(page):
        if picture.caption.credit is None:
            yield Violation(*text_span(picture.block), "caption without a credit")
