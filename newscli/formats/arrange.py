"""An article's blocks in the order of reading, for the formats that people read."""

from newscli.article import SECTION_OF, Article, Block, Label, Section

# What stands where on a page. Boilerplate comes last, and only where it is asked for.
_ORDER = {
    **{label: 2 for label, section in SECTION_OF.items() if section is Section.CAPTION},
    **{label: 3 for label, section in SECTION_OF.items() if section is Section.BODY},
    **{label: 5 for label, section in SECTION_OF.items() if section is Section.RELATED},
    Label.HEADLINE: 0,
    Label.BYLINE: 1,
    Label.DATELINE: 1,
    Label.SOURCE: 4,
    Label.BOILERPLATE: 6,
}

# Pages repeat these up to four times; a copy is shown once.
_REPEATED = {Label.HEADLINE, Label.CAPTION, Label.CREDIT}


def arrange(article: Article, *, everything: bool = False) -> list[Block]:
    """The blocks of the headline, byline and date, captions, body, source and related stories, in this order.

    Within each, the page's order stays. A headline or caption that was shown already is left out. `everything` adds
    the boilerplate.
    """
    seen: set[tuple[Label, str]] = set()
    shown = []
    for block in article.blocks:
        if block.label is Label.BLANK or (block.label is Label.BOILERPLATE and not everything):
            continue
        if block.label in _REPEATED:
            key = (block.label, block.text.strip())
            if key in seen:
                continue
            seen.add(key)
        shown.append(block)
    return sorted(shown, key=_place)


def _place(block: Block) -> int:
    return _ORDER[block.label]
