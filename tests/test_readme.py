"""What the README tells a user to type does what it shows."""

import re
import shlex
import shutil

import pytest
from project import ROOT, SAMPLES, newscli

# Other documents need what is not here: a crawl, a cluster.
DOCUMENTS = ("convert", "profiles", "terminals", "validate")
PAGES = [ROOT / "README.md", *(ROOT / "docs" / f"{name}.md" for name in DOCUMENTS)]
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def examples():
    """Each command of a page's console blocks with the output shown under it."""
    for page in PAGES:
        for number, block in enumerate(BLOCK.findall(page.read_text("utf-8")), 1):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, shown = part.partition("\n")
                yield pytest.param(command, shown, id=f"{page.name}-{number}: {command}")


def matches(shown: str, printed: str) -> bool:
    """Whether the output is the one shown; a line `...` stands for any lines, and at a line's end for its rest."""
    return re.fullmatch("".join(map(pattern_of, shown.splitlines())), printed) is not None


def pattern_of(line: str) -> str:
    if line == "...":
        return "(?:.*\n)*?"
    return re.escape(line.removesuffix("...")) + (".*\n" if line.endswith("...") else "\n")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with the samples, in which the examples run one after the other."""
    place = tmp_path_factory.mktemp("readme")
    shutil.copytree(SAMPLES, place / "samples")
    return place


@pytest.mark.parametrize(("command", "shown"), list(examples()))
def test_example(command, shown, folder):
    pipeline = [shlex.split(part) for part in command.split(" | ")]
    output = b""
    for program, *arguments in pipeline:
        assert program == "newscli", "examples use newscli alone"
        done = newscli(*arguments, stdin=output, cwd=folder)
        assert b"Traceback" not in done.stderr
        output = done.stdout
    printed = (output + done.stderr).decode()
    assert matches(shown, printed), printed


def test_matches_can_fail():
    assert matches("a\n...\nz\n", "a\nb\nc\nz\n")
    assert not matches("a\n...\nz\n", "a\nb\n")
    assert not matches("a\n", "a\nb\n")
    assert matches("a ...\n", "a b\n")
    assert not matches("a ...\n", "b\n")
