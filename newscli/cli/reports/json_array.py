"""json: one array of all findings."""

from collections.abc import Iterable, Iterator

from newscli.cli.reports.record import json_of, records
from newscli.validator import Result


def report(results: Iterable[Result]) -> Iterator[str]:
    """The array, a finding a line."""
    before = "[\n"
    for result in results:
        for record in records(result):
            yield before + json_of(record)
            before = ",\n"
    yield "[]\n" if before.startswith("[") else "\n]\n"
