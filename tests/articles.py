"""Articles put together from labelled lines, for tests of what comes after the parser."""

from newscli.article import SECTION_OF, Article, Block, Label, Part, input_of
from newscli.chars import has_arabic
from newscli.document import Document


def article_of(*lines: tuple[Label, str], parts: tuple[str, ...] = ()) -> Article:
    """One block for each (label, text), blank lines between; a text in `parts` is a caption's credit part."""
    document = Document("\n\n".join(text for _, text in lines))
    blocks, start = [], 0
    for label, text in lines:
        end = start + len(text)
        found = [(start + text.find(credit), credit) for credit in parts if credit in text]
        blocks.append(
            Block(
                label=label,
                section=SECTION_OF[label],
                text=text,
                tail=document.text[end : end + 2],
                span=document.span(start, end),
                language=None,
                direction="rtl" if has_arabic(text) else "ltr",
                confidence=1.0,
                reason="given",
                parts=tuple(Part(Label.CREDIT, credit, document.span(at, at + len(credit))) for at, credit in found),
            )
        )
        start = end + 2
    return Article(blocks=tuple(blocks), input=input_of(document))
