"""Every sample is read exactly: the article that comes of it, with its spans.

`python tests/test_samples.py` writes the articles anew, to be read before they are committed.
"""

import json

import msgspec
import pytest
from project import DATA, SAMPLES

from newscli.api import parse_file
from newscli.article import document_of

NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))

# What is not the article's: how sure the labeller is and why, and what the spans and labels already say.
LEFT_OUT = {"blocks", "text", "input"}


def told(name: str) -> dict:
    """What a sample's article says, and its blocks as label, language, and span in characters and bytes."""
    article = parse_file(SAMPLES / f"{name}.txt")
    fields = {key: value for key, value in msgspec.to_builtins(article).items() if key not in LEFT_OUT}
    blocks = [
        [block.label, block.language, *msgspec.structs.astuple(block.span), [part.label for part in block.parts]]
        for block in article.blocks
    ]
    return {**fields, "blocks": blocks, "encoding": article.input.encoding}


@pytest.mark.parametrize("name", NAMES)
def test_article(name):
    assert json.loads(json.dumps(told(name))) == json.loads((DATA / "samples" / f"{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("name", NAMES)
def test_bytes_come_back(name):
    path = SAMPLES / f"{name}.txt"
    assert document_of(parse_file(path)).data == path.read_bytes()


def test_each_has_its_line_in_the_list():
    listed = (SAMPLES / "README.md").read_text("utf-8")
    assert all(f"`{name}.txt`" in listed for name in NAMES)
    assert len(NAMES) >= 14


def lines_of(fields: dict) -> str:
    """JSON with a line for each field and block."""
    rows = []
    for key, value in fields.items():
        if key == "blocks":
            inner = ",\n  ".join(json.dumps(block) for block in value)
            rows.append(f'"blocks": [\n  {inner}\n ]')
        else:
            rows.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n " + ",\n ".join(rows) + "\n}\n"


if __name__ == "__main__":
    for each in NAMES:
        (DATA / "samples" / f"{each}.json").write_text(lines_of(told(each)), "utf-8")
