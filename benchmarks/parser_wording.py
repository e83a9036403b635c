"""Learn how titles are worded, and how sentences are: newscli/parser/data/wording.json.

    python benchmarks/parser_wording.py [--corpus FOLDER] [--weights FILE]

FOLDER holds `bulk/articles.jsonl.gz`: articles that nobody labelled, the headline first. Titles and subheads are told
from the beginnings of paragraphs and from their sentences, which are cut to the lengths of titles and have no full
stop. Needs the extra `train`. Prints the share of pairs, a title and a sentence of articles left out, that are told
apart. `parser_train.py` judges composed pages by what it learns from the articles that they are not made of.
"""

import argparse
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
import numpy as np
import scipy.sparse as sp
from parser_composer.stories import Story, read_stories
from parser_pages import CORPUS
from scipy.optimize import minimize

from newscli.parser import lines, wording
from newscli.parser.wording import Wording

_L2 = 2.0
_FEWEST = 8  # times that a feature is seen
_LEAST = 10  # hundredths; a weight nearer to 0 is left out
_SENTENCES = 15_000
_SHORTEST, _LONGEST = 25, 110  # characters of a sentence; a longer one is cut, and some shorter ones
_CUT = 0.4
_KINDS = ("first_opening", "first_ending", "opening", "ending", "length")

Feature = tuple[str, str]


def main() -> None:
    """Learn, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--weights", type=Path, default=Path(wording.__file__).parent / "data" / "wording.json")
    options = parser.parse_args()
    stories = read_stories(options.corpus / "bulk" / "articles.jsonl.gz")
    print(f"pairs told apart, articles left out: {_told_apart(learned(stories[::2]), stories[1::2]):.3f}")
    options.weights.write_bytes(msgspec.json.format(msgspec.json.encode(learned(stories)), indent=0) + b"\n")


def learned(stories: Sequence[Story]) -> Wording:
    """The weights that tell these stories' titles from their sentences."""
    texts, wanted = _examples(stories)
    rows = [_features(text) for text in texts]
    seen = Counter(feature for row in rows for feature in dict.fromkeys(row))
    ids = {feature: number for number, feature in enumerate(one for one, times in seen.items() if times >= _FEWEST)}
    weights = _fitted([[ids[feature] for feature in row if feature in ids] for row in rows], wanted, len(ids))
    found: dict[str, dict[str, int]] = {kind: {} for kind in _KINDS}
    for (kind, letters), number in ids.items():
        if abs(weights[number]) >= _LEAST:
            found[kind][letters] = weights[number]
    by_length = found.pop("length")
    length = [by_length.get(str(size), 0) for size in range(wording.LONGEST + 1)]
    about = {"script": "benchmarks/parser_wording.py", "articles": len(stories), "titles": sum(wanted), "l2": _L2}
    return Wording(about, weights[-1], length=length, **found)


@contextmanager
def worded_by(table: Wording) -> Iterator[None]:
    """Lines are judged by these weights for a while."""
    usual = wording.known
    _use(lambda: table)
    try:
        yield
    finally:
        _use(usual)


def _use(known: Callable[[], Wording]) -> None:
    wording.known = known
    wording.WEIGHTS.clear()
    lines._remembered.cache_clear()


def _examples(stories: Sequence[Story]) -> tuple[list[str], list[bool]]:
    lot = random.Random(1)
    sizes = [len(story.headline) for story in stories]
    titles = [text for story in stories for text in (story.headline, *_subheads(story))]
    sentences = [text for story in stories for paragraph in story.paragraphs for text in _cut(paragraph, sizes, lot)]
    lot.shuffle(sentences)
    sentences = sentences[:_SENTENCES]
    return [*titles, *sentences], [True] * len(titles) + [False] * len(sentences)


def _subheads(story: Story) -> list[str]:
    return [text for label, text in story.lines if label == "subhead"]


def _cut(paragraph: str, sizes: Sequence[int], lot: random.Random) -> Iterator[str]:
    """A paragraph, and its sentences without their full stops, most of them cut to the length of a title."""
    yield paragraph
    for sentence in re.split("(?<=[.!\u061f])\\s+", paragraph):
        text = sentence.rstrip(" .")
        if len(text) > _SHORTEST:
            cut = len(text) > _LONGEST or lot.random() < _CUT
            yield text[: lot.choice(sizes)].rsplit(" ", 1)[0] if cut else text


def _features(text: str) -> list[Feature]:
    words = lines.facts_of(text).words[: wording.MOST]
    if not words:
        return []
    found = [("first_opening", words[0][:2]), ("first_ending", words[0][-2:])]
    for word in words:
        found += [("opening", word[:1]), ("ending", word[-2:]), ("length", str(min(len(word), wording.LONGEST)))]
    return [(kind, part) for kind, part in found if kind == "length" or not any(map(str.isdigit, part))]


def _fitted(rows: Sequence[Sequence[int]], wanted: Sequence[bool], width: int) -> list[int]:
    """A logistic regression's weights and, last, its bias, in hundredths; titles weigh as much as sentences in all."""
    ends = np.cumsum([0, *map(len, rows)])
    matrix = sp.csr_matrix((np.ones(ends[-1]), np.concatenate(rows).astype(int), ends), shape=(len(rows), width))
    signs = np.where(wanted, 1.0, -1.0)
    shares = np.where(wanted, (len(wanted) - sum(wanted)) / sum(wanted), 1.0)

    def loss(values: np.ndarray) -> tuple[float, np.ndarray]:
        margins = (matrix @ values[:-1] + values[-1]) * signs
        pull = shares * signs / (1 + np.exp(np.clip(margins, -30, 30)))
        slope = np.append(2 * _L2 * values[:-1] - matrix.T @ pull, -pull.sum())
        return float((shares * np.logaddexp(0, -margins)).sum() + _L2 * values[:-1] @ values[:-1]), slope

    found = minimize(loss, np.zeros(width + 1), jac=True, method="L-BFGS-B", options={"maxiter": 80}).x
    return [int(value) for value in np.rint(100 * found)]


def _told_apart(table: Wording, stories: Sequence[Story]) -> float:
    texts, wanted = _examples(stories)
    with worded_by(table):
        classes = np.array([lines.facts_of(text).wording for text in texts])
    titles, sentences = classes[wanted][:, None], classes[np.logical_not(wanted)]
    return float((titles > sentences).mean() + 0.5 * (titles == sentences).mean())


if __name__ == "__main__":
    main()
