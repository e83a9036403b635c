"""Take the pictures of the documentation, and measure the table of docs/terminals.md, in real terminals.

    python docs/make_pictures.py [pictures] [table]

Without arguments both. `table` shows a sample in each terminal in each mode (about ten minutes) and writes the
character error rates between the two marks in docs/terminals.md. Needs what tests/windows.py needs, and the terminals.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))

import windows  # noqa: E402 -- from the tests

NEWSCLI = str(Path(sys.executable).with_name("newscli"))
SAMPLES = ROOT / "samples"
PICTURES = ROOT / "docs" / "pictures"
DOCUMENT = ROOT / "docs" / "terminals.md"

# Picture -> terminal, columns and rows, command.
WANTED = {
    "show": ("xterm", (84, 46), [NEWSCLI, "show", "--no-pager", "--theme", "light", str(SAMPLES / "news_site.txt")]),
    "xterm": ("xterm", (80, 24), [NEWSCLI, "show", "--no-pager", str(SAMPLES / "mixed_scripts.txt")]),
    "gnome-terminal": ("gnome-terminal", (80, 24), [NEWSCLI, "show", "--no-pager", str(SAMPLES / "mixed_scripts.txt")]),
    "kitty": ("kitty", (80, 24), [NEWSCLI, "show", "--no-pager", str(SAMPLES / "mixed_scripts.txt")]),
    "doctor": ("gnome-terminal", (88, 34), [NEWSCLI, "doctor"]),
}
COLOURS = 32  # of a picture: small files
MODES = ["auto", "visual", "logical", "vte", "konsole", "kitty", "inverse"]
TERMINALS = [
    "xterm", "urxvt", "st", "alacritty", "foot", "gnome-terminal", "konsole", "kitty", "mlterm", "xterm+tmux",
    "gnome-terminal+tmux",
]  # fmt: skip
PAGE = SAMPLES / "agency_dispatch.txt"
START, END = "<!-- measured: start -->\n", "<!-- measured: end -->\n"


def take_pictures(screen: str) -> None:
    """Write the PNG files."""
    PICTURES.mkdir(exist_ok=True)
    for name, (terminal, size, command) in WANTED.items():
        image = windows.shoot(terminal, command, screen, size=size).image
        image.quantize(COLOURS).save(PICTURES / f"{name}.png", optimize=True)
        sys.stdout.write(f"{name}.png: {(PICTURES / f'{name}.png').stat().st_size >> 10} KiB\n")


def measure_table(screen: str) -> None:
    """Write the table into docs/terminals.md."""
    text = PAGE.read_text("utf-8")
    rows = ["| terminal | " + " | ".join(f"`{mode}`" for mode in MODES) + " |", "|---" * (len(MODES) + 1) + "|"]
    for terminal in TERMINALS:
        if windows.missing(terminal):
            sys.stdout.write(f"{terminal}: not installed\n")
            continue
        rates = [_rate(terminal, mode, text, screen) for mode in MODES]
        best = min(rates[1:])
        cells = [f"**{rate:.2f}**" if rate == best else f"{rate:.2f}" for rate in rates]
        rows.append(f"| {terminal.replace('+tmux', ', in it tmux')} | " + " | ".join(cells) + " |")
        sys.stdout.write(rows[-1] + "\n")
    before, _, rest = DOCUMENT.read_text("utf-8").partition(START)
    after = rest.partition(END)[2]
    DOCUMENT.write_text(f"{before}{START}" + "\n".join(rows) + f"\n{END}{after}", "utf-8")


def _rate(terminal: str, mode: str, text: str, screen: str) -> float:
    command = [NEWSCLI, "show", "--all", "--no-pager", "--color", "never", "--bidi", mode, str(PAGE)]
    return windows.error_rate(text, windows.read(windows.shoot(terminal, command, screen)))


def main() -> None:
    """Do what the command line asks."""
    asked = sys.argv[1:] or ["pictures", "table"]
    with windows.display() as screen:
        if "pictures" in asked:
            take_pictures(screen)
        if "table" in asked:
            measure_table(screen)


if __name__ == "__main__":
    main()
