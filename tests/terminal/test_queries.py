"""Asking a terminal: on a pseudo-terminal that answers as a terminal does, at once, late or never."""

import os
import pty
import select
import signal
import sys
import termios
import threading
import time
import tty

import pytest

from newscli.terminal.queries import QUESTIONS, SECONDS_TO_WAIT, Answers

TERMINALS = {
    "xterm": (
        b"\x1b[?2501;0$y\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[?64;1;2;28c",
        Answers(True, 0, 0, "XTerm(379)"),
    ),
    "mlterm on black": (
        b"\x1b[?2501;0$y\x1b[8;0$y\x1b]11;rgb:0000/0000/0000\x1b\\\x1b[?63c",
        Answers(True, 0, 0, background="dark"),
    ),
    "an opaque yellow in two digits": (b"\x1b]11;rgba:ff/ff/88/ff\x07\x1b[?6c", Answers(True, background="light")),
    "GNOME Terminal": (b"\x1b[?2501;2$y\x1b[8;1$y\x1b[?65;1;9c", Answers(True, 2, 1)),
    "Konsole": (b"\x1bP>|Konsole 22.12.3\x1b\\\x1b[?62;1;4c", Answers(True, version="Konsole 22.12.3")),
    "PuTTY": (b"\x1b[>0;136;0c\x1b[?6c", Answers(True, version="PuTTY")),
    "QTerminal": (b"\x1b[>0;115;0c\x1b[?1;2c", Answers(True, version="QTermWidget")),
    "alacritty": (b"\x1b[?2501;0$y\x1b[>0;1700;1c\x1b[?6c", Answers(True, 0)),
    "st": (b"\x1b[?6c", Answers(True)),
    "a string ended by C1": (b"\x1bP>|a\x9c\x1b[?6c", Answers(True, version="a")),
    "answers without the last one": (b"\x1b[?2501;2$y", Answers(False, 2)),
    "none": (b"", Answers(False)),
}


def in_terminal(program: str, answer: bytes, *, delay: float = 0.0, typed: bytes = b"", term: str = "xterm"):
    """What a Python program prints on a pseudo-terminal that answers so."""
    child, master = pty.fork()
    if child == 0:
        try:
            os.environ["TERM"] = term
            os.execv(sys.executable, [sys.executable, "-c", PREAMBLE + program])
        finally:
            os._exit(127)
    output = b""
    before = None
    timer = None
    while True:
        if not select.select([master], [], [], 10)[0]:
            os.kill(child, signal.SIGKILL)
            break
        try:
            piece = os.read(master, 4096)
        except OSError:
            break
        output += piece
        if before is None and b"ready" in output:
            before = termios.tcgetattr(master)
            os.write(master, typed)
            os.write(master, b"\n")
        if QUESTIONS in output and timer is None:
            timer = threading.Timer(delay, os.write, [master, answer])
            timer.start()
    os.waitpid(child, 0)
    if timer:
        timer.join()
    os.close(master)
    return output.decode("utf-8", "replace").replace("\r\n", "\n")


# The program waits for one line, so that the pseudo-terminal's other end has looked at the settings.
PREAMBLE = """
import os, sys, select, termios, time
from newscli.terminal.queries import asked
settings = termios.tcgetattr(0)
print("ready", flush=True)
sys.stdin.buffer.raw.readline()
time.sleep(0.1)  # until the rest of what was typed is there
def left():
    return os.read(0, 99) if select.select([0], [], [], 0.05)[0] else b""
"""

TELL = """
begin = time.monotonic()
with asked(1) as answers:
    took = time.monotonic() - begin
    {inside}
termios_same = termios.tcgetattr(0) == settings
print("answers", answers, "fast" if took < 0.3 else took, "settings", termios_same, flush=True)
settings[3] &= ~termios.ICANON
termios.tcsetattr(0, termios.TCSANOW, settings)
print("left", left())
"""


@pytest.mark.parametrize(("answer", "answers"), TERMINALS.values(), ids=TERMINALS)
def test_answers(answer, answers):
    output = in_terminal(TELL.format(inside="pass"), answer)
    assert f"answers {answers} fast settings True" in output
    assert output.endswith("left b''\n")


def test_a_late_answer_is_thrown_away():
    output = in_terminal(TELL.format(inside="time.sleep(0.3)"), TERMINALS["xterm"][0], delay=SECONDS_TO_WAIT + 0.1)
    assert f"answers {Answers(False)} fast settings True" in output
    assert output.endswith("left b''\n")
    assert "64;1;2" not in output  # nor was it echoed


def test_what_was_typed_ahead_stays():
    output = in_terminal(TELL.format(inside="pass"), b"\x1b[?6c", typed=b"\nls -l")
    assert QUESTIONS.decode() not in output
    assert f"answers {Answers()}" in output
    assert output.endswith("left b'ls -l\\n'\n")


@pytest.mark.parametrize("term", ["dumb", ""])
def test_a_dumb_terminal_is_not_asked(term):
    output = in_terminal(TELL.format(inside="pass"), b"\x1b[?6c", term=term)
    assert QUESTIONS.decode() not in output
    assert f"answers {Answers()}" in output


@pytest.mark.parametrize("ended_by", ["KeyboardInterrupt", "SystemExit(143)"])
def test_settings_come_back_after(ended_by):
    program = f"""
try:
    with asked(1):
        assert not termios.tcgetattr(1)[3] & termios.ECHO
        raise {ended_by}
except BaseException:
    print("same", termios.tcgetattr(1) == settings)
"""
    assert "same True" in in_terminal(program, b"")


def test_a_background_job_does_not_ask():
    program = """
child = os.fork()
if child == 0:
    os.setpgid(0, 0)
    with asked(1) as answers:
        os._exit(0 if answers.complete is None else 1)
print("status", os.waitpid(child, os.WUNTRACED)[1])
"""
    output = in_terminal(program, b"\x1b[?6c")
    assert QUESTIONS.decode() not in output
    assert "status 0" in output


def test_what_is_no_terminal_is_not_asked(tmp_path):
    from newscli.terminal.queries import asked

    with (tmp_path / "file").open("w+b") as file, asked(file.fileno()) as answers:
        assert answers == Answers()
    assert (tmp_path / "file").read_bytes() == b""


def test_what_is_not_our_terminal_is_not_asked():
    from newscli.terminal.queries import asked

    master, slave = pty.openpty()
    tty.setraw(slave)
    with asked(slave) as answers:
        assert answers == Answers()
    time.sleep(0.01)
    assert not select.select([master], [], [], 0)[0]
    os.close(master)
    os.close(slave)
