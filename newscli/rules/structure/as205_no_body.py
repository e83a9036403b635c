"""The article has no body.

There is a headline and nothing under it: the text was lost, or the file is a list of headlines.

Fails:
    a headline, a caption and a source line
Passes:
    a headline and a paragraph
"""

from collections.abc import Iterator

from newscli.article import Label
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import has_text, text_span

# A longer line is text, whatever it was taken for.
LONGEST = 160


def check(page: Page) -> Iterator[Violation]:
    """The headline of an article without a body or any other long line."""
    headlines = page.blocks(Label.HEADLINE)
    others = [block for block in page.article.blocks if block.label not in {Label.HEADLINE, Label.CAPTION}]
    if headlines and not has_text(page) and not any(len(block.text) > LONGEST for block in others):
        yield Violation(*text_span(headlines[0]), "a headline with no text under it")
