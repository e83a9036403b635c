"""newscli show as a process: into a pipe, on pseudo-terminals that answer, through a pager; and how it ends."""

import os
import re
import signal
import sys
import time
import unicodedata

import pytest
from project import COMMAND, SAMPLES, SHARED, needs_shared, newscli
from pseudo_terminal import run_on_terminal

PAGE = SAMPLES / "news_site.txt"
LONG = [PAGE] * 60
GNOME_TERMINAL = {
    "answer": b"\x1b[?2501;2$y\x1b[8;1$y\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?65;1;9c",
    "VTE_VERSION": "7006",
}
SHOW = [COMMAND, "show"]
CODE = re.compile(r"\x1b[^\x1b]*?[a-zA-Z\\]")


def text_of(path) -> str:
    return path.read_text("utf-8")


def cells_of(line: str) -> int:
    return sum(not unicodedata.combining(char) for char in CODE.sub("", line))


def test_into_a_pipe_goes_plain_text():
    done = newscli("show", PAGE)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"\x1b" not in done.stdout
    lines = done.stdout.decode().split("\n")
    assert set(filter(None, lines)) <= set(text_of(PAGE).split("\n"))


def test_standard_input():
    assert newscli("show", "-", stdin=PAGE.read_bytes()).stdout == newscli("show", PAGE).stdout
    assert newscli("show", stdin=PAGE.read_bytes()).stdout == newscli("show", PAGE).stdout


def test_another_encoding():
    assert newscli("show", SAMPLES / "windows_1256.txt").returncode == 0
    wrong = newscli("show", "--encoding", "utf-8", SAMPLES / "windows_1256.txt")
    assert wrong.returncode == 3
    assert b"not valid utf-8" in wrong.stderr


def test_all_has_the_page_as_it_stands():
    shown = newscli("show", "--all", SAMPLES / "menus_around.txt").stdout.decode()
    written = text_of(SAMPLES / "menus_around.txt")
    assert [line for line in shown.split("\n") if line] == [line for line in written.split("\n") if line.strip()]


def test_sections():
    title = newscli("show", "--sections", "headline", PAGE).stdout.decode()
    assert title == text_of(PAGE).split("\n")[0] + "\n"
    assert newscli("show", "--sections", "headline, caption", PAGE).stdout.decode().startswith(title)
    assert newscli("show", "--sections", "", PAGE).returncode == 2


def test_several_files_with_a_rule_between_them(tmp_path):
    hostile = tmp_path / "a\x1b]0;x\x07\u202e.txt"
    hostile.write_text("title\n\ntext of the body, which is long enough to be one.\n")
    done = newscli("show", "--all", PAGE, tmp_path / "no.txt", tmp_path, hostile, os.fsencode(tmp_path) + b"/\xff")
    assert done.returncode == 3
    assert re.findall("\u2500\u2500 (.*?) \u2500", done.stdout.decode()) == [
        str(PAGE), f"{tmp_path}/a\\u001b]0;x\\u0007\\u202e.txt", f"{tmp_path}/a\\u001b]0;x\\u0007\\u202e.txt",
    ]  # fmt: skip
    assert done.stderr.decode().split("\n")[:2] == [
        f"newscli: {tmp_path}/no.txt: No such file or directory",
        f"newscli: {tmp_path}/\\xff: No such file or directory",
    ]
    assert b"\x1b" not in done.stdout + done.stderr


LITTLE = {
    "a front page": (["samples/front_page.txt"], "newscli: samples/front_page.txt: most of it does not look like an"),
    "a page around an article": (["samples/news_site.txt"], ""),
    "the whole page": (["--all", "samples/front_page.txt"], ""),
    "an empty section": (["--sections", "related", "samples/clean.txt"], ""),
}


@pytest.mark.parametrize(("arguments", "message"), LITTLE.values(), ids=LITTLE)
def test_little_to_show(arguments, message):
    done = newscli("show", *arguments)
    assert done.returncode == 0
    assert done.stderr.decode().startswith(message)
    assert bool(done.stderr) is bool(message)


ANGLES = {0x27E8: "<", 0x27E9: ">"}
HIDDEN = "title\n\nThe text of the body\u202e is long enough\x1b[31m to be one\u200b, or so it seems.\n"


def test_hidden_characters_are_counted_and_revealed():
    done = newscli("show", "--all", "-v", "-", stdin=HIDDEN.encode())
    assert b"The text of the body is long enough[31m to be one, or" in done.stdout
    assert done.stderr == b"newscli: -: hidden characters: 1 of U+001B, 1 of U+200B, 1 of U+202E\n"
    done = newscli("show", "--all", "--reveal", "-", stdin=HIDDEN.encode())
    assert (
        "body\u27e8U+202E\u27e9 is long enough\u27e8U+001B\u27e9[31m to be one\u27e8U+200B\u27e9,"
        in done.stdout.decode()
    )


def test_list_of_themes():
    assert newscli("show", "--theme", "list").stdout == b"auto\ndark\nlight\nplain\n"


USAGE = {
    "an unknown section": ["--sections", "head", "-"],
    "an unknown mode": ["--bidi", "visuel", "-"],
    "an unknown theme": ["--theme", "pink", "-"],
    "no width": ["--width", "0", "-"],
    "too wide": ["--width", "1001", "-"],
}


@pytest.mark.parametrize("arguments", USAGE.values(), ids=USAGE)
def test_usage(arguments):
    done = newscli("show", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(b"newscli: ")
    assert done.stderr.count(b"\n") == 1


CONFIGURED = {
    "a mode": ("bidi = 'visuel'", "no mode is called visuel"),
    "a theme": ("theme = 'pink'", "pink"),
    "digits": ("digits = 'roman'", "roman"),
}


@pytest.mark.parametrize(("line", "message"), CONFIGURED.values(), ids=CONFIGURED)
def test_a_configuration_that_names_what_there_is_not(tmp_path, line, message):
    (tmp_path / "newscli.toml").write_text(line)
    done = newscli("show", PAGE, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(f"newscli: {tmp_path}/newscli.toml: ".encode())
    assert message in done.stderr.decode()


def test_configuration(tmp_path):
    (tmp_path / "newscli.toml").write_text("bidi = 'visual'\nwidth = 40\ntheme = 'light'\n")
    ended = run_on_terminal([*SHOW, "--no-pager", PAGE])
    assert "\x1b[1m" in ended.output
    lines = newscli("show", PAGE, cwd=tmp_path, FORCE_COLOR="1").stdout.decode().split("\n")
    assert lines[0].lstrip(" ").startswith("\x1b[1;34m")
    assert max(map(cells_of, lines)) == 40


# On a terminal


def test_a_terminal_that_says_that_it_orders_text():
    ended = run_on_terminal([*SHOW, "--no-pager", PAGE], **GNOME_TERMINAL)
    assert ended.code == 0
    assert ended.restored
    assert "\x1b[2 k" in ended.output
    assert "\x1b[1;34m" in ended.output  # the light theme's headline
    assert ended.output.endswith("\x1b[0m\x1b[0 k")


def test_a_bare_terminal_is_not_asked_and_gets_visual_order():
    ended = run_on_terminal([*SHOW, "--no-pager", PAGE])
    assert ended.code == 0
    assert set(CODE.findall(ended.output)) <= set(re.findall(r"\x1b\[[\d;]*m", ended.output))
    assert ended.output.endswith("\x1b[0m")


def test_a_terminal_that_does_not_answer():
    begin = time.monotonic()
    ended = run_on_terminal([*SHOW, "--no-pager", PAGE], DISPLAY=":1")
    assert ended.code == 0
    assert ended.restored
    assert time.monotonic() - begin < 30


PLAIN = {
    "a dumb terminal": ([], {"TERM": "dumb"}),
    "no codes wanted": (["--color", "never", "--bidi", "visual"], {}),
}


@pytest.mark.parametrize(("options", "variables"), PLAIN.values(), ids=PLAIN)
def test_no_codes(options, variables):
    ended = run_on_terminal([*SHOW, "--no-pager", *options, PAGE], **variables)
    assert ended.code == 0
    assert "\x1b" not in ended.output


def test_no_colour_leaves_bold():
    ended = run_on_terminal([*SHOW, "--no-pager", PAGE], NO_COLOR="1")
    assert set(re.findall(r"\x1b\[([\d;]*)m", ended.output)) <= {"0", "1", "2"}


@pytest.mark.parametrize(("columns", "widest"), [(40, 39), (80, 76), (200, 136)])
def test_widths(columns, widest):
    ended = run_on_terminal([*SHOW, "--no-pager", PAGE], size=(columns, 24))
    assert max(map(cells_of, ended.output.split("\n"))) == widest


ENDINGS = {"Ctrl-C": (signal.SIGINT, 130), "SIGTERM": (signal.SIGTERM, 143)}


@pytest.mark.parametrize(("number", "code"), ENDINGS.values(), ids=ENDINGS)
def test_the_terminal_is_restored_after(number, code):
    ended = run_on_terminal([*SHOW, "--no-pager", *LONG], interrupt=number, **GNOME_TERMINAL)
    assert ended.code == code
    assert ended.restored
    assert ended.output.endswith("\x1b[0m\x1b[0 k")


def test_a_closed_pipe_ends_quietly():
    command = f"'{COMMAND}' show --bidi vte --color always {' '.join(map(str, LONG))} | head -n 2"
    ended = run_on_terminal(["/bin/sh", "-c", command])
    assert ended.code == 0
    assert ended.output.count("\n") == 2
    assert "Traceback" not in ended.output


# Pagers

RECORD = "import os, sys; open(os.environ['RECORD'], 'wb').write(sys.stdin.buffer.read())"


@pytest.fixture
def recording(tmp_path):
    """A pager that keeps what it is given."""
    return {"NEWSCLI_PAGER": f"'{sys.executable}' -c \"{RECORD}\"", "RECORD": str(tmp_path / "record")}


def test_what_is_longer_than_the_screen_goes_to_the_pager(tmp_path, recording):
    ended = run_on_terminal([*SHOW, PAGE], **recording)
    assert (ended.code, ended.output) == (0, "")
    whole = run_on_terminal([*SHOW, "--no-pager", PAGE]).output
    assert text_of(tmp_path / "record") + "\x1b[0m" == whole


def test_what_fits_does_not(tmp_path, recording):
    ended = run_on_terminal([*SHOW, PAGE], size=(80, 100), **recording)
    assert not (tmp_path / "record").exists()
    assert ended.output == run_on_terminal([*SHOW, "--no-pager", PAGE], size=(80, 100)).output


def test_a_pager_that_is_asked_for(tmp_path, recording):
    run_on_terminal([*SHOW, "--pager", PAGE], size=(80, 100), **recording)
    assert text_of(tmp_path / "record")


def test_no_codes_for_direction_go_into_a_pager(tmp_path, recording):
    ended = run_on_terminal([*SHOW, PAGE], **GNOME_TERMINAL, **recording)
    assert ended.code == 0
    assert " k" not in "".join(CODE.findall(text_of(tmp_path / "record")))


def test_messages_come_after_the_pager(tmp_path, recording):
    ended = run_on_terminal([*SHOW, tmp_path / "no.txt", PAGE], **recording)
    assert ended.code == 3
    assert ended.output == f"newscli: {tmp_path}/no.txt: No such file or directory\n"


@needs_shared
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_a_real_page(columns):
    page = SHARED / "corpus" / "labelled" / "aljazeera_seed_2020.txt"
    ended = run_on_terminal([*SHOW, "--no-pager", "--bidi", "logical", page], size=(columns, 24))
    words = " ".join(CODE.sub("", ended.output).split())
    lines = text_of(page).split("\n")
    assert all(" ".join(line.split()) in words.replace("| ", "").replace("\u2022 ", "") for line in lines[:1])
    assert ended.code == 0
