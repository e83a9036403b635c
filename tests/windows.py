"""Real terminals on a display of their own: run a command in one, take its picture, and read the Arabic back from it.

    python tests/windows.py [--size 80x40] [--png DIR] [--read] [--limit SECONDS] TERMINAL... -- COMMAND...

A terminal is a name out of data/terminals.toml, or NAME+tmux for tmux inside it. `--read` prints what Tesseract makes
of each picture. Needs Debian's xvfb, fontconfig, fonts-dejavu-core and the terminals, tesseract-ocr and
tesseract-ocr-ara to read, and pillow.
"""

from __future__ import annotations

import argparse
import io
import os
import re
import select
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
import unicodedata
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PIL.Image import Image

NEEDED = {"Xvfb": "xvfb", "fc-match": "fontconfig", "tesseract": "tesseract-ocr tesseract-ocr-ara"}
FONT, POINTS = "DejaVu Sans Mono", 15


TERMINALS = tomllib.loads((Path(__file__).parent / "data/terminals.toml").read_text("utf-8"))

# Inside the window: paint it, so that the text area can be told from its frame; then run the command, and stay.
_SCRIPT = """\
cd {folder}
printf '\\033[?25l\\033[H\\033[44m'
row={rows}
while [ $row -gt 1 ]; do printf '%{columns}s\\r\\n' ''; row=$((row - 1)); done
printf '%{columns}s\\033[0m' ''
touch painted
while [ ! -e run ]; do sleep 0.1; done
printf '\\033[2J\\033[H'
cd {cwd}
{command}
echo $? > {folder}/status.part
mv {folder}/status.part {folder}/status
while [ ! -e {folder}/stop ]; do sleep 0.1; done
"""

# Variables by which one terminal would be taken for another one, and what would change newscli's choice.
_LEAKING = re.compile(
    "TERM|TERM_PROGRAM.*|COLORTERM|VTE_.*|KONSOLE_.*|KITTY_.*|MLTERM|XTERM_.*|TMUX.*|STY|(NO|FORCE)_COLOR|.*PAGER"
    "|NEWSCLI_.*|XDG_.*|LANG|LC_.*"
)


class Shot(NamedTuple):
    """The text area's picture after a command, and the command's exit status; None where it had not ended."""

    image: Image
    status: int | None
    rows: int


def missing(*names: str) -> list[str]:
    """What has to be installed before these terminals can be shown and read, as Debian packages (pillow is PyPI's)."""
    packages = []
    for name in names:
        terminal, _, tmux = name.partition("+")
        programs = {"st": ["stterm"], "foot": ["foot", "weston"]}.get(terminal, [terminal])
        packages += [] if all(map(shutil.which, programs)) else [TERMINALS[terminal]["packages"]]
        packages += ["tmux"] if tmux and not shutil.which("tmux") else []
    for program, package in NEEDED.items():
        packages += [] if shutil.which(program) else [package]
    try:
        import PIL  # noqa: F401
    except ImportError:
        packages.append("pillow")
    return packages


@contextmanager
def display() -> Iterator[str]:
    """A display of our own; its name."""
    reading, writing = os.pipe()
    words = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "2400x1400x24", "-nolisten", "tcp", "-noreset", "-br"]
    server = subprocess.Popen(words, pass_fds=[writing], stderr=subprocess.DEVNULL, start_new_session=True)
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            ready = select.select([pipe], [], [], 20)[0]
            yield f":{pipe.readline().strip()}" if ready else ""
    finally:
        server.terminate()
        server.wait()


def shoot(
    name: str, command: Sequence[str], shown: str, *, size: tuple[int, int] = (80, 40), limit: float = 30
) -> Shot:
    """Run a command in a terminal of `size` (columns, rows) on the display `shown`, and take the text area's picture.

    The command has `limit` seconds to end; a pager does not.
    """
    with _window(name, command, shown, size) as (window, folder):
        painted = _steady(shown)
        (folder / "run").touch()
        with suppress(TimeoutError):
            _wait(folder / "status", window, folder, limit)
        after = _steady(shown, unlike=painted)
        status = int((folder / "status").read_text()) if (folder / "status").exists() else None
        return Shot(after.crop(_text_area(painted)), status, size[1])


def run(name: str, command: Sequence[str], shown: str, *, size: tuple[int, int] = (80, 40), limit: float = 30) -> int:
    """Run a command in a terminal, without a picture; its exit status. Raises TimeoutError after `limit` seconds."""
    with _window(name, command, shown, size) as (window, folder):
        (folder / "run").touch()
        _wait(folder / "status", window, folder, limit)
        return int((folder / "status").read_text())


@contextmanager
def _window(
    name: str, command: Sequence[str], shown: str, size: tuple[int, int]
) -> Iterator[tuple[subprocess.Popen[bytes], Path]]:
    """A terminal whose window is painted and waits to run the command, and the folder by which the two talk."""
    with tempfile.TemporaryDirectory(prefix="window", ignore_cleanup_errors=True) as made:
        folder = Path(made)
        window = _start(name, command, shown, size, folder)
        try:
            _wait(folder / "painted", window, folder)
            yield window, folder
        finally:
            _end(window, folder)


def _start(
    name: str, command: Sequence[str], shown: str, size: tuple[int, int], folder: Path
) -> subprocess.Popen[bytes]:
    terminal = TERMINALS[name.partition("+")[0]]
    columns, rows = size
    pixels = round(POINTS * 4 / 3)
    values = {
        "font": FONT, "points": POINTS, "pixels": pixels, "columns": columns, "rows": rows,
        "script": _write_script(name, command, size, folder),
        "width": columns * (round(0.602 * pixels) + 1) + 8, "height": rows * round(1.25 * pixels) + 40,
    }  # fmt: skip
    for path, content in terminal.get("files", {}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content.lstrip("\n").format(**values))
    words = [word.format(**values) for word in shlex.split(terminal["words"].replace("\n", " "))]
    with (folder / "log").open("wb") as log:
        return subprocess.Popen(
            words, env=_environment(shown, folder), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip


def _write_script(name: str, command: Sequence[str], size: tuple[int, int], folder: Path) -> Path:
    """The script for the window; with tmux, one that starts tmux, which runs it."""
    script, inner = folder / "script", folder / "inner"
    words = {"folder": folder, "cwd": Path.cwd(), "columns": size[0], "rows": size[1], "command": shlex.join(command)}
    inner.write_text(_SCRIPT.format(**words))
    if not name.endswith("+tmux"):
        return inner
    (folder / "tmux.conf").write_text('set -g status off\nset -g default-terminal "tmux-256color"\n')
    script.write_text(f"exec tmux -u -S {folder}/tmux -f {folder}/tmux.conf new-session sh {inner}\n")
    return script


def _environment(shown: str, folder: Path) -> dict[str, str]:
    (folder / "runtime").mkdir(mode=0o700)
    return {name: value for name, value in os.environ.items() if not _LEAKING.fullmatch(name)} | {
        "DISPLAY": shown, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder / "runtime"), "LANG": "C.UTF-8",
        "LC_ALL": "C.UTF-8", "LIBGL_ALWAYS_SOFTWARE": "1", "QT_QPA_PLATFORM": "xcb", "GDK_BACKEND": "x11",
        "GSETTINGS_BACKEND": "keyfile", "NO_AT_BRIDGE": "1",
    }  # fmt: skip


def _wait(path: Path, window: subprocess.Popen[bytes], folder: Path, limit: float = 30) -> None:
    deadline = time.monotonic() + limit
    while not path.exists():
        if window.poll() is not None or time.monotonic() > deadline:
            raise TimeoutError(f"no {path.name}: {(folder / 'log').read_text('utf-8', 'replace')[-500:]}")
        time.sleep(0.05)


def _end(window: subprocess.Popen[bytes], folder: Path) -> None:
    """Let the script end, which closes the window; what is left after three seconds is ended."""
    (folder / "run").touch()
    (folder / "stop").touch()
    with suppress(subprocess.TimeoutExpired):
        window.wait(3)
    for number in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(window.pid, number)
        with suppress(subprocess.TimeoutExpired):
            window.wait(2)


def _steady(shown: str, unlike: Image | None = None, limit: float = 8) -> Image:
    """A picture that two looks in a row agree on."""
    from PIL import ImageGrab

    deadline = time.monotonic() + limit
    before = ImageGrab.grab(xdisplay=shown)
    while time.monotonic() < deadline:
        time.sleep(0.3)
        now = ImageGrab.grab(xdisplay=shown)
        if now.tobytes() == before.tobytes() and (unlike is None or now.tobytes() != unlike.tobytes()):
            return now
        before = now
    return before


def _text_area(painted: Image) -> tuple[int, int, int, int] | None:
    """Where the commonest colour is that is neither the display's black nor a window's white: each has its own blue."""
    from PIL import Image, ImageChops

    counted = sorted(painted.getcolors(painted.width * painted.height), reverse=True)
    blue = next(colour for _, colour in counted if colour not in {(0, 0, 0), (255, 255, 255)})
    red, green, other = ImageChops.difference(painted, Image.new("RGB", painted.size, blue)).split()
    distance = ImageChops.lighter(ImageChops.lighter(red, green), other)
    return distance.point(lambda level: 255 * (not level)).getbbox()


def read(shot: Shot) -> str:
    """What Tesseract reads in a picture: its rows are set apart first, for it drops lines as close as a terminal's."""
    from PIL import Image, ImageOps

    grey = ImageOps.autocontrast(shot.image.convert("L"))
    height = grey.height / shot.rows
    gap = round(height / 2)
    page = Image.new("L", (grey.width + 2 * gap, round((height + gap) * shot.rows) + gap), 255)
    for row in range(shot.rows):
        strip = grey.crop((0, round(row * height), grey.width, round((row + 1) * height)))
        page.paste(strip, (gap, gap + round(row * (height + gap))))
    file = io.BytesIO()
    page.resize((page.width * 2, page.height * 2)).save(file, "PNG")
    words = ["tesseract", "-", "-", "-l", "ara", "--psm", "6"]
    env = os.environ | {"OMP_THREAD_LIMIT": "1"}
    done = subprocess.run(words, input=file.getvalue(), capture_output=True, env=env, check=True)
    return done.stdout.decode("utf-8", "replace")


def error_rate(want: str, got: str) -> float:
    """The character error rate: Levenshtein's distance over the wanted length, without marks and format characters.

    Lines that hold fewer than three Arabic letters do not count: Tesseract reads ornaments into blank rows.
    """
    wanted, read_back = _comparable(want), _comparable(got)
    row = list(range(len(read_back) + 1))
    for number, char in enumerate(wanted, 1):
        diagonal, row[0] = row[0], number
        for column, other in enumerate(read_back, 1):
            diagonal, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, diagonal + (char != other))
    return row[-1] / max(1, len(wanted))


def _comparable(text: str) -> str:
    lines = [line for line in text.split("\n") if sum(unicodedata.bidirectional(char) == "AL" for char in line) >= 3]
    folded = unicodedata.normalize("NFKC", " ".join(lines))
    return " ".join("".join(c for c in folded if unicodedata.category(c) not in ("Cf", "Mn") and c != "\u0640").split())


def main() -> None:
    """Take the pictures that the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", default="80x40", metavar="COLUMNSxROWS")
    parser.add_argument("--png", type=Path, default=Path(), metavar="DIR")
    parser.add_argument("--read", action="store_true")
    parser.add_argument("--limit", type=float, default=30, metavar="SECONDS")
    parser.add_argument("terminals", nargs="+")
    split = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    args = parser.parse_args(sys.argv[1:split])
    columns, rows = map(int, args.size.split("x"))
    args.png.mkdir(parents=True, exist_ok=True)
    with display() as shown:
        for name in args.terminals:
            shot = shoot(name, sys.argv[split + 1 :], shown, size=(columns, rows), limit=args.limit)
            shot.image.save(args.png / f"{name}.png")
            sys.stdout.write(f"{name}: exit {shot.status}, {shot.image.width}x{shot.image.height} pixels\n")
            if args.read:
                sys.stdout.write(read(shot))


if __name__ == "__main__":
    main()
