"""The programs that people open datasets with."""

import pytest
from corpus_files import convert, lines_of, records, write_corpus

from newscli.corpora import shards

pytest.importorskip("pyarrow", reason="writes Parquet: pip install 'newscli[parquet]'")

IDS = [record["id"] for record in records(40)]


@pytest.fixture(scope="module", params=shards.SUFFIXES)
def dataset(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    source = write_corpus(folder / "pages.jsonl", 40)
    convert(source, to=folder / "set", suffix=request.param, with_card=True)
    return folder / "set", request.param


def test_pandas(dataset):
    pandas = pytest.importorskip("pandas", reason="pip install pandas")
    folder, suffix = dataset
    if suffix == "parquet":
        frame = pandas.read_parquet(folder / "data")
    else:
        frame = pandas.concat([pandas.read_json(path, lines=True) for path in sorted((folder / "data").iterdir())])
    assert list(frame["id"]) == IDS
    assert frame["blocks"].map(len).min() > 0


def test_duckdb(dataset):
    duckdb = pytest.importorskip("duckdb", reason="pip install duckdb")
    folder, suffix = dataset
    read = "read_parquet" if suffix == "parquet" else "read_json"
    found = duckdb.sql(f"select id, title, len(blocks) from {read}('{folder}/data/*.{suffix}') order by all").fetchall()
    assert sorted(row[0] for row in found) == sorted(IDS)


@pytest.mark.parametrize("flat", [False, True])
@pytest.mark.parametrize("suffix", shards.SUFFIXES)
def test_hugging_face(tmp_path, suffix, flat):
    datasets = pytest.importorskip("datasets", reason="pip install datasets")
    bare = [{"id": f"bare-{number}", "text": f"a\n\nb {number}\n", "number": None} for number in range(40)]
    source = tmp_path / "pages.jsonl"
    source.write_bytes(lines_of([*bare, *records(40)]))
    convert(source, to=tmp_path / "set", suffix=suffix, flat=flat, with_card=True)
    # In so small pieces, the first of JSON have null for what the others have values for.
    pieces = {} if suffix == "parquet" else {"chunksize": 4096}
    loaded = datasets.load_dataset(str(tmp_path / "set"), split="train", cache_dir=str(tmp_path / "cache"), **pieces)
    assert list(loaded["id"]) == [record["id"] for record in bare] + IDS
    assert loaded[-1]["text"]
    if not flat:
        assert any(loaded["authors"])
    if suffix != "parquet":
        assert loaded[-1]["metadata"]["number"] == 39
