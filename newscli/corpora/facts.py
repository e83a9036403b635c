"""What an article is, as facts that can be counted: over a shard, a corpus, fifty million pages.

A fact is one string, its kind and its value parted by a tab: counting strings is what Counter does fastest.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec

from newscli.article import SECTION_OF, Article, Label, Section

# A block below this is a guess; an article that has one for its headline or body is worth a look.
LOW_CONFIDENCE = 0.5
_MATTERS = (Label.HEADLINE, Label.BODY)
_IN_ARTICLES = frozenset({f"section\t{Section.HEADLINE}", f"section\t{Section.BODY}"})

UNKNOWN = "unknown"

# By identity, for an enum's own hash is a function in Python, which takes longer than all else here.
_BY_IDENTITY = {id(label): "" if label is Label.BLANK else f"label\t{label}" for label in Label}
_SECTION_OF = {f"label\t{label}": f"section\t{section}" for label, section in SECTION_OF.items()}


class CountableBlock(msgspec.Struct, frozen=True):
    """Of a block, what is counted."""

    label: Label
    section: Section
    confidence: float = 1.0


class CountableSource(msgspec.Struct, frozen=True):
    """Of a source, what is counted."""

    name: str
    agency: str | None = None


class Countable(msgspec.Struct, frozen=True):
    """Of an article, what is counted: a row of a table has no more."""

    blocks: tuple[CountableBlock, ...]
    text: str = ""
    language: str | None = None
    profile: str | None = None
    date_published: str | None = None
    sources: tuple[CountableSource, ...] = ()


def facts_of(article: Article | Countable) -> list[str]:
    """The facts of an article: its language, publisher, labels, sections, sources, agencies, year, length."""
    labels = [fact for block in article.blocks if (fact := _BY_IDENTITY[id(block.label)])]
    sections = {_SECTION_OF[fact] for fact in set(labels)}
    unsure = [block for block in article.blocks if block.confidence < LOW_CONFIDENCE and block.label in _MATTERS]
    return [
        "article\tno" if _IN_ARTICLES.isdisjoint(sections) else "article\tyes",
        "confidence\tlow" if unsure else "confidence\thigh",
        f"language\t{article.language or UNKNOWN}",
        f"publisher\t{article.profile or UNKNOWN}",
        f"year\t{article.date_published[:4] if article.date_published else UNKNOWN}",
        f"characters\t{length_class(len(article.text))}",
        *labels,
        *sections,
        *[f"source\t{source.name}" for source in article.sources],
        *[f"agency\t{source.agency}" for source in article.sources if source.agency],
    ]


def length_class(length: int) -> int:
    """The power of two that a length is at least, or 0."""
    return 1 << (length.bit_length() - 1) if length else 0


def of_kind(facts: Counter[str], kind: str) -> Counter[str]:
    """The counts of one kind of fact, by value."""
    prefix = f"{kind}\t"
    return Counter({fact.removeprefix(prefix): count for fact, count in facts.items() if fact.startswith(prefix)})


def sorted_facts(facts: Counter[str]) -> dict[str, int]:
    """The counts in one order, whatever order they were counted in."""
    return dict(sorted(facts.items()))


def by_kind(facts: Counter[str], kinds: Iterable[str]) -> dict[str, dict[str, int]]:
    """The counts as a table of tables, the most frequent values first."""
    return {kind: dict(sorted(of_kind(facts, kind).items(), key=_frequent_first)) for kind in kinds}


def _frequent_first(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]
