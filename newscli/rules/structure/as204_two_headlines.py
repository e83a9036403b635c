"""Two different lines could be the headline.

One of them may be another story's, a kicker, or a subheading. A copy of the headline, with or without the site's name,
is not meant.

Fails:
    a file that begins with two headlines
Passes:
    a file with one headline, and the same again as a picture's text
"""

from collections.abc import Iterator

from newscli.article import Label
from newscli.folding import fold
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import text_span

# A guess of the parser is no second headline.
LEAST_CONFIDENCE = 0.9


def check(page: Page) -> Iterator[Violation]:
    """Each headline that is no copy of the article's title."""
    title = _words(page.article.title or "")
    for block in page.blocks(Label.HEADLINE):
        words = _words(block.text)
        is_copy = 2 * len(words & title) >= min(len(words), len(title))
        if not is_copy and block.confidence >= LEAST_CONFIDENCE:
            yield Violation(*text_span(block), "another line that could be the headline")


def _words(text: str) -> set[str]:
    return {word for word in fold(text).split() if word.isalnum()}
