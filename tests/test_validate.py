"""validate as a user runs it: selection, configuration, fixes, baselines, comments, exit codes."""

import json
import os
import shutil
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from project import COMMAND, ROOT, SAMPLES, environment, newscli
from pseudo_terminal import run_on_terminal

from newscli import api
from newscli.cli.reports import FORMATS
from newscli.config import ValidateConfig
from newscli.errors import OutputError
from newscli.jobs import DIED
from newscli.validator import save, settings_of, validate_bytes

# "The minister said, then left the hall"; with a Latin comma, and two spaces.
COMMA = "\u0642\u0627\u0644 \u0627\u0644\u0648\u0632\u064a\u0631, \u062b\u0645 \u063a\u0627\u062f\u0631"
OVERRIDE = "\u0642\u0627\u0644 \u202e\u0627\u0644\u0648\u0632\u064a\u0631\u202c"
SOFT_HYPHEN = "\u0642\u0627\u0644 \u0627\u0644\u0648\u00ad\u0632\u064a\u0631 \u0646\u0639\u0645\n"
MENDED = SOFT_HYPHEN.replace("\u00ad", "")


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text(SOFT_HYPHEN, "utf-8")
    return tmp_path


def run(folder, *arguments, **options):
    return newscli("validate", *arguments, cwd=folder, **options)


def codes(folder, *arguments, **options) -> list[str]:
    done = run(folder, "--output-format", "json", *arguments, **options)
    assert done.returncode in {0, 1}, done.stderr
    return sorted({record["code"] for record in json.loads(done.stdout)})


# --- exit codes

EXIT_CODES = {
    "a finding": (["--select", "AU416", "a.txt"], 1),
    "nothing found": (["--select", "AU410", "a.txt"], 0),
    "a finding, with --exit-zero": (["--select", "AU416", "--exit-zero", "a.txt"], 0),
    "no such file": (["missing.txt"], 3),
    "no such file beside one with a finding": (["--select", "AU416", "a.txt", "missing.txt"], 3),
    "no such rule": (["--select", "AX1", "a.txt"], 2),
    "no rule at all": (["--select", "", "a.txt"], 2),
    "no such format": (["--output-format", "yaml", "a.txt"], 2),
    "fixed": (["--select", "AU416", "--fix", "a.txt"], 1),
    "would be fixed": (["--select", "AU416", "--diff", "a.txt"], 1),
    "fixed, and something left": (["--select", "AU416,AU410", "--fix-only", "a.txt"], 1),
    "nothing to fix, and something left": (["--select", "AU410", "--fix-only", "b.txt"], 0),
    "nothing to fix": (["--select", "AU410", "--fix", "a.txt"], 0),
    "an empty folder": (["empty"], 0),
}


@pytest.mark.parametrize(("arguments", "code"), EXIT_CODES.values(), ids=EXIT_CODES)
def test_exit_codes(folder, arguments, code):
    (folder / "empty").mkdir()
    (folder / "b.txt").write_text(f"{OVERRIDE}\n", "utf-8")
    done = run(folder, *arguments)
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)


def test_the_rest_of_the_batch_goes_on(folder):
    done = run(folder, "--select", "AU416", "missing.txt", "a.txt")
    assert b"AU416" in done.stdout
    assert b"missing.txt" in done.stderr


def test_standard_input(folder):
    done = run(folder, "--select", "AU416", "-", stdin=SOFT_HYPHEN.encode())
    assert done.stdout.startswith(b"-:1:")
    done = run(folder, "--select", "AU416", "--fix", "-", stdin=SOFT_HYPHEN.encode())
    assert done.returncode == 4


# --- selection

SELECTIONS = {
    "a code": (["--select", "AU416"], ["AU416"]),
    "a family": (["--select", "AU"], ["AU416"]),
    "the beginning of codes": (["--select", "AU41"], ["AU416"]),
    "another family": (["--select", "AE"], []),
    "without one": (["--select", "AU", "--ignore", "AU416"], []),
    "and one more": (["--select", "AE", "--extend-select", "AU416"], ["AU416"]),
    "several": (["--select", "AE, AU416"], ["AU416"]),
}


@pytest.mark.parametrize(("arguments", "found"), SELECTIONS.values(), ids=SELECTIONS)
def test_selection(folder, arguments, found):
    assert codes(folder, *arguments, "a.txt") == found


def test_all_rules_and_those_that_are_on(folder):
    (folder / "a.txt").write_text("\u0642\u0627\u0644\u200f \u0627\u0644\u0648\u0632\u064a\u0631\n", "utf-8")
    assert "AU413" in codes(folder, "--select", "ALL", "a.txt")
    assert "AU413" not in codes(folder, "a.txt")


SUGGESTIONS = {
    "AU41O": b"did you mean AU4",
    "au416": b"AU416",
    "AZ": b"did you mean A",
    "bidi-override": b"AU410",
    "XXXXXX": b"newscli rules",
}


@pytest.mark.parametrize(("code", "hint"), SUGGESTIONS.items(), ids=SUGGESTIONS)
def test_an_unknown_code_gets_a_suggestion(folder, code, hint):
    done = run(folder, "--select", code, "a.txt")
    assert done.returncode == 2
    assert hint in done.stderr


# --- configuration


def configure(folder, text: str, name: str = "newscli.toml") -> None:
    (folder / name).write_text(textwrap.dedent(text), "utf-8")


CONFIGURATIONS = {
    "select": ('[validate]\nselect = ["AU416"]', [], ["AU416"]),
    "select, and an option over it": ('[validate]\nselect = ["AE"]', ["--select", "AU416"], ["AU416"]),
    "ignore": ('[validate]\nselect = ["AU"]\nignore = ["AU416"]', [], []),
    "extend-select": ('[validate]\nselect = ["AE"]\nextend-select = ["AU416"]', [], ["AU416"]),
    "per-file ignores": ('[validate]\nselect = ["AU"]\nper-file-ignores = {"a.txt" = ["AU4"]}', [], []),
    "for other files": ('[validate]\nselect = ["AU"]\nper-file-ignores = {"b*.txt" = ["AU4"]}', [], ["AU416"]),
    "--isolated": ('[validate]\nselect = ["AE"]', ["--isolated", "--ignore", "AS,AE,AP"], ["AU416"]),
}


@pytest.mark.parametrize(("text", "arguments", "found"), CONFIGURATIONS.values(), ids=CONFIGURATIONS)
def test_configuration(folder, text, arguments, found):
    configure(folder, text)
    assert codes(folder, *arguments, "a.txt") == found


def test_pyproject(folder):
    configure(folder, '[tool.newscli.validate]\nselect = ["AU416"]', "pyproject.toml")
    assert codes(folder, "a.txt") == ["AU416"]


def test_limits(folder):
    headline, body = "\u062e\u0628\u0631 " * 12, "\u0642\u0627\u0644 \u0646\u0639\u0645. " * 30
    (folder / "a.txt").write_text(f"{headline}\n\n{body}\n", "utf-8")
    configure(folder, '[validate]\nselect = ["AS206"]\nbody-words = 500')
    assert codes(folder, "a.txt") == ["AS206"]


BAD = {
    "an unknown key": ("[validate]\nselekt = []", b"did you mean select?"),
    "an unknown table": ("[validat]\nselect = []", b"did you mean validate?"),
    "an unknown code": ('[validate]\nignore = ["AU999"]', b"no rule AU999"),
    "the wrong type": ('[validate]\nselect = "AU"', b"newscli.toml"),
    "no TOML": ("[validate", b"newscli.toml"),
    "a value that is no list of codes": ('[validate]\nper-file-ignores = {"a.txt" = 5}', b"newscli.toml"),
}


@pytest.mark.parametrize(("text", "message"), BAD.values(), ids=BAD)
def test_bad_configuration(folder, text, message):
    configure(folder, text)
    done = run(folder, "a.txt")
    assert (done.returncode, done.stdout) == (2, b"")
    assert message in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_exclude(folder):
    (folder / "old").mkdir()
    (folder / "old" / "b.txt").write_text(SOFT_HYPHEN, "utf-8")
    configure(folder, '[validate]\nselect = ["AU"]\nexclude = ["old/*"]')
    assert b"old" not in run(folder, ".").stdout
    assert b"old" in run(folder, "old/b.txt").stdout
    assert run(folder, "--force-exclude", "old/b.txt").returncode == 0


# --- fixes


def test_fix(folder):
    done = run(folder, "--select", "AU416", "--fix", "a.txt")
    assert (done.returncode, done.stdout) == (1, b"Fixed 1 finding.\n")
    assert (folder / "a.txt").read_text("utf-8") == MENDED
    assert run(folder, "--select", "AU416", "--fix", "a.txt").returncode == 0


def test_unsafe_fixes_only_where_asked_for(folder):
    (folder / "a.txt").write_text(f"{OVERRIDE}\n", "utf-8")
    assert run(folder, "--select", "AU410", "--fix", "a.txt").returncode == 1
    assert "\u202e" in (folder / "a.txt").read_text("utf-8")
    run(folder, "--select", "AU410", "--unsafe-fixes", "a.txt")
    assert "\u202e" not in (folder / "a.txt").read_text("utf-8")


def test_diff_changes_nothing_and_can_be_patched(folder):
    before = (folder / "a.txt").read_bytes()
    diff = run(folder, "--select", "AU416,AE107", "--diff", "a.txt").stdout.decode()
    assert diff.splitlines()[:3] == ["--- a/a.txt", "+++ b/a.txt", "@@ -1 +1 @@"]
    assert (folder / "a.txt").read_bytes() == before


def test_diff_says_where_a_line_end_is_missing(folder):
    (folder / "a.txt").write_text(MENDED.rstrip(), "utf-8")
    diff = run(folder, "--select", "AE107", "--diff", "a.txt").stdout.decode()
    assert diff.endswith(f"\\ No newline at end of file\n+{MENDED}")


def test_a_diff_on_a_terminal_cannot_move_its_cursor(folder):
    (folder / "a.txt").write_text("a\x1b]52;c;eA==\x07\x9b2J\u202e  b\n", "utf-8")
    ended = run_on_terminal([COMMAND, "validate", "--isolated", "--select", "AP604", "--diff", folder / "a.txt"])
    assert ended.code == 1
    assert ended.output.splitlines()[-1] == r"+a\u001b]52;c;eA==\u0007\u009b2J\u202e b"


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o755])
def test_fix_keeps_the_mode(folder, mode):
    (folder / "a.txt").chmod(mode)
    run(folder, "--select", "AU416", "--fix", "a.txt")
    assert stat.S_IMODE((folder / "a.txt").stat().st_mode) == mode


KEPT = {
    "CR LF": SOFT_HYPHEN.replace("\n", "\r\n").encode(),
    "a byte order mark": SOFT_HYPHEN.encode("utf-8-sig"),
    "UTF-16": SOFT_HYPHEN.encode("utf-16"),
    "no line end": SOFT_HYPHEN.rstrip().encode(),
}


@pytest.mark.parametrize("data", KEPT.values(), ids=KEPT)
def test_fix_changes_nothing_else(folder, data):
    (folder / "a.txt").write_bytes(data)
    run(folder, "--select", "AU416", "--fix", "a.txt")
    encoding = "utf-16" if data.startswith(b"\xff\xfe") else "utf-8"
    hyphen = "\u00ad".encode(encoding)[-2:]
    assert (folder / "a.txt").read_bytes() == data.replace(hyphen, b"")


def test_fix_keeps_a_link(folder):
    (folder / "link.txt").symlink_to("a.txt")
    run(folder, "--select", "AU416", "--fix", "link.txt")
    assert (folder / "link.txt").is_symlink()
    assert (folder / "a.txt").read_text("utf-8") == MENDED


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_file_that_cannot_be_written(folder):
    folder.chmod(0o555)
    try:
        done = run(folder, "--select", "AU416", "--fix", "a.txt")
    finally:
        folder.chmod(0o755)
    assert done.returncode == 4
    assert (folder / "a.txt").read_text("utf-8") == SOFT_HYPHEN


@pytest.mark.parametrize("content", ["\u062e\u0628\u0631\n", None], ids=["changed", "gone"])
def test_a_file_that_changed_meanwhile_is_left_alone(folder, content):
    path = folder / "a.txt"
    result = validate_bytes(SOFT_HYPHEN.encode(), str(path), settings_of(ValidateConfig(select=("AU416",)), fix=True))
    path.unlink()
    if content:
        path.write_text(content, "utf-8")
    with pytest.raises(OutputError):
        save(result)
    assert (path.read_text("utf-8") if path.exists() else None) == content


def test_a_fix_that_would_change_what_a_line_is_is_refused(folder):
    text = (SAMPLES / "clean.txt").read_text("utf-8")
    headline, rest = text.split("\n", 1)
    (folder / "a.txt").write_text(f"{headline}\u2028{rest}", "utf-8")
    done = run(folder, "--select", "AE111", "--unsafe-fixes", "a.txt")
    assert done.returncode == 1
    if b"not fixed" in done.stdout:
        assert "\u2028" in (folder / "a.txt").read_text("utf-8")
    else:
        assert "\u2028" not in (folder / "a.txt").read_text("utf-8")


# --- baseline


def test_baseline(folder):
    assert run(folder, "--select", "AU", "--write-baseline", "known.json", "a.txt").returncode == 0
    assert run(folder, "--select", "AU", "--baseline", "known.json", "a.txt").returncode == 0
    (folder / "a.txt").write_text(f"{OVERRIDE}\n\n{SOFT_HYPHEN}", "utf-8")
    assert codes(folder, "--select", "AU", "--baseline", "known.json", "a.txt") == ["AU410"]
    (folder / "a.txt").write_text(SOFT_HYPHEN + SOFT_HYPHEN, "utf-8")
    done = run(folder, "--select", "AU", "--baseline", "known.json", "--output-format", "json-lines", ".")
    assert done.stdout.count(b"\n") == 1


def test_baseline_in_the_configuration(folder):
    run(folder, "--select", "AU", "--write-baseline", "known.json", "a.txt")
    configure(folder, '[validate]\nselect = ["AU"]\nbaseline = "known.json"')
    assert run(folder, "a.txt").returncode == 0


@pytest.mark.parametrize("content", ["", "[]", '{"findings": {"a": "b"}, "version": 1}', '{"x": 1}'])
def test_a_baseline_that_is_none(folder, content):
    (folder / "known.json").write_text(content, "utf-8")
    done = run(folder, "--baseline", "known.json", "a.txt")
    assert done.returncode == 2
    assert b"known.json" in done.stderr


# --- Markdown

MARKDOWN = textwrap.dedent(f"""\
    ---
    title: "\u062e\u0628\u0631"
    ---

    # \u062e\u0628\u0631 \u0645\u0646 \u0627\u0644\u0645\u062f\u064a\u0646\u0629.

    *\u0632\u0648\u0627\u0631 \u0641\u064a \u0627\u0644\u0645\u0643\u062a\u0628\u0629, \u0623\u0645\u0633*

    {COMMA}

    - {COMMA}
    """)


def in_markdown(folder, text: str, *arguments) -> list[tuple[str, int]]:
    (folder / "b.md").write_text(text, "utf-8")
    done = run(folder, "--output-format", "json", *arguments, "b.md")
    return [(record["code"], record["line"]) for record in json.loads(done.stdout)]


def test_markdown_is_read_as_markdown(folder):
    found = in_markdown(folder, MARKDOWN, "--select", "AS203,AP601")
    assert found == [("AS203", 5), ("AP601", 7), ("AP601", 9), ("AP601", 11)]


def test_markdown_signs_are_no_findings(folder):
    said = "\u0642\u0627\u0644"
    text = f"# {said}\n\n**{COMMA.replace(',', '')}**\n\n> {said} \\[{said}\\] &amp;\n\n- {said}\n"
    assert in_markdown(folder, text, "--select", "AE,AU,AP") == []


def test_markdown_is_fixed_in_place(folder):
    in_markdown(folder, MARKDOWN, "--select", "AS203,AP601", "--fix")
    fixed = (folder / "b.md").read_text("utf-8")
    assert fixed == MARKDOWN.replace(",", "\u060c").replace("\u0629.\n", "\u0629\n")


@pytest.mark.parametrize("name", ["news_site", "long_read", "mixed_scripts", "clean"])
def test_what_convert_writes_has_no_findings_of_its_own(folder, name):
    """A sample's Markdown has no finding of characters or punctuation that the sample does not have."""
    text = newscli("convert", "--to", "md", SAMPLES / f"{name}.txt").stdout.decode()
    found = {code for code, _ in in_markdown(folder, text, "--select", "AE,AU,AP")}
    assert found <= set(codes(folder, "--select", "AE,AU,AP", SAMPLES / f"{name}.txt"))


COMMENTS = {
    "the next line": (f"<!-- newscli: ignore[AP601] -->\n{COMMA}\n\n{COMMA}\n", [("AP601", 4)]),
    "the next line, behind a blank one": (f"<!-- newscli: ignore[AP601] -->\n\n{COMMA}\n\n{COMMA}\n", [("AP601", 5)]),
    "its own line": (f"{COMMA} <!-- newscli: ignore[AP601] -->\n\n{COMMA}\n", [("AP601", 3)]),
    "a family": (f"<!-- newscli: ignore[AU, AP] -->\n{COMMA}\n", []),
    "all rules": (f"<!-- newscli: ignore -->\n{COMMA}\n", []),
    "the whole file": (f"{COMMA}\n\n{COMMA}\n\n<!-- newscli: ignore-file[AP601] -->\n", []),
    "another rule": (f"<!-- newscli: ignore[AU410] -->\n{COMMA}\n", [("AP601", 2)]),
}


@pytest.mark.parametrize(("text", "found"), COMMENTS.values(), ids=COMMENTS)
def test_comments(folder, text, found):
    assert in_markdown(folder, text, "--select", "AP601,AE118") == found


def test_a_comment_with_an_unknown_code_costs_its_file(folder):
    (folder / "b.md").write_text(f"<!-- newscli: ignore[AX1] -->\n{COMMA}\n", "utf-8")
    done = run(folder, "--select", "AU416,AP601", "b.md", "a.txt")
    assert done.returncode == 3
    assert b"b.md: no rule AX1" in done.stderr
    assert b"AU416" in done.stdout


def test_comments_have_no_say_in_plain_text(folder):
    (folder / "a.txt").write_text(f"<!-- newscli: ignore-file -->\n{SOFT_HYPHEN}", "utf-8")
    assert "AU416" in codes(folder, "a.txt")


# --- rules


def test_rules_lists_all():
    done = newscli("rules")
    assert done.stdout.decode().count("\n") == len(json.loads(newscli("rules", "--format", "json").stdout))


def test_rules_explains_one():
    text = newscli("rules", "au410").stdout.decode()
    assert text.startswith("AU410 bidi-override (error, on by default, --unsafe-fixes)\n")
    assert "\\u202e" in text


def test_rules_of_a_family():
    assert {record["code"][:2] for record in json.loads(newscli("rules", "AD", "--format", "json").stdout)} == {"AD"}


def test_no_such_rule():
    done = newscli("rules", "AU999")
    assert done.returncode == 2
    assert b"did you mean" in done.stderr


# --- plugins and the Python API

PLUGIN = '''"""A word that the house does not use."""
import re
from newscli.rules import Rule
from newscli.rules.page import Violation, replace

RULE = Rule("XY101", "house-word", "warning", False, "safe")

def check(page):
    for match in re.finditer("\\u0646\\u0639\\u0645", page.text):
        yield Violation(*match.span(), "a word that we do not use", replace(*match.span(), "\\u0623\\u062c\\u0644"))
'''


@pytest.fixture
def plugin(folder):
    """An installed package that offers rules."""
    site = folder / "site"
    (site / "house-1.0.dist-info").mkdir(parents=True)
    (site / "house.py").write_text(PLUGIN, "utf-8")
    (site / "broken.py").write_text("1 / 0", "utf-8")
    metadata = "Metadata-Version: 2.1\nName: house\nVersion: 1.0\n"
    (site / "house-1.0.dist-info" / "METADATA").write_text(metadata, "utf-8")
    points = "[newscli.rules]\nXY101 = house\nXY102 = broken\nXY103 = house\nXY104 = json\n"
    (site / "house-1.0.dist-info" / "entry_points.txt").write_text(points, "utf-8")
    return str(site)


def test_a_plugin_is_used_where_it_is_named(folder, plugin):
    chosen = ("--select", "AU", "--extend-select", "XY101")
    assert codes(folder, *chosen, "a.txt", PYTHONPATH=plugin) == ["AU416", "XY101"]
    assert "XY101" not in codes(folder, "--select", "ALL", "a.txt", PYTHONPATH=plugin)
    run(folder, "--select", "XY101", "--fix", "a.txt", PYTHONPATH=plugin)
    assert "\u0623\u062c\u0644" in (folder / "a.txt").read_text("utf-8")
    assert b"A word that the house does not use." in newscli("rules", "XY101", PYTHONPATH=plugin).stdout


@pytest.mark.parametrize("code", ["XY102", "XY103", "XY104", "XY105"])
def test_a_plugin_that_cannot_be_used(folder, plugin, code):
    done = run(folder, "--select", code, "a.txt", PYTHONPATH=plugin)
    assert done.returncode == 2
    assert code.encode() in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_api(folder):
    assert [found.rule.code for found in api.validate(SOFT_HYPHEN, config=ValidateConfig(select=("AU",)))] == ["AU416"]
    result = api.validate_file(folder / "a.txt", config=ValidateConfig(select=("AU",)), fix=True)
    assert result.fixed.decode() == MENDED
    assert (folder / "a.txt").read_text("utf-8") == SOFT_HYPHEN


def test_a_file_of_a_million_findings_has_an_end():
    findings = api.validate("\u00ad." * 150_000, config=ValidateConfig(select=("AU416",)))
    assert len(findings) == 100_000


# --- many files

FATAL = '''"""A page that ends its process, as one would for which the memory is too small."""
import os
import shutil
import signal
from newscli.rules import Rule

RULE = Rule("XY666", "fatal", "error", False, "none")

def check(page):
    if "\\x07" in page.text:
        os.kill(os.getpid(), signal.SIGKILL)
    return ()
'''

WAYS = {
    **{form: ["--output-format", form] for form in FORMATS},
    "counts": ["--statistics"],
    "fixes": ["--diff", "--unsafe-fixes"],
    "all rules": ["--select", "ALL"],
    "no config": ["--isolated", "--ignore", "AU"],
}


@pytest.fixture
def many(folder):
    """Samples and files with a finding, enough for more than one process and for some chunks each."""
    pages = [*sorted(SAMPLES.glob("*.txt")), folder / "a.txt"]
    for number in range(70):
        shutil.copy(pages[number % len(pages)], folder / f"{number:02}.txt")
    (folder / "70.txt").write_bytes(b"\xff\xfe\xff\x00\xd8")
    (folder / "71.md").write_text(f"# {COMMA}\n\n<!-- newscli: ignore[AP] -->\n{COMMA} *{OVERRIDE}*\n", "utf-8")
    configure(folder, '[validate.per-file-ignores]\n"0*.txt" = ["AP"]')
    return folder


@pytest.mark.parametrize("arguments", WAYS.values(), ids=WAYS)
def test_the_report_for_any_number_of_jobs(many, arguments):
    alone, *others = [run(many, "--jobs", jobs, *arguments, ".", "gone.txt") for jobs in ("1", "2", "3")]
    assert alone.stdout
    for other in others:
        assert (other.stdout, other.stderr, other.returncode) == (alone.stdout, alone.stderr, alone.returncode)


def test_baselines_for_any_number_of_jobs(many):
    for jobs in ("1", "2"):
        run(many, "--jobs", jobs, "--write-baseline", f"known{jobs}.json", ".")
    assert (many / "known1.json").read_bytes() == (many / "known2.json").read_bytes()
    assert run(many, "--jobs", "2", "--baseline", "known1.json", ".").returncode == 0


def test_fixes_for_any_number_of_jobs(many):
    """The same files in the end, and the same report, though one file has three names."""
    seen = []
    for jobs in ("1", "2"):
        copy = many.with_name(f"with {jobs}")
        shutil.copytree(many, copy)
        (copy / "link.txt").symlink_to("a.txt")
        done = run(copy, "--jobs", jobs, "--unsafe-fixes", ".", "a.txt")
        files = {path.name: path.read_bytes() for path in copy.iterdir()}
        seen.append((done.stdout, done.stderr, done.returncode, files))
    assert seen[0] == seen[1]
    assert seen[0][3]["a.txt"].decode() == MENDED


def test_standard_input_among_several(folder):
    done = run(folder, "--jobs", "2", "--select", "AU416", "a.txt", "-", stdin=SOFT_HYPHEN.encode())
    assert [line.partition(b":")[0] for line in done.stdout.splitlines()[:2]] == [b"a.txt", b"-"]


def test_a_file_that_kills_its_worker_costs_itself_alone(many, plugin):
    Path(plugin, "house.py").write_text(FATAL, "utf-8")
    points = Path(plugin, "house-1.0.dist-info", "entry_points.txt")
    points.write_text("[newscli.rules]\nXY666 = house\n", "utf-8")
    (many / "33.txt").write_text(f"\x07{SOFT_HYPHEN}", "utf-8")
    done = run(many, "--jobs", "2", "--select", "AU416,XY666", ".", PYTHONPATH=plugin)
    (many / "33.txt").unlink()
    without = run(many, "--jobs", "1", "--select", "AU416", ".")
    assert done.returncode == 3
    assert done.stderr.decode() == f"newscli: ./33.txt: {DIED}\n"
    assert done.stdout == without.stdout


# --- pre-commit


@pytest.mark.slow
def test_pre_commit(tmp_path):
    """The hooks as pre-commit runs them, with the command that is installed here: failing, fixed, clean, odd names."""
    pytest.importorskip("pre_commit", reason="pre-commit is not installed")
    pytest.importorskip("yaml")
    import yaml

    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    scripts = Path(COMMAND).parent
    for hook in hooks:
        hook |= {"language": "system", "entry": f"{scripts}/{hook['entry']}"}
    config = {"repos": [{"repo": "local", "hooks": hooks[::-1]}]}
    (tmp_path / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    odd = tmp_path / 'a name, \u202e & "q".txt'
    clean = (SAMPLES / "clean.txt").read_text("utf-8")
    odd.write_text(clean.rstrip("\n"), "utf-8")
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(clean, "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")

    def run_hooks() -> tuple[int, str]:
        subprocess.run(["git", "add", "-A"], cwd=tmp_path, check=True)
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", "run", "--all-files"],
            cwd=tmp_path,
            env=environment(PRE_COMMIT_HOME=str(tmp_path / "cache")),
            capture_output=True,
            check=False,
        )
        return done.returncode, done.stdout.decode()

    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    (tmp_path / ".gitignore").write_text("cache\n", "utf-8")
    code, output = run_hooks()
    assert code == 1, output
    assert "files were modified by this hook" in output
    assert odd.read_text("utf-8") == clean
    assert run_hooks()[0] == 0
    (tmp_path / "0.txt").write_bytes((SAMPLES / "defects.txt").read_bytes())
    run_hooks()
    code, output = run_hooks()
    assert code == 1
    assert "0.txt:5:9: AD502" in output
