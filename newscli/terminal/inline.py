"""Text inside a line that runs left to right: a cell of a table, the excerpt of a report."""

from newscli.terminal.layout import Line, Setting, lay_out
from newscli.terminal.modes import MODES, Written

# Terminals that order text themselves are given lines that come out right when taken for left-to-right ones: what
# stands before the text makes them such. (Konsole takes every line for one.)
_MODES = {"logical": "inverse", "mlterm": "inverse", "vte": "inverse"}


def inline_line(text: str, mode: str) -> tuple[Line, Written]:
    """The text on one line, and that line as it is sent within a left-to-right one."""
    way = MODES[_MODES.get(mode, mode)]
    line = lay_out(text, 0, Setting(letters=way.letters))[0]
    return line, way.write(line)


def inline(text: str, mode: str) -> str:
    """What to send for a text of one line; in mode `text`, for a file or a pipe, the text itself."""
    return text if mode == "text" else inline_line(text, mode)[1].text
