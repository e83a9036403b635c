"""json: one array of all findings."""

from collections.abc import Iterable, Iterator

import msgspec

from newscli.cli.reports.record import records
from newscli.validator import Result


def report(results: Iterable[Result]) -> Iterator[str]:
    """The array, a finding a line."""
    before = "[\n"
    for result in results:
        for record in records(result):
            yield before + msgspec.json.encode(record).decode()
            before = ",\n"
    yield "[]\n" if before.startswith("[") else "\n]\n"
