"""The formats that programs read: JSON, records, JSON-LD, ninjs, Parquet, text."""

import io
import json
import re

import msgspec
import pytest
from formats.generate import CASES, article, articles, texts
from jsonschema import Draft202012Validator
from project import DATA, SAMPLES

from newscli.api import parse_file
from newscli.article import Label, from_json, to_json
from newscli.document import Document, decode, encode
from newscli.errors import ConfigError, InputError
from newscli.formats import FORMATS, Options, check_fields, check_sections, html, jsonld, ninjs, parquet, text
from newscli.formats import json as own
from newscli.parser import parse_document

PAGES = sorted(SAMPLES.glob("*.txt"))
ENCODINGS = ["utf-8", "utf-8", "utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "windows-1256", "iso-8859-6"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_json_holds_the_page(path):
    made = parse_file(path)
    line = own.write(made, Options()).data
    assert line.count(b"\n") == 1
    Draft202012Validator(own.schema()).validate(json.loads(line))
    back = from_json(line)
    assert back == made
    assert text.write(back, Options()).data == path.read_bytes()
    page = decode(path.read_bytes()).text
    assert all(page[block.span.start : block.span.end] == block.text for block in back.blocks)


def test_schema_is_one():
    Draft202012Validator.check_schema(own.schema())
    assert not Draft202012Validator(own.schema()).is_valid({"version": 2})


def documents():
    """Generated pages in any encoding, with any line ends, with and without a final one, with NUL bytes."""
    import random

    rng = random.Random(5)
    lines = texts(6, CASES * 12, controls=True)
    for _ in range(CASES):
        newline = rng.choice(["\n", "\n\n", "\r\n", "\r", "\n\r\n", "\x85"])
        content = newline.join([next(lines) for _ in range(rng.randint(1, 12))]) + rng.choice(["", newline, " "])
        encoding = rng.choice(ENCODINGS)
        try:
            yield encode(content, encoding, bom=encoding.startswith("utf") and rng.random() < 0.5), encoding
        except UnicodeEncodeError:
            yield encode(content), "utf-8"


def test_any_document_comes_back_from_json():
    for data, encoding in documents():
        try:
            document = decode(data, encoding=encoding)
        except InputError:  # not one that a round trip through the codec keeps
            continue
        back = from_json(to_json(parse_document(document)))
        assert text.write(back, Options()).data == data


REFUSED = {
    "half a surrogate pair": b'{"version":1,"text":"\\ud800"}',
    "another version": b'{"version":2}',
    "no JSON": b"text",
    "not UTF-8": b'{"title":"\xff"}',
    "a list": b"[]",
    "very deep": b"[" * 100_000,
    "very deep in a field of no meaning": b'{"x":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED)
def test_json_that_is_refused(data):
    with pytest.raises(InputError, match=r"^a\.json: "):
        from_json(data, "a.json")


@pytest.mark.parametrize("encoding", ["no-such", "rot13", "zlib", "ascii"])
def test_json_whose_encoding_is_a_lie(encoding):
    made = article([(Label.BODY, "\u062e\u0628\u0631")])
    lie = msgspec.structs.replace(made, input=msgspec.structs.replace(made.input, encoding=encoding))
    with pytest.raises(InputError, match="encoding"):
        text.write(lie, Options())


def test_fields():
    made = parse_file(PAGES[0])
    assert json.loads(own.write(made, Options(fields=("title", "authors"))).data) == {
        "title": made.title,
        "authors": [],
    }
    assert check_fields(["title"]) == ("title",)
    with pytest.raises(ConfigError, match="no such name: ''"):
        check_fields([""])


def test_text_of_sections():
    made = article(
        [
            (Label.HEADLINE, " a "),
            (Label.BOILERPLATE, "menu"),
            (Label.BODY, "b\x1b"),
            (Label.BYLINE, "c"),
            (Label.SOURCE, "d"),
        ],
        newline="\r\n",
    )
    written = text.write(made, Options(sections=check_sections(["headline", "body"])))
    assert (written.data, written.marks) == ("a\n\nb\u241b\n".encode(), 1)
    assert text.write(made, Options(sections=check_sections(["other"]))).data == b"c\n"
    assert text.write(made, Options(sections=check_sections(["other"]), everything=True)).data == b"menu\n\nc\n"
    assert text.write(made, Options(sections=check_sections(["related"]))).data == b""


def test_corpus_records_load_as_a_dataset():
    """The `datasets` loader reads JSON lines with pyarrow's reader: the same columns, with one type each."""
    from pyarrow import json as reader

    rows = b"".join([own.write(parse_file(path), Options(corpus=True)).data for path in PAGES])
    table = reader.read_json(io.BytesIO(rows))
    assert table.column_names == ["id", "text", "metadata"]
    assert table["text"].to_pylist() == [parse_file(path).text for path in PAGES]
    # datatrove's JsonlReader makes Document(text=..., id=..., metadata=...) of a line, with these types.
    for row in map(json.loads, rows.splitlines()):
        assert (type(row["id"]), type(row["text"]), type(row["metadata"])) == (str, str, dict)


def test_corpus_records_by_the_datasets_package(tmp_path):
    datasets = pytest.importorskip("datasets", reason="the datasets package is not installed")
    rows = b"".join([own.write(parse_file(path), Options(corpus=True)).data for path in PAGES])
    (tmp_path / "all.jsonl").write_bytes(rows)
    loaded = datasets.load_dataset("json", data_files=str(tmp_path / "all.jsonl"), cache_dir=str(tmp_path))["train"]
    assert loaded["text"][:] == [parse_file(path).text for path in PAGES]


def test_jsonld_is_safe_in_a_script():
    made = article([(Label.HEADLINE, "</script><!--<script>\u2028&\x9b2J"), (Label.BODY, "]]> <b> " * 20)])
    line = jsonld.write(made, Options()).data.decode()
    assert not re.search("[<>&\x7f-\x9f\u2028\u2029]", line)
    found = json.loads(line)
    assert (found["@type"], found["headline"], found["articleBody"]) == ("NewsArticle", made.title, made.text)


def test_ninjs_is_valid():
    validator = Draft202012Validator(json.loads((DATA / "formats" / "ninjs_3.1_subset.json").read_text("utf-8")))
    for made in [*map(parse_file, PAGES), *articles(9, 50, controls=True)]:
        validator.validate(json.loads(ninjs.write(made, Options()).data))


def test_ninjs_dates_are_not_made_up():
    made = parse_file(PAGES[0])
    for date, created, note in (
        ("2020-11-21T10:00:00Z", "2020-11-21T10:00:00Z", None),
        ("2020-11-21T10:00+03:00", "2020-11-21T10:00+03:00", None),
        ("2020-11-21", None, "published 2020-11-21"),
        (None, None, None),
    ):
        dated = msgspec.structs.replace(made, date_published=date, date_modified=None)
        found = json.loads(ninjs.write(dated, Options()).data)
        assert (found.get("contentCreated"), found.get("edNote")) == (created, note)
    strange = msgspec.structs.replace(made, input=msgspec.structs.replace(made.input, sha256="?"))
    assert json.loads(ninjs.write(strange, Options()).data)["uri"] == "ni:///sha-256;"


def test_parquet_is_a_typed_table():
    import pyarrow as pa
    from pyarrow import parquet as reader

    made = [*map(parse_file, PAGES), *articles(4, 20, controls=True)]
    file = io.BytesIO()
    parquet.join([parquet.write(each, Options()).data for each in made], file)
    found = reader.ParquetFile(file)
    assert {found.metadata.row_group(0).column(column).compression for column in range(5)} == {"ZSTD"}
    table = found.read()
    assert table.schema.field("size").type == pa.int64()
    assert table["text"].to_pylist() == [each.text for each in made]
    for name in ("captions", "sources", "related"):
        assert table[name].to_pylist() == [json.loads(to_json(each))[name] for each in made]
    assert [len(blocks) for blocks in table["blocks"].to_pylist()] == [len(each.blocks) for each in made]


def test_parquet_without_pyarrow(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ConfigError, match=r"newscli\[parquet\]"):
        parquet.join([], io.BytesIO())


def test_no_format_adds_what_a_terminal_acts_on():
    """Presentation forms, bidi controls and escapes: only what the text brings."""
    plain = article([(Label.HEADLINE, "\u0642\u0627\u0644"), (Label.BODY, "\u0644\u0627 AFP (1) " * 20)])
    for name, form in FORMATS.items():
        from newscli.formats import writer

        data = writer(name)(plain, Options()).data
        assert not re.search(
            "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufb50-\ufdff\ufe70-\ufefc\u200e\u200f\u202a-\u202e\u2066-\u2069]",
            data.decode(),
        )
        assert form.summary


def test_controls_come_only_as_escapes_or_marks():
    hostile = article(
        [(Label.HEADLINE, "a\x1b]0;b\x07"), (Label.CAPTION, "\x9b2J (AFP)"), (Label.BODY, "\x00\x7f" * 9)]
    )
    for name in FORMATS:
        from newscli.formats import writer

        options = Options(sections=check_sections(["headline", "body", "caption"]))
        data = writer(name)(hostile, options).data
        assert not re.search("[\x00-\x08\x0b-\x1f]", data.decode()), name
    assert html.write(hostile, Options()).marks == 21


def test_document_without_anything():
    made = parse_document(Document(""))
    for name in FORMATS:
        from newscli.formats import writer

        assert isinstance(writer(name)(made, Options()).data, bytes)
