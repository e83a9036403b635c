"""Near-duplicates: one agency story runs in many papers, with other headlines and a line cut here and there.

An article's signature is the MinHash of its words in runs of five (Broder 1997), folded, so that spelling variants and
vowel marks do not part two copies; locality-sensitive hashing finds those that may be alike, and the signatures'
similarity, an estimate of the Jaccard index, decides.
"""

import re
from typing import Any, NamedTuple

from newscli.errors import ConfigError
from newscli.folding import fold

PERMUTATIONS = 128
BANDS = 32  # of 4 values: a pair alike at .7 shares one with a probability of .9998, at .3 of .23
RUN = 5  # words

_WORD = re.compile(r"\w+")


class Copy(NamedTuple):
    """The earlier article that another is a copy of, and how alike they are, from 0 to 1."""

    copy_of: str
    similarity: float


def signature_of(text: str) -> bytes | None:
    """The signature of a text, as bytes that `Seen` reads; None where there is no word."""
    words = _WORD.findall(fold(text))
    if not words:
        return None
    runs = {" ".join(words[start : start + RUN]) for start in range(max(1, len(words) - RUN + 1))}
    signature = _new_signature()
    signature.update(list(runs))
    state: bytes = signature.__getstate__()
    return state


class Seen:
    """The signatures of the articles that were kept, about 4 KB each in memory."""

    def __init__(self, similarity: float) -> None:
        rensa = _rensa()
        self._similarity = similarity
        self._index = rensa.RMinHashLSH(threshold=similarity, num_perm=PERMUTATIONS, num_bands=BANDS)
        self._kept: list[tuple[str, Any]] = []

    def find(self, state: bytes) -> Copy | None:
        """The earliest article that this one is a copy of."""
        signature = _read(state)
        for number in sorted(self._index.query(signature)):
            name, kept = self._kept[number]
            if (similarity := kept.jaccard(signature)) >= self._similarity:
                return Copy(name, round(similarity, 3))
        return None

    def add(self, name: str, state: bytes) -> None:
        """Remember an article that is kept."""
        signature = _read(state)
        self._index.insert(len(self._kept), signature)
        self._kept.append((name, signature))


def library_version() -> dict[str, str]:
    """The library that decides what is alike. Raises ConfigError where it is not there."""
    _rensa()
    from importlib.metadata import version

    return {"rensa": version("rensa")}


def _read(state: bytes) -> Any:
    signature = _new_signature()
    signature.__setstate__(state)
    return signature


def _new_signature() -> Any:
    return _rensa().RMinHash(num_perm=PERMUTATIONS, seed=1)


def _rensa() -> Any:
    try:
        import rensa  # an extra
    except ImportError:
        raise ConfigError("--dedup needs rensa: pip install 'newscli[dedup]'") from None
    return rensa
