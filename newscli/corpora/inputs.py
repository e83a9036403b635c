"""The files of a corpus, here or in an object store, and their records."""

import posixpath
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import msgspec

from newscli.corpora import SHARDS, SUFFIXES, is_dataset, is_remote
from newscli.corpora.streams import Stored, check_ratio, decompressor, lines
from newscli.errors import ConfigError, InputError
from newscli.files import STANDARD_INPUT, InputFile, PassedOver, find_inputs

PATTERNS = tuple(f"*{suffix}" for suffix in SUFFIXES)

# The share of a Parquet file's rows that are held at a time.
_ROWS = 64


class CorpusFile(msgspec.Struct, frozen=True):
    """A file of records: where it is, its name in reports, its size in bytes, and a store's mark of its version."""

    path: str
    name: str
    size: int
    etag: str | None = None


class Line(NamedTuple):
    """A record as it is stored: its file (a number, a name), its line there from 1, its JSON, why it is not whole."""

    file: int
    name: str
    number: int
    data: bytes
    problem: str | None = None


class Mark(NamedTuple):
    """How far a file has been read: so many of its stored bytes, which have this SHA-256."""

    size: int
    sha256: str


class Ending(NamedTuple):
    """What is known of a file once it has been read: how far that was, if it could be opened, and why no further."""

    mark: Mark | None
    error: str | None = None


def find_corpus(paths: Iterable[str], *, exclude: str | None = None) -> Iterator[CorpusFile | PassedOver]:
    """The files of records that the arguments name, and those in the folders among them, in a stable order."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield CorpusFile(path, "stdin", 0)
            continue
        if is_remote(path):
            yield from _remote_files(path)
            continue
        place = str(Path(path) / SHARDS) if is_dataset(path) else path
        for found in find_inputs([place], pattern=PATTERNS, exclude=exclude):
            yield _local_file(found) if isinstance(found, InputFile) else found


def distinct(files: Iterable[CorpusFile]) -> list[CorpusFile]:
    """Each file once; those that would share a name in reports go by their paths."""
    unique = list({file.path: file for file in files}.values())
    names = Counter(file.name for file in unique)
    return [msgspec.structs.replace(file, name=file.path) if names[file.name] > 1 else file for file in unique]


def _local_file(found: InputFile) -> CorpusFile | PassedOver:
    if not found.path.endswith(SUFFIXES):
        return PassedOver(found.path, f"not a file of records; known are {', '.join(SUFFIXES)}")
    return CorpusFile(found.path, found.relative, Path(found.path).stat().st_size)


def _remote_files(url: str) -> list[CorpusFile | PassedOver]:
    """The objects under a URL: one, those that a pattern matches, or those below a folder."""
    system, path = _file_system(url)
    try:
        below = system.find(path) if system.isdir(path) else [path]
        found = [name for name in sorted(system.glob(path) if "*" in path else below) if name.endswith(SUFFIXES)]
        infos = [(name, system.info(name)) for name in found]
        etags = [system.ukey(name) for name in found]
    except FileNotFoundError:
        return [PassedOver(url, "not found")]
    except Exception as error:  # each store has errors of its own
        return [PassedOver(url, f"cannot be listed: {_brief(error)}")]
    if not found:
        return [PassedOver(url, f"no file of records there; known are {', '.join(SUFFIXES)}")]
    top = posixpath.commonpath([posixpath.dirname(name) for name in found])
    return [
        CorpusFile(system.unstrip_protocol(name), posixpath.relpath(name, top), info["size"] or 0, str(etag))
        for (name, info), etag in zip(infos, etags, strict=True)
    ]


def _file_system(url: str) -> tuple[Any, str]:
    try:
        import fsspec  # an extra
    except ImportError:
        raise ConfigError(f"{url}: needs fsspec: pip install 'newscli[remote]'") from None
    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise ConfigError(f"{url}: {error}") from None
    return system, path


@contextmanager
def _opened(file: CorpusFile) -> Iterator[BinaryIO]:
    """The file, to read. Raises InputError where it cannot be opened."""
    try:
        if is_remote(file.path):
            system, path = _file_system(file.path)
            stream = system.open(path, "rb")
        elif file.path == STANDARD_INPUT:
            stream = open(0, "rb", buffering=0, closefd=False)  # noqa: SIM115 -- the `with` is below
        else:
            stream = Path(file.path).open("rb", buffering=0)  # noqa: SIM115
    except Exception as error:
        raise InputError(f"{file.name}: {_brief(error)}") from None
    with stream:
        yield stream


class Meter:
    """How much of the inputs has been read, in bytes as they are stored."""

    def __init__(self, endings: dict[int, Ending]) -> None:
        self._endings = endings
        self._before = 0  # of the files that have been left behind
        self._current: tuple[int, Stored] | None = None  # the one being read

    @property
    def bytes(self) -> int:
        """All that has been read."""
        return self._before + (self._current[1].size if self._current else 0)

    def mark(self, index: int) -> Mark | None:
        """How far a file has been read."""
        if self._current and self._current[0] == index:
            return _mark(self._current[1])
        return self._endings[index].mark if index in self._endings else None

    def begin(self, index: int, stored: Stored) -> None:
        """A file is being read."""
        self._current = index, stored

    def end(self, file: CorpusFile) -> None:
        """It has been."""
        self._current = None
        self._before += file.size


def _mark(stored: Stored) -> Mark:
    return Mark(stored.size, stored.sha256)


def read_records(
    file: CorpusFile, index: int, endings: dict[int, Ending], meter: Meter | None = None
) -> Iterator[Line]:
    """The records of a file; once they have been read, what is known of it stands in `endings` under its index."""
    meter = meter or Meter(endings)
    read = _rows if file.name.endswith(".parquet") else _json_lines
    mark = None
    try:
        with _opened(file) as stream:
            stored = Stored(stream, file.name)
            meter.begin(index, stored)
            try:
                yield from read(stored, index)
            finally:
                mark = _mark(stored)
        endings[index] = Ending(mark)
    except InputError as error:
        endings[index] = Ending(mark, str(error))
    meter.end(file)


def read_all(files: Sequence[CorpusFile], fail: Callable[[str], None]) -> Iterator[Line]:
    """The records of all files; `fail` is told of one that cannot be read to its end."""
    endings: dict[int, Ending] = {}
    for index, file in enumerate(files):
        yield from read_records(file, index, endings)
        if error := endings[index].error:
            fail(error)


def _json_lines(stored: Stored, index: int) -> Iterator[Line]:
    for number, data, problem in lines(decompressor(stored.name)(stored)):
        yield Line(index, stored.name, number, data, problem)


def _rows(stored: Stored, index: int) -> Iterator[Line]:
    """A Parquet file's rows, each as JSON: one way of reading serves all. The file is read beforehand for its hash."""
    pyarrow, parquet = _pyarrow()
    for _ in stored.blocks():
        pass
    stored.file.seek(0)
    try:
        table = parquet.ParquetFile(stored.file, pre_buffer=False, buffer_size=2**20)
        _check_table(table.metadata, stored.name)
        rows = (row for batch in table.iter_batches(_ROWS) for row in batch.to_pylist())
        for number, row in enumerate(rows, 1):
            yield Line(index, stored.name, number, msgspec.json.encode(row, enc_hook=str))
    except (pyarrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise InputError(f"{stored.name}: not Parquet, or damaged: {_brief(error)}") from None


def _check_table(metadata: Any, name: str) -> None:
    """Refuse a table of which a little makes very much. Raises InputError."""
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    columns = [group.column(number) for group in groups for number in range(group.num_columns)]
    plain = sum(column.total_uncompressed_size for column in columns)
    stored = sum(column.total_compressed_size for column in columns)
    check_ratio(name, stored, plain)


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError:
        raise ConfigError("reading Parquet needs pyarrow: pip install 'newscli[parquet]'") from None
    return pa, parquet


def _brief(error: Exception) -> str:
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return text.splitlines()[0]
