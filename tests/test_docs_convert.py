"""docs/convert.md: its commands run as they stand there, one after the other, in a folder with the samples."""

import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from project import COMMAND, ROOT, SAMPLES, environment

PAGE = (ROOT / "docs" / "convert.md").read_text("utf-8")
BLOCKS = re.findall(r"^```(sh|python|console)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
PROGRAMS = ("hugo", "pandoc")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("convert")
    shutil.copytree(SAMPLES, place / "samples")
    return place


@pytest.mark.parametrize(("kind", "block"), BLOCKS, ids=[block.split("\n")[0] for _, block in BLOCKS])
def test_block(kind, block, folder):
    missing = [name for name in PROGRAMS if re.search(rf"^{name} ", block, re.MULTILINE) and not shutil.which(name)]
    if missing:
        pytest.skip(f"not installed: {', '.join(missing)}")
    script = re.sub(r"(?m)^(?!\$ ).*\n", "", block).replace("$ ", "") if kind == "console" else block
    path = f"{Path(COMMAND).parent}{os.pathsep}{os.environ['PATH']}"
    command = ["python", "-"] if kind == "python" else ["bash", "-euo", "pipefail"]
    done = subprocess.run(
        command, input=script.encode(), cwd=folder, capture_output=True, check=False,
        env=environment(PATH=path, HOME=str(folder)), timeout=120,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    if kind == "console":
        shown = block.partition("\n")[2].partition("...\n")[0]
        assert done.stdout.decode().startswith(shown)


def test_what_the_commands_made(folder):
    """After all blocks: a site, a book and a table of every sample."""
    count = len(list(SAMPLES.glob("*.txt")))
    assert len(list((folder / "articles").glob("*.md"))) == len(list((folder / "listed").glob("*.md"))) == count
    assert len(list((folder / "by-headline").glob("*/index.md"))) == count
    assert (folder / "all.parquet").read_bytes().endswith(b"PAR1")
    if shutil.which("hugo"):
        assert len(list((folder / "site" / "public" / "posts").glob("*/index.html"))) == count
    if shutil.which("pandoc"):
        with zipfile.ZipFile(folder / "news.epub") as book:
            chapters = [name for name in book.namelist() if "/text/ch" in name]
        assert len(chapters) == count - 1  # front_page.txt has no headline
