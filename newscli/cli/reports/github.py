"""github: annotations of GitHub Actions (workflow commands)."""

from collections.abc import Iterable, Iterator

from newscli.cli.messages import escaped
from newscli.cli.reports.paths import printable
from newscli.validator import Result

# What a workflow command would take for its own signs.
IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
IN_PROPERTY = IN_MESSAGE | str.maketrans({":": "%3A", ",": "%2C"})


def report(results: Iterable[Result]) -> Iterator[str]:
    """A command a finding."""
    for result in results:
        path = printable(result.path).translate(IN_PROPERTY)
        for found in result.findings:
            start = result.document.position(found.violation.start)
            end = result.document.position(found.violation.end)
            place = f"file={path},line={start.line},col={start.column},endLine={end.line},endColumn={end.column}"
            message = escaped(found.violation.message).translate(IN_MESSAGE)
            yield f"::{found.rule.severity} title=newscli {found.rule.code},{place}::{found.rule.code} {message}\n"
