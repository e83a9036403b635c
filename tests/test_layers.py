"""The layers of docs/architecture.md: imports point down only, and each third-party package has one door."""

import ast
import sys
import unicodedata
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "newscli"

# From the ground up; a module may import what stands on a lower line, and inside its own folder.
LAYERS = [
    {"errors", "chars", "channel", "folding", "hashing", "tables", "__init__"},
    {"encodings", "document", "config", "files", "jobs", "plugins"},
    {"article", "markup", "profiles", "dates", "agencies", "language"},
    {"parser", "rules", "formats", "terminal"},
    {"validator", "converter"},
    {"api", "pack"},
    {"corpora"},
    {"cli"},
    {"__main__"},
]

# Modules of one line that stand on each other, in this order.
WITHIN_A_LINE = {
    ("folding", "chars"),
    ("document", "encodings"),
    ("files", "document"),
    ("files", "config"),
    ("jobs", "files"),
    ("markup", "article"),
    ("profiles", "article"),
    ("profiles", "dates"),
    ("profiles", "agencies"),
    ("__main__", "cli"),
}

# The one module or folder that imports a package.
DOORS = {
    "arabic_reshaper": set(),  # it and python-bidi are what the tests compare with
    "bidi": set(),
    "dask": {"jobs"},
    "distributed": {"jobs"},
    "fsspec": {"corpora.inputs"},
    "rensa": {"corpora.duplicates"},
    "zstandard": {"corpora.streams", "corpora.shards"},
    "click": {"cli"},
    "rich": {"terminal.view", "cli"},
    "hijridate": {"dates"},
    "markdown_it": {"formats"},
    "pyarrow": {"formats", "corpora"},
    "yaml": {"formats"},
}

MODULES = sorted(PACKAGE.rglob("*.py"))
SCRIPTS = [path for folder in (PACKAGE, Path(__file__).parent) for path in sorted(folder.rglob("*.py"))]


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def imports_of(path: Path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module
            if node.module == "newscli":
                yield from (f"newscli.{alias.name}" for alias in node.names if alias.name != "__version__")


def layer_of(top: str) -> int:
    return next(number for number, layer in enumerate(LAYERS) if top in layer)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_down(path):
    own = name_of(path).split(".")[0]
    for name in imports_of(path):
        if not name.startswith("newscli."):
            continue
        top = name.split(".")[1]
        below = layer_of(top) < layer_of(own)
        assert top == own or below or (own, top) in WITHIN_A_LINE, f"{name_of(path)} imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_packages_have_one_door(path):
    own = name_of(path)
    for name in imports_of(path):
        doors = DOORS.get(name.split(".")[0])
        assert doors is None or any(own == door or own.startswith(door + ".") for door in doors), f"{own}: {name}"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_terminal_is_reached_from_the_command_line_alone(path):
    own = name_of(path).split(".")[0]
    if own not in {"cli", "terminal"}:
        assert not any(name.startswith("newscli.terminal") for name in imports_of(path))


@pytest.mark.parametrize("path", SCRIPTS, ids=str)
def test_no_invisible_or_right_to_left_mark_in_code(path):
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        for char in line:
            invisible = "\u200b" <= char <= "\u200f" or "\u2028" <= char <= "\u202e" or "\u2060" <= char <= "\u206f"
            right_to_left = unicodedata.bidirectional(char) in {"R", "AL", "AN"}
            hidden = invisible or right_to_left or char in "\ufeff\u00ad"
            assert not hidden, f"{path}:{number}: U+{ord(char):04X}"


def test_every_module_is_known():
    for path in MODULES:
        layer_of(name_of(path).split(".")[0])
    assert sys.version_info >= (3, 11)
