"""From margins to confidence: how many lines were right with a margin as large."""

from collections.abc import Iterable

Pairs = Iterable[tuple[float, bool]]  # a line's margin, and whether its label was right


def calibrated(pairs: Pairs, bins: int = 12) -> list[list[float]]:
    """Least margins and the shares of lines that were right, both rising: isotonic regression of `bins` even parts.

    The pool-adjacent-violators algorithm (Ayer et al. 1955).
    """
    ordered = sorted(pairs)
    size = max(1, len(ordered) // bins)
    pools: list[tuple[float, int, int]] = []  # least margin, lines right, lines
    for at in range(0, len(ordered), size):
        part = ordered[at : at + size]
        pools.append((part[0][0], sum(right for _, right in part), len(part)))
        while len(pools) > 1 and pools[-1][1] * pools[-2][2] <= pools[-2][1] * pools[-1][2]:
            _, right, count = pools.pop()
            pools[-1] = (pools[-1][0], pools[-1][1] + right, pools[-1][2] + count)
    return [[least if at else 0, round(right / count, 3)] for at, (least, right, count) in enumerate(pools)]


def confidence(margin: float, table: list[list[float]]) -> float:
    """What a table that `calibrated` made says of a margin."""
    return [share for least, share in table if least <= margin or not least][-1]
