"""Files in and files out: arguments to inputs in a stable order, output names, and the one atomic writer.

Paths are strings, as the system gives them: a name that is not UTF-8 carries surrogate escapes (PEP 383). os.path
serves here instead of pathlib, because this runs once for each of very many files.
"""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

import msgspec

from newscli.document import MAX_FILE_BYTES, too_large
from newscli.errors import ConfigError, InputError, OutputError, OutputExistsError

STANDARD_INPUT = "-"

# What is not an article's text may be larger: the JSON of the largest, a baseline, a list of paths.
MAX_BYTES = 8 * MAX_FILE_BYTES

_BLOCK = 2**20  # bytes


class InputFile(msgspec.Struct, frozen=True, gc=False):
    """A file to read: the path that opens it (`-`: standard input), and its path below the folder it was found in."""

    path: str
    relative: str


class PassedOver(msgspec.Struct, frozen=True, gc=False):
    """Something that was asked for or found and is not read, and why. `failed` is False where no input is missing."""

    path: str
    reason: str
    failed: bool = True


def find_inputs(
    paths: Iterable[str],
    *,
    pattern: str | tuple[str, ...] = "*.txt",
    root: str | None = None,
    exclude: str | None = None,
) -> Iterator[InputFile | PassedOver]:
    """The files that arguments name, in their order; a folder's own files by code point, then those of its folders.

    In folders, files whose name matches `pattern`, or one of several, count (as in a shell, `*` matches no name that
    starts with a dot), and links are followed to files inside the folder alone; a folder without any is passed over.
    `root` is the folder that the paths of files named themselves are taken relative to; without it, their path is their
    name. `exclude` is a folder left out.
    """
    left_out = os.path.realpath(exclude) if exclude else None
    for path in paths:
        if path == STANDARD_INPUT:
            yield InputFile(path, path)
            continue
        try:
            mode = os.stat(path).st_mode
        except (OSError, ValueError) as error:
            yield PassedOver(path, _reason(error))
            continue
        if stat.S_ISDIR(mode):
            none = PassedOver(path, f"no {_either(pattern)} in this folder", failed=False)
            found = _walk(path, _matcher(pattern), left_out)
            yield next(found, none)
            yield from found
        elif stat.S_ISREG(mode):
            yield _named(path, root)
        else:
            yield PassedOver(path, "not a regular file; give it on standard input")


def read_list(data: bytes, *, separator: bytes = b"\n") -> list[str]:
    """The paths in a list of paths: one a line, or separated by NUL bytes; empty ones are left out."""
    paths = [os.fsdecode(line) for line in data.split(separator)]
    if separator == b"\n":
        paths = [path.removesuffix("\r") for path in paths]
    return [path for path in paths if path]


def read_bytes(path: str, most: int = MAX_FILE_BYTES) -> bytes:
    """The bytes of a regular file or of standard input (`-`).

    Raises InputError, naming the file, where it cannot be read or has more than `most` bytes: then of a file nothing is
    read, of standard input one byte more than that.
    """
    data = _read(path, most)
    if len(data) > most:
        raise too_large(path, most)
    return data


def _read(path: str, most: int) -> bytes:
    try:
        if path == STANDARD_INPUT:
            return _standard_input(most + 1)
        # A pipe in the file's place must not block: it may have been swapped since it was found.
        with open(os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK), "rb", buffering=0) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise InputError(f"{path}: not a regular file; give it on standard input")
            if found.st_size > most:
                raise too_large(path, most)
            return file.read()  # not `most` of it: the buffer for that is made anew for each file
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: {_reason(error)}") from None


def _standard_input(most: int) -> bytes:
    import sys  # only here

    if sys.stdin is None:
        raise InputError("standard input is closed")
    blocks: list[bytes] = []
    while most > 0 and (block := sys.stdin.buffer.read(min(most, _BLOCK))):
        blocks.append(block)
        most -= len(block)
    return b"".join(blocks)


def output_name(relative: str, extension: str, template: str = "{path}/{stem}.{ext}", slug: str = "") -> str:
    """The name of an input's output, below the output folder.

    A template's fields are {path} (the input's folder), {stem}, {name} (the stem and the old extension), {ext} and
    {slug}. Raises ConfigError where the template names another field or leads out of the folder.
    """
    folder, name = os.path.split("stdin" if relative == STANDARD_INPUT else relative)
    fields = {"path": folder, "stem": os.path.splitext(name)[0], "name": name, "ext": extension, "slug": slug}
    # Plain replacement: str.format would run attribute look-ups that the template names. One pass: a file's name
    # may hold a field's.
    pieces = template.split("{")
    result = pieces[0]
    for piece in pieces[1:]:
        field, brace, rest = piece.partition("}")
        if not brace or field not in fields:
            raise ConfigError(f"--output-name: no such field: {{{field}; known are {', '.join(fields)}")
        result += fields[field] + rest
    result = os.path.normpath(result.lstrip("/") if not template.startswith("/") else result)
    if result.startswith(("/", "../")) or result in {".", ".."}:
        raise ConfigError(f"--output-name: {template} leads out of the output folder")
    return result


@contextmanager
def atomic_writer(path: str, *, replace: bool = False, inside: str | None = None) -> Iterator[BinaryIO]:
    """A file to write that takes its name, whole, when the block ends, and leaves nothing when it fails.

    A new file has the usual mode; one that is replaced keeps its own, and a link stays one. `inside` is a folder that
    the file must be in, whatever links its path holds; folders below it are made. A device or pipe is written as it
    is. Raises OutputError, naming the file, where it exists and `replace` is False, or cannot be written.
    """
    try:
        mode = _prepare(path, replace, inside)
        if mode is not None and not stat.S_ISREG(mode):
            with open(path, "wb") as file:
                yield file
            return
        target = os.path.realpath(path)
        temporary = os.path.join(os.path.dirname(target), f".newscli-{os.getpid():x}-{os.urandom(6).hex()}.tmp")
        # From here on the temporary file may exist: whatever ends the block, Ctrl-C too, takes it away.
        try:
            with open(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666), "wb") as file:
                if mode is not None:
                    os.fchmod(file.fileno(), stat.S_IMODE(mode))
                yield file
                file.flush()
                os.fsync(file.fileno())
            os.replace(temporary, target)
        finally:
            with suppress(FileNotFoundError):
                os.unlink(temporary)
    except OSError as error:
        raise OutputError(f"{path}: {_reason(error)}") from None


def write_atomically(path: str, data: bytes, *, replace: bool = False, inside: str | None = None) -> None:
    """Write a whole file, as `atomic_writer` does."""
    with atomic_writer(path, replace=replace, inside=inside) as file:
        file.write(data)


def same_file(path: str, other: str) -> bool:
    """Whether both name one existing file, by whatever links."""
    try:
        return os.path.samefile(path, other)
    except (OSError, ValueError):
        return False


def _prepare(path: str, replace: bool, inside: str | None) -> int | None:
    """Make the folder, and return the mode of what is there, if anything. Raises OSError and OutputError."""
    if "\0" in path:
        raise OutputError(f"{path}: a file's name cannot hold NUL")
    folder = os.path.dirname(path)
    if inside is not None:
        _make_folders(folder, inside)
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISREG(mode) and not replace:
        raise OutputExistsError(f"{path}: exists already; --force replaces it")
    return mode


def _make_folders(folder: str, inside: str) -> None:
    """Make a folder below another, unless a link leads out of it."""
    root = os.path.realpath(inside)
    real = os.path.realpath(folder or ".")
    if os.path.commonpath([root, real]) != root:
        raise OutputError(f"{folder}: a link leads out of {inside}")
    os.makedirs(real, exist_ok=True)


def _named(path: str, root: str | None) -> InputFile | PassedOver:
    if root is None:
        return InputFile(path, os.path.basename(path))
    relative = os.path.relpath(path, root)
    if relative.startswith(".."):
        return PassedOver(path, f"not in {root}, the folder that --root names")
    return InputFile(path, relative)


def _matcher(pattern: str | tuple[str, ...]) -> Callable[[str], object]:
    import fnmatch  # only for folders
    import re

    patterns = (pattern,) if isinstance(pattern, str) else pattern
    match = re.compile("|".join(map(fnmatch.translate, patterns))).match
    if any(each.startswith(".") for each in patterns):
        return match
    return lambda name: not name.startswith(".") and match(name)


def _walk(folder: str, matches: Callable[[str], object], left_out: str | None) -> Iterator[InputFile | PassedOver]:
    """A folder's files; a list of folders to do in place of recursion, for there is no limit to the depth."""
    root = os.path.realpath(folder)
    waiting = [""]
    while waiting:
        relative = waiting.pop()
        place = os.path.join(folder, relative) if relative else folder
        try:
            with os.scandir(place) as found:
                entries = sorted(found, key=_name_of)
        except OSError as error:
            yield PassedOver(place, _reason(error))
            continue
        folders = []
        for entry in entries:
            path = os.path.join(relative, entry.name)
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(".") and (left_out is None or os.path.realpath(entry.path) != left_out):
                    folders.append(path)
            elif matches(entry.name) or entry.is_symlink():
                yield from _judge(entry, path, root, bool(matches(entry.name)))
        waiting.extend(reversed(folders))


def _judge(entry: os.DirEntry[str], relative: str, root: str, matched: bool) -> Iterator[InputFile | PassedOver]:
    """What to do with an entry that is no folder: links to files elsewhere, pipes and devices are passed over."""
    try:
        mode = entry.stat().st_mode
        inside = not entry.is_symlink() or os.path.realpath(entry.path).startswith(root.rstrip("/") + "/")
    except OSError as error:
        if matched:
            yield PassedOver(entry.path, _reason(error))
        return
    if stat.S_ISDIR(mode):
        yield PassedOver(entry.path, "a link to a folder, not followed; name it to read it", failed=False)
    elif not matched:
        return
    elif not stat.S_ISREG(mode):
        yield PassedOver(entry.path, "not a regular file")
    elif not inside:
        yield PassedOver(entry.path, "a link out of the folder, not followed; name it to read it")
    else:
        yield InputFile(entry.path, relative)


def _either(pattern: str | tuple[str, ...]) -> str:
    return pattern if isinstance(pattern, str) else " or ".join(pattern)


def _name_of(entry: os.DirEntry[str]) -> str:
    return entry.name


def _reason(error: Exception) -> str:
    """What went wrong, in the system's words; a NUL in a path is a ValueError."""
    return getattr(error, "strerror", None) or str(error)
