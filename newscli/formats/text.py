"""Text: the page's exact bytes, or the clean text of some sections."""

from newscli.article import Article, Label, document_of, flowing
from newscli.document import LINE_END
from newscli.errors import InputError
from newscli.formats import Options, Written
from newscli.formats.marks import mark_controls


def write(article: Article, options: Options) -> Written:
    """The bytes that the article was read from; with sections, their text in UTF-8, a blank line between blocks.

    Raises InputError where the article names an encoding that its text is not in.
    """
    if not options.sections:
        try:
            return Written(document_of(article).data)
        except (LookupError, UnicodeError):
            stored = article.input
            raise InputError(
                f"{stored.path or '-'}: its text is not in {stored.encoding}, the encoding named"
            ) from None
    blocks = [
        block for block in article.blocks if block.section in options.sections and _is_shown(block.label, options)
    ]
    text, marks = mark_controls("\n\n".join([_clean(flowing(block)) for block in blocks]))
    return Written(f"{text}\n".encode() if text else b"", marks)


def _is_shown(label: Label, options: Options) -> bool:
    return label is not Label.BLANK and (label is not Label.BOILERPLATE or options.everything)


def _clean(text: str) -> str:
    """A block's lines without white space at their ends, and without blank ones."""
    return "\n".join([line.strip() for line in LINE_END.split(text) if line.strip()])
