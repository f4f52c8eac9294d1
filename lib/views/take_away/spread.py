"""Moves marks apart that would lie on each other, as little as need be: paper cannot be zoomed."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

ROUNDS = 60
ROOM = 0.98
"""how near two marks may come, as a share of their width"""
NEAR = 8
"""widths of a mark between two that may come to overlap while others are moved apart"""
TURN = 2.4
"""radians between the ways in which marks on one spot go apart: the golden angle, so that no two are alike"""


def spread_out(points: Floats, size: float, aspect: float) -> Floats:
    """(points, 2) x and y from 0 to 1 of marks of that width (a share of the sheet's), each near where it was.

    `aspect` is the sheet's width by its height. Deterministic: the same marks always go the same way.
    """
    scale = np.array([1.0, aspect])
    flat = points / scale
    low, high = np.full(2, size / 2), 1 / scale - size / 2
    one, other = _near(flat, NEAR * size)
    aside = _directions(one, other)
    for _ in range(ROUNDS):
        way = flat[one] - flat[other]
        distance = np.hypot(*way.T)
        overlap = np.clip(ROOM * size - distance, 0.0, None)
        if not overlap.any():
            break
        on_one_spot = distance < size / 1000
        way = np.where(on_one_spot[:, np.newaxis], aside, way / np.maximum(distance, size / 1000)[:, np.newaxis])
        step = way * overlap[:, np.newaxis] / 2
        np.add.at(flat, one, step)
        np.add.at(flat, other, -step)
        flat = np.clip(flat, low, high)
    return np.asarray(flat * scale)


def _near(flat: Floats, reach: float) -> tuple[Ints, Ints]:
    """The pairs of marks that are near enough to come into each other's way."""
    one, other = np.triu_indices(len(flat), 1)
    near = np.hypot(*(flat[one] - flat[other]).T) < reach
    return one[near], other[near]


def _directions(one: Ints, other: Ints) -> Floats:
    """(pairs, 2) the way, of length 1, in which the first of two marks on one spot leaves the second."""
    turns = TURN * (one + other * len(one))
    return np.stack([np.cos(turns), np.sin(turns)], axis=1)
