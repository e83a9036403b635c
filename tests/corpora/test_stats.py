"""Counts over a corpus, and how they are shown."""

import json
from html.parser import HTMLParser

import pytest
from corpus_files import PAGES, convert, lines_of, write_corpus
from project import SAMPLES, newscli

from newscli.corpora.charts import page
from newscli.corpora.stats import KINDS, Stats


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    return write_corpus(tmp_path_factory.mktemp("in") / "pages.jsonl", 30)


def stats_json(*arguments):
    done = newscli("stats", "--format", "json", *arguments)
    return json.loads(done.stdout), done


def test_records_articles_and_tables_count_the_same(corpus, tmp_path):
    convert(corpus, to=tmp_path / "lines")
    convert(corpus, to=tmp_path / "table", suffix="parquet", with_card=True)
    counts = [stats_json("--no-findings", path)[0] for path in (corpus, tmp_path / "lines", tmp_path / "table")]
    assert counts[0] == counts[1] == counts[2]
    assert counts[0]["articles"] == 30
    assert sum(counts[0]["counts"]["language"].values()) == 30


def test_findings_are_the_same_for_any_number_of_jobs(corpus):
    one, _ = stats_json(corpus, "--jobs", "1")
    assert one == stats_json(corpus, "--jobs", "2")[0]
    assert one["counts"]["finding"]
    assert list(one["counts"]) == list(KINDS)


def test_pages_are_counted(tmp_path):
    counts, done = stats_json(SAMPLES)
    assert (done.returncode, counts["articles"]) == (0, len(list(SAMPLES.glob("*.txt"))) + 1)  # a README
    assert counts["counts"]["publisher"]


def test_bad_records_are_counted(tmp_path):
    (tmp_path / "x.jsonl").write_bytes(lines_of([{"text": PAGES[0]}, {"txt": 1}]) + b"{\n")
    counts, done = stats_json(tmp_path / "x.jsonl")
    assert (counts["articles"], counts["rejected"], done.returncode) == (1, 2, 3)
    assert done.stderr.startswith(b"newscli: x.jsonl:2: no field 'text'\n")


def test_what_a_dataset_left_out_is_counted(tmp_path):
    (tmp_path / "x.jsonl").write_bytes(lines_of([{"text": PAGES[0]}, {"txt": 1}, {"text": PAGES[0]}]))
    convert(tmp_path / "x.jsonl", to=tmp_path / "set", dedup=0.7)
    counts, done = stats_json(tmp_path / "set")
    assert [counts[name] for name in ("articles", "rejected", "duplicates")] == [1, 1, 1]
    assert (done.returncode, done.stderr) == (0, b"")
    (tmp_path / "set" / "manifest.json").write_text("{}")
    assert stats_broken(tmp_path / "set") == 2


def stats_broken(folder):
    return newscli("stats", folder).returncode


def test_a_table_of_someone_else(tmp_path):
    (tmp_path / "x.jsonl").write_bytes(lines_of([{"text": PAGES[0], "blocks": "five"}]))
    counts, _ = stats_json(tmp_path / "x.jsonl")
    assert counts["articles"] == 1


def test_the_table(corpus):
    done = newscli("stats", "--no-findings", corpus)
    lines = done.stdout.decode().splitlines()
    assert [line.split()[0] for line in lines[:2]] == ["28", "2"]  # two are copies of a front page
    assert "Languages" in lines
    assert "\x1b" not in done.stdout.decode()


HOSTILE = Stats(1, 0, 0, 0, 0, 5, 1, {kind: {"<script>alert(1)</script>": 1, "\u202e": 1} for kind in KINDS}, [])


class Elements(HTMLParser):
    """The elements and addresses of a page."""

    def __init__(self):
        super().__init__()
        self.names = set()
        self.addresses = []

    def handle_starttag(self, tag, attrs):
        self.names.add(tag)
        self.addresses += [value for name, value in attrs if name in {"src", "href", "data"}]


def test_the_page_loads_nothing_and_runs_nothing(corpus, tmp_path):
    newscli("stats", corpus, "--html", tmp_path / "page.html")
    for text in ((tmp_path / "page.html").read_text("utf-8"), page(HOSTILE)):
        elements = Elements()
        elements.feed(text)
        assert {"svg", "table", "bdi"} <= elements.names
        assert not {"script", "link", "img", "iframe"} & elements.names
        assert elements.addresses == []
        assert "default-src 'none'" in text


def test_nothing_named():
    assert newscli("stats").returncode == 2


def test_nothing_to_count(tmp_path):
    done = newscli("stats", tmp_path)
    assert (done.returncode, done.stderr.count(b"no pages, no records")) == (0, 1)
    assert newscli("stats", "--no-findings", SAMPLES).stderr == b""


def test_a_path_that_is_not_there(tmp_path):
    done = newscli("stats", tmp_path / "none.jsonl")
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
