"""Corpora: files of records, one page each, to sharded datasets; in bounded memory, and whole after any crash."""

# In the folder of a dataset that convert wrote: what lies in it, and the folder of its shards.
MANIFEST = "manifest.json"
SHARDS = "data"

JSON_LINES = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".ndjson", ".ndjson.gz", ".ndjson.zst")
SUFFIXES = (*JSON_LINES, ".parquet")


def is_remote(path: str) -> bool:
    """Whether a path names an object store or a server: it has a scheme, as in `s3://bucket/name.jsonl.gz`."""
    return "://" in path


def is_corpus(path: str) -> bool:
    """Whether a path names a file of records, by its name."""
    return is_remote(path) or path.endswith(SUFFIXES)


def is_dataset(path: str) -> bool:
    """Whether a path is a folder that convert made, where rejects and a card lie beside the shards."""
    from pathlib import Path  # 5 ms that commands which ask only for names need not wait for

    return (Path(path) / MANIFEST).is_file() and (Path(path) / SHARDS).is_dir()
