"""Where configuration is found, what wins, and what is refused."""

import pytest
from project import newscli

from newscli.config import load
from newscli.errors import ConfigError

FILES = {
    "newscli.toml": ("newscli.toml", 'theme = "dark"'),
    "pyproject.toml": ("pyproject.toml", '[tool.newscli]\ntheme = "dark"'),
}


@pytest.mark.parametrize(("name", "text"), FILES.values(), ids=FILES)
def test_the_nearest_file_counts(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    assert load(str(below)).theme == "dark"
    (below / "newscli.toml").write_text('theme = "light"')
    assert load(str(below)).theme == "light"
    assert load(str(below), isolated=True).theme is None


def test_a_project_without_the_table_is_passed_over(tmp_path):
    (tmp_path / "newscli.toml").write_text('theme = "dark"')
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "pyproject.toml").write_text('[project]\nname = "newscli-reader"')
    assert load(str(tmp_path / "a")).theme == "dark"


def test_the_environment_wins(tmp_path, monkeypatch):
    (tmp_path / "newscli.toml").write_text('theme = "dark"\nwidth = 60')
    monkeypatch.setenv("NEWSCLI_THEME", "plain")
    monkeypatch.setenv("NEWSCLI_PAGER", "more")
    config = load(str(tmp_path))
    assert (config.theme, config.width, config.pager) == ("plain", 60, "more")


REFUSED = {
    "not TOML": ("width = ", "newscli.toml: not TOML: "),
    "not UTF-8": (b"theme = '\xff'", "newscli.toml: not TOML: "),
    "nested too deep": ("a = " + "[" * 100_000, "newscli.toml: not TOML: "),
    "a key unknown": ('themes = "dark"', "newscli.toml: unknown key themes; did you mean theme?"),
    "a key unlike any": ("zzz = 1", "newscli.toml: unknown key zzz; known are "),
    "a value of another type": ('width = "wide"', "newscli.toml: Expected `int | null`"),
    "a program to run": ('pager = "sh -c id"', "newscli.toml: pager cannot be set in a file"),
    "a path": ('path = "x"', "newscli.toml: path cannot be set in a file"),
}


@pytest.mark.parametrize(("content", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(tmp_path, content, message):
    (tmp_path / "newscli.toml").write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ConfigError) as caught:
        load(str(tmp_path))
    assert str(caught.value).startswith(f"{tmp_path}/{message}")


def test_a_command_says_it_in_one_line(tmp_path):
    (tmp_path / "newscli.toml").write_text("[[[")
    done = newscli("show", "-", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
