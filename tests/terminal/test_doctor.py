"""newscli doctor as a process, and the report behind it."""

import json
import re

from project import COMMAND, newscli
from pseudo_terminal import run_on_terminal

from newscli.config import Config
from newscli.terminal.detect import Detection
from newscli.terminal.modes import MODES
from newscli.terminal.queries import Answers
from newscli.terminal.report import described, report_on, sample_lines

XTERM = {"answer": b"\x1b[?2501;0$y\x1b[8;0$y\x1bP>|XTerm(379)\x1b\\\x1b[?64c", "XTERM_VERSION": "XTerm(379)"}


def test_what_was_detected_and_from_what():
    ended = run_on_terminal([COMMAND, "doctor"], size=(90, 40), **XTERM)
    assert (ended.code, ended.restored) == (0, True)
    assert re.search(r"^mode +visual$", ended.output, re.MULTILINE)
    assert re.search(r"^because +the terminal says that it is XTerm\(379\)$", ended.output, re.MULTILINE)
    assert re.search(r"^answers +\?2501: 0 +8: 0 +XTVERSION: XTerm\(379\)$", ended.output, re.MULTILINE)
    assert re.search(r"^size +90 columns, 40 rows$", ended.output, re.MULTILINE)
    assert "in the mode `visual`" in ended.output


def test_a_chosen_mode():
    assert b"because    NEWSCLI_BIDI\n" in newscli("doctor", NEWSCLI_BIDI="kitty").stdout


def test_report_for_a_bug_report():
    ended = run_on_terminal([COMMAND, "doctor", "--json"], **XTERM, SECRET="x", PAGER="more", NEWSCLI_THEME="light")
    report = json.loads(ended.output[ended.output.index("{\n") :])
    assert report["mode"] == "visual"
    assert report["answers"] == {"?2501": 0, "8": 0, "XTVERSION": "XTerm(379)", "background": None}
    assert report["variables"]["TERM"] == "xterm-256color"
    assert "SECRET" not in report["variables"]
    assert report["terminal"]
    assert (report["theme"], report["pager"]) == ("light", ["more"])


def test_into_a_pipe():
    done = newscli("doctor")
    assert done.returncode == 0
    assert b"because    the output is no terminal\nanswers    none\n" in done.stdout


def test_a_hostile_answer():
    answer = b"\x1bP>|XTerm\x9b31m\x07\x1b\\\x1b[?64c"
    ended = run_on_terminal([COMMAND, "doctor"], answer=answer, XTERM_VERSION="\x1b]0;x\x07\u202e")
    assert ended.code == 0
    assert "\x1b]0" not in ended.output
    assert "\u202e" not in ended.output
    assert "\x07" not in ended.output


def test_one_whole_frame_in_every_mode():
    lines = list(sample_lines(100))
    assert len(lines) == 2 * len(MODES.keys() - {"text"}) + 1
    bare = [re.sub(r"\x1b\[\d k|\u200f|\n", "", line).strip() for line in lines]
    assert {len(line) for line in bare[::2]} == {len(bare[0])}
    assert [
        line[3 : 3 + len(name)] for name, line in zip(sorted(MODES.keys() - {"text"}), bare[::2], strict=False)
    ] == (sorted(MODES.keys() - {"text"}))
    assert all({line[0], line[-1]} <= {"\u2502", "|"} for line in bare[1::2])


def test_long_values_are_wrapped():
    report = report_on(Detection("visual", "a reason " * 20, Answers()), Config(), {"TERM": "xterm"})
    assert max(map(len, described(report))) <= 80
    assert report.answered is None
