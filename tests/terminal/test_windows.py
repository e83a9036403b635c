"""What a person sees: pages in the windows of real terminals, read back by Tesseract.

Skipped, with the Debian packages that are missing, where a terminal or a tool is not installed.
"""

import json
import shutil
import sys

import pytest
import windows
from project import COMMAND, DATA, ROOT, SAMPLES, newscli

# One that does nothing, one that orders text, one that implements the BiDi specification.
TERMINALS = ["xterm", "mlterm", "sakura"]
PAGE = SAMPLES / "agency_dispatch.txt"

# Right text in right order reads at .02 to .1, words in wrong order at .4 and more, letters in wrong order at .7.
READABLE = 0.15

pytestmark = [pytest.mark.slow]


@pytest.fixture(scope="module")
def screen():
    packages = windows.missing()
    if packages:
        pytest.skip(f"not installed: {' '.join(packages)}")
    with windows.display() as name:
        yield name


@pytest.mark.parametrize("terminal", TERMINALS)
def test_a_page_reads_right(screen, terminal):
    needs(terminal)
    shot = windows.shoot(terminal, [COMMAND, "show", "--no-pager", str(PAGE)], screen)
    assert shot.status == 0
    assert windows.error_rate(newscli("show", PAGE).stdout.decode(), windows.read(shot)) < READABLE


@pytest.mark.parametrize("terminal", ["xterm", "sakura"])
@pytest.mark.skipif(not shutil.which("less"), reason="not installed: less")
def test_a_page_reads_right_in_less(screen, terminal):
    needs(terminal)
    shot = windows.shoot(terminal, [COMMAND, "show", "--pager", str(PAGE)], screen, limit=3)
    assert shot.status is None  # less waits for a key
    assert windows.error_rate(newscli("show", PAGE).stdout.decode(), windows.read(shot)) < READABLE


def test_the_test_sees_what_is_wrong(screen):
    needs("xterm")
    shot = windows.shoot("xterm", [COMMAND, "show", "--no-pager", "--bidi", "logical", str(PAGE)], screen)
    assert windows.error_rate(newscli("show", PAGE).stdout.decode(), windows.read(shot)) > 2 * READABLE


# Lines whose advance is another one than newscli predicts, and why.
_NUMBER_SIGNS = {"number signs"}  # U+0600 to U+0605 and U+06DD: no cell here, one in other terminals of the same mode
_TMUX = {"number signs", "emoji with a skin tone"}  # tmux has widths of its own, whatever is around it
_INDIC_VOWELS = {"Devanagari"}  # spacing marks take no cell
OTHERWISE = {
    "alacritty": _NUMBER_SIGNS,
    "kitty+tmux": _TMUX | _INDIC_VOWELS,
    "konsole+tmux": _TMUX,
    "pterm": _NUMBER_SIGNS,
    "qterminal": _NUMBER_SIGNS | _INDIC_VOWELS,
    "terminology": {  # most marks take a cell: --marks strip
        "lam-alef with marks", "vowel marks", "Persian", "Koranic marks", "keycap", "Hebrew points", "Devanagari",
        "Thai", "a mark on nothing",
    },
}  # fmt: skip
MULTIPLEXED = [f"{name}+tmux" for name in ("gnome-terminal", "kitty", "konsole", "mlterm", "xterm")]


@pytest.mark.parametrize("terminal", [*windows.TERMINALS, *MULTIPLEXED])
def test_the_cursor_goes_as_far_as_predicted(screen, terminal, tmp_path):
    """Asked of the terminal itself (CSI 6 n), for lines of all kinds, wrapped ones too, in the mode of `auto`."""
    needs(terminal)
    result = tmp_path / "result.json"
    command = [sys.executable, str(ROOT / "tests" / "advances.py"), str(DATA / "advances.toml"), str(result)]
    assert windows.run(terminal, command, screen) == 0
    lines = json.loads(result.read_text("utf-8"))["lines"]
    wrong = {name: cells for name, cells in lines.items() if any(predicted != told for predicted, told in cells)}
    assert wrong.keys() == OTHERWISE.get(terminal, set()), wrong


def needs(terminal):
    packages = windows.missing(terminal)
    if packages:
        pytest.skip(f"not installed: {' '.join(packages)}")
