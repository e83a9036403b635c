"""json-lines: an object a finding."""

from collections.abc import Iterable, Iterator

from newscli.cli.reports.record import json_of, records
from newscli.validator import Result


def report(results: Iterable[Result]) -> Iterator[str]:
    """Each finding on a line of its own."""
    for result in results:
        for record in records(result):
            yield json_of(record) + "\n"
