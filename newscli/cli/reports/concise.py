"""concise: a line a finding, as compilers print them: `FILE:LINE:COLUMN: CODE MESSAGE`."""

from collections.abc import Iterable, Iterator

from newscli.chars import has_arabic
from newscli.cli.messages import escaped
from newscli.cli.reports.paths import printable
from newscli.cli.reports.totals import Totals
from newscli.validator import Result
from newscli.validator.checking import Finding

LEFT_TO_RIGHT_MARK = "\u200e"


def report(results: Iterable[Result]) -> Iterator[str]:
    """Each finding, and last how many there are."""
    totals = Totals()
    for result in results:
        totals.add(result)
        for found in result.findings:
            yield headline(result, found) + "\n"
    yield from totals.lines()


def headline(result: Result, found: Finding) -> str:
    """A finding's line; [*] marks what --fix mends, [?] what it mends with --unsafe-fixes."""
    line, column = result.document.position(found.violation.start)
    path = escaped(printable(result.path))
    if has_arabic(path[-1:]):
        path += LEFT_TO_RIGHT_MARK  # or the numbers would be shown before the name
    mark = ""
    if found.violation.fix:
        mark = "[*] " if found.rule.fix == "safe" else "[?] "
    return f"{path}:{line}:{column}: {found.rule.code} {mark}{escaped(found.violation.message)}"
