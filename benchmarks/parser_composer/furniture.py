"""The words that stand around stories, and the line that all parts of a page are made of."""

import tomllib
from pathlib import Path

Line = tuple[str, str]  # label, text

FURNITURE = tomllib.loads((Path(__file__).parent.parent / "data" / "furniture.toml").read_text("utf-8"))
