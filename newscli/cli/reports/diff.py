"""--diff: what fixes would change, as a unified diff that `patch` takes."""

from collections.abc import Iterator
from difflib import diff_bytes, unified_diff

from newscli.validator import Result


def diff(result: Result) -> bytes:
    """The difference between a file's bytes and its fixed bytes; lines are the bytes between line feeds."""
    name = result.path.encode("utf-8", "surrogateescape")
    lines = diff_bytes(unified_diff, _lines(result.data), _lines(result.fixed), b"a/" + name, b"b/" + name)
    return b"".join(_ended(lines))


def _lines(data: bytes) -> list[bytes]:
    return [line + b"\n" for line in data.split(b"\n")[:-1]] + ([data.split(b"\n")[-1]] if data[-1:] != b"\n" else [])


def _ended(lines: Iterator[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n"
