"""Where the project's own things are, and its command run as a user runs it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
DATA = ROOT / "tests" / "data"

# Labelled pages, hostile inputs and Unicode's test files lie beside a checkout, not in it.
SHARED = ROOT.parent / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason=f"no folder {SHARED.name} beside the project")

COMMAND = str(Path(sys.executable).with_name("newscli"))

# What a user's own settings could change.
_SETTINGS = ("NEWSCLI_", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "PAGER", "LESS", "VTE_", "KONSOLE_")


def environment(**changes: str) -> dict[str, str]:
    """This environment without a user's settings, in UTF-8."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_SETTINGS)}
    return {**kept, "LC_ALL": "C.UTF-8", **changes}


# For a test of what the program itself imports, takes or writes: its run is not counted in the coverage.
UNCOUNTED = {"COVERAGE_PROCESS_CONFIG": ""}


def newscli(*arguments, stdin: bytes = b"", cwd=ROOT, **changes: str) -> subprocess.CompletedProcess:
    """Run the console script; output in bytes, no terminal."""
    return subprocess.run(
        [COMMAND, *map(os.fspath, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        cwd=cwd,
        env=environment(**changes),
        timeout=120,
    )
