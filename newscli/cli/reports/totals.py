"""How many findings there were, for a person to read last."""

from collections.abc import Iterator

from newscli.cli.messages import counted
from newscli.validator import Result


class Totals:
    """Counts over all results."""

    def __init__(self) -> None:
        self._files = self._findings = self._safe = self._unsafe = self._mended = 0

    def add(self, result: Result) -> None:
        """Count a file's findings."""
        self._files += bool(result.findings)
        self._findings += len(result.findings)
        self._mended += len(result.mended)
        fixable = [found.rule.fix for found in result.findings if found.violation.fix]
        self._safe += fixable.count("safe")
        self._unsafe += fixable.count("unsafe")

    def lines(self) -> Iterator[str]:
        """What to print; nothing where nothing was found or mended."""
        if self._mended:
            yield f"Fixed {counted(self._mended, 'finding')}.\n"
        if self._findings:
            yield f"Found {counted(self._findings, 'finding')} in {counted(self._files, 'file')}."
            yield f" [*] {self._safe} can be fixed with --fix." if self._safe else ""
            yield f" [?] {self._unsafe} with --unsafe-fixes." if self._unsafe else ""
            yield "\n"
