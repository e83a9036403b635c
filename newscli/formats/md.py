"""Markdown with YAML front matter; md_reader.py reads it back.

The article stands in the order of reading. What Markdown has a sign for is written with it: `#` the headline, `##`
subheads, `>` quotes, `-` lists; a paragraph in emphasis is a caption, one in strong emphasis a deck. What it has none
for stands under a link definition that no reader shows, `[//]: # (source)`, which holds until the next one. Pandoc has
fenced divs for all of this, Hugo a figure for captions.
"""

import re
from collections.abc import Iterator
from functools import partial
from itertools import groupby, pairwise
from operator import itemgetter

from newscli.article import Article, Block, Label, flowing
from newscli.document import LINE_END
from newscli.formats import Options, Written, frontmatter
from newscli.formats.arrange import arrange
from newscli.formats.escape import FLAVORS, escape_heading, escape_line, escape_lines
from newscli.formats.marks import mark_controls

# Stands in the front matter of a file for Pandoc, which takes Markdown in there too.
PANDOC_COMMENT = "newscli: pandoc"

# A line that brings its own bullet or number needs none of ours.
_BULLET = re.compile(r"\s*(?:[-*+\u2022\u25aa\u25cf\u25e6\u00b7\u2013\u2014]|[0-9\u0660-\u0669\u06f0-\u06f9]+\s?[-.)])")

# What stands under a mark of its own.
_MARKS = {
    Label.BYLINE: "byline",
    Label.DATELINE: "dateline",
    Label.SOURCE: "source",
    Label.RELATED_HEADING: "related",
    Label.RELATED: "related",
    Label.RELATED_DATE: "related",
    Label.BOILERPLATE: "boilerplate",
}

_FULL_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def write(article: Article, options: Options) -> Written:
    """An article as Markdown of a flavour."""
    pandoc = options.flavor == "pandoc"
    head = frontmatter.write(_fields(article, options.flavor), PANDOC_COMMENT if pandoc else None)
    marks = 0
    sources: list[tuple[str, str]] = []  # each with what it stands under: a div's attributes, or a mark
    for block, mark in _marked(article, options):
        text, count = mark_controls(flowing(block))
        marks += count
        under = _attributes(block, mark, article) if pandoc else mark
        sources.append((under, _source(block, mark, text, options.flavor)))
    grouped = [(under, _joined([source for _, source in group])) for under, group in groupby(sources, itemgetter(0))]
    body = _in_divs(grouped) if pandoc else _under_marks(grouped)
    return Written(("\n\n".join([head.removesuffix("\n"), *body]) + "\n").encode(), marks)


def _joined(sources: list[str]) -> str:
    """Sources with blank lines between them; the items of a list without."""
    pieces = sources[:1]
    for before, source in pairwise(sources):
        pieces.append("\n" if before.startswith("- ") and source.startswith("- ") else "\n\n")
        pieces.append(source)
    return "".join(pieces)


def _under_marks(groups: list[tuple[str, str]]) -> Iterator[str]:
    current = "body"
    for mark, source in groups:
        if mark != current:
            yield f"[//]: # ({mark})"
        current = mark
        yield source


def _in_divs(groups: list[tuple[str, str]]) -> Iterator[str]:
    for attributes, source in groups:
        yield f"::: {{{attributes}}}\n\n{source}\n\n:::" if attributes else source


def _marked(article: Article, options: Options) -> Iterator[tuple[Block, str]]:
    """The blocks in the order of reading, each with the mark that it stands under.

    Hugo and Pandoc print the front matter's title above the page, so the headline is not said again. Other copies of
    the headline are marked.
    """
    blocks = arrange(article, everything=options.everything)
    title = (article.title or "").strip()
    headlines = [flowing(block).strip() for block in blocks if block.label is Label.HEADLINE]
    printed = options.flavor in {"hugo", "pandoc"} and title in headlines
    headed = printed
    for block in blocks:
        if block.label is not Label.HEADLINE:
            yield block, _MARKS.get(block.label, "body")
        elif not printed or flowing(block).strip() != title:
            yield block, "headline" if headed else "body"
            headed = True


def _fields(article: Article, flavor: str) -> dict[str, frontmatter.Value]:
    """The front matter's fields in the names that the flavour's readers know."""
    title, authors = article.title or "", list(article.authors)
    sources = [source.name for source in article.sources]
    date, modified = article.date_published or "", article.date_modified or ""
    language = article.language or ""
    if flavor == "hugo":
        # Hugo stops at a date that it cannot read; a year alone is one.
        own: dict[str, frontmatter.Value] = {
            "lang": language,
            "dir": article.direction,
            "date": date,
            "authors": authors,
            "sources": sources,
        }
        whole = date if _FULL_DATE.match(date) else ""
        return {"title": title, "date": whole, "lastmod": modified if _FULL_DATE.match(modified) else "", "params": own}
    if flavor == "pandoc":
        return {
            "title": _metadata(title),
            "lang": language,
            "dir": article.direction,
            "date": date,
            "author": [_metadata(author) for author in authors],
            "sources": [_metadata(source) for source in sources],
        }
    return {
        "title": title,
        "lang": language,
        "dir": article.direction,
        "date": date,
        "modified": modified,
        "authors": authors,
        "sources": sources,
    }


def _metadata(text: str) -> str:
    """Text for Pandoc's front matter, where it is read as Markdown."""
    return escape_lines(LINE_END.split(mark_controls(text)[0]), partial(escape_line, flavor=FLAVORS["pandoc"]))


def _source(block: Block, mark: str, text: str, flavor: str) -> str:
    """A block's text as Markdown. Blank lines inside it part paragraphs."""
    lines = [line for line in LINE_END.split(text) if line.strip()]
    rules = FLAVORS[flavor]
    escape = partial(escape_line, flavor=rules)
    match block.label:
        case Label.HEADLINE if mark == "body":
            return "\n\n".join([f"# {escape_heading(line, rules)}" for line in lines])
        case Label.SUBHEAD | Label.RELATED_HEADING:
            return "\n\n".join([f"## {escape_heading(line, rules)}" for line in lines])
        case Label.QUOTE:
            return escape_lines(lines, escape, "> ")
        case Label.LIST | Label.RELATED if not any(map(_BULLET.match, lines)):
            return "\n".join([f"- {escape(line)}" for line in lines])
        case Label.CAPTION | Label.CREDIT if flavor == "hugo":
            return _figure(escape_lines(lines, escape), block)
        case Label.CAPTION | Label.CREDIT | Label.RELATED_DATE if flavor != "pandoc":
            return f"*{escape_lines(lines, escape)}*"
        case Label.DECK if flavor != "pandoc":
            return f"**{escape_lines(lines, escape)}**"
    return escape_lines(lines, escape)


def _figure(caption: str, block: Block) -> str:
    """Hugo's figure, its picture to be filled in; between back-ticks nothing but a back-tick has a meaning."""
    escaped = caption.replace("\\`", "&#96;")
    return f'{{{{< figure class="{block.direction}" alt=" " caption=`{escaped}` >}}}}'


def _attributes(block: Block, mark: str, article: Article) -> str:
    """What one of Pandoc's fenced divs says of a block: its label as the class, another language than the article's.

    What Markdown has a sign for, or is plain body, needs none.
    """
    plain = block.label in _PLAIN_IN_PANDOC and mark == "body"
    attributes = [] if plain else [f".{block.label}"]
    if block.language and block.language != article.language:
        attributes.append(f"lang={block.language}")
    if block.direction != article.direction:
        attributes.append(f"dir={block.direction}")
    return " ".join(attributes)


_PLAIN_IN_PANDOC = {Label.HEADLINE, Label.BODY, Label.SUBHEAD, Label.QUOTE, Label.LIST}
