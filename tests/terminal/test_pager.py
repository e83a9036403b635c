"""Which pager, and how it is run: with real programs."""

import os
import shutil
import sys

import pytest

from newscli.errors import ConfigError
from newscli.terminal.pager import page, pager_command

COMMANDS = {
    "less": (None, None, ["less"]),
    "PAGER": (None, "more -s", ["more", "-s"]),
    "the configured one wins": ("most 'a b'", "more", ["most", "a b"]),
    "cat is none": (None, "cat", []),
    "an empty one is none": (None, "", []),
}


@pytest.mark.parametrize(("configured", "variable", "words"), COMMANDS.values(), ids=COMMANDS)
def test_command(monkeypatch, configured, variable, words):
    monkeypatch.setattr(shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.delenv("PAGER", raising=False)
    if variable is not None:
        monkeypatch.setenv("PAGER", variable)
    assert pager_command(configured) == words


def test_less_that_is_not_installed(monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert pager_command("less") == []


def test_a_command_that_cannot_be_split():
    with pytest.raises(ConfigError, match="No closing quotation"):
        pager_command("less 'R")


PROGRAM = "import os, sys; open(sys.argv[1], 'wb').write(sys.stdin.buffer.read() + os.environ['LESSSECURE'].encode())"


def test_page(tmp_path):
    page([sys.executable, "-c", PROGRAM, str(tmp_path / "out")], ["a\n", "\u0628\udcff"])
    assert (tmp_path / "out").read_bytes() == "a\n\u0628?1".encode()


def test_a_pager_that_ends_early():
    page([sys.executable, "-c", "pass"], ["line\n" * 1000] * 1000)


def test_a_pager_that_is_not_there():
    with pytest.raises(ConfigError, match="pager no-such-pager: No such file"):
        page(["no-such-pager"], ["text"])


def test_a_users_own_settings_of_less_stand(tmp_path, monkeypatch):
    monkeypatch.setenv("LESS", "-RS")
    program = "import os, sys; open(sys.argv[1], 'w').write(os.environ['LESS'] + os.environ['LESSCHARSET'])"
    page([sys.executable, "-c", program, os.fspath(tmp_path / "out")], [])
    assert (tmp_path / "out").read_text() == "-RSutf-8"
