"""Object stores through fsspec: its own memory store, and a real S3 server on this machine."""

import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from corpus_files import convert, records, rows, tree, write_corpus

from newscli.corpora.inputs import CorpusFile, find_corpus
from newscli.errors import ConfigError
from newscli.files import PassedOver

fsspec = pytest.importorskip("fsspec", reason="reads s3:// and the like: pip install 'newscli[remote]'")


@pytest.fixture
def store(tmp_path):
    memory = fsspec.filesystem("memory")
    for name, count in (("crawl/a/1.jsonl.gz", 12), ("crawl/b/2.jsonl", 8)):
        memory.pipe(name, write_corpus(tmp_path / name.rpartition("/")[2], count).read_bytes())
    memory.pipe("crawl/notes.txt", b"no records")
    yield memory
    memory.rm("crawl", recursive=True)


WHERE = {
    "one object": ("memory://crawl/a/1.jsonl.gz", ["1.jsonl.gz"]),
    "a folder": ("memory://crawl", ["a/1.jsonl.gz", "b/2.jsonl"]),
    "a pattern": ("memory://crawl/*/*.jsonl", ["2.jsonl"]),
}


@pytest.mark.parametrize(("url", "names"), WHERE.values(), ids=WHERE)
def test_objects_are_found(store, url, names):
    found = list(find_corpus([url]))
    assert [file.name for file in found] == names
    assert all(isinstance(file, CorpusFile) and file.size and file.etag for file in found)


@pytest.mark.parametrize("url", ["memory://nowhere/x.jsonl", "memory://crawl/notes.txt", "memory://crawl/*.gz"])
def test_objects_that_are_not_there(store, url):
    (passed,) = find_corpus([url])
    assert isinstance(passed, PassedOver)


def test_a_store_that_is_not_known():
    with pytest.raises(ConfigError, match="nosuch"):
        list(find_corpus(["nosuch://x/y.jsonl"]))


def test_the_same_bytes_as_from_a_disk(store, tmp_path):
    convert(tmp_path / "1.jsonl.gz", to=tmp_path / "local")
    files = list(find_corpus(["memory://crawl/a/1.jsonl.gz"]))
    assert files[0].size == (tmp_path / "1.jsonl.gz").stat().st_size
    convert("memory://crawl/a/1.jsonl.gz", to=tmp_path / "remote")
    assert rows(tmp_path / "remote") == rows(tmp_path / "local")


def test_an_object_that_changed_is_noticed(store, tmp_path):
    convert("memory://crawl", to=tmp_path / "out")
    before = tree(tmp_path / "out")
    convert("memory://crawl", to=tmp_path / "out", resume=True)
    assert tree(tmp_path / "out") == before
    store.pipe("crawl/b/2.jsonl", store.cat("crawl/b/2.jsonl").replace(b"page-0", b"page-X"))
    with pytest.raises(ConfigError, match=r"b/2\.jsonl has changed"):
        convert("memory://crawl", to=tmp_path / "out", resume=True)


@pytest.fixture
def s3_server(monkeypatch):
    pytest.importorskip("moto", reason="a local S3 server: pip install 'moto[server,s3]'")
    pytest.importorskip("s3fs", reason="reads s3://: pip install 'newscli[remote]'")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    address = f"http://127.0.0.1:{port}"
    run = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", port],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    for _ in range(200):
        try:
            urlopen(address)
            break
        except URLError:
            time.sleep(0.1)
    for name, value in {
        "AWS_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    yield
    run.terminate()
    run.wait()


@pytest.mark.slow
def test_s3(s3_server, tmp_path):
    from project import newscli

    source = write_corpus(tmp_path / "pages.jsonl.gz", 25)
    store = fsspec.filesystem("s3")
    store.mkdir("crawl")
    store.pipe("crawl/2020/pages.jsonl.gz", source.read_bytes())
    done = newscli("convert", "s3://crawl/2020/pages.jsonl.gz", "--output-dir", tmp_path / "out", "--jobs", "2")
    assert (done.returncode, done.stderr) == (0, b"")
    assert [row["id"] for row in rows(tmp_path / "out")] == [record["id"] for record in records(25)]
    missing = newscli("convert", "s3://crawl/none.jsonl", "--output-dir", tmp_path / "none")
    assert missing.returncode == 3
    assert missing.stderr == b"newscli: s3://crawl/none.jsonl: not found\n"
    assert not (tmp_path / "none").exists()
