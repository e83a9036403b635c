"""Paths as reports print them."""


def printable(path: str) -> str:
    """A path without `./`, bytes of it that are not UTF-8 as escapes."""
    return path.removeprefix("./").encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
