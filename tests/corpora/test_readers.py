"""The programs that people open datasets with."""

import pytest
from corpus_files import convert, records, write_corpus

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


# All but whole articles in JSON: datasets takes a column's type from its first values, and null has none.
@pytest.mark.parametrize(("suffix", "flat"), [("parquet", False), *((suffix, True) for suffix in shards.SUFFIXES)])
def test_hugging_face(tmp_path, suffix, flat):
    datasets = pytest.importorskip("datasets", reason="pip install datasets")
    source = write_corpus(tmp_path / "pages.jsonl", 40)
    convert(source, to=tmp_path / "set", suffix=suffix, flat=flat, with_card=True)
    loaded = datasets.load_dataset(str(tmp_path / "set"), split="train", cache_dir=str(tmp_path / "cache"))
    assert list(loaded["id"]) == IDS
    assert "text" in loaded.column_names
