"""Stored bytes to lines: what is damaged or hostile ends in one error, and in little memory."""

import gzip
import os
import subprocess
import sys
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from project import COMMAND, UNCOUNTED, environment

from newscli.corpora import streams
from newscli.corpora.streams import NumberedLine, Stored, decompressor, lines
from newscli.errors import InputError

zstandard = pytest.importorskip("zstandard", reason="reads .zst: pip install 'newscli[zstd]'")

TEXT = b"".join(b'{"text": "%d %s"}\n' % (number, os.urandom(20).hex().encode()) for number in range(3000))


def read(name: str, data: bytes) -> bytes:
    return b"".join(decompressor(name)(Stored(BytesIO(data), name)))


HALVES = TEXT[:50_000], TEXT[50_000:]

WHOLE = {
    "plain": ("x.jsonl", TEXT),
    "gzip": ("x.jsonl.gz", gzip.compress(TEXT)),
    "gzip of several members": ("x.jsonl.gz", b"".join(map(gzip.compress, HALVES))),
    "gzip with zeros behind it": ("x.jsonl.gz", gzip.compress(TEXT) + bytes(1000)),
    "gzip with an empty member": ("x.jsonl.gz", gzip.compress(b"") + gzip.compress(TEXT)),
    "zstd": ("x.jsonl.zst", zstandard.compress(TEXT)),
    "zstd of several frames": ("x.jsonl.zst", b"".join(map(zstandard.compress, HALVES))),
    "zstd, a suffix more": ("x.jsonl.zstd", zstandard.compress(TEXT)),
}


@pytest.mark.parametrize(("name", "data"), WHOLE.values(), ids=WHOLE)
def test_whole(name, data):
    assert read(name, data) == TEXT


def test_nothing_is_nothing():
    assert [read(name, b"") for name in ("x.jsonl", "x.gz", "x.zst")] == [b"", b"", b""]


ZEROS = bytes(64 * 2**20)

REFUSED = {
    "gzip cut short": ("x.gz", gzip.compress(TEXT)[:-5000], "ends in the middle"),
    "gzip without its last byte": ("x.gz", gzip.compress(TEXT)[:-1], "ends in the middle"),
    "gzip, then garbage": ("x.gz", gzip.compress(TEXT) + b"garbage", "other data after its end"),
    "gzip with a wrong sum": ("x.gz", gzip.compress(TEXT)[:-8] + bytes(8), "not gzip, or damaged"),
    "gzip that is none": ("x.gz", TEXT, "not gzip, or damaged"),
    "gzip bomb": ("x.gz", gzip.compress(ZEROS), "refused as a bomb"),
    "zstd cut short": ("x.zst", zstandard.compress(TEXT)[:-5000], "ends in the middle"),
    "zstd, then garbage": ("x.zst", zstandard.compress(TEXT) + b"garbage", "not zstd, or damaged"),
    "zstd that is none": ("x.zst", TEXT, "not zstd, or damaged"),
    "zstd bomb": ("x.zst", zstandard.compress(ZEROS), "refused as a bomb"),
}


@pytest.mark.parametrize(("name", "data", "reason"), REFUSED.values(), ids=REFUSED)
def test_refused(name, data, reason):
    with pytest.raises(InputError, match=reason) as refusal:
        read(name, data)
    assert str(refusal.value).startswith(f"{name}: ")


def test_a_bomb_is_stopped_early():
    sizes = []
    blocks = decompressor("x.gz")(Stored(BytesIO(gzip.compress(ZEROS)), "x.gz"))
    with pytest.raises(InputError):
        sizes.extend(map(len, blocks))
    assert sum(sizes) <= 16 * 2**20


def test_what_was_read_is_hashed():
    stored = Stored(BytesIO(b"abc"), "x")
    assert b"".join(stored.blocks()) == b"abc"
    assert (stored.size, stored.sha256[:8]) == (3, "ba7816bf")


LINES = {
    "none": (b"", []),
    "blank ones do not count as records": (b"\n \n\r\n", []),
    "no end": (b"a\nb", [(1, b"a"), (2, b"b")]),
    "numbers count blank ones": (b"\na\n\n\nb\n", [(2, b"a"), (5, b"b")]),
    "CRLF": (b"a\r\nb\r\n", [(1, b"a"), (2, b"b")]),
    "a byte order mark": (b"\xef\xbb\xbfa\n\xef\xbb\xbfb", [(1, b"a"), (2, b"\xef\xbb\xbfb")]),
    "NEL and LS are text": ("a\u0085b\u2028c\n".encode(), [(1, "a\u0085b\u2028c".encode())]),
}


@pytest.mark.parametrize(("data", "expected"), LINES.values(), ids=LINES)
def test_lines(data, expected):
    assert list(lines(iter([data]))) == [NumberedLine(*line) for line in expected]


@given(st.lists(st.sampled_from([b"a", b"bc", b"\n", b"\n\n", b"d\ne"])), st.integers(1, 5))
def test_lines_do_not_depend_on_blocks(pieces, size):
    data = b"".join(pieces)
    blocks = [data[start : start + size] for start in range(0, len(data), size)]
    assert list(lines(iter(blocks))) == list(lines(iter([data])))


def test_a_line_too_long_is_one_problem(monkeypatch):
    monkeypatch.setattr(streams, "MAX_LINE_BYTES", 10)
    blocks = [b"ok\n12345", b"67890", b"12345", b"\nok\n"]
    found = list(lines(iter(blocks)))
    assert [(line.number, line.problem is None) for line in found] == [(1, True), (2, False), (3, True)]
    assert "15 bytes" in found[1].problem


def hostile_files(folder):
    """Name, what is in it, and what is said of it."""
    deep = b'{"text": "a", "x": ' + b"[" * 200_000 + b"}\n"
    yield "bomb.jsonl.gz", gzip_of_zeros(2**30), "bomb"
    yield "bomb.jsonl.zst", zstd_of_zeros(2**30), "bomb"
    yield "deep.jsonl", deep, "nested too deep"


def gzip_of_zeros(size):
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join(packer.compress(bytes(2**20)) for _ in range(size >> 20)) + packer.flush()


def zstd_of_zeros(size):
    packer = zstandard.ZstdCompressor().compressobj()
    return b"".join(packer.compress(bytes(2**20)) for _ in range(size >> 20)) + packer.flush()


# Runs a command and prints its peak memory in KiB. A small process does it: a peak counts what was forked, too.
MEASURED = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""


@pytest.mark.slow
def test_hostile_files_are_refused_in_one_line_and_little_memory(tmp_path):
    cases = list(hostile_files(tmp_path))
    for name, data, _ in cases:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "line.jsonl").touch()
    os.truncate(tmp_path / "line.jsonl", 500 * 2**20)  # a sparse file: one line of 500 MB
    for name, said in [*((name, said) for name, _, said in cases), ("line.jsonl", "a line of 524,288,000 bytes")]:
        command = [sys.executable, "-c", MEASURED, COMMAND, "convert", name, "--output-dir", f"out-{name}"]
        run = subprocess.run(
            command, capture_output=True, text=True, check=False, cwd=tmp_path, env=environment(**UNCOUNTED)
        )
        assert run.returncode == 3, name
        assert said in run.stderr.splitlines()[0], run.stderr
        assert len(run.stderr.splitlines()) == 2  # the reason, and the totals
        assert int(run.stdout) < 200 * 1024, name  # KiB
