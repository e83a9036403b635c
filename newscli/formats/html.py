"""HTML: one page that needs nothing else, and that holds exactly our elements, whatever the text.

Each block says its language and direction; runs of another script are isolated (`bdi`, UAX #9 HL4). No script runs and
nothing is loaded: the Content-Security-Policy allows the page's own style sheet, by its hash, and nothing more.
"""

import re
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from itertools import groupby

from newscli.article import SECTION_OF, Article, Block, Label, Section, flowing
from newscli.chars import EMBEDDINGS, ISOLATES, POP_DIRECTIONAL_FORMATTING, POP_DIRECTIONAL_ISOLATE
from newscli.document import LINE_END
from newscli.formats import Options, Written
from newscli.formats.arrange import arrange
from newscli.formats.marks import mark_controls
from newscli.hashing import sha256
from newscli.tables import beside

# Markup's own characters; the bidi controls, which could turn a line of the source around; the line and the paragraph
# separator, at which some editors and all of JavaScript end a line.
_REFERENCES = {
    ord(char): f"&#{ord(char)};"
    for char in EMBEDDINGS | ISOLATES | {POP_DIRECTIONAL_FORMATTING, POP_DIRECTIONAL_ISOLATE, "\u2028", "\u2029"}
}
_REFERENCES |= {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;"}

_REFERENCED = re.compile("[" + "".join(map(chr, _REFERENCES)) + "]")

# Words of Latin letters, with the signs inside them (addresses) and the numbers after them: what the bidi algorithm
# shows as one run. Brackets and quotes are the Arabic text's, so they end a run.
_LETTERS = r"A-Za-z\u00c0-\u024f"
_WORD = rf"(?<![0-9])[0-9]*[{_LETTERS}](?:[!#-'*-;=?@\\^-`|~{_LETTERS}\u2010-\u2015\u2019]*[{_LETTERS}0-9/+#%])?"
_LATIN = re.compile(rf"{_WORD}(?:(?:[,;:]?[ \u00a0]|[ ][&/\u2010-\u2015-][ ])(?:{_WORD}|[0-9]+))*")
_ARABIC = re.compile(
    "[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+"
    "(?:[ \u00a0]+[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+)*"
)

# The element of each label, and its class where the element does not say it.
_ELEMENTS = {
    Label.HEADLINE: ("h1", ""),
    Label.DECK: ("p", "deck"),
    Label.BYLINE: ("p", "byline"),
    Label.DATELINE: ("p", "dateline"),
    Label.CAPTION: ("figcaption", ""),
    Label.CREDIT: ("figcaption", "credit"),
    Label.BODY: ("p", ""),
    Label.SUBHEAD: ("h2", ""),
    Label.QUOTE: ("blockquote", ""),
    Label.LIST: ("li", ""),
    Label.SOURCE: ("cite", ""),
    Label.RELATED_HEADING: ("h2", ""),
    Label.RELATED: ("p", ""),
    Label.RELATED_DATE: ("p", "date"),
    Label.BOILERPLATE: ("p", "boilerplate"),
}


def write(article: Article, options: Options) -> Written:
    """An article as a page."""
    page = _Page(article)
    body = "".join(page.parts(arrange(article, everything=options.everything)))
    style, policy = _style()
    title = _title(article)
    html = (
        f'<!DOCTYPE html>\n<html lang="{_attribute(article.language or "")}" dir="{article.direction}">\n<head>\n'
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{style}</style>\n</head>\n<body>\n{body}</body>\n</html>\n"
    )
    return Written(html.encode(), page.marks)


class _Page:
    """A page in the making: the article, and how many characters have become marks."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.marks = 0
        self._dates = _related_dates(article)
        self._headed = False

    def parts(self, blocks: list[Block]) -> Iterator[str]:
        """The page's parts: the article, with its source at its foot, and beside it what belongs to other stories."""
        for tag, group in groupby(blocks, _part_of):
            inside = "".join(self._groups(list(group)))
            yield f"<{tag}>\n{inside}</{tag.partition(' ')[0]}>\n"

    def _groups(self, blocks: list[Block]) -> Iterator[str]:
        """Blocks that share an element around them: a list, a figure, the foot."""
        for around, group in groupby(blocks, _around):
            inside = "".join([self._block(block) for block in group])
            yield f"<{around}>\n{inside}</{around}>\n" if around else inside

    def _block(self, block: Block) -> str:
        tag, name = _ELEMENTS[block.label]
        if block.label is Label.HEADLINE:
            tag, name = ("p", "headline") if self._headed else ("h1", "")
            self._headed = True
        attributes = f' class="{name}"' if name else ""
        if block.language and block.language != self.article.language:
            attributes += f' lang="{_attribute(block.language)}"'
        attributes += f' dir="{block.direction}"'
        lines = LINE_END.split(self._marked(flowing(block)))
        content = self._timed(block, "<br>".join([_isolated(line, block.direction) for line in lines]))
        element = f"<{tag}{attributes}>{content}</{tag}>\n"
        return f"<figure>\n{element}</figure>\n" if tag == "figcaption" else element

    def _timed(self, block: Block, content: str) -> str:
        """Content with the date that it states, where that is known."""
        date = None
        if block.label is Label.DATELINE:
            date = self.article.date_published
        elif block.label is Label.RELATED_DATE and self._dates:
            date = self._dates.pop(0)
        return f'<time datetime="{_attribute(date)}">{content}</time>' if date else content

    def _marked(self, text: str) -> str:
        text, count = mark_controls(text)
        self.marks += count
        return text


def _title(article: Article) -> str:
    """The page's title: it must not be empty."""
    text = article.title or next((block.text.strip()[:80] for block in article.blocks if block.text.strip()), "-")
    return _escaped(LINE_END.sub(" ", mark_controls(text)[0]))


def _part_of(block: Block) -> str:
    if SECTION_OF[block.label] is Section.RELATED:
        return 'aside class="related"'
    return 'aside class="boilerplate"' if block.label is Label.BOILERPLATE else "article"


def _around(block: Block) -> str:
    """The element around blocks of a label: one for all that follow each other."""
    return {Label.LIST: "ul", Label.SOURCE: "footer"}.get(block.label, "")


def _related_dates(article: Article) -> list[str]:
    """The related stories' dates, where each stands in a block of its own."""
    dates = [story.date for story in article.related if story.date]
    blocks = sum(block.label is Label.RELATED_DATE for block in article.blocks)
    return dates if len(dates) == blocks else []


def _isolated(line: str, direction: str) -> str:
    """A line with character references, the runs of the other direction's script isolated."""
    pieces = []
    start = 0
    for match in (_LATIN if direction == "rtl" else _ARABIC).finditer(line):
        pieces += [_escaped(line[start : match.start()]), f"<bdi>{_escaped(match[0])}</bdi>"]
        start = match.end()
    return "".join(pieces) + _escaped(line[start:])


def _escaped(text: str) -> str:
    """The text with character references; most has none, and looking is faster than translating."""
    return text.translate(_REFERENCES) if _REFERENCED.search(text) else text


def _attribute(text: str) -> str:
    return _escaped(mark_controls(text)[0])


@cache
def _style() -> tuple[str, str]:
    """The style sheet and the policy that allows it."""
    with open(beside(__file__, "page.css"), encoding="utf-8") as file:
        style = file.read()
    digest = b64encode(bytes.fromhex(sha256(style.encode()))).decode()
    return style, f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
