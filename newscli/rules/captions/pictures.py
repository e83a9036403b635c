"""An article's captions with the places where they stand."""

from collections.abc import Iterator

import msgspec

from newscli.article import Block, Caption, Label, Section
from newscli.rules.page import Page


class Picture(msgspec.Struct, frozen=True, gc=False):
    """A caption and the block that it stands in first."""

    caption: Caption
    block: Block


def pictures(page: Page) -> Iterator[Picture]:
    """Each caption of the article, as the parser read it, with its block."""
    blocks = [block for block in page.article.blocks if block.section is Section.CAPTION]
    for caption in page.article.captions:
        text = caption.text or (caption.credit.raw if caption.credit else "")
        block = next((block for block in blocks if text in block.text or text in " ".join(block.text.split())), None)
        if block is not None:
            yield Picture(caption, block)


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
