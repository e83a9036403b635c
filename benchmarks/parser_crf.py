"""A linear-chain conditional random field, trained by L-BFGS on whole pages at once.

Lafferty, McCallum and Pereira (2001); the recursions are those of Sutton and McCallum, "An Introduction to Conditional
Random Fields" (2012), section 4.1, in scaled probabilities, for all pages side by side. Needs numpy and scipy.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

Array = np.ndarray


class Chain(NamedTuple):
    """What is learned: features by labels, [blank lines between][from][to], the first label, the last."""

    emit: Array
    step: Array
    start: Array
    end: Array


class Data(NamedTuple):
    """Pages below one another: features of each line, its label, 1 where blank lines stand before it."""

    features: sp.csr_matrix
    labels: Array
    gaps: Array
    lengths: Sequence[int]  # of pages, in lines
    weights: Sequence[float]  # of pages


class _Layout:
    """The lines of all pages by their place in the page, longest pages first: `steps[t]` has line t of each."""

    def __init__(self, data: Data) -> None:
        lengths = np.array(data.lengths)
        order = np.argsort(-lengths, kind="stable")
        starts = np.concatenate([[0], np.cumsum(lengths)[:-1]])
        self.weights = np.array(data.weights)[order]
        sorted_lengths = lengths[order]
        self.steps = [starts[order[: int((sorted_lengths > at).sum())]] + at for at in range(int(sorted_lengths[0]))]
        self.line_weights = np.repeat(np.array(data.weights), lengths)
        self.starts, self.ends = starts, starts + lengths - 1


def train(data: Data, count: int, l2: float, iterations: int, first: Chain | None = None) -> Chain:
    """The chain of `count` labels that makes the pages most likely, less `l2 / 2` times its squared weights."""
    layout = _Layout(data)
    shapes = [(data.features.shape[1], count), (2, count, count), (count,), (count,)]
    seen = _seen(data, layout, count)
    transposed = data.features.T.tocsr()

    def objective(flat: Array) -> tuple[float, Array]:
        chain = _unpack(flat, shapes)
        likelihood, expected = _expected(data, layout, chain)
        gradient = [transposed @ (expected.emit * layout.line_weights[:, None]), *expected[1:]]
        total = sum(float((own * weight).sum()) for own, weight in zip(seen, chain, strict=True)) - likelihood
        flat_gradient = _pack([guess - own for guess, own in zip(gradient, seen, strict=True)])
        return -total + l2 / 2 * float(flat @ flat), flat_gradient + l2 * flat

    start = _pack(first) if first else np.zeros(sum(int(np.prod(shape)) for shape in shapes))
    limits = {"maxiter": iterations, "maxfun": iterations * 2, "maxcor": 8}
    return _unpack(minimize(objective, start, jac=True, method="L-BFGS-B", options=limits).x, shapes)


def _pack(parts: Sequence[Array]) -> Array:
    return np.concatenate([np.asarray(part).ravel() for part in parts])


def _unpack(flat: Array, shapes: Sequence[tuple[int, ...]]) -> Chain:
    parts, at = [], 0
    for shape in shapes:
        size = int(np.prod(shape))
        parts.append(flat[at : at + size].reshape(shape))
        at += size
    return Chain(*parts)


def _seen(data: Data, layout: _Layout, count: int) -> list[Array]:
    """What the labelled pages hold, counted as the chain counts."""
    one = np.zeros((len(data.labels), count))
    one[np.arange(len(data.labels)), data.labels] = layout.line_weights
    steps = np.zeros((2, count, count))
    inner = np.setdiff1d(np.arange(len(data.labels)), layout.starts)
    np.add.at(steps, (data.gaps[inner], data.labels[inner - 1], data.labels[inner]), layout.line_weights[inner])
    return [data.features.T @ one, steps, one[layout.starts].sum(0), one[layout.ends].sum(0)]


def _expected(data: Data, layout: _Layout, chain: Chain) -> tuple[float, Chain]:
    """The weighted log partition, and what the chain expects: by line, by step, first, last."""
    scores = np.asarray(data.features @ chain.emit)
    highest = scores.max(1)
    emit = np.exp(scores - highest[:, None])
    step, first, last = np.exp(chain.step), np.exp(chain.start), np.exp(chain.end)
    alphas, norms = [], []
    log = np.zeros(len(layout.weights))
    for at, lines in enumerate(layout.steps):
        alpha = emit[lines] * (first if not at else _stepped(alphas[-1][: len(lines)], step, data.gaps[lines]))
        norm = alpha.sum(1)
        log[: len(lines)] += np.log(norm) + highest[lines]
        alphas.append(alpha / norm[:, None])
        norms.append(norm)
    lines_expected, steps_expected = np.zeros_like(scores), np.zeros_like(chain.step)
    last_expected = np.zeros_like(chain.end)
    beta = np.zeros((0, len(last)))
    for at in range(len(layout.steps) - 1, -1, -1):
        lines, alpha = layout.steps[at], alphas[at]
        kept = len(beta)
        if kept:
            lines_after = layout.steps[at + 1]
            ahead = emit[lines_after] * beta / norms[at + 1][:, None]
            steps_expected += _counted(alpha[:kept] * layout.weights[:kept, None], ahead, step, data.gaps[lines_after])
            beta = _stepped(ahead, step.transpose(0, 2, 1), data.gaps[lines_after])
        total = (alpha[kept:] * last).sum(1)
        log[kept : len(lines)] += np.log(total)
        beta = np.concatenate([beta, last / total[:, None]])
        lines_expected[lines] = alpha * beta
        last_expected += (lines_expected[lines[kept:]] * layout.weights[kept : len(lines), None]).sum(0)
    first_expected = (lines_expected[layout.steps[0]] * layout.weights[:, None]).sum(0)
    return float((log * layout.weights).sum()), Chain(lines_expected, steps_expected, first_expected, last_expected)


def _stepped(before: Array, step: Array, gaps: Array) -> Array:
    return np.where(gaps[:, None] == 0, before @ step[0], before @ step[1])


def _counted(before: Array, ahead: Array, step: Array, gaps: Array) -> Array:
    return np.stack([(before[gaps == gap].T @ ahead[gaps == gap]) * step[gap] for gap in (0, 1)])
