"""An article's captions with the places where they stand."""

from collections.abc import Iterator

import msgspec

from newscli.article import Block, Caption, Label, Section
from newscli.folding import copy_key
from newscli.markup import said_in
from newscli.rules.page import Page


class Picture(msgspec.Struct, frozen=True, gc=False):
    """A caption and the block that it stands in first."""

    caption: Caption
    block: Block


def pictures(page: Page) -> Iterator[Picture]:
    """Each caption of the article, as the parser read it, with its block; they stand in one order."""
    blocks = iter([block for block in page.article.blocks if block.section is Section.CAPTION])
    for caption in page.article.captions:
        key = copy_key(caption.text or (caption.credit.raw if caption.credit else ""))
        block = next((block for block in blocks if _says(block, key)), None)
        if block is not None:
            yield Picture(caption, block)


def _says(block: Block, key: str) -> bool:
    """Whether a caption was read from a block, or the end of a credit whose marker is a block of its own."""
    said = copy_key(said_in(block.text))
    return key in said or (block.label is Label.CREDIT and said != "" and key.endswith(said))


def pairs(page: Page) -> Iterator[tuple[Block, Block]]:
    """Captions that stand one behind the other in different languages: one picture's, told twice."""
    before: Block | None = None
    for block in page.article.blocks:
        if block.label is Label.CAPTION:
            if before and {before.language, block.language} in ({"ar", "en"}, {"fa", "en"}, {"ur", "en"}):
                yield before, block
            before = block
        elif block.label not in {Label.BLANK, Label.CREDIT}:
            before = None
