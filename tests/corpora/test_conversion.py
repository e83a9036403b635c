"""A corpus to a dataset: the same bytes however it is run, through whatever interrupts it."""

import gzip
import json
import os

import pytest
from corpus_files import PAGES, convert, lines_of, records, rows, tree, write_corpus

from newscli import jobs as newscli_jobs
from newscli.article import document_of, from_json
from newscli.corpora import batches, shards
from newscli.corpora.inputs import Line
from newscli.errors import ConfigError, OutputError

pytest.importorskip("zstandard", reason="writes .zst: pip install 'newscli[zstd]'")
pytest.importorskip("pyarrow", reason="writes Parquet: pip install 'newscli[parquet]'")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return write_corpus(tmp_path_factory.mktemp("in") / "pages.jsonl.gz", 45)


@pytest.mark.parametrize("suffix", shards.SUFFIXES)
def test_the_same_bytes_for_any_number_of_jobs(corpus, tmp_path, suffix):
    for jobs in (1, 3):
        report, rejected = convert(corpus, to=tmp_path / str(jobs), jobs=jobs, suffix=suffix, with_card=True)
        assert (report.manifest.counts["written"], rejected) == (45, [])
    trees = tree(tmp_path / "1"), tree(tmp_path / "3")
    assert trees[0] == trees[1]
    assert sorted(trees[0])[:2] == ["README.md", f"data/part-00000.{suffix}"]
    assert len(trees[0]) == 5 + 2  # shards of 10, the card and the manifest; nothing else is left


def test_rows_are_articles_with_their_records(corpus, tmp_path):
    convert(corpus, to=tmp_path)
    for row, record in zip(rows(tmp_path), records(45), strict=True):
        article = from_json(json.dumps(row).encode())
        assert document_of(article).text == record["text"]
        assert (row["id"], row["metadata"]) == (record["id"], {"number": record["number"]})


def test_flat_rows(corpus, tmp_path):
    convert(corpus, to=tmp_path, flat=True)
    row = rows(tmp_path)[0]
    assert list(row) == ["id", "text", "metadata"]
    assert row["metadata"]["number"] == 0


@pytest.mark.parametrize("flat", [False, True])
def test_a_table_holds_what_the_lines_hold(corpus, tmp_path, flat):
    from pyarrow import parquet

    convert(corpus, to=tmp_path / "lines", flat=flat)
    convert(corpus, to=tmp_path / "table", flat=flat, suffix="parquet")
    table = parquet.read_table(tmp_path / "table" / "data").to_pylist()
    for line, row in zip(rows(tmp_path / "lines"), table, strict=True):
        assert (row["id"], row["text"], json.loads(row["metadata"])) == (line["id"], line["text"], line["metadata"])
        if not flat:
            assert [block["text"] for block in row["blocks"]] == [block["text"] for block in line["blocks"]]
            assert (row["title"], row["sources"]) == (line["title"], line["sources"])


def test_lines_are_converted_without_parsing_again(corpus, tmp_path):
    convert(corpus, to=tmp_path / "lines")
    convert(*sorted((tmp_path / "lines" / "data").iterdir()), to=tmp_path / "again")
    assert rows(tmp_path / "again") == rows(tmp_path / "lines")


def test_tables_are_read(corpus, tmp_path):
    convert(corpus, to=tmp_path / "flat", flat=True, suffix="parquet")
    report, rejected = convert(tmp_path / "flat", to=tmp_path / "again")
    assert (report.manifest.counts["written"], rejected) == (45, [])
    assert rows(tmp_path / "again")[3]["id"] == "page-3"
    assert all(each.sha256 for each in report.manifest.inputs)


BAD = {
    "not JSON": b'{"text": ',
    "not an object": b'["text"]',
    "no text": b'{"txt": "a"}',
    "text is a number": b'{"text": 1}',
    "text is null": b'{"text": null}',
    "half a surrogate pair": b'{"text": "\\ud800 a"}',
    "half a surrogate pair elsewhere": b'{"text": "a", "x": "\\uDC00"}',
    "not UTF-8": b'{"text": "\xff"}',
    "not UTF-8 elsewhere": b'{"text": "a", "x": "\xff"}',
    "nested too deep": b'{"text": "a", "x": ' + b"[" * 100_000,
    "an article that is none": b'{"version": 1, "blocks": 5, "text": "a"}',
}


@pytest.mark.parametrize("jobs", [1, 2])
def test_bad_records_are_rejected_with_their_lines(tmp_path, jobs):
    good = lines_of(records(1))
    (tmp_path / "bad.jsonl").write_bytes(b"".join(line + b"\n" + good for line in BAD.values()))
    report, rejected = convert(tmp_path / "bad.jsonl", to=tmp_path / "out", jobs=jobs)
    assert report.manifest.counts == {"records": 22, "written": 11, "rejected": 11, "duplicates": 0}
    assert [message.rpartition(": ")[0].split(":")[1] for message in rejected] == [str(2 * n + 1) for n in range(11)]
    kept = [json.loads(line) for line in (tmp_path / "out" / "rejects.jsonl").read_bytes().splitlines()]
    assert [entry["line"] for entry in kept] == list(range(1, 23, 2))
    assert kept[2] == {"input": "bad.jsonl", "line": 5, "reason": "no field 'text'", "record": '{"txt": "a"}'}


def test_other_fields(tmp_path):
    (tmp_path / "x.jsonl").write_bytes(b'{"url": "u", "content": "a b", "big": 12345678901234567890123.10}\n')
    convert(tmp_path / "x.jsonl", to=tmp_path / "out", text_field="content", id_field="url")
    (shard,) = (tmp_path / "out" / "data").iterdir()
    assert shard.read_bytes().startswith(b'{"id":"u","metadata":{"big":12345678901234567890123.10},')


def test_names_that_are_missing_are_made(tmp_path):
    (tmp_path / "x.jsonl").write_bytes(b'{"text": "a"}\n{"text": "a", "id": null}\n{"text": "a", "id": 7}\n')
    convert(tmp_path / "x.jsonl", to=tmp_path / "out")
    assert [row["id"] for row in rows(tmp_path / "out")] == ["x.jsonl:1", "x.jsonl:2", "7"]


class StoppedError(Exception):
    """An interruption."""


def stop_after(count):
    def advance(records, share):
        assert 0 <= share <= 1
        if records >= count:
            raise StoppedError

    return advance


@pytest.fixture
def small_batches(monkeypatch):
    """A shard is several batches, as it is with real ones."""
    monkeypatch.setattr(batches, "CHUNK", 4)


OPTIONS = {"suffix": "jsonl.gz", "dedup": 0.8, "with_card": True}


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("stops", [(1,), (10,), (11,), (35,), (12, 12, 3)])
def test_resume_gives_the_same_bytes(corpus, tmp_path, small_batches, jobs, stops):
    more = write_corpus(corpus.parent / "more.jsonl.zst", 30)
    convert(corpus, more, to=tmp_path / "whole", **OPTIONS)
    done = {}
    for number, count in enumerate(stops):
        with pytest.raises(StoppedError):
            convert(
                *(corpus, more), to=tmp_path / "cut", jobs=jobs, resume=number > 0, advance=stop_after(count), **OPTIONS
            )
        (tmp_path / "cut" / "data" / ".newscli-1-0.tmp").touch()  # what SIGKILL leaves
        done |= {path.name: path.stat().st_mtime_ns for path in (tmp_path / "cut" / "data").glob("part-*")}
    report, _ = convert(corpus, more, to=tmp_path / "cut", jobs=jobs, resume=True, **OPTIONS)
    assert report.resumed == len(done)
    assert tree(tmp_path / "cut") == tree(tmp_path / "whole")
    for name, time in done.items():
        assert (tmp_path / "cut" / "data" / name).stat().st_mtime_ns == time


def in_pieces(function, items, *, halve, **_how):
    """As if each batch had killed its workers and had been taken apart, down to single records."""

    def pieces(batch):
        halves = halve(batch)
        return [piece for half in halves for piece in pieces(half)] if halves else [batch]

    for batch in items:
        for piece in pieces(batch):
            yield newscli_jobs.Outcome(piece, *newscli_jobs.attempt(function, piece))


@pytest.mark.parametrize("dedup", [None, 0.8])
@pytest.mark.parametrize("suffix", shards.SUFFIXES)
def test_batches_that_are_taken_apart_give_the_same_bytes(tmp_path, monkeypatch, suffix, dedup):
    source = tmp_path / "pages.jsonl"
    source.write_bytes(lines_of(records(15)) + b'{"text": 1}\n' + lines_of(records(3)))
    convert(source, to=tmp_path / "whole", suffix=suffix, dedup=dedup)
    monkeypatch.setattr(newscli_jobs, "run", in_pieces)
    convert(source, to=tmp_path / "pieces", suffix=suffix, dedup=dedup)
    assert tree(tmp_path / "pieces") == tree(tmp_path / "whole")


@pytest.mark.parametrize("suffix", shards.SUFFIXES)
def test_a_shard_without_rows_can_be_read(tmp_path, suffix):
    (tmp_path / "bad.jsonl").write_bytes(b"no JSON\n" * 3)
    report, rejected = convert(tmp_path / "bad.jsonl", to=tmp_path / "out", suffix=suffix)
    assert ([shard.records for shard in report.manifest.shards], len(rejected)) == ([0], 3)
    again, _ = convert(tmp_path / "out", to=tmp_path / "again")
    assert [each.error for each in again.manifest.inputs] == [None]


def test_batches_end_with_files_and_shards(monkeypatch):
    monkeypatch.setattr(batches, "CHUNK", 4)
    lines = [Line(number // 13, "x", number, b"ab", None) for number in range(20)]
    cut = list(batches.batches(lines, 6))
    assert [batch.numbers for batch in cut] == [
        [*range(4)],
        [4, 5],
        [*range(6, 10)],
        [10, 11],
        [12],
        [*range(13, 17)],
        [17],
        [18, 19],
    ]
    assert [line for batch in cut for line in batch.lines()] == lines


def test_a_heavy_record_ends_a_batch(monkeypatch):
    monkeypatch.setattr(newscli_jobs, "CHUNK_BYTES", 5)
    lines = [
        Line(0, "x", number, bytes(size), "too long" if size == 9 else None) for number, size in enumerate([1, 9, 3, 3])
    ]
    cut = list(batches.batches(lines, 100))
    assert [batch.numbers for batch in cut] == [[0, 1], [2, 3]]
    assert [line for piece in cut[0].halves() for line in piece.lines()] == lines[:2]


def cut_short(corpus, folder):
    with pytest.raises(StoppedError):
        convert(corpus, to=folder, advance=stop_after(25))


REFUSED = {
    "another option": ({"shard_records": 11}, "another --shard-size"),
    "another format": ({"suffix": "jsonl.gz"}, "--to or --compress"),
    "no --resume": ({"resume": False}, "cut short; go on with --resume"),
}


@pytest.mark.parametrize(("options", "reason"), REFUSED.values(), ids=REFUSED)
def test_another_run_is_refused(corpus, tmp_path, options, reason):
    cut_short(corpus, tmp_path)
    with pytest.raises(ConfigError, match=reason):
        convert(corpus, to=tmp_path, **{"resume": True, **options})
    convert(
        corpus, to=tmp_path, force=True, **{"shard_records": 11} | {k: v for k, v in options.items() if k != "resume"}
    )


def change_first_line(data):
    return data.replace(b'"page-0"', b'"page-X"', 1)


def change_size(data):
    return data + b"\n"


@pytest.mark.parametrize("change", [change_first_line, change_size])
@pytest.mark.parametrize("finished", [False, True])
def test_changed_inputs_are_noticed(tmp_path, change, finished):
    source = write_corpus(tmp_path / "pages.jsonl", 45)
    if finished:
        convert(source, to=tmp_path / "out")
    else:
        cut_short(source, tmp_path / "out")
    source.write_bytes(change(source.read_bytes()))
    with pytest.raises(ConfigError, match=r"pages\.jsonl.* changed"):
        convert(source, to=tmp_path / "out", resume=True)
    convert(source, to=tmp_path / "out", force=True)
    convert(source, to=tmp_path / "new")
    assert tree(tmp_path / "out") == tree(tmp_path / "new")


def test_a_change_in_an_input_that_was_read_before_is_noticed(tmp_path):
    first, second = write_corpus(tmp_path / "a.jsonl", 12), write_corpus(tmp_path / "b.jsonl", 30)
    with pytest.raises(StoppedError):
        convert(first, second, to=tmp_path / "out", advance=stop_after(35))
    first.write_bytes(change_first_line(first.read_bytes()))
    with pytest.raises(ConfigError, match=r"a\.jsonl: has changed"):
        convert(first, second, to=tmp_path / "out", resume=True)


def test_another_version_is_refused(corpus, tmp_path, monkeypatch):
    cut_short(corpus, tmp_path)
    monkeypatch.setattr("newscli.corpora.conversion.__version__", "999")
    with pytest.raises(ConfigError, match=r"this is 999"):
        convert(corpus, to=tmp_path, resume=True)


def test_a_finished_run(corpus, tmp_path):
    convert(corpus, to=tmp_path)
    before = tree(tmp_path)
    with pytest.raises(ConfigError, match="holds a finished run"):
        convert(corpus, to=tmp_path)
    report, _ = convert(corpus, to=tmp_path, resume=True)
    assert report.resumed == 5
    assert tree(tmp_path) == before
    (tmp_path / "data" / "part-00003.jsonl").unlink()
    with pytest.raises(ConfigError, match=r"part-00003\.jsonl: missing or changed"):
        convert(corpus, to=tmp_path, resume=True)
    for content in ("{}", '{"x":' + "[" * 100_000 + "]" * 100_000 + "}"):
        (tmp_path / "manifest.json").write_text(content)
        with pytest.raises(ConfigError, match="not a manifest"):
            convert(corpus, to=tmp_path, resume=True)


def test_a_folder_of_another_origin_is_left_alone(corpus, tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "mine.txt").touch()
    with pytest.raises(ConfigError, match="files of another origin"):
        convert(corpus, to=tmp_path)
    assert list((tmp_path / "data").iterdir()) == [tmp_path / "data" / "mine.txt"]


def test_two_runs_at_once_are_refused(corpus, tmp_path):
    def second(records, share):
        with pytest.raises(OutputError, match="another run is writing there"):
            convert(corpus, to=tmp_path)
        raise StoppedError

    with pytest.raises(StoppedError):
        convert(corpus, to=tmp_path, advance=second)


def test_a_folder_that_cannot_be_made(corpus, tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(OutputError):
        convert(corpus, to=tmp_path / "file")


def test_what_stands_before_the_damage_is_taken(tmp_path):
    whole = gzip.compress(lines_of(records(40)))
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    good = write_corpus(tmp_path / "good.jsonl", 3)
    report, _ = convert(tmp_path / "cut.jsonl.gz", good, to=tmp_path / "out")
    cut, after = report.manifest.inputs
    assert "ends in the middle" in cut.error
    assert (cut.sha256, after.written, after.error) == (None, 3, None)
    assert 0 < cut.written < 40


def test_no_records_no_shards(tmp_path):
    (tmp_path / "empty.jsonl").touch()
    report, _ = convert(tmp_path / "empty.jsonl", to=tmp_path / "out", with_card=True)
    assert report.manifest.counts["records"] == 0
    assert sorted(tree(tmp_path / "out")) == ["README.md", "manifest.json"]


def test_the_manifest_can_be_checked(corpus, tmp_path):
    from hashlib import sha256

    report, _ = convert(corpus, to=tmp_path)
    for shard in report.manifest.shards:
        data = (tmp_path / "data" / shard.name).read_bytes()
        assert (shard.size, shard.sha256) == (len(data), sha256(data).hexdigest())
    (known,) = report.manifest.inputs
    assert (known.name, known.sha256) == ("pages.jsonl.gz", sha256(corpus.read_bytes()).hexdigest())
    assert os.fspath(corpus.parent).encode() not in (tmp_path / "manifest.json").read_bytes()


def test_copies_are_left_out_and_listed(tmp_path):
    text = PAGES[0] * 3
    pages = [text, PAGES[5], text.replace(".", " .", 2), text + "\nx", PAGES[6]]
    source = tmp_path / "x.jsonl"
    source.write_bytes(lines_of([{"id": str(number), "text": page} for number, page in enumerate(pages)]))
    report, _ = convert(source, to=tmp_path / "out", dedup=0.7)
    assert [row["id"] for row in rows(tmp_path / "out")] == ["0", "1", "4"]
    assert report.manifest.counts["duplicates"] == 2
    listed = [json.loads(line) for line in (tmp_path / "out" / "duplicates.jsonl").read_bytes().splitlines()]
    assert [(each["id"], each["copy_of"], each["line"]) for each in listed] == [("2", "0", 3), ("3", "0", 4)]


def test_the_card(corpus, tmp_path):
    import yaml

    convert(corpus, to=tmp_path, with_card=True, suffix="parquet")
    _, front, body = (tmp_path / "README.md").read_text("utf-8").split("---\n", 2)
    fields = yaml.safe_load(front)
    assert fields["configs"] == [{"config_name": "default", "data_files": "data/*.parquet"}]
    assert fields["size_categories"] == ["n<1K"]
    assert "ar" in fields["language"]
    assert "Articles: 45. Shards: 5." in body
