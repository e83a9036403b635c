"""The command line as a process: help, exit codes, and what it does when its output or its day ends early."""

import os
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from project import COMMAND, SAMPLES, environment, newscli

from newscli.cli import COMMANDS

PAGE = SAMPLES / "clean.txt"

# Commands that exist; a name of the table without a module would be a stub.
NAMES = [name for name in sorted(COMMANDS) if find_spec(f"newscli.cli.{name}")]


@pytest.mark.parametrize("name", NAMES)
def test_help(name):
    done = newscli(name, "--help")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(f"Usage: newscli {name} ".encode())


def test_help_of_the_whole():
    done = newscli("--help")
    assert done.returncode == 0
    assert all(f"  {name} ".encode() in done.stdout for name in NAMES)


def test_version():
    assert newscli("--version").stdout.startswith(b"newscli ")


USAGE = {
    "no command": [],
    "an unknown command": ["sho"],
    "an unknown option": ["parse", "--nosuch", PAGE],
    "an unknown choice": ["parse", "--format", "xml", PAGE],
}


@pytest.mark.parametrize("arguments", USAGE.values(), ids=USAGE)
def test_usage_errors_exit_2(arguments):
    done = newscli(*arguments)
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"newscli" in done.stderr


@pytest.mark.parametrize("name", ["convert", "parse", "shape", "show", "validate"])
@pytest.mark.parametrize("wanted", ["encoding", "profile"])
def test_what_no_input_can_be_read_with_is_said_once(name, wanted, tmp_path):
    """By an option, and by the configuration."""
    if (name, wanted) == ("shape", "profile"):
        pytest.skip("a filter of lines has none")
    paths = ["--to", "jsonl", PAGE, PAGE] if name == "convert" else [PAGE, PAGE]
    done = newscli(name, f"--{wanted}", "nosuch", *paths, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert done.stderr.startswith(b"newscli: no such encoding" if wanted == "encoding" else b"newscli: no profile")
    (tmp_path / "newscli.toml").write_text(f'{wanted} = "nosuch"\n')
    assert newscli(name, *paths, cwd=tmp_path).stderr == done.stderr


@pytest.mark.parametrize("name", ["convert", "parse", "show", "validate"])
def test_an_empty_folder_is_named(name, tmp_path):
    (tmp_path / "empty").mkdir()
    done = newscli(name, "empty", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (0, b"", 1)
    assert done.stderr.startswith(b"newscli: empty: no *.txt")


def test_a_message_cannot_move_the_cursor():
    done = newscli("parse", "--\x1b[2J\u202e")
    assert done.returncode == 2
    assert b"\x1b" not in done.stderr
    assert "\u202e" not in done.stderr.decode()
    assert done.stderr.count(b"\n") == 1


def test_a_missing_file_is_named_and_the_others_are_done():
    done = newscli("parse", "--format", "jsonl", "missing\n.txt", PAGE)
    assert done.returncode == 3
    assert done.stderr == b"newscli: missing\\u000a.txt: No such file or directory\n"
    assert b'"headline"' in done.stdout


def shell(script: str, **changes: str) -> subprocess.CompletedProcess:
    """Run a line of shell in which $NEWSCLI and $PAGE stand for the command and a sample."""
    place = environment(**changes) | {"NEWSCLI": COMMAND, "PAGE": str(PAGE)}
    return subprocess.run(["bash", "-c", script], capture_output=True, check=False, env=place, timeout=60)


PROCESS = {
    "output closed": ('"$NEWSCLI" parse "$PAGE" >&-', 4, b"newscli: standard output is closed\n"),
    "disk full": ('"$NEWSCLI" parse "$PAGE" >/dev/full', 4, b"newscli: standard output: No space left on device\n"),
    "messages closed": ('"$NEWSCLI" parse missing 2>&-', 3, b""),
    "input closed": ('"$NEWSCLI" parse "$PAGE" <&- >/dev/null', 0, b""),
    "a reader that leaves": (
        '"$NEWSCLI" parse $(yes "$PAGE" | head -500) | head -1 >/dev/null; exit ${PIPESTATUS[0]}',
        141,
        b"",
    ),
}


@pytest.mark.parametrize(("script", "code", "stderr"), PROCESS.values(), ids=PROCESS)
def test_process(script, code, stderr):
    done = shell(script)
    assert (done.returncode, done.stderr) == (code, stderr)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_with_the_usual_code(number):
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    process = subprocess.Popen([COMMAND, "parse", "-"], env=environment(), **pipes)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not handles(process.pid, signal.SIGTERM):
        time.sleep(0.02)
    time.sleep(0.3)
    process.send_signal(number)
    _, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (128 + number, b"")


def handles(pid: int, number: int) -> bool:
    """Whether a process has set its own handler for a signal."""
    with Path(f"/proc/{pid}/status").open() as status:
        caught = next(line for line in status if line.startswith("SigCgt"))
    return bool(int(caught.split()[1], 16) >> (number - 1) & 1)


def test_a_plain_locale_changes_nothing():
    plain = shell('"$NEWSCLI" parse "$PAGE"', LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert plain.stdout == newscli("parse", PAGE).stdout


def test_modules_of_the_folder_are_not_imported(tmp_path):
    for name in ("json", "click", "msgspec", "sitecustomize"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(99)")
    assert newscli("parse", os.fspath(PAGE), cwd=tmp_path).returncode == 0


HANDLER_AFTER = """
import signal, sys
signal.signal(signal.SIGINT, signal.{before})
from newscli.__main__ import main
sys.argv = ["newscli", "{command}"]
try:
    main()
finally:
    print(repr(signal.getsignal(signal.SIGINT)), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("command", "before", "after"),
    [
        ("--version", "default_int_handler", "SIG_DFL"),  # no command: nothing to clean up, and no traceback
        ("schema", "default_int_handler", "default_int_handler"),
        ("schema", "SIG_IGN", "SIG_IGN"),  # as in a shell's background
    ],
)
def test_what_ctrl_c_does(command, before, after):
    program = HANDLER_AFTER.format(command=command, before=before)
    run = [sys.executable, "-c", program]
    done = subprocess.run(run, capture_output=True, text=True, check=True, env=environment())
    assert after in done.stderr
