"""A credit names neither a photographer nor an agency that newscli knows.

A misspelt agency is found by no search for it. Off by default: there is no list of all who take photographs.

Fails:
    (\u0627\u0644\u0641\u0631\u0646\u0633\u064a\u0647 \u0628\u0631\u0633)
Passes:
    (\u0627\u0644\u0641\u0631\u0646\u0633\u064a\u0629)
"""

from collections.abc import Iterator

from newscli.rules.captions.pictures import pictures
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import place_of


def check(page: Page) -> Iterator[Violation]:
    """Each credit that nothing could be read from."""
    for picture in pictures(page):
        credit = picture.caption.credit
        if credit and credit.agency is None and credit.photographer is None:
            yield Violation(*place_of(credit.raw, picture.block), "a credit that names no known agency")
