"""The pages in files of records, checked as if each were a file of its own, called NAME:LINE."""

from collections.abc import Callable, Iterator, Sequence

import msgspec

from newscli import jobs
from newscli.corpora.batches import CHUNK
from newscli.corpora.conversion import Workers, line_weight
from newscli.corpora.inputs import CorpusFile, Line, read_all
from newscli.corpora.records import Fields, read_record
from newscli.validator import Result, Settings, validate_bytes


class ToResult(msgspec.Struct, frozen=True):
    """The function that workers run."""

    fields: Fields
    settings: Settings

    def __call__(self, line: Line) -> Result:
        """Check a record's page. Raises InputError where there is none."""
        document = read_record(line, self.fields, self.settings.profile).document
        return validate_bytes(document.text.encode(), f"{line.name}:{line.number}", self.settings)


def validate_records(
    files: Sequence[CorpusFile], check: ToResult, *, workers: Workers, fail: Callable[[str], None]
) -> Iterator[Result]:
    """What was found in each record, in order; `fail` is told of those that cannot be read."""
    outcomes = jobs.run(
        check,
        read_all(files, fail),
        jobs=workers.jobs,
        scheduler=workers.scheduler,
        chunk=CHUNK,
        weight=line_weight,
    )
    for line, result, error in outcomes:
        if result is None:
            fail(f"{line.name}:{line.number}: {error}")
        else:
            yield result
