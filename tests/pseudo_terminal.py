"""Programs on a pseudo-terminal of their own: what they write there, and how they end."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from typing import NamedTuple

from project import environment


class Ended(NamedTuple):
    """What came out of the pseudo-terminal, the exit code (minus the signal), whether its settings are as before."""

    output: str
    code: int
    restored: bool


def read_exactly(descriptor: int, size: int) -> bytes:
    """The next `size` bytes: a terminal or a pipe may hand them over in pieces. Fewer where nothing came for 10 s."""
    shown = b""
    while len(shown) < size and select.select([descriptor], [], [], 10)[0]:
        shown += os.read(descriptor, size - len(shown))
    return shown


def run_on_terminal(
    command,
    *,
    answer: bytes = b"",
    size: tuple[int, int] = (80, 24),
    interrupt: int | None = None,
    after: int = 2000,
    **changes: str,
) -> Ended:
    """Run a command on a pseudo-terminal of `size` (columns, rows) that gives `answer` to the first question.

    `interrupt` is a signal, sent when `after` bytes have come; Ctrl-C is typed for SIGINT.
    """
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
    before = termios.tcgetattr(slave)
    words, variables = [*map(str, command)], environment(**{"TERM": "xterm-256color", **changes})
    child = os.fork()
    if child == 0:
        try:
            os.close(master)
            os.login_tty(slave)
            os.execve(words[0], words, variables)
        finally:
            os._exit(127)  # never back into the tests
    output, asked, deadline = b"", False, time.monotonic() + 30
    while time.monotonic() < deadline:
        if select.select([master], [], [], 0.02)[0]:
            output += os.read(master, 4096)
            if not asked and b"\x1b[c" in output:
                asked = True
                os.write(master, answer)
            if interrupt and len(output) > after:
                if interrupt == signal.SIGINT:
                    os.write(master, b"\x03")
                else:
                    os.kill(child, interrupt)
                interrupt = None
        elif os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            break
    else:
        os.kill(child, signal.SIGKILL)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    restored = termios.tcgetattr(slave) == before
    os.close(master)
    os.close(slave)
    return Ended(output.decode("utf-8", "replace").replace("\r\n", "\n"), code, restored)
