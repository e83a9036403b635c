"""The Python API of conversion."""

import pytest
from project import SAMPLES

from newscli.api import convert, parse_file, read
from newscli.errors import InputError
from newscli.formats import FORMATS, Options

PAGE = SAMPLES / "news_site.txt"


def test_there_and_back(tmp_path):
    article = parse_file(PAGE)
    for name, source in (("a.json", "auto"), ("a.md", "auto"), ("a", "json")):
        form = "md" if name.endswith("md") else "json"
        (tmp_path / name).write_bytes(convert(article, form))
        assert read(tmp_path / name, source).title == article.title
    assert convert(read(tmp_path / "a.json"), "text") == PAGE.read_bytes()


@pytest.mark.parametrize("to", FORMATS)
def test_every_format(to):
    assert convert(parse_file(PAGE), to)


def test_options():
    assert b"{{< figure" in convert(parse_file(PAGE), "md", Options(flavor="hugo"))


def test_missing():
    with pytest.raises(InputError):
        read("missing.txt")
