"""What real readers make of our files: the text of each block, in order."""

import json
import subprocess
from xml.etree import ElementTree as ET

from markdown_it import MarkdownIt

_CMARK = "{http://commonmark.org/xml/1.0}"


def markdown_it(source: str, preset: str = "commonmark") -> list[str]:
    """The text of each paragraph and heading, through markdown-it-py."""
    tokens = MarkdownIt(preset).parse(source)
    return [_inline(token.children) for token in tokens if token.type == "inline"]


def _inline(children) -> str:
    kinds = {
        "text": None,
        "softbreak": "\n",
        "hardbreak": "\n",
        "em_open": "",
        "em_close": "",
        "strong_open": "",
        "strong_close": "",
        "text_special": None,
    }
    return "".join(child.content if kinds[child.type] is None else kinds[child.type] for child in children)


def cmark(source: str) -> list[str]:
    """The same through cmark."""
    command = ["cmark", "-t", "xml"]
    xml = subprocess.run(command, input=source.encode(), capture_output=True, check=True).stdout.decode()
    root = ET.fromstring(xml.split("\n", 2)[2])
    kinds = {_CMARK + "paragraph", _CMARK + "heading"}
    return ["".join(_cmark_inline(node)) for node in root.iter() if node.tag in kinds]


def _cmark_inline(node):
    for child in node:
        kind = child.tag.removeprefix(_CMARK)
        if kind == "text":
            yield child.text or ""
        elif kind in {"softbreak", "linebreak"}:
            yield "\n"
        elif kind in {"emph", "strong"}:
            yield from _cmark_inline(child)
        else:
            raise ValueError(f"cmark: {kind}")


def pandoc(source: str, reader: str = "markdown") -> list[str]:
    """The same through pandoc."""
    command = ["pandoc", "-f", reader, "-t", "json"]
    done = subprocess.run(command, input=source.encode(), capture_output=True, check=True)
    return list(_pandoc_blocks(json.loads(done.stdout)["blocks"]))


def _pandoc_blocks(blocks):
    for block in blocks:
        kind, content = block["t"], block.get("c")
        if kind in {"Para", "Plain"}:
            yield _pandoc_inlines(content)
        elif kind == "Header":
            yield _pandoc_inlines(content[2])
        elif kind == "Div":
            yield from _pandoc_blocks(content[1])
        elif kind == "BlockQuote":
            yield from _pandoc_blocks(content)
        elif kind == "BulletList":
            for item in content:
                yield from _pandoc_blocks(item)
        else:
            raise ValueError(f"pandoc: {kind}")


def _pandoc_inlines(inlines) -> str:
    simple = {"Space": " ", "SoftBreak": "\n", "LineBreak": "\n"}
    pieces = []
    for inline in inlines:
        kind = inline["t"]
        if kind == "Str":
            pieces.append(inline["c"])
        elif kind in simple:
            pieces.append(simple[kind])
        elif kind in {"Emph", "Strong"}:
            pieces.append(_pandoc_inlines(inline["c"]))
        else:
            raise ValueError(f"pandoc: {kind}")
    return "".join(pieces)
