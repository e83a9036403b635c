"""Shards: rows to files of JSON lines, plain or compressed, or to a Parquet table; the same bytes each time."""

import struct
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import RawIOBase
from typing import Any, BinaryIO, cast

from newscli.corpora.columns import columns, merge, record_batch
from newscli.errors import ConfigError
from newscli.formats.parquet import schema

Write = Callable[[bytes], object]

# gzip's fastest level that is worth its time on Arabic text: level 6 saves a tenth more and takes four times as long.
GZIP_LEVEL = 2
ZSTD_LEVEL = 3

# A row group of a table: large enough to compress well, small enough for flat memory.
GROUP_BYTES = 8 * 2**20

# Columns whose values repeat. A dictionary of the others would be made, and then given up, for each row group.
_REPEATED = ["language", "direction", "profile"]
_REPEATED += [f"blocks.list.element.{name}" for name in ("label", "section", "language", "direction")]


class Measured(RawIOBase):
    """A file being written, which knows its size and SHA-256; a RawIOBase, for libraries that write into it."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__()
        self.size = 0
        self._file = file
        self._hash = sha256()

    @property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of what has been written."""
        return self._hash.hexdigest()

    def writable(self) -> bool:
        """Yes."""
        return True

    def tell(self) -> int:
        """How much has been written."""
        return self.size

    def write(self, data: Any) -> int:
        """Write some bytes, all of them."""
        self._hash.update(data)
        written = self._file.write(data)
        self.size += written
        return written


@contextmanager
def _plain(file: Measured) -> Iterator[Write]:
    yield file.write


@contextmanager
def _gzip(file: Measured) -> Iterator[Write]:
    yield file.write
    if not file.size:
        file.write(_member(b""))


def _member(data: bytes) -> bytes:
    """A member of a gzip file (RFC 1952), without a time, a name or a system: the same bytes everywhere."""
    packed = zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    end = struct.pack("<LL", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + packed.compress(data) + packed.flush() + end


def packer(suffix: str) -> Callable[[bytes], bytes]:
    """What turns rows into what a shard of that suffix is given of them; workers do it, for it takes long.

    gzip is a file of many members, which its readers take as one. Many a reader of zstd stops at the first of several
    frames, without a word: there a shard is one frame, and the process that writes it compresses.
    """
    pack = merge if suffix == "parquet" else _member if suffix.endswith(".gz") else bytes
    return lambda rows: pack(rows) if rows else b""


@contextmanager
def _zstd(file: Measured) -> Iterator[Write]:
    import zstandard  # an extra

    packer = zstandard.ZstdCompressor(ZSTD_LEVEL, write_checksum=True)
    with packer.stream_writer(cast("BinaryIO", file), closefd=False) as packed:
        yield packed.write


@contextmanager
def _parquet(file: Measured, flat: bool) -> Iterator[Write]:
    import pyarrow as pa  # an extra
    from pyarrow import parquet

    types = schema(columns(flat=flat))
    held: list[pa.RecordBatch] = []
    size = 0

    def flush() -> None:
        table.write_table(pa.Table.from_batches(held))
        held.clear()

    def write(pack: bytes) -> None:
        nonlocal size
        held.append(record_batch(pack, types))
        size += len(pack)
        if size >= GROUP_BYTES:
            flush()
            size = 0

    with parquet.ParquetWriter(file, types, compression="zstd", use_dictionary=_REPEATED) as table:
        yield write
        if held:
            flush()


_OPENERS: dict[str, Callable[[Measured], Any]] = {"jsonl": _plain, "jsonl.gz": _gzip, "jsonl.zst": _zstd}
SUFFIXES = (*_OPENERS, "parquet")


@contextmanager
def shard(file: BinaryIO, suffix: str, *, flat: bool = False) -> Iterator[tuple[Measured, Write]]:
    """A shard to write rows into, as `packer` gives them; it is complete when the block ends.

    `flat`: the rows of a table have `id`, `text` and `metadata` only.
    """
    measured = Measured(file)
    with _parquet(measured, flat) if suffix == "parquet" else _OPENERS[suffix](measured) as write:
        yield measured, write


def library_versions(suffix: str) -> dict[str, str]:
    """The libraries that decide a shard's bytes. Raises ConfigError where one is not there."""
    try:
        if suffix == "parquet":
            import pyarrow as pa

            return {"pyarrow": pa.__version__}
        if suffix.endswith(".zst"):
            import zstandard

            return {"zstandard": zstandard.__version__}
    except ImportError:
        extra = "parquet" if suffix == "parquet" else "zstd"
        raise ConfigError(f"writing .{suffix} needs an extra: pip install 'newscli[{extra}]'") from None
    if suffix.endswith(".gz"):
        return {"zlib": zlib.ZLIB_RUNTIME_VERSION}
    return {}
