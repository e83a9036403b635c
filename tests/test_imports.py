"""What each command may import: start-up is most of a command's time, and a package that slips in stays."""

import subprocess
import sys

import pytest
from project import ROOT, SAMPLES, environment

# Runs a command and names, on the last line of stderr, what it has imported: packages and costly standard modules.
_PROBE = """
import sys
from newscli.cli import main
try:
    main()
except SystemExit:
    pass
print(*sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""

# Packages of others that a command may import.
_LEAST = {"click", "msgspec", "typing_extensions"}
COMMANDS = {
    "--help": (["--help"], _LEAST),
    "--version": (["--version"], _LEAST),
    "convert --to json": (["convert", "--to", "json", SAMPLES / "news_site.txt"], _LEAST),
    "convert --to md": (["convert", "--to", "md", SAMPLES / "news_site.txt"], _LEAST),
    "convert --to html": (["convert", "--to", "html", SAMPLES / "news_site.txt"], _LEAST),
    "convert of Markdown": (["convert", "--to", "json", ROOT / "README.md"], _LEAST | {"yaml", "markdown_it", "mdurl"}),
    "convert of a folder": (["convert", "--to", "jsonl", SAMPLES], _LEAST),
    "parse": (["parse", SAMPLES / "news_site.txt"], _LEAST),
    "show": (["show", "--no-pager", SAMPLES / "news_site.txt"], _LEAST),
    "validate": (["validate", "--exit-zero", SAMPLES / "news_site.txt"], _LEAST),
    "schema": (["schema"], _LEAST),
}

# Standard modules that cost some milliseconds or more, and that no command above needs.
COSTLY = {
    *("asyncio", "concurrent", "email", "hashlib", "http", "multiprocessing", "pathlib"),
    *("pickle", "pydoc", "sqlite3", "ssl", "tomllib", "xml"),
}


@pytest.mark.parametrize(("arguments", "allowed"), COMMANDS.values(), ids=COMMANDS)
def test_imports(arguments, allowed, tmp_path):
    # Coverage's own imports are none of ours.
    settings = {name: value for name, value in environment().items() if not name.startswith("COVERAGE")}
    command = [sys.executable, "-c", _PROBE, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=True, env=settings, cwd=tmp_path)  # no configuration
    names = set(done.stderr.decode().splitlines()[-1].split())
    packages = {name for name in names if not name.startswith(("_", "newscli")) and name not in sys.stdlib_module_names}
    assert packages <= allowed | {"sitecustomize", "distutils-precedence"}
    assert not names & COSTLY - ({"pathlib"} if "markdown_it" in allowed else set())  # it imports that itself
