"""Records of made-up news pages, as many as are wanted, for the measurements of corpora: the same for a seed each time.

    python benchmarks/corpora_articles.py COUNT [FILE] [--seed N] [--characters N]

FILE may end in .gz; without it they go to standard output. A page has a headline, a caption with a credit, a date,
paragraphs of random words, a source line and a related story.
"""

import argparse
import gzip
import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

WORDS = (Path(__file__).parent / "corpora_words.txt").read_text("utf-8").split()

# "(AFP)", "source: Reuters", "read also:" in Arabic.
CREDIT = "(\u0627\u0644\u0641\u0631\u0646\u0633\u064a\u0629)"
SOURCE = "\u0627\u0644\u0645\u0635\u062f\u0631 : \u0631\u0648\u064a\u062a\u0631\u0632"
RELATED = "\u0627\u0642\u0631\u0623 \u0623\u064a\u0636\u0627:"


def sentence(chance: random.Random, words: int) -> str:
    """Some words and a full stop."""
    return " ".join(chance.choices(WORDS, k=words)) + "."


def page(chance: random.Random, characters: int) -> str:
    """A page of about so many characters."""
    blocks = [
        " ".join(chance.choices(WORDS, k=9)),
        f"{' '.join(chance.choices(WORDS, k=8))} {CREDIT}",
        f"{chance.randint(1, 28)}/{chance.randint(1, 12)}/20{chance.randint(10, 25)}",
    ]
    length = sum(map(len, blocks))
    while length < characters:
        blocks.append(" ".join(sentence(chance, chance.randint(8, 20)) for _ in range(chance.randint(2, 4))))
        length += len(blocks[-1])
    return "\n\n".join([*blocks, SOURCE, RELATED, " ".join(chance.choices(WORDS, k=7))]) + "\n"


def records(count: int, *, seed: int = 1, characters: int = 3000) -> Iterator[bytes]:
    """Lines of JSON: `id`, `text`, `url`. 3,000 characters are 5.5 KB."""
    chance = random.Random(seed)
    for number in range(count):
        record = {
            "id": f"page-{number}",
            "text": page(chance, characters),
            "url": f"https://news.example/{number}",
        }
        yield json.dumps(record, ensure_ascii=False).encode() + b"\n"


def write(path: Path, count: int, **options: int) -> Path:
    """Write so many records to a file."""
    with gzip.open(path, "wb", 1) if path.suffix == ".gz" else path.open("wb") as file:
        file.writelines(records(count, **options))
    return path


def main() -> None:
    """Write what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("count", type=int)
    parser.add_argument("file", type=Path, nargs="?")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--characters", type=int, default=3000)
    asked = parser.parse_args()
    options = {"seed": asked.seed, "characters": asked.characters}
    if asked.file:
        write(asked.file, asked.count, **options)
    else:
        sys.stdout.buffer.writelines(records(asked.count, **options))


if __name__ == "__main__":
    main()
