"""The reports of validate: what each format holds, that it fits its schema, and that no text can turn it around."""

import json
import os
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import pytest
from project import ROOT, SAMPLES, newscli
from rule_cases import page_of

from newscli.article import Label
from newscli.cli.reports import FORMATS
from newscli.cli.reports.full import excerpt_of
from newscli.cli.reports.full import report as full_report
from newscli.config import ValidateConfig
from newscli.parser.labels import LineLabel
from newscli.rules import BY_CODE
from newscli.validator import Result, settings_of, validate_bytes
from newscli.validator.checking import check

DEFECTS = SAMPLES / "defects.txt"
CLEAN = SAMPLES / "clean.txt"
HOSTILE = (
    "\u0642\u0627\u0644 \u202e\u0627\u0644\u0648\u0632\u064a\u0631\u202c \x1b[2J \x00 <b>\u0646\u0639\u0645</b> ]]> & "
    "\ufffe\n"
    '::error::x%0A "quoted", \u0642\u0627\u0644\n'
)


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "clean.txt").write_bytes(CLEAN.read_bytes())
    (tmp_path / "defects.txt").write_bytes(DEFECTS.read_bytes())
    (tmp_path / "hostile.txt").write_text(HOSTILE, "utf-8")
    (tmp_path / 'an odd, name: 100% "&<.txt').write_text(HOSTILE, "utf-8")
    (tmp_path / "\u0623\u062e\u0628\u0627\u0631").mkdir()
    (tmp_path / "\u0623\u062e\u0628\u0627\u0631" / "\u062e\u0628\u0631.txt").write_text(HOSTILE, "utf-8")
    (tmp_path / "cut.txt").write_bytes(HOSTILE.encode() + b"\xd9")
    return tmp_path


def report(folder, form: str, *options: str) -> str:
    done = newscli("validate", "--output-format", form, *options, ".", cwd=folder)
    assert (done.returncode, done.stderr) == (1, b"")
    return done.stdout.decode()


@pytest.mark.parametrize("form", FORMATS)
def test_holds_no_control_character_and_no_open_embedding(folder, form):
    text = report(folder, form)
    if form.startswith("json") or form in {"sarif", "gitlab"}:
        json_text = [json.loads(line) for line in text.splitlines()] if form == "json-lines" else json.loads(text)
        assert json_text
    assert all(char.isprintable() or char in "\n\u200e" for char in text)


def test_concise(folder):
    lines = report(folder, "concise", "--select", "AU410,AE109").splitlines()
    assert lines[0] == 'an odd, name: 100% "&<.txt:1:5: AU410 [?] bidirectional override U+202E RIGHT-TO-LEFT OVERRIDE'
    assert lines[1] == 'an odd, name: 100% "&<.txt:1:14: AE109 [?] control character U+001B ESCAPE'
    assert lines[-1].startswith("Found ")


def test_concise_keeps_the_numbers_behind_an_arabic_name(tmp_path):
    name = "\u062e\u0628\u0631"
    (tmp_path / name).write_text(HOSTILE, "utf-8")
    done = newscli("validate", "--select", "AU410", name, cwd=tmp_path)
    assert done.stdout.decode().startswith(f"{name}\u200e:1:5: AU410")


def test_spans_are_exact(folder):
    for record in json.loads(report(folder, "json")):
        data = (folder / record["file"]).read_bytes()
        if record["code"] == "AE101":
            continue
        text = data.decode()
        span = record["span"]
        assert text[span["start"] : span["end"]].encode() == data[span["byte_start"] : span["byte_end"]]
        before = text[: span["start"]]
        assert record["line"] == before.count("\n") + 1
        assert record["column"] == len(before) - before.rfind("\n")


def test_json_and_json_lines_say_the_same(folder):
    lines = report(folder, "json-lines").splitlines()
    assert json.loads(report(folder, "json")) == [json.loads(line) for line in lines]


def test_an_empty_report_is_valid_too():
    assert json.loads(newscli("validate", "--select", "AU410", "--output-format", "json", CLEAN).stdout) == []
    assert newscli("validate", "--select", "AU410", "--output-format", "json-lines", CLEAN).stdout == b""
    sarif = json.loads(newscli("validate", "--select", "AU410", "--output-format", "sarif", CLEAN).stdout)
    assert sarif["runs"][0]["results"] == []


def schema_of(name: str) -> Path:
    path = ROOT / ".schemas" / name
    if not path.exists():
        pytest.skip(f"no {path.name}: bash .ci/schemas .schemas fetches it")
    return path


def test_sarif(folder):
    log = json.loads(report(folder, "sarif"))
    schema = json.loads(schema_of("sarif.json").read_text("utf-8"))
    jsonschema.Draft7Validator(schema).validate(log)
    run = log["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
        uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
        assert (folder / unquote(uri)).is_file()


def test_junit(folder):
    xmlschema = pytest.importorskip("xmlschema")
    text = report(folder, "junit", "--select", "AE,AU,AP")
    schema = xmlschema.XMLSchema(schema_of("junit.xsd"))
    schema.validate(text)
    suites = schema.to_dict(text)["testsuite"]
    assert {suite["@name"]: suite["@failures"] for suite in suites}["clean.txt"] == "0"


def test_gitlab_fingerprints_are_unique(folder):
    issues = json.loads(report(folder, "gitlab"))
    assert {"description", "check_name", "fingerprint", "severity", "location"} == set(issues[0])
    assert max(Counter(issue["fingerprint"] for issue in issues).values()) == 1
    assert {issue["severity"] for issue in issues} == {"major", "minor"}


def test_a_fingerprint_outlives_changes_of_other_lines(tmp_path):
    text = "\u0642\u0627\u0644 \u202e\u0627\u0644\u0648\u0632\u064a\u0631\u202c\n"
    found = []
    for content in (text, "\u0646\u0639\u0645\n\n" + text):
        (tmp_path / "a.txt").write_text(content, "utf-8")
        done = newscli("validate", "--select", "AU410", "--output-format", "json", "a.txt", cwd=tmp_path)
        found.append(json.loads(done.stdout)[0])
    assert found[0]["fingerprint"] == found[1]["fingerprint"]
    assert (found[0]["line"], found[1]["line"]) == (1, 3)


def test_github(folder):
    lines = report(folder, "github").splitlines()
    assert all(line.startswith(("::error ", "::warning ")) for line in lines)
    odd = next(line for line in lines if "an odd" in line)
    assert 'file=an odd%2C name%3A 100%25 "&<.txt,line=1' in odd


def test_statistics(folder):
    lines = report(folder, "concise", "--statistics", "--select", "AE,AU").splitlines()
    counts = [int(line.split()[0]) for line in lines[:-1]]
    assert counts == sorted(counts, reverse=True)
    assert any("AU410 [?] bidi-override" in line for line in lines)


def test_full_names_what_cannot_be_seen(folder):
    text = report(folder, "full", "--select", "AU410")
    assert "<U+202E>" in text
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in text


# A line, what is found in it, and the columns that carets stand under when it is shown from the left (cells from 0).
# "He said [,] and left": the comma after the first word of a right-to-left line is right of its middle.
CARETS = {
    "right to left": ("\u0642\u0627\u0644, \u062b\u0645", "AP601", range(3, 4)),
    "left to right": ("In Rome\u00ad now", "AU416", range(7, 15)),
    "a number keeps its order": ("\u0639\u0627\u0645 1\u0662", "AU424", range(2)),
    "several cells": ("\u0642\u0627\u0644   \u0646\u0639\u0645", "AP604", range(3, 6)),
    "a ligature takes one cell": ("\u0644\u0627, \u0646\u0639\u0645", "AP601", range(4, 5)),
}


@pytest.mark.parametrize(("line", "code", "columns"), CARETS.values(), ids=CARETS)
def test_carets_stand_under_the_right_cells(line, code, columns):
    page = page_of(f"{line}\n", [LineLabel(Label.BODY, 0.9, "")])
    result = Result("a.txt", page.document, tuple(check(page, [BY_CODE[code]])), b"", b"")
    shown = "".join(full_report([result], "visual")).splitlines()
    gutter = shown[1].index("|") + 2
    carets = [place - gutter for place, char in enumerate(shown[2]) if char == "^"]
    assert carets == list(columns), shown


@pytest.mark.parametrize("mode", ["kitty", "konsole", "logical", "mlterm", "vte"])
def test_carets_stand_where_the_line_is_seen(mode):
    """Every mode shows the same line, however it has to be sent."""
    result = validate_bytes(DEFECTS.read_bytes(), "a.txt", settings_of(ValidateConfig()))
    carets = [
        [line.index("^") for line in "".join(full_report([result], one)).splitlines() if set(line) == {" ", "|", "^"}]
        for one in (mode, "visual")
    ]
    assert carets[0]
    if mode != "kitty":  # which is sent letters, lam and alef apart
        assert carets[0] == carets[1]


def test_full_cuts_long_lines_around_the_place():
    text = "\u0642\u0627\u0644 " * 500 + "\u0646\u0639\u0645\u00ad\u0629 " + "\u0642\u0627\u0644 " * 500
    result = validate_bytes(text.encode(), "a.txt", settings_of(ValidateConfig(select=("AU416",))))
    excerpt = excerpt_of(result, result.findings[0])
    assert len(excerpt.text) < 80
    assert excerpt.text[excerpt.start : excerpt.end] == "<U+00AD>"
    assert excerpt.text.startswith("\u2026")
    assert excerpt.text.endswith("\u2026")


@pytest.mark.parametrize("mode", ["visual", "kitty", "konsole", "logical", "mlterm", "vte", "text"])
def test_full_in_every_mode(mode):
    result = validate_bytes(DEFECTS.read_bytes(), "a.txt", settings_of(ValidateConfig()))
    text = "".join(full_report([result], mode))
    assert all(char.isprintable() or char in "\n\u200e" for char in text)


def test_the_mode_can_be_chosen(folder):
    options = ("--output-format", "full", "--select", "AU410")
    done = newscli("validate", *options, "defects.txt", cwd=folder, NEWSCLI_BIDI="visual")
    assert "^" in done.stdout.decode()


def test_names_that_are_not_utf8(tmp_path):
    path = os.fsencode(tmp_path) + b"/\xff.txt"
    Path(os.fsdecode(path)).write_bytes(HOSTILE.encode())
    for form in FORMATS:
        done = newscli("validate", "--output-format", form, ".", cwd=tmp_path)
        assert done.returncode == 1
        assert b"Traceback" not in done.stderr
        assert b"xff" in done.stdout or b"%FF" in done.stdout or form == "statistics"
