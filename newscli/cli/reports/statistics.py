"""--statistics: how often each rule was broken."""

from collections import Counter
from collections.abc import Iterable, Iterator

from newscli.cli.reports.totals import Totals
from newscli.rules import BY_CODE
from newscli.validator import Result


def report(results: Iterable[Result]) -> Iterator[str]:
    """Each rule that was broken, the most often broken first."""
    totals = Totals()
    counts: Counter[str] = Counter()
    for result in results:
        totals.add(result)
        counts.update(found.rule.code for found in result.findings)
    for code, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])):
        rule = BY_CODE[code]
        mark = {"safe": "[*]", "unsafe": "[?]", "none": "[ ]"}[rule.fix]
        yield f"{count:>7} {rule.code} {mark} {rule.name}\n"
    yield from totals.lines()
