"""A stored file to lines: opened here or in an object store, counted, hashed, decompressed, all in bounded memory.

What a hostile file can do is make us hold or write much more than it is: a decompression bomb is stopped by the ratio
of what comes out to what went in, a line without an end by its length.
"""

import zlib
from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Any, BinaryIO, NamedTuple

from newscli.document import MAX_LINE_CHARACTERS
from newscli.errors import ConfigError, InputError

# Compressed bytes are fed in pieces this small, for a piece of a zstd bomb grows 32,000 times.
PIECE = 1024
BLOCK = 256 * 1024

# Decompressed to compressed; text has 3 to 20, very repetitive logs 100. Small files may be anything.
MAX_RATIO = 200
FREE_BYTES = 8 * 2**20

MAX_LINE_BYTES = MAX_LINE_CHARACTERS


class Stored:
    """A file being read, which knows how many of its bytes have been read and their SHA-256."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self.name = name
        self.size = 0
        self.file = file
        self._hash = sha256()

    @property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of what has been read."""
        return self._hash.hexdigest()

    def blocks(self) -> Iterator[bytes]:
        """The bytes as they are stored. Raises InputError where they cannot be read."""
        while True:
            try:
                block = self.file.read(BLOCK)
            except OSError as error:
                raise InputError(f"{self.name}: {error.strerror or error}") from None
            if not block:
                return
            self.size += len(block)
            self._hash.update(block)
            yield block


class NumberedLine(NamedTuple):
    """A line that is not blank, counted from 1, without its end; `problem` is why it is not given whole."""

    number: int
    data: bytes
    problem: str | None = None


def decompressor(name: str) -> "Callable[[Stored], Iterator[bytes]]":
    """What turns a file of that name into blocks of plain bytes."""
    if name.endswith(".gz"):
        return _gunzip
    return _unzstd if name.endswith((".zst", ".zstd")) else Stored.blocks


def lines(blocks: Iterator[bytes]) -> Iterator[NumberedLine]:
    r"""The lines, split on `\n`; of one longer than MAX_LINE_BYTES only the beginning, with a problem."""
    pieces: list[bytes] = []
    held = dropped = number = 0
    for block in blocks:
        first, *rest = block.split(b"\n")
        if held + len(first) <= MAX_LINE_BYTES:
            pieces.append(first)
            held += len(first)
        else:
            dropped += len(first)
        if not rest:
            continue
        number += 1
        yield from _line(number, b"".join(pieces), held, dropped)
        for whole in rest[:-1]:
            number += 1
            yield from _line(number, whole, len(whole), 0)
        pieces, held, dropped = [rest[-1]], len(rest[-1]), 0
    yield from _line(number + 1, b"".join(pieces), held, dropped)


def _line(number: int, data: bytes, held: int, dropped: int) -> Iterator[NumberedLine]:
    if dropped:
        size = f"a line of {held + dropped:,} bytes; at most {MAX_LINE_BYTES:,} are taken"
        yield NumberedLine(number, data[:1000], size)
    elif data := (data.removeprefix(b"\xef\xbb\xbf") if number == 1 else data).strip():
        yield NumberedLine(number, data)


def _gunzip(stored: Stored) -> Iterator[bytes]:
    """The members of a gzip file, one after the other (RFC 1952); zeros may pad its end."""
    unzip: Any = None
    ended = False
    total = 0
    for block in stored.blocks():
        data = block
        while data := data.lstrip(b"\0") if ended and unzip is None else data:
            begins = unzip is None
            unzip = unzip or zlib.decompressobj(31)
            try:
                plain = unzip.decompress(data, BLOCK)
            except zlib.error:
                what = "other data after its end" if begins and ended else "not gzip, or damaged"
                raise InputError(f"{stored.name}: {what}; check the file with gzip -t") from None
            total += len(plain)
            check_ratio(stored.name, stored.size, total)
            yield plain
            data = unzip.unused_data if unzip.eof else unzip.unconsumed_tail
            ended = ended or unzip.eof
            unzip = None if unzip.eof else unzip
    if unzip is not None:
        raise InputError(f"{stored.name}: ends in the middle; the rest is missing")


def _unzstd(stored: Stored) -> Iterator[bytes]:
    """The frames of a zstd file, one after the other (RFC 8878)."""
    try:
        import zstandard  # an extra
    except ImportError:
        raise ConfigError("reading .zst needs zstandard: pip install 'newscli[zstd]'") from None
    unzip: Any = None
    total = 0
    for block in stored.blocks():
        for start in range(0, len(block), PIECE):
            data = block[start : start + PIECE]
            while data:
                if unzip is None:
                    unzip = zstandard.ZstdDecompressor(max_window_size=2**27).decompressobj()
                try:
                    plain = unzip.decompress(data)
                except zstandard.ZstdError as error:
                    what = f"not zstd, or damaged ({error}); check the file with zstd -t"
                    raise InputError(f"{stored.name}: {what}") from None
                total += len(plain)
                check_ratio(stored.name, stored.size, total)
                yield plain
                data = unzip.unused_data if unzip.eof else b""
                unzip = None if unzip.eof else unzip
    if unzip is not None:
        raise InputError(f"{stored.name}: ends in the middle; the rest is missing")


def check_ratio(name: str, stored: int, plain: int) -> None:
    """Raise InputError where `stored` bytes became more `plain` ones than text does."""
    if plain > FREE_BYTES and plain > MAX_RATIO * stored:
        raise InputError(f"{name}: grows more than {MAX_RATIO} times as it is decompressed; refused as a bomb")
