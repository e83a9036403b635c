"""Corpora: files of records, one page each, to sharded datasets; in bounded memory, and whole after any crash."""
