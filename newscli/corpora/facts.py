"""What an article is, as facts that can be counted: over a shard, a corpus, fifty million pages.

A fact is one string, its kind and its value parted by a tab: counting strings is what Counter does fastest.
"""

from collections import Counter
from collections.abc import Iterable

from newscli.article import Article, Label

# A block below this is a guess; an article that has one for its headline or body is worth a look.
LOW_CONFIDENCE = 0.5
_MATTERS = frozenset({Label.HEADLINE, Label.BODY})

UNKNOWN = "unknown"


def facts_of(article: Article) -> list[str]:
    """The facts of an article: its language, publisher, labels, sections, sources, agencies, year, length."""
    labels = [block.label for block in article.blocks if block.label is not Label.BLANK]
    sections = {block.section for block in article.blocks if block.label is not Label.BLANK}
    unsure = any(block.confidence < LOW_CONFIDENCE for block in article.blocks if block.label in _MATTERS)
    return [
        f"language\t{article.language or UNKNOWN}",
        f"publisher\t{article.profile or UNKNOWN}",
        f"year\t{(article.date_published or UNKNOWN)[:4] if article.date_published else UNKNOWN}",
        f"characters\t{length_class(len(article.text))}",
        f"confidence\t{'low' if unsure else 'high'}",
        *[f"label\t{label}" for label in labels],
        *[f"section\t{section}" for section in sections],
        *[f"source\t{source.name}" for source in article.sources],
        *[f"agency\t{source.agency}" for source in article.sources if source.agency],
    ]


def length_class(length: int) -> int:
    """The power of two below a length, or 0."""
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
