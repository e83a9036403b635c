"""The source line names nobody that newscli knows.

A misspelt agency is found by no search for it. Off by default: newspapers and institutions are sources, too, and there
is no list of all.

Fails:
    \u0627\u0644\u0645\u0635\u062f\u0631: \u0648\u0643\u0627\u0644\u0629 \u0627\u0644\u0623\u0628\u0646\u0627\u0621
Passes:
    \u0627\u0644\u0645\u0635\u062f\u0631: \u0631\u0648\u064a\u062a\u0631\u0632
"""

from collections.abc import Iterator

from newscli.article import Label
from newscli.folding import letters_of
from newscli.markup import said_in
from newscli.rules.page import Page, Violation
from newscli.rules.structure.parts import place_of


def check(page: Page) -> Iterator[Violation]:
    """Each source that is not a known agency, channel or newspaper; sources stand in the order of their blocks."""
    unknown = [source for source in page.article.sources if source.agency is None and source.name.strip()]
    blocks = (page.blocks(Label.SOURCE) or page.article.blocks) if unknown else ()
    said = [letters_of(said_in(block.text)) for block in blocks]
    at = 0
    for source in unknown:
        key = letters_of(source.name)
        at = next((place for place in range(at, len(said)) if key in said[place]), at)
        yield Violation(*place_of(source.name, blocks[at]), f"unknown source: {source.name[:40]}")
