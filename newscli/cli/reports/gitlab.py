"""gitlab: a report for GitLab's Code Quality widget (the CodeClimate format's part that it reads)."""

from collections.abc import Iterable, Iterator

from newscli.cli.messages import escaped
from newscli.cli.reports.record import json_of, records
from newscli.validator import Result

SEVERITIES = {"error": "major", "warning": "minor"}


def report(results: Iterable[Result]) -> Iterator[str]:
    """One array of all findings, each with a fingerprint of its own."""
    issues = [
        {
            "description": f"{record['code']}: {escaped(record['message'])}",
            "check_name": record["code"],
            "fingerprint": record["fingerprint"],
            "severity": SEVERITIES[record["severity"]],
            "location": {"path": record["file"], "lines": {"begin": record["line"], "end": record["end_line"]}},
        }
        for result in results
        for record in records(result)
    ]
    yield json_of(issues) + "\n"
