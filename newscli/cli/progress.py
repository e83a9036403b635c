"""One line of progress on a terminal, for what takes more than a second."""

import sys
import time

# Seconds before the line appears, and between two of its states.
_PATIENCE = 1.0
_INTERVAL = 0.1


class Progress:
    """A line on stderr, where that is a terminal, and nothing elsewhere."""

    def __init__(self) -> None:
        self._next = time.monotonic() + _PATIENCE if sys.stderr is not None and sys.stderr.isatty() else None
        self._shown = False

    def show(self, text: str) -> None:
        """Show the state, unless it is too early to."""
        if self._next is not None and (now := time.monotonic()) >= self._next:
            self._next = now + _INTERVAL
            self._shown = True
            sys.stderr.write(f"\r{text}\x1b[K")
            sys.stderr.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._shown = False
