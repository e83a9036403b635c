"""A picture's two captions name different agencies.

The English and the Arabic caption are of one photograph; one of the credits is wrong.

Fails:
    (Photo by STRINGER / AFP), then (\u0631\u0648\u064a\u062a\u0631\u0632)
Passes:
    (Photo by STRINGER / AFP), then (\u0627\u0644\u0641\u0631\u0646\u0633\u064a\u0629)
"""

from collections.abc import Iterator

from newscli.agencies import credit_at_end
from newscli.article import Block
from newscli.markup import said_in
from newscli.rules.captions.pictures import pairs
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import text_span


def check(page: Page) -> Iterator[Violation]:
    """The second caption of each pair whose agencies differ."""
    for first, second in pairs(page):
        one, other = _agency(first), _agency(second)
        if one and other and one != other:
            yield Violation(*text_span(second), f"credited to {other} here, to {one} in the caption before")


def _agency(block: Block) -> str | None:
    credit = credit_at_end(said_in(block.text))
    return credit.agency if credit else None
