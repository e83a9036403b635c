"""Output formats of validate: one module each, named by this table; a module is imported only where it is asked for."""

from collections.abc import Iterable, Iterator
from importlib import import_module

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


def report(name: str, results: Iterable[Result]) -> Iterator[str]:
    """The report of a format, piece by piece."""
    pieces: Iterator[str] = import_module(f"newscli.cli.reports.{FORMATS[name]}").report(results)
    return pieces
