"""Asking the terminal what it is and whether it orders right-to-left text itself, without leaving a trace.

All questions go out at once, a Primary Device Attributes request last: every terminal answers that one, so when its
answer is there, no other is to come.
"""

import os
import re
import select
import termios
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Literal, NamedTuple

# DECRQM for mode 2501 (autodetection of the base direction) and for BDSM, both of the "BiDi in Terminal Emulators"
# specification; XTVERSION; DA2; the background's colour (OSC 11); DA1. A terminal that shows parts of questions as text
# has them erased: the cursor goes back to where it was (DECSC, DECRC), and what is behind it is cleared (EL).
QUESTIONS = b"\x1b7\x1b[?2501$p\x1b[8$p\x1b[>q\x1b[>c\x1b]11;?\x1b\\\x1b[c\x1b8\x1b[K"

SECONDS_TO_WAIT = 0.2

# Compiled by `re` when an answer is there: what goes into a pipe asks nobody.
_DEVICE = rb"\x1b\[\?[\d;]*c"
_AUTODETECTION = rb"\x1b\[\?2501;(\d)\$y"
_IMPLICIT = rb"\x1b\[8;(\d)\$y"
_SECONDARY_DEVICE = rb"\x1b\[>([\d;]*)c"
# Who tells its name by DA2 alone; the last is QTerminal's widget, made from an early Konsole.
_DEVICES = {b"0;136;": "PuTTY", b"0;115;": "QTermWidget"}
_MIDDLE_GREY = 500  # of 1000
_BACKGROUND = rb"\x1b\]11;rgba?:([\da-fA-F]+)/([\da-fA-F]+)/([\da-fA-F]+)"
_VERSION = rb"\x1bP>\|([^\x1b\x9c]*)(?:\x1b\\|\x9c)"


class Answers(NamedTuple):
    """What a terminal answered. Modes: 1 set, 2 reset, 3 and 4 the same for good, 0 unknown; None for no answer.

    What is missing in a complete answer was not understood.
    """

    complete: bool | None = None  # whether the last answer came; None: nothing was asked
    autodetection: int | None = None
    implicit: int | None = None
    version: str | None = None
    background: Literal["light", "dark"] | None = None


@contextmanager
def asked(file: int) -> Iterator[Answers]:
    """Ask the terminal open at `file`; its answers, after 0.2 s at most.

    Where the last answer is late, the terminal's echo stays off to the end of the block, and what has come by then is
    thrown away: no answer shows on the screen or in the next command line. Nothing is asked where nobody could answer,
    where the program runs in the background, or where the user has typed ahead, for that would be read as well.
    """
    if not _in_foreground(file) or os.environ.get("TERM", "dumb") in {"dumb", "unknown", ""}:
        yield Answers()
        return
    settings = termios.tcgetattr(file)
    _listen(file, settings)
    try:
        if _readable(file, 0):
            yield Answers()
            return
        answers = _answers(_exchange(file))
        if answers.complete:
            termios.tcsetattr(file, termios.TCSANOW, settings)
        yield answers
        if not answers.complete:
            discard(file)
    finally:
        with suppress(termios.error):  # the window may be gone
            termios.tcsetattr(file, termios.TCSANOW, settings)


def _in_foreground(file: int) -> bool:
    """Whether this is our controlling terminal, and ours to read: a background job would be stopped."""
    try:
        return os.tcgetpgrp(file) == os.getpgrp()
    except OSError:
        return False


def _listen(file: int, settings: list[int | list[bytes | int]]) -> None:
    """Characters at once and unseen; Ctrl-C goes on to work."""
    quiet = settings.copy()
    assert isinstance(quiet[3], int)
    quiet[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(file, termios.TCSANOW, quiet)


def _readable(file: int, seconds: float) -> bool:
    return bool(select.select([file], [], [], seconds)[0])


def _exchange(file: int) -> bytes:
    """Write the questions; what came until the last answer, or until time was up."""
    os.write(file, QUESTIONS)
    deadline = time.monotonic() + SECONDS_TO_WAIT
    answer = b""
    while not re.search(_DEVICE, answer) and _readable(file, max(0.0, deadline - time.monotonic())):
        answer += os.read(file, 4096)
    return answer


def _answers(answer: bytes) -> Answers:
    return Answers(
        complete=bool(re.search(_DEVICE, answer)),
        autodetection=_mode(_AUTODETECTION, answer),
        implicit=_mode(_IMPLICIT, answer),
        version=_version(answer),
        background=_background(answer),
    )


def _version(answer: bytes) -> str | None:
    if match := re.search(_VERSION, answer):
        return match[1].decode("ascii", "replace")
    match = re.search(_SECONDARY_DEVICE, answer)
    return next((name for device, name in _DEVICES.items() if match and match[1].startswith(device)), None)


def _mode(pattern: bytes, answer: bytes) -> int | None:
    match = re.search(pattern, answer)
    return int(match[1]) if match else None


def _background(answer: bytes) -> Literal["light", "dark"] | None:
    """Light or dark, by the luma (ITU-R BT.601) of a colour in one to four hexadecimal digits a channel."""
    match = re.search(_BACKGROUND, answer)
    if not match:
        return None
    red, green, blue = (int(digits, 16) / (16 ** len(digits) - 1) for digits in match.groups())
    return "light" if 299 * red + 587 * green + 114 * blue > _MIDDLE_GREY else "dark"


def discard(file: int) -> None:
    """Throw away what has come in: answers that were late, before somebody else reads them as keys."""
    while _readable(file, 0) and os.read(file, 4096):
        pass
