"""How well --dedup finds copies that were planted: with another headline, cuts, other words and spelling.

    python benchmarks/corpora_duplicates.py FILE [--copies N]

FILE holds records of real articles (JSON lines, may be .gz). Per kind of copy: how many are found at 0.8 and 0.7, and
how many are called copies of another story; and the CPU time of the signature and of the index for each article.
"""

import argparse
import gzip
import random
import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from newscli.api import parse
from newscli.corpora.duplicates import Seen, signature_of
from newscli.folding import fold


def headline(chance: random.Random, text: str) -> str:
    """Another headline."""
    words = text.split()
    return " ".join(chance.sample(words, min(8, len(words)))) + "\n" + text


def last_fifth_cut(_chance: random.Random, text: str) -> str:
    """Cut to fit, from the end, as desks do."""
    words = text.split(" ")
    return " ".join(words[: len(words) * 4 // 5])


def spelling(_chance: random.Random, text: str) -> str:
    """Hamzas and dots left out, as another desk types."""
    return fold(text)


def some_words(chance: random.Random, text: str) -> str:
    """One word in fifty replaced."""
    words = text.split(" ")
    return " ".join(chance.choice(words) if chance.random() < 0.02 else word for word in words)


def all_of_them(chance: random.Random, text: str) -> str:
    """A new headline, the last tenth cut, one word in a hundred replaced, and other spelling."""
    words = text.split(" ")
    kept = [chance.choice(words) if chance.random() < 0.01 else word for word in words[: len(words) * 9 // 10]]
    return headline(chance, fold(" ".join(kept)))


KINDS: list[Callable[[random.Random, str], str]] = [headline, last_fifth_cut, spelling, some_words, all_of_them]


def main() -> None:
    """Plant, look, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--copies", type=int, default=300)
    asked = parser.parse_args()
    opened = gzip.open if asked.file.suffix == ".gz" else open
    with opened(asked.file, "rb") as file:
        pages = [msgspec.json.decode(line)["text"] for line in file]
    texts = [text for text in (parse(page).text for page in pages) if len(text.split()) >= 50]
    chance = random.Random(1)
    for similarity in (0.8, 0.7):
        seen = Seen(similarity)
        start = time.process_time()
        signatures = [signature_of(text) or b"" for text in texts]
        between = time.process_time()
        found = 0
        for number, signature in enumerate(signatures):
            found += seen.find(signature) is not None
            seen.add(str(number), signature)
        end = time.process_time()
        print(f"{similarity}: {len(texts):,} articles of 50 words or more, {found} copies in the file itself;", end=" ")
        each = [seconds / len(texts) * 1e6 for seconds in (between - start, end - between)]
        print(f"{each[0]:.0f} us a signature, {each[1]:.0f} us to look up")
        for kind in KINDS:
            right = wrong = 0
            for number in chance.sample(range(len(texts)), asked.copies):
                copy = seen.find(signature_of(kind(chance, texts[number])) or b"")
                same = copy is not None and copy.copy_of == str(number)
                right += same
                wrong += copy is not None and not same and texts[int(copy.copy_of)][:200] != texts[number][:200]
            print(f"  {kind.__name__}: {right} of {asked.copies} found, {wrong} taken for another story's")


if __name__ == "__main__":
    main()
