"""newscli shape, run as a user runs it."""

import subprocess

import pytest
from project import COMMAND, environment, newscli
from pseudo_terminal import read_exactly, run_on_terminal

WORD = "\u0628\u0644\u0627\u062f"  # "countries"
JOINED = "\ufea9\ufefc\ufe91"  # its visual line
LINES = f"{WORD}\nabc\n\n{WORD} 12\n".encode()

CASES = {  # options, standard input: output
    "a pipe gets logical text": ([], LINES, LINES.decode()),
    "auto is the same": (["--bidi", "auto"], LINES, LINES.decode()),
    "for a terminal": (["--bidi", "visual"], LINES, f"{JOINED}\nabc\n\n12 {JOINED}\n"),
    "wrapped and aligned": (["--bidi", "visual", "--width", "6"], f"{WORD} 1234".encode(), f"   {JOINED}\n  1234\n"),
    "base direction": (["--bidi", "visual", "--base", "rtl"], b"abc.", ".abc\n"),
    "digits": (["--digits", "arabic"], b"12", "\u0661\u0662\n"),
    "marks": (["--marks", "strip"], "\u0628\u064e".encode(), "\u0628\n"),
    "hidden characters": ([], "a\u202eb\x1b[mc".encode(), "ab[mc\n"),
    "hidden characters by name": (["--reveal"], "a\u202eb".encode(), "a\u27e8U+202E\u27e9b\n"),
    "another encoding": (["--encoding", "windows-1256"], f"{WORD}\n".encode("cp1256"), f"{WORD}\n"),
    "all kinds of line ends": ([], b"a\r\nb\rc", "a\nb\nc\n"),
    "the terminal's direction is restored": (["--bidi", "vte"], b"a\n", "\x1b[1 ka\n\x1b[0 k"),
    "no input": ([], b"", ""),
}


@pytest.mark.parametrize(("options", "stdin", "output"), CASES.values(), ids=CASES)
def test_shape(options, stdin, output):
    done = newscli("shape", *options, stdin=stdin)
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, output, b"")


CONFIGURED = 'base = "rtl"\nmarks = "strip"\ndigits = "latin"\nwidth = 7\n'


@pytest.mark.parametrize(
    ("options", "stdin", "output"),
    [
        (["--bidi", "visual"], "\u0661 \u0628\u064e a.", " .a \ufe8f 1\n"),
        (["--bidi", "visual", "--digits", "keep", "--base", "ltr", "--width", "0"], "\u0661 a.", "\u0661 a.\n"),
        ([], "\u0661 \u0628\u064e abcdef", "1 \u0628 abcdef\n"),
    ],
    ids=["the file's", "options win", "a pipe's lines stay whole"],
)
def test_configuration(tmp_path, options, stdin, output):
    (tmp_path / "newscli.toml").write_text(CONFIGURED, "utf-8")
    assert newscli("shape", *options, stdin=stdin.encode(), cwd=tmp_path).stdout.decode() == output


def test_a_configuration_that_names_what_there_is_not(tmp_path):
    (tmp_path / "newscli.toml").write_text('marks = "some"\n', "utf-8")
    done = newscli("shape", stdin=b"a", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)


def test_hidden_characters_are_counted():
    done = newscli("shape", "-v", stdin="a\u202eb\u202c".encode())
    assert done.stderr == b"newscli: 2 hidden characters left out\n"


@pytest.mark.parametrize(
    "options",
    [["--bidi", "sideways"], ["--base", "up"], ["--width", "1001"], ["--width", "-1"], ["--marks", "some"]],
    ids=str,
)
def test_wrong_options(options):
    done = newscli("shape", *options, stdin=b"a")
    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.count(b"\n") == 1


def test_a_bad_file_does_not_stop_the_others(tmp_path):
    (tmp_path / "good.txt").write_text(f"{WORD}\n", "utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00")
    done = newscli("shape", "missing.txt", "bad.txt", "good.txt", cwd=tmp_path)
    assert (done.returncode, done.stdout.decode()) == (3, f"{WORD}\n")
    assert done.stderr.count(b"\n") == 2
    assert b"missing.txt" in done.stderr
    assert b"bad.txt" in done.stderr


def test_bytes_that_are_no_text_on_standard_input():
    done = newscli("shape", stdin=b"a\n\xff\n")
    assert done.returncode == 3
    assert done.stderr == b"newscli: -: not valid utf-8; try another --encoding\n"


def test_a_closed_pipe_ends_quietly():
    line = f"{WORD}\n" * 200_000
    shell = f"'{COMMAND}' shape --bidi vte | head -n 1"
    done = subprocess.run(["sh", "-c", shell], input=line.encode(), capture_output=True, check=False, env=environment())
    assert done.stdout.decode() == f"\x1b[2 k{WORD}\n"
    assert done.stderr == b""


def test_lines_come_out_as_they_come_in():
    with subprocess.Popen(
        [COMMAND, "shape", "--bidi", "visual"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment()
    ) as process:
        process.stdin.write(f"{WORD}\nhalf".encode())
        process.stdin.flush()
        shown = f"{JOINED}\n".encode()
        assert read_exactly(process.stdout.fileno(), len(shown)) == shown
        process.stdin.write(b" a line\n")
        process.stdin.close()
        assert process.stdout.read() == b"half a line\n"


def test_on_a_terminal(tmp_path):
    (tmp_path / "line.txt").write_text(f"{WORD}\n", "utf-8")
    ended = run_on_terminal([COMMAND, "shape", tmp_path / "line.txt"], size=(10, 5))
    assert (ended.code, ended.output.replace("\r", "")) == (0, " " * 7 + JOINED + "\n")


def test_the_configuration_is_heeded(tmp_path):
    done = newscli("shape", "--bidi", "visual", stdin=LINES, cwd=tmp_path, NEWSCLI_BIDI="vte")
    assert done.stdout.decode().startswith(JOINED)
