"""Bytes to text and back: the only place where an article's bytes are decoded.

A Document keeps what is needed to give the same bytes again, and counts positions in characters and in bytes.
"""

import codecs
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate, chain
from typing import NamedTuple

import msgspec

from newscli.chars import BYTE_ORDER_MARK
from newscli.encodings import Guess, guess_encoding
from newscli.errors import ConfigError, InputError
from newscli.hashing import sha256

MAX_FILE_BYTES = 64 * 2**20
MAX_LINE_CHARACTERS = 16 * 2**20
MAX_LINES = 500_000

# The one rule for line ends. U+0085, U+2028, VT and FF are text.
LINE_END = re.compile("\r\n|\n|\r")

# Characters between two remembered byte offsets: a look-up encodes less than this many.
_STRIDE = 512


class Span(msgspec.Struct, frozen=True, gc=False):
    """A half-open stretch of a document, in characters of its text and in bytes of its file."""

    start: int
    end: int
    byte_start: int
    byte_end: int


class Line(msgspec.Struct, frozen=True, gc=False):
    """A line's place in the text, in characters: [start, end) without its line end, `next` behind it."""

    start: int
    end: int
    next: int


class Position(NamedTuple):
    """A line and a column, counted from 1; the column in characters (code points)."""

    line: int
    column: int


class Document(msgspec.Struct, frozen=True, dict=True):
    """The text of one input, without its byte order mark, and how it was stored."""

    text: str
    encoding: str = "utf-8"
    bom: bool = False
    path: str | None = None
    evidence: str = "valid UTF-8"

    @cached_property
    def lines(self) -> list[Line]:
        """Each line; a line end at the end of the text does not open another line."""
        text = self.text
        if "\r" in text:
            found = [match.span() for match in LINE_END.finditer(text)]
            ends, nexts = [end for end, _ in found], [behind for _, behind in found]
        else:
            nexts = list(accumulate([len(line) + 1 for line in text.split("\n")]))[:-1]
            ends = [behind - 1 for behind in nexts]
        starts = [0, *nexts]
        if starts[-1] < len(text):
            ends.append(len(text))
            nexts.append(len(text))
        return list(map(Line, starts, ends, nexts))

    @cached_property
    def data(self) -> bytes:
        """The file's bytes."""
        return encode(self.text, self.encoding, bom=self.bom)

    @cached_property
    def sha256(self) -> str:
        """The hexadecimal SHA-256 of the file's bytes."""
        return sha256(self.data)

    @property
    def newline(self) -> str:
        """How its lines end: `lf`, `crlf`, `cr`, `mixed`, or `none`."""
        if "\r" not in self.text:
            return "lf" if "\n" in self.text else "none"
        names = {"\n": "lf", "\r\n": "crlf", "\r": "cr"}
        found = {names[end] for end in LINE_END.findall(self.text)}
        return found.pop() if len(found) == 1 else "mixed"

    def span(self, start: int, end: int) -> Span:
        """The span of the characters [start, end)."""
        return Span(start, end, self._byte_offset(start), self._byte_offset(end))

    def position(self, offset: int) -> Position:
        """The line and column of a character."""
        index = max(0, bisect_right(self.lines, offset, key=_start_of) - 1)
        start = self.lines[index].start if self.lines else 0
        return Position(index + 1, offset - start + 1)

    def line_at(self, offset: int) -> Line:
        """The line that a character stands in; of an empty text, an empty one."""
        return self.lines[self.position(offset).line - 1] if self.lines else Line(0, 0, 0)

    def _byte_offset(self, offset: int) -> int:
        known = offset // _STRIDE
        rest = self.text[known * _STRIDE : offset]
        return self._byte_offsets[known] + len(rest.encode(_codec(self.encoding)))

    @cached_property
    def _byte_offsets(self) -> list[int]:
        """The byte offset of every _STRIDE-th character."""
        codec = _codec(self.encoding)
        offsets = [len(_byte_order_mark(self.encoding)) if self.bom else 0]
        for start in range(0, len(self.text), _STRIDE):
            offsets.append(offsets[-1] + len(self.text[start : start + _STRIDE].encode(codec)))
        return offsets


def decode(data: bytes, *, path: str | None = None, encoding: str | None = None) -> Document:
    """Decode a file's bytes: by its byte order mark, as UTF-8, or by evidence; never with a replacement character.

    `encoding` overrides the guess. Raises InputError where the bytes are not text in that encoding, or are more
    than newscli takes; ConfigError where there is no such encoding.
    """
    if len(data) > MAX_FILE_BYTES:
        raise too_large(path or "-", MAX_FILE_BYTES)
    guess = Guess(check_encoding(encoding), "--encoding") if encoding else guess_encoding(data, path or "-")
    document = _decode_as(data, guess, path)
    if _line_ends(document.text) > MAX_LINES:
        raise InputError(f"{path or '-'}: more than {MAX_LINES:,} lines; split it first")
    longest = max((line.end - line.start for line in document.lines), default=0)
    if longest > MAX_LINE_CHARACTERS:
        raise InputError(f"{path or '-'}: a line of {longest:,} characters; at most {MAX_LINE_CHARACTERS:,} are taken")
    return document


def too_large(path: str, most: int) -> InputError:
    """The error of a file with more than `most` bytes."""
    return InputError(f"{path}: larger than {most >> 20} MiB; split it first")


def _line_ends(text: str) -> int:
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def decode_lines(blocks: Iterable[bytes], *, path: str = "-", encoding: str | None = None) -> Iterator[list[str]]:
    """The lines in the bytes of a stream, without their ends, as soon as a block of bytes ends them.

    A stream is UTF-8 unless `encoding` says otherwise: its bytes cannot be looked at twice. Raises InputError where
    they are not text in that encoding, or a line is longer than newscli takes; ConfigError where there is no such one.
    """
    name = check_encoding(encoding or "utf-8")
    decoder = codecs.getincrementaldecoder(name)()
    begun: list[str] = []  # the parts of a line that has not ended
    held = ""  # a carriage return that a line feed may follow
    at_start = True
    for block in chain(blocks, [b""]):
        try:
            text = held + decoder.decode(block, final=not block)
        except UnicodeError:
            raise InputError(f"{path}: not valid {name}; try another --encoding") from None
        if at_start and text:
            text, at_start = text.removeprefix(BYTE_ORDER_MARK), False
        held = "\r" if block and text.endswith("\r") else ""
        first, *others = LINE_END.split(text.removesuffix(held))
        begun.append(first)
        if sum(map(len, begun)) > MAX_LINE_CHARACTERS:
            raise InputError(f"{path}: a line of more than {MAX_LINE_CHARACTERS:,} characters")
        if others:
            yield ["".join(begun), *others[:-1]]
            begun = [others[-1]]
    if last := "".join(begun):
        yield [last]


def check_encoding(name: str) -> str:
    """The name, if it is an encoding's of text. Raises ConfigError."""
    try:
        "a".encode(name)  # codecs.lookup knows others, such as rot13
        codecs.getincrementaldecoder(name)
    except (LookupError, ValueError):  # of "undefined", and of a name with NUL
        raise ConfigError(f"no such encoding: {name}; try utf-8 or windows-1256") from None
    return name


def encode(text: str, encoding: str = "utf-8", *, bom: bool = False) -> bytes:
    """The bytes of a text: the inverse of `decode`."""
    return (_byte_order_mark(encoding) if bom else b"") + text.encode(_codec(encoding))


def _decode_as(data: bytes, guess: Guess, path: str | None) -> Document:
    where = path or "-"
    try:
        name = codecs.lookup(guess.encoding).name
        mark = _byte_order_mark(name)
        bom = bool(mark) and data.startswith(mark)
        text = str(data[len(mark) :] if bom else data, _codec(name))
        document = Document(text, PUBLIC_NAMES.get(name, name), bom, path, guess.evidence)
        is_exact = name == "utf-8" or document.data == data
    except UnicodeError as error:  # idna's does not say where
        byte = getattr(error, "start", 0) + (len(mark) if bom else 0)
        raise InputError(f"{where}: byte {byte}: not valid {guess.encoding}; try another --encoding") from None
    if not is_exact:
        raise InputError(f"{where}: does not survive a round trip through {guess.encoding}; try another --encoding")
    return document


# What WHATWG's encoding standard calls Python's codecs.
PUBLIC_NAMES = {"cp1256": "windows-1256", "cp1252": "windows-1252", "iso8859-6": "iso-8859-6"}

_MARKS = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
    "utf-32-le": codecs.BOM_UTF32_LE,
    "utf-32-be": codecs.BOM_UTF32_BE,
}


def _codec(encoding: str) -> str:
    """The codec for an encoding; the ones that add or drop a byte order mark are replaced by those that do not."""
    return {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(encoding, encoding)


def _byte_order_mark(encoding: str) -> bytes:
    return _MARKS.get(_codec(encoding), b"")


def _start_of(line: Line) -> int:
    return line.start
