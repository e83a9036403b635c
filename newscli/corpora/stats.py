"""What a corpus holds, counted: pages, languages, labels, sources, dates, lengths, findings."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import NamedTuple

import msgspec

from newscli import jobs
from newscli.api import read_document
from newscli.article import Article, document_of
from newscli.corpora.batches import CHUNK
from newscli.corpora.conversion import Watch, Workers, line_weight
from newscli.corpora.facts import Countable, by_kind, facts_of
from newscli.corpora.inputs import CorpusFile, Line, read_all
from newscli.corpora.manifest import load_manifest
from newscli.corpora.records import Fields, read_record
from newscli.files import InputFile
from newscli.parser import parse_document
from newscli.rules.page import Page
from newscli.validator import Settings
from newscli.validator.checking import check

KINDS = ("language", "publisher", "section", "label", "source", "agency", "year", "characters", "finding")

# The beginning of a row of newscli's own tables, whose articles need no parsing.
_ROW = msgspec.json.Decoder(Countable)


class Count(NamedTuple):
    """What a worker makes of a page: facts to count, and its article's length in characters and words."""

    facts: list[str]
    characters: int
    words: int


class Stats(msgspec.Struct, frozen=True):
    """The counts over a corpus. `no_article`: pages with neither headline nor body; lengths are of articles' texts.

    `rejected` and `duplicates` are of the records that datasets were made from, too.
    """

    articles: int
    no_article: int
    low_confidence: int
    rejected: int
    duplicates: int
    characters: int
    words: int
    counts: dict[str, dict[str, int]]  # of KINDS, the most frequent values first
    errors: list[str]  # of the inputs that could not be read to their end


class ToCount(msgspec.Struct, frozen=True):
    """The function that workers run."""

    fields: Fields = Fields()
    profile: str | None = None
    rules: Settings | None = None  # what to look for; None: nothing

    def __call__(self, item: Line | InputFile) -> Count:
        """Count a page. Raises InputError where there is none."""
        article = self._countable(item)
        facts = facts_of(article)
        if self.rules and isinstance(article, Article):
            page = Page(document_of(article), article, self.rules.config)
            facts += [f"finding\t{found.rule.code} {found.rule.name}" for found in check(page, self.rules.rules)]
        return Count(facts, len(article.text), len(article.text.split()))

    def _countable(self, item: Line | InputFile) -> Article | Countable:
        if isinstance(item, InputFile):
            return parse_document(read_document(item.path), self.profile)
        if b'"blocks":' in item.data and b'"version":' not in item.data:  # a row of a table
            try:
                return _ROW.decode(item.data)
            except msgspec.DecodeError:
                pass  # some other's table
        return read_record(item, self.fields, self.profile).article


def stats_of(
    files: Sequence[CorpusFile],
    pages: Iterable[InputFile],
    count: ToCount,
    *,
    workers: Workers,
    watch: Watch,
    datasets: Iterable[Path] = (),
) -> Stats:
    """Count what is in files of records and in pages of one article each.

    Of the folders of `datasets`, whose shards are among the files, the records that are not in them are counted.
    """
    left_out = [load_manifest(folder).counts for folder in datasets]
    errors: list[str] = []
    items: Iterable[Line | InputFile] = chain(read_all(files, errors.append), pages)
    outcomes = jobs.run(count, items, jobs=workers.jobs, scheduler=workers.scheduler, chunk=CHUNK, weight=line_weight)
    facts: Counter[str] = Counter()
    articles = rejected = characters = words = 0
    for number, (item, made, error) in enumerate(outcomes, 1):
        watch.advance(number, 0)
        if made is None:
            rejected += 1
            watch.reject(f"{item.name}:{item.number}: {error}" if isinstance(item, Line) else error or "")
            continue
        articles += 1
        facts.update(made.facts)
        characters += made.characters
        words += made.words
    return Stats(
        articles,
        articles - facts["article\tyes"],
        facts["confidence\tlow"],
        rejected + sum(counts["rejected"] for counts in left_out),
        sum(counts["duplicates"] for counts in left_out),
        characters,
        words,
        by_kind(facts, KINDS),
        errors,
    )
