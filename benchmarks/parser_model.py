"""From labelled and composed pages to the labeller's weights: features, training, the data file."""

import random
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import parser_crf
import scipy.sparse as sp
from parser_composer import Composer, read_stories
from parser_composer.stories import Story
from parser_pages import HERE, Page, composed, reshaped
from parser_wording import learned, worded_by

from newscli.article import Label
from newscli.parser.labels import FIELDS, decode, page_of, rows_of, with_marks
from newscli.parser.weights import Weights, name_of, places_in, values_of
from newscli.parser.wording import Wording
from newscli.profiles import Known

LABELS = tuple(label for label in Label if label is not Label.BLANK)
TEMPLATES = tuple((HERE / "data" / "templates.txt").read_text("utf-8").splitlines())

SCALE = 48  # a weight of 1.0 in the data file
COMPOSED = 1500  # pages for each seed
# Each seed composes pages of its own and makes a model of its own; their mean is less at the mercy of the lot.
SEEDS = (3, 4, 6, 7, 8, 9, 10, 11)
L2 = 1.0
COMPOSED_WEIGHT = 0.15  # of a composed page against a labelled one
RESHAPED_WEIGHT = 0.3
LAYOUT_WEIGHT = 0.8  # of a page that was written after a layout
RARE_LAYOUT_WEIGHT = 0.25  # where the manner is rarer on sites than among these pages
USUAL = 20  # lines; a page counts by the square root of how much shorter it is
FEWEST_FAMILIES = 5  # publishers, or composed pages, that a feature is seen on
LEAST = 2  # a feature whose weights all are nearer to their mean is left out

# Facts that say nothing where they are absent: a template with some of them counts where one is present.
_SILENT = frozenset(
    [
        "verb",
        "near",
        "copy",
        "alike",
        "alike_end",
        "photo",
        "agency",
        "place",
        "role",
        "menu",
        "web",
        "outlet",
        "date",
        "digits",
        "bullet",
        "cue",
        "whole_cue",
        "joint",
        "tail",
        "title",
        "ended",
        "heading",
        "foreign",
        "since",
    ]
)
_ABSENT = ("", 0, False)

Key = tuple[int, Any]  # template, values


class Sample(NamedTuple):
    """A page ready to be learned from."""

    page: Page
    weight: float
    keys: list[list[Key]]  # of each line
    gaps: list[int]
    labels: list[int]


class Model(NamedTuple):
    """A trained chain and its features."""

    ids: dict[Key, int]
    chain: parser_crf.Chain


def samples_of(pages: Sequence[Page], weight: float) -> list[Sample]:
    """Pages as samples; a page's variants share its weight."""
    variants: dict[str, int] = {}
    for page in pages:
        variants[page.original] = variants.get(page.original, 0) + 1
    return [_sample(page, weight / variants[page.original]) for page in pages]


def _sample(page: Page, weight: float) -> Sample:
    facts = page_of(page.lines)
    values = values_of(rows_of(facts), [places_in(FIELDS, template) for template in TEMPLATES])
    keys = [
        [(number, value) for number, value in enumerate(row) if _speaks(number, value)]
        for row in zip(*values, strict=True)
    ]
    labels = [LABELS.index(Label(label)) for label in page.gold]
    scaled = weight * (USUAL / max(len(labels), 5)) ** 0.5
    return Sample(page, scaled, keys, [min(gap, 1) for gap in facts.gaps[:-1]], labels)


_QUIET = tuple(
    tuple(place for place, part in enumerate(template.split()) if part.partition("@")[0] in _SILENT)
    for template in TEMPLATES
)


def _speaks(number: int, value: Any) -> bool:
    quiet = _QUIET[number]
    if not quiet:
        return True
    return any(value[place] not in _ABSENT for place in quiet)


def composed_samples(bulk: Path, seed: int, count: int = COMPOSED) -> list[Sample]:
    """Samples of composed pages; `bulk` holds articles.jsonl.gz, persian.txt and urdu.txt.

    How titles and sentences are worded is learned from one half of the articles for the pages made of the other.
    """
    sentences = [_sentences(bulk / name) for name in ("persian.txt", "urdu.txt")]
    found: list[Sample] = []
    for half, (stories, others) in enumerate(_halves(bulk / "articles.jsonl.gz")):
        composer = Composer(2 * seed + half, stories, sentences)
        with worded_by(others):
            pages = [composed(f"composed {half} {number}", composer.page()) for number in range(count // 2)]
            found += samples_of([page for page in pages if len(page.gold) > 2], COMPOSED_WEIGHT)
    return found


@cache
def _halves(articles: Path) -> list[tuple[list[Story], Wording]]:
    """Each half of the articles, and how those of the other half are worded."""
    stories = read_stories(articles)
    return [(stories[half::2], learned(stories[1 - half :: 2])) for half in (0, 1)]


def _sentences(path: Path) -> list[str]:
    return [line.strip() for line in path.read_text("utf-8").splitlines() if line.strip()]


def reshaped_samples(pages: Sequence[Page], seed: int) -> list[Sample]:
    """A sample of each labelled page in another shape."""
    lot = random.Random(seed)
    return samples_of([reshaped(page, lot) for page in pages], RESHAPED_WEIGHT)


def trained(samples: Sequence[Sample], iterations: int, first: Model | None = None) -> Model:
    """A model of the features that enough publishers show; training goes on from `first`."""
    families: dict[Key, set[str]] = {}
    for sample in samples:
        for key in {key for line in sample.keys for key in line}:
            families.setdefault(key, set()).add(sample.page.family)
    ids = {key: number for number, key in enumerate(k for k, seen in families.items() if len(seen) >= FEWEST_FAMILIES)}
    data = parser_crf.Data(
        matrix([line for sample in samples for line in sample.keys], ids),
        np.array([label for sample in samples for label in sample.labels]),
        np.array([gap for sample in samples for gap in sample.gaps]),
        [len(sample.labels) for sample in samples],
        [sample.weight for sample in samples],
    )
    return Model(ids, parser_crf.train(data, len(LABELS), L2, iterations, _mapped(first, ids) if first else None))


def mean(models: Sequence[Model]) -> Model:
    """The model of mean weights; a feature that a model lacks has no weight in it."""
    keys = dict.fromkeys([key for model in models for key in model.ids])
    ids = {key: number for number, key in enumerate(keys)}
    chains = [_mapped(model, ids) for model in models]
    return Model(ids, parser_crf.Chain(*[sum(parts) / len(models) for parts in zip(*chains, strict=True)]))


def matrix(lines: Iterable[Sequence[Key]], ids: Mapping[Key, int]) -> sp.csr_matrix:
    """Lines by features, 1 where a line has the feature."""
    found, ends = [], [0]
    for line in lines:
        found += [ids[key] for key in line if key in ids]
        ends.append(len(found))
    return sp.csr_matrix((np.ones(len(found)), found, ends), shape=(len(ends) - 1, len(ids)))


def _mapped(model: Model, ids: Mapping[Key, int]) -> parser_crf.Chain:
    emit = np.zeros((len(ids), len(LABELS)))
    for key, number in ids.items():
        if key in model.ids:
            emit[number] = model.chain.emit[model.ids[key]]
    return model.chain._replace(emit=emit)


def weights_of(model: Model, about: dict[str, Any], calibration: list[list[float]]) -> Weights:
    """The weights as newscli reads them, in whole numbers."""
    scaled = np.rint(model.chain.emit * SCALE).astype(int)
    features: list[dict[str, str]] = [{} for _ in TEMPLATES]
    for (template, value), number in model.ids.items():
        row = scaled[number]
        if np.abs(row - row.mean()).max() >= LEAST:
            packed = "".join([f"{weight:02x}" for weight in np.clip(row, -127, 127) + 128])
            features[template][name_of(value)] = packed
    steps = np.rint(model.chain.step * SCALE).astype(int)
    starts, ends = (np.rint(part * SCALE).astype(int).tolist() for part in (model.chain.start, model.chain.end))
    return Weights(
        about=about,
        scale=SCALE,
        labels=LABELS,
        fields=FIELDS,
        templates=TEMPLATES,
        starts=starts,
        ends=ends,
        steps=steps.tolist(),
        columns=steps.transpose(0, 2, 1).tolist(),
        features=features,
        calibration=calibration,
    )


def said_of(
    model: Model, known: Weights, sample: Sample, marks: Sequence[Known | None] = ()
) -> tuple[list[str], list[float]]:
    """The labels of a page's lines that are not blank, and their margins, as newscli finds them.

    `marks` is what a profile says of those lines.
    """
    scores = np.rint(matrix(sample.keys, model.ids) @ model.chain.emit * SCALE).astype(int).tolist()
    states, margins = decode(with_marks(scores, marks, known), page_of(sample.page.lines), known)
    return [str(LABELS[state]) for state in states], margins
