"""SHA-256, without waiting for hashlib where only a few pages are hashed.

hashlib loads OpenSSL's library. That takes as long as to parse two pages, and pays off after a hundred of them: its
function is eight times as fast as the interpreter's own, which serves until then (the standard library's `random` takes
the same way round hashlib).
"""

import sys
from functools import cache
from importlib import import_module
from itertools import count
from typing import Any

_FEW = 100  # hashes
_SMALL = 2**20  # bytes of a page

_OWN = "_sha2" if sys.version_info >= (3, 12) else "_sha256"

_hashes = count()


def sha256(data: bytes) -> str:
    """The hexadecimal SHA-256 of some bytes."""
    few = next(_hashes) < _FEW and len(data) < _SMALL
    digest: str = _function(_OWN if few else "hashlib")(data).hexdigest()
    return digest


@cache
def _function(module: str) -> Any:
    try:
        return import_module(module).sha256
    except ImportError:  # an interpreter that has none of its own
        return import_module("hashlib").sha256
