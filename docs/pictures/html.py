"""Draw html.png: a sample's page as headless Chromium shows it.

    python docs/pictures/html.py [SAMPLE]

Needs Chromium (Debian: chromium).
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
SAMPLE = HERE.parent.parent / "samples" / "news_site.txt"
OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--hide-scrollbars", "--window-size=760,1420",
)  # fmt: skip


def main() -> None:
    """Convert, and take the picture."""
    sample = sys.argv[1] if len(sys.argv) > 1 else str(SAMPLE)
    newscli = str(Path(sys.executable).with_name("newscli"))
    chromium = shutil.which("chromium") or sys.exit("chromium is not installed")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        page = Path(folder, "page.html")
        subprocess.run([newscli, "convert", "-o", str(page), sample], check=True)
        picture = f"--screenshot={HERE / 'html.png'}"
        command = [chromium, *OPTIONS, f"--user-data-dir={folder}/profile", picture, page.as_uri()]
        subprocess.run(command, check=True, capture_output=True)


if __name__ == "__main__":
    main()
