"""Tables of names and words: data files beside the modules that read them.

os.path serves here instead of pathlib, which takes longer to import than all tables to read.
"""

import os
from typing import TypeVar

import msgspec

Table = TypeVar("Table")


def read_table(module: str, name: str, kind: type[Table]) -> Table:
    """The table `name` beside a module (its `__file__`), of that type."""
    with open(beside(module, name), "rb") as file:
        return msgspec.json.decode(file.read(), type=kind)


def beside(module: str, name: str) -> str:
    """The path of a data file beside a module (its `__file__`)."""
    return os.path.join(os.path.dirname(module), name)
