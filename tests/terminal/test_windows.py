"""What a person sees: pages in the windows of real terminals, read back by Tesseract.

Skipped, with the Debian packages that are missing, where a terminal or a tool is not installed.
"""

import shutil

import pytest
import windows
from project import COMMAND, SAMPLES, newscli

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


def needs(terminal):
    packages = windows.missing(terminal)
    if packages:
        pytest.skip(f"not installed: {' '.join(packages)}")
