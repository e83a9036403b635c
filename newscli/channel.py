"""Values between two processes, through pipes, at little more than the cost of copying them.

multiprocessing's own `send` and `recv` build each message out of pieces that they allocate anew; for messages of some
hundred KB that takes five times as long.
"""

import os
import pickle
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

# What is larger than this gets a buffer of its own, which is given back.
_BUFFER_BYTES = 2**20

_HEADER = 8  # bytes, of the length


class Channel:
    """One end: values are read from one pipe and written to another. Not for values of people one does not trust."""

    def __init__(self, reader: "Connection", writer: "Connection") -> None:
        self.reader = reader
        self._writer = writer
        self._buffer = bytearray(_BUFFER_BYTES)

    def send(self, value: Any) -> None:
        """Send a value that can be pickled. Raises OSError where the other end is closed."""
        data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
        left = memoryview(len(data).to_bytes(_HEADER) + data)
        while left:
            left = left[os.write(self._writer.fileno(), left) :]

    def receive(self) -> Any:
        """Wait for a value. Raises EOFError where the other end is closed, OSError where this one is."""
        length = int.from_bytes(self._read(_HEADER))
        return pickle.loads(self._read(length))

    def _read(self, length: int) -> memoryview:
        whole = memoryview(self._buffer if length <= _BUFFER_BYTES else bytearray(length))[:length]
        left = whole
        while left:
            count = os.readv(self.reader.fileno(), [left])
            if not count:
                raise EOFError
            left = left[count:]
        return whole

    def close(self) -> None:
        """Close both pipes."""
        self.reader.close()
        self._writer.close()
