"""From labelled lines to the article: blocks that cover the document, and what they say together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from newscli.agencies import agency_of, named_sources
from newscli.article import Article, Block, Diagnostic, Direction, Label, Source, flowing, input_of
from newscli.document import Document
from newscli.folding import letters_of
from newscli.markup import said_in
from newscli.parser.blocks import blocks_of
from newscli.parser.bylines import agencies_of, authors_of
from newscli.parser.captions import captions_of
from newscli.parser.datelines import stated_dates
from newscli.parser.dumped import without_link_number
from newscli.parser.labels import LineLabel
from newscli.parser.lines import facts_of
from newscli.parser.related import related_of
from newscli.parser.words import OF_SOURCES
from newscli.profiles import Profile

_TEXT = frozenset({Label.BODY, Label.SUBHEAD, Label.QUOTE, Label.LIST})
_DECORATION = " \t\u00a0\ufeff\u200e\u200f#*\u2022\u25cf>|"

# What parts a title from the site's name in a copy of it.
_SUFFIX_MARKS = frozenset("|-\u2013\u2014\u00bb\u00ab\u2022/:")


def assemble(document: Document, labels: Sequence[LineLabel], profile: Profile, reason: str | None = None) -> Article:
    """The article of a document; `labels` has one label for each of its lines, `reason` is why this profile."""
    blocks = blocks_of(document, labels)
    by_label: dict[Label, list[Block]] = defaultdict(list)
    for block in blocks:
        by_label[block.label].append(block)
    body = [block for block in blocks if block.label in _TEXT]
    stated = stated_dates(document, [*by_label[Label.DATELINE], *by_label[Label.BYLINE]])
    return Article(
        title=_title(by_label[Label.HEADLINE]),
        summary=_joined(by_label[Label.DECK]) or None,
        language=_language(body or blocks),
        direction=_direction(body or blocks),
        date_published=stated.published,
        date_modified=stated.modified,
        authors=authors_of(by_label[Label.BYLINE], profile),
        text=_joined(body),
        captions=captions_of(blocks, profile),
        sources=_sources(by_label, profile),
        related=related_of(blocks, profile),
        blocks=blocks,
        profile=profile.name,
        profile_reason=reason,
        diagnostics=(*stated.diagnostics, *_missing(by_label, body)),
        input=input_of(document),
    )


def _missing(by_label: dict[Label, list[Block]], body: list[Block]) -> tuple[Diagnostic, ...]:
    if body or by_label[Label.HEADLINE]:
        return ()
    return (Diagnostic("no-article", "no line of the page reads like an article's"),)


def _title(headlines: list[Block]) -> str | None:
    """The first headline, or the copy that proves what of it is the site's name."""
    said = [without_link_number(said_in(block.text)).strip(_DECORATION).split() for block in headlines]
    titles = [" ".join(words) for words in said if words]
    if not titles:
        return None
    title = next((title for title in titles if not _has_outlet(title)), titles[0])
    for copy in titles:
        if _is_title_of(copy, title):
            title = copy
    return title


def _has_outlet(title: str) -> bool:
    """Whether a title ends with an outlet's name behind a mark."""
    place = max(title.rfind(mark) for mark in (" - ", " | ", " \u2013 "))
    return place > 0 and agency_of(title[place + 3 :]) is not None


def _is_title_of(copy: str, title: str) -> bool:
    """Whether a title is this copy and a site's name, before or behind it."""
    if len(copy) >= len(title):
        return False
    if title.startswith(copy):
        return title[len(copy) :].lstrip()[:1] in _SUFFIX_MARKS
    return title.endswith(copy) and title[: -len(copy)].rstrip()[-1:] in _SUFFIX_MARKS


def _joined(blocks: list[Block]) -> str:
    """Their texts, parted by a blank line."""
    return "\n\n".join([flowing(block).strip() for block in blocks])


def _language(blocks: Iterable[Block]) -> str | None:
    """The language that most of the text is in."""
    sizes: dict[str, int] = {}
    for block in blocks:
        if block.language:
            sizes[block.language] = sizes.get(block.language, 0) + len(block.text)
    return max(sizes, key=sizes.__getitem__) if sizes else None


def _direction(blocks: Iterable[Block]) -> Direction:
    """The direction that most of the text has."""
    right_to_left = sum([len(block.text) if block.direction == "rtl" else -len(block.text) for block in blocks])
    return "rtl" if right_to_left >= 0 else "ltr"


def _sources(by_label: dict[Label, list[Block]], profile: Profile) -> tuple[Source, ...]:
    """What source lines name; without one, the agencies that sign the text or stand in its byline."""
    named = [one for block in by_label[Label.SOURCE] for one in named_sources(_said(said_in(block.text), profile))]
    if not named:
        named = [
            one for block in by_label[Label.BODY] for part in block.parts for one in named_sources(part.text)
        ] or agencies_of(by_label[Label.BYLINE])
    return tuple(Source(one.name, one.agency) for one in {letters_of(one.name): one for one in named}.values())


def _said(text: str, profile: Profile) -> str:
    """A source line behind its marker; nothing where it is a heading of sources."""
    line = facts_of(text)
    if line.whole_cue and line.cue in OF_SOURCES and not line.agency:
        return ""
    marker = profile.marker_of(text)
    if marker and marker.label is Label.SOURCE:
        return text[marker.end :]
    return text
