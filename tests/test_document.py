"""Bytes to text and back."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newscli import hashing
from newscli.document import Document, decode, decode_lines, encode
from newscli.errors import ConfigError, InputError

ARABIC = (
    "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631 "
    "\u0644\u0644\u0635\u062d\u0641 5\u060c \u0646\u0639\u0645.\n"
)

CASES = {
    "UTF-8": (ARABIC.encode(), "utf-8", False),
    "UTF-8 with a byte order mark": (ARABIC.encode("utf-8-sig"), "utf-8", True),
    "windows-1256 by its letters": (ARABIC.encode("cp1256"), "windows-1256", False),
    "ISO-8859-6 by its letters": (ARABIC.encode("iso8859-6"), "iso-8859-6", False),
    "UTF-16 with a byte order mark": (ARABIC.encode("utf-16"), "utf-16-le", True),
    "UTF-16 LE by its units": (ARABIC.encode("utf-16-le"), "utf-16-le", False),
    "UTF-16 BE by its units": (ARABIC.encode("utf-16-be"), "utf-16-be", False),
    "UTF-32 BE by its units": (ARABIC.encode("utf-32-be"), "utf-32-be", False),
    "ASCII is UTF-8": (b"news\n", "utf-8", False),
    "NUL bytes stay UTF-8": (b"a\0b\n", "utf-8", False),
    "nothing": (b"", "utf-8", False),
    "as many lines as are taken": (b"a\r\n" * 500_000, "utf-8", False),
    "a byte order mark alone": (b"\xef\xbb\xbf", "utf-8", True),
}


@pytest.mark.parametrize(("data", "encoding", "bom"), CASES.values(), ids=CASES)
def test_decode(data, encoding, bom):
    document = decode(data)
    assert (document.encoding, document.bom) == (encoding, bom)
    assert document.data == data


REFUSED = {
    "cut inside a letter": ARABIC.encode()[:-3],
    "random bytes": b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe\x81\x9d",
    "a windows-1256 paragraph in UTF-8": ARABIC.encode() + ARABIC.encode("cp1256"),
    "more lines than a page has": b"a\r\n" * 500_001,
    "half a unit of UTF-16": ARABIC.encode("utf-16")[:-1],
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_refused(data):
    with pytest.raises(InputError, match=r"^page\.txt: "):
        decode(data, path="page.txt")


LINES = {
    "none": ("", []),
    "no line end": ("a", ["a"]),
    "LF": ("a\n\nb\n", ["a", "", "b"]),
    "CRLF is one end": ("a\r\nb", ["a", "b"]),
    "CR": ("a\rb\r", ["a", "b"]),
    "CR CR LF": ("a\r\r\nb", ["a", "", "b"]),
    "NEL, LS, VT and FF are text": ("a\x85b\u2028c\x0bd\x0ce", ["a\x85b\u2028c\x0bd\x0ce"]),
}


@pytest.mark.parametrize(("text", "lines"), LINES.values(), ids=LINES)
def test_lines(text, lines):
    document = Document(text)
    assert [text[line.start : line.end] for line in document.lines] == lines


ENCODINGS = st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"])


@given(st.text(max_size=2000), ENCODINGS, st.booleans(), st.data())
def test_spans_are_exact(text, encoding, bom, data):
    document = Document(text, encoding, bom)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = document.span(start, end)
    assert document.data[span.byte_start : span.byte_end] == encode(text[start:end], encoding)


@given(st.binary(max_size=300))
def test_bytes_come_back(data):
    try:
        document = decode(data)
    except InputError:
        return
    assert document.data == data


@pytest.mark.parametrize("size", [1, 2, 3, 5, 64])
def test_a_stream_has_the_same_lines_however_it_is_cut(size):
    data = "\ufeffone\r\n\u0627\u062b\u0646\u0627\u0646\rthree\n\r\nlast".encode()
    blocks = [data[start : start + size] for start in range(0, len(data), size)]
    lines = [line for block in decode_lines(blocks) for line in block]
    assert lines == ["one", "\u0627\u062b\u0646\u0627\u0646", "three", "", "last"]


@pytest.mark.parametrize(
    ("blocks", "encoding", "message"),
    [
        ([b"\xd8"], None, "not valid utf-8"),
        ([b"a" * 2**22] * 5, None, "a line of more than 16,777,216 characters"),
    ],
    ids=["broken UTF-8", "endless line"],
)
def test_a_stream_that_is_not_text_is_refused(blocks, encoding, message):
    with pytest.raises(InputError, match=message):
        list(decode_lines(blocks, encoding=encoding))


@pytest.mark.parametrize("name", ["klingon", "undefined", "rot13", "base64", "a\0b", "\udcff"])
def test_what_is_no_encoding(name):
    for read in (lambda: decode(b"a", encoding=name), lambda: list(decode_lines([b"a"], encoding=name))):
        with pytest.raises(ConfigError, match="no such encoding"):
            read()


def test_an_encoding_that_does_not_say_what_is_wrong():
    with pytest.raises(InputError, match="not valid idna"):
        decode(b"a" * 100, encoding="idna")


@pytest.mark.parametrize("module", ["_sha2", "_sha256", "hashlib", "no_such_module"])
def test_every_sha256_is_the_same(module):
    assert hashing._function(module)(b"news").hexdigest() == hashlib.sha256(b"news").hexdigest()


def test_sha256_after_many():
    assert {hashing.sha256(b"") for _ in range(150)} == {hashlib.sha256(b"").hexdigest()}
