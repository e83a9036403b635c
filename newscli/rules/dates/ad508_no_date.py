"""The article does not say when it was published.

Off by default: many desks keep the date in the file's name or in a database.

Fails:
    a headline and a paragraph
Passes:
    a headline, a date line and a paragraph
"""

from collections.abc import Iterator

from newscli.article import Label
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import has_text, text_span


def check(page: Page) -> Iterator[Violation]:
    """The headline, or the start, of an article without a date."""
    if has_text(page) and page.article.date_published is None:
        first = (page.blocks(Label.HEADLINE) or page.article.blocks)[0]
        yield Violation(*text_span(first), "no date of publication")
