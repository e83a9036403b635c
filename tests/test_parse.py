"""parse: what each line was taken for, in each of its forms."""

import json
import os
from pathlib import Path

import pytest
from project import COMMAND, SAMPLES, newscli
from pseudo_terminal import run_on_terminal

from newscli.article import SECTION_OF, Label

PAGE = SAMPLES / "agency_dispatch.txt"
ROWS = PAGE.read_text("utf-8").count("\n")


def test_json_lines_have_the_contract_s_fields():
    done = newscli("parse", "--format", "jsonl", PAGE)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["line"] for row in rows] == [*range(1, ROWS + 1)]
    for row in rows:
        assert list(row) == ["file", "line", "label", "section", "confidence", "reason"]
        assert row["file"] == str(PAGE)
        assert row["section"] == SECTION_OF[Label(row["label"])]
        assert 0 < row["confidence"] <= 1
        assert row["reason"]


def test_json_is_the_same_as_one_array():
    rows = json.loads(newscli("parse", "--format", "json", PAGE).stdout)
    lines = newscli("parse", "--format", "jsonl", PAGE).stdout.splitlines()
    assert rows == [json.loads(line) for line in lines]


def test_standard_input():
    done = newscli("parse", "--format", "jsonl", stdin=PAGE.read_bytes())
    assert done.stdout == newscli("parse", "--format", "jsonl", PAGE).stdout.replace(bytes(PAGE), b"-")


HEADLINE = PAGE.read_text("utf-8").split("\n")[0]


def test_the_table_in_a_pipe_is_text_as_it_is_stored():
    assert HEADLINE in newscli("parse", PAGE).stdout.decode()


@pytest.mark.parametrize(("mode", "stored"), [("visual", False), ("kitty", False), ("text", True)])
def test_the_table_on_a_terminal_is_in_its_mode(mode, stored):
    ended = run_on_terminal([COMMAND, "parse", PAGE], size=(200, 24), NEWSCLI_BIDI=mode)
    assert (ended.code, ended.restored) == (0, True)
    assert (HEADLINE in ended.output) == stored
    assert "\x1b" not in ended.output


def test_a_missing_file_does_not_stop_the_others():
    done = newscli("parse", "--format", "jsonl", "no such file", PAGE)
    assert done.returncode == 3
    assert b"no such file" in done.stderr
    assert done.stdout


def test_nothing_in_a_reason_reaches_the_terminal_as_it_is():
    done = newscli("parse", stdin="\u0627\u0644\u0645\u0635\u062f\u0631 \x1b[2J\u202e: x\n".encode())
    assert b"\x1b" not in done.stdout
    assert "\u202e".encode() not in done.stdout


def test_a_name_that_is_not_text(tmp_path):
    path = bytes(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(path)).write_bytes(PAGE.read_bytes())
    done = newscli("parse", "--format", "jsonl", path)
    assert done.returncode == 0
    assert json.loads(done.stdout.splitlines()[0])["file"].endswith("\\udcff.txt")
