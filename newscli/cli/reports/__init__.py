"""Output formats of validate: one module each, named by this table; a module is imported only where it is asked for."""

import sys
from collections.abc import Iterable, Iterator
from importlib import import_module

from newscli.config import Config
from newscli.validator import Result

# Each format and its module, which holds `report(results) -> Iterator[str]`: pieces of output, line ends included.
FORMATS = {
    "concise": "concise",
    "full": "full",
    "github": "github",
    "gitlab": "gitlab",
    "json": "json_array",
    "json-lines": "json_lines",
    "junit": "junit",
    "sarif": "sarif",
    "statistics": "statistics",
}


def report(name: str, results: Iterable[Result], bidi: Config) -> Iterator[str]:
    """The report of a format, piece by piece; `bidi` configures the terminal's mode, which `full` asks for."""
    if name == "full":
        return _full(results, bidi)
    pieces: Iterator[str] = import_module(f"newscli.cli.reports.{FORMATS[name]}").report(results)
    return pieces


def _full(results: Iterable[Result], bidi: Config) -> Iterator[str]:
    from newscli.cli.reports import full
    from newscli.terminal.detect import detected

    with detected(sys.stdout.fileno(), None, bidi) as found:
        yield from full.report(results, found.mode)
