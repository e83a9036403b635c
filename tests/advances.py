"""Run inside a terminal: print lines as newscli sends them, and ask the terminal how far its cursor went.

    python advances.py TEXTS.toml RESULT.json

Each text in the TOML file is laid out for the mode that newscli detects, on one line and in narrow ones. The result has
the mode and, for each text, its lines: the cells that newscli predicts and those that the terminal reports (CSI 6 n).
"""

import json
import os
import re
import select
import sys
import termios
import tomllib
import tty
from pathlib import Path

from newscli.config import load
from newscli.terminal.detect import detected
from newscli.terminal.layout import Setting, lay_out
from newscli.terminal.modes import MODES

WIDTHS = (0, 24, 9)  # cells; 0: one line
_REPORT = re.compile(rb"\x1b\[(\d+);(\d+)R")


def column_after(text: str) -> int | None:
    """The cursor's column, from 0, after a text at the start of an empty row; None without an answer in 5 s."""
    os.write(1, b"\x1b[H\x1b[2K" + text.encode() + b"\x1b[6n")
    answer = b""
    while not (report := _REPORT.search(answer)):
        if not select.select([0], [], [], 5)[0]:
            return None
        answer += os.read(0, 100)
    row, column = map(int, report.groups())
    return column - 1 if row == 1 else -row


def main() -> None:
    """Write the result file."""
    texts = tomllib.loads(Path(sys.argv[1]).read_text("utf-8"))
    with detected(1, None, load(isolated=True)) as found:
        mode = MODES[found.mode]
    settings = termios.tcgetattr(0)
    tty.setraw(0)
    try:
        lines = {}
        for name, text in texts.items():
            setting = Setting(letters=mode.letters)
            lines[name] = [
                (line.width, column_after(mode.start[line.base] + mode.write(line).text))
                for width in WIDTHS
                for line in lay_out(text, width, setting)
            ]
    finally:
        termios.tcsetattr(0, termios.TCSANOW, settings)
        os.write(1, mode.reset.encode())
    Path(sys.argv[2]).write_text(json.dumps({"mode": found.mode, "lines": lines}), "utf-8")


if __name__ == "__main__":
    main()
