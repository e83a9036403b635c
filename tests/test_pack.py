"""The files that newscli.pack makes are those of the tables and profiles as they are now."""

import pytest

from newscli.pack import packed

FILES = packed()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_is_up_to_date(path):
    assert path.read_bytes() == FILES[path], "run: python -m newscli.pack"
