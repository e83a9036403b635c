"""Front matter: the exact strings, whichever YAML reads it."""

from io import StringIO

import pytest
import yaml
from formats.generate import CASES, CONTROLS, texts
from ruamel.yaml import YAML

from newscli.errors import InputError
from newscli.formats import frontmatter

# Titles that a naive writer makes something else of: a date, a number, a boolean, a mapping, a comment, a broken file.
TITLES = [
    "no", "yes", "on", "off", "y", "n", "null", "~", "", " ", "1:30", "12:30:45", "12e3", "0o7", "0x1F", "1_000",
    ".inf", ".nan", "1.0", "-1", "+1", "2020-11-21", "2020-11-21 10:00:00", "=", "<<", "a: b", "a #b", "#a", "- a",
    "? a", ": a", "[a]", "{a}", "!a", "&a", "*a", "|", ">", "%a", "@a", "`a`", "'a'", '"a"', "\\", "\\n", "a\nb",
    "a\r\nb", "a\tb", " a", "a ", "---", "...", "a\n---\nb", "a\x85b", "a\u2028b", "a\u2029b", "\ufeffa",
    "a\ufeff", "\u202ea", "\x00", "\x1b[2J", "\x7f", "\x9b", "\ufffe", "\U0001f600",
    "\u0662\u0660\u0662\u0660", "\u0646\u0639\u0645: \u0644\u0627",
]  # fmt: skip


def _read_11(text):
    return yaml.safe_load(text)


def _read_12(text):
    return YAML(typ="safe", pure=True).load(StringIO(text))


READERS = {"YAML 1.1, PyYAML": _read_11, "YAML 1.2, ruamel.yaml": _read_12}


@pytest.mark.parametrize("read", READERS.values(), ids=READERS)
def test_titles(read):
    """One document with very many titles: a mapping of thousands reads faster than thousands of mappings."""
    titles = [*TITLES, *CONTROLS, *texts(3, CASES, controls=True)]
    fields = {f"k{number}": title for number, title in enumerate(titles) if title}
    block = frontmatter.write({**fields, "list": titles})
    assert block.startswith("---\n")
    assert block.endswith("\n---\n")
    assert read(block[4:-4]) == {**fields, "list": titles}


@pytest.mark.parametrize("title", [title for title in TITLES if title])
def test_one_title_alone(title):
    """Each in a block of its own, split from the file's rest and read as `--from md` does."""
    block = frontmatter.write({"title": title, "empty": "", "none": [], "own": {"sources": [title]}})
    fields, _, rest = frontmatter.split(block + "\ntext\n")
    assert (fields, rest) == ({"title": title, "own": {"sources": [title]}}, "\ntext\n")


REFUSED = {
    "no YAML": "---\na: [\n---\n",
    "a tag of Python": "---\na: !!python/object/apply:os.system [x]\n---\n",
    "aliases": "---\na: &a [x, x]\nb: [*a, *a]\n---\n",
    "a date that is none": "---\na: 2020-13-45\n---\n",
    "very deep": "---\n" + "[" * 5000 + "\n---\n",
}


@pytest.mark.parametrize("text", REFUSED.values(), ids=REFUSED)
def test_refused(text):
    with pytest.raises(InputError, match=r"^page\.md: front matter: "):
        frontmatter.split(text, "page.md")
