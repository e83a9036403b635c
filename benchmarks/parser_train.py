"""Train the labeller, and say what it is worth on publishers that it was not trained on.

    python benchmarks/parser_train.py [--corpus FOLDER] [--folds N] [--jobs N] [--weights FILE] [--report FILE]

FOLDER holds `labelled/` and `bulk/` (see parser_pages.py and parser_model.py). Needs numpy and scipy: the extra
`train`. The pages are shared out to N folds by publisher (0: a fold for each); each fold is labelled by a model that
saw none of its publishers. The project's samples are trained on as well, and not scored. The margins on the lines
calibrate the confidence, the report goes to FILE as JSON, and a model of all pages to `--weights`.
"""

import argparse
import datetime as dt
import json
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import parser_model
from parser_calibration import calibrated
from parser_model import (
    LAYOUT_WEIGHT,
    RARE_LAYOUT_WEIGHT,
    SEEDS,
    Model,
    Sample,
    composed_samples,
    mean,
    reshaped_samples,
    said_of,
    samples_of,
    trained,
    weights_of,
)
from parser_pages import CORPUS, Page, Report, folds, read_layouts, read_pages, read_samples, report

from newscli.article import Label
from newscli.parser import weights, with_dates
from newscli.parser.labels import LineLabel
from newscli.parser.weights import Weights
from newscli.profiles import known_labels, load

ITERATIONS = 90
MORE = 25  # iterations that take a model of composed pages to labelled ones

Said = dict[str, tuple[list[str], list[float]]]


def main() -> None:
    """Train, cross-validate, write."""
    options = _options()
    pages = read_pages(options.corpus / "labelled")
    own = samples_of(pages, 1.0)
    left_out = folds(pages, options.folds)
    with ProcessPoolExecutor(options.jobs) as pool:
        by_seed = list(pool.map(_models, SEEDS, repeat(options.corpus), repeat(left_out)))
    *held_out_models, model = map(mean, zip(*by_seed, strict=True))
    apart = list(_apart(own, left_out, held_out_models))
    held_out = {sample.page.name: said_of(model, known, sample) for sample, model, known in apart}
    pairs = [
        (margin, label == gold)
        for page in pages
        for gold, label, margin in zip(page.gold, *held_out[page.name], strict=True)
        if gold != "blank"
    ]
    about = _about(pages, options.folds)
    known = weights_of(model, about, calibrated(pairs))
    plain = {sample.page.name: said_of(model, known, sample) for sample in own}
    reports = {
        "plain": report(pages, {name: labels for name, (labels, _) in plain.items()}),
        "held out": report(pages, {name: labels for name, (labels, _) in held_out.items()}),
        "with generic": report(pages, {one.sample.page.name: _parsed(*one) for one in apart}),
    }
    options.weights.write_bytes(msgspec.json.encode(known))
    summary = {**_rows(pages, plain, held_out), **{name: found._asdict() for name, found in reports.items()}}
    options.report.write_text(json.dumps(summary, ensure_ascii=False, indent=1), "utf-8")
    _print("all pages, also trained on", reports["plain"])
    _print("publishers left out", reports["held out"])
    _print("and with the profile generic", reports["with generic"])


def _models(seed: int, corpus: Path, left_out: Sequence[set[str]]) -> list[Model]:
    """What is learned with one seed's composed pages: a model without each fold's publishers, and one of all pages."""
    began = time.time()
    pages = read_pages(corpus / "labelled")
    usual, rare = read_layouts()
    written = [*samples_of(usual, LAYOUT_WEIGHT), *samples_of(rare, RARE_LAYOUT_WEIGHT)]
    invented = [*composed_samples(corpus / "bulk", seed), *samples_of(read_samples(), 1.0), *written]
    base = trained(invented, ITERATIONS)
    samples = [*samples_of(pages, 1.0), *reshaped_samples(pages, seed), *invented]
    models = []
    for families in left_out:
        models.append(trained([sample for sample in samples if sample.page.family not in families], MORE, base))
        print(f"seed {seed} {time.time() - began:5.0f} s  {', '.join(sorted(families))}", flush=True)
    return [*models, trained(samples, ITERATIONS, base)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=None, help="processes; default: one for each core")
    parser.add_argument("--weights", type=Path, default=Path(weights.__file__).parent / "data" / "weights.json")
    parser.add_argument("--report", type=Path, default=Path("parser_report.json"))
    return parser.parse_args()


class Apart(NamedTuple):
    """A page, and the model that saw none of its publisher."""

    sample: Sample
    model: Model
    known: Weights


def _apart(own: Sequence[Sample], left_out: Sequence[set[str]], models: Iterable[Model]) -> Iterator[Apart]:
    for families, model in zip(left_out, models, strict=True):
        known = weights_of(model, {}, [[0, 0.5]])
        yield from (Apart(sample, model, known) for sample in own if sample.page.family in families)


def _parsed(sample: Sample, model: Model, known: Weights) -> list[str]:
    """The labels of a page's lines that are not blank, as `parse` has them with the profile `generic`."""
    marks = known_labels(load("generic"), sample.page.lines)
    written = [(line, mark) for line, mark in zip(sample.page.lines, marks, strict=True) if line.strip()]
    labels, _ = said_of(model, known, sample, [mark for _, mark in written])
    dated = with_dates([line for line, _ in written], [LineLabel(Label(label), 1, "") for label in labels])
    return [str(line.label) for line in dated]


def _about(pages: Sequence[Page], count: int) -> dict[str, Any]:
    return {
        "script": "benchmarks/parser_train.py",
        "date": dt.datetime.now(tz=dt.UTC).date().isoformat(),
        "labelled pages": len(pages),
        "composed pages": parser_model.COMPOSED * len(SEEDS),
        "pages written after layouts": sum(map(len, read_layouts())),
        "samples": len(read_samples()),
        "seeds": SEEDS,
        "l2": parser_model.L2,
        "folds": count or "one a publisher",
    }


def _rows(pages: Sequence[Page], plain: Said, held_out: Said) -> dict[str, Any]:
    """What docs/parser.md says of single lines."""
    rows = [
        [page.name, page.family, gold, label, margin, held_out[page.name][0][at]]
        for page in pages
        for at, (gold, label, margin) in enumerate(
            zip(page.gold, plain[page.name][0], held_out[page.name][1], strict=True)
        )
        if gold != "blank"
    ]
    return {"columns": ["page", "family", "gold", "plain", "margin", "held out"], "rows": rows}


def _print(title: str, found: Report) -> None:
    print(title)
    for name, score in [*found.labels.items(), *found.sections.items()]:
        print(f"  {name:16} {score.lines:5} {score.precision:.3f} {score.recall:.3f} {score.f1:.3f}")
    print(f"  accuracy {found.accuracy:.4f}  sections {found.section_accuracy:.4f}  macro_f1 {found.macro_f1:.4f}")
    print(f"  section_f1 {found.section_f1:.4f}  pages exact {found.pages_exact}")


if __name__ == "__main__":
    main()
