"""Which school of a cluster had best host it, of the journeys with each as host; and a fair rota over the year."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np
from numpy.typing import NDArray

from lib.journeys.hosts import ClusterJourneys
from lib.journeys.matrix import STEPS_PER_UNIT

MOST_COMPARED = 60_000
"""choices of hosts that are all compared; beyond it hosts are exchanged one by one while that is fairer"""

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Rota:
    """The host of each meeting, in turn, and the journey of each school over all of them, in the area's unit."""

    hosts: tuple[str, ...]
    travelled: Mapping[str, float]


def shortest_mean(found: Iterable[ClusterJourneys]) -> ClusterJourneys | None:
    """The host to which the mean journey is shortest; of several, the one with the shorter longest journey."""
    return min(found, key=lambda each: (each.mean, each.longest), default=None)


def shortest_longest(found: Iterable[ClusterJourneys]) -> ClusterJourneys | None:
    """The host to which the longest journey is shortest; of several, the one with the shorter mean."""
    return min(found, key=lambda each: (each.longest, each.mean), default=None)


def rota(found: Mapping[str, ClusterJourneys], meetings: int) -> Rota | None:
    """A fair rota of so many meetings; None where there is no candidate.

    Fair means: no school hosts again before all have; and of the choices of hosts that this leaves, the one in which
    the school that travels most over the year travels least; of several, the one with the shortest journeys in all.
    The hosts follow each other so that the school that has travelled most so far is spared where it can be.
    """
    if not found or meetings < 1:
        return None
    ids = tuple(found)
    # Whole steps, so that choices that are equally fair are so to the last digit.
    ways = np.array(
        [[round(found[host].each[school] * STEPS_PER_UNIT) for school in ids] for host in ids], dtype=np.int64
    )
    rounds, rest = divmod(meetings, len(ids))
    every = ways.sum(axis=0) * rounds
    chosen = _fairest(ways, rest, every)
    hosts = [*(list(range(len(ids))) * rounds), *chosen]
    order = _in_turn(ways, hosts)
    total = every + ways[list(chosen)].sum(axis=0)
    travelled = dict(zip(ids, (total / STEPS_PER_UNIT).tolist(), strict=True))
    return Rota(tuple(ids[host] for host in order), travelled)


def _fairest(ways: Ints, number: int, already: Ints) -> tuple[int, ...]:
    """Which hosts, each of them once, leave the school that travels most with the least on top of `already`."""
    schools = len(ways)
    if number == 0:
        return ()
    if comb(schools, number) <= MOST_COMPARED:
        choices = np.array(list(combinations(range(schools), number)))
        totals = already + ways[choices].sum(axis=1)
        return tuple(choices[np.lexsort((totals.sum(axis=1), totals.max(axis=1)))[0]].tolist())
    chosen = tuple(np.argsort(ways.max(axis=1), kind="stable")[:number].tolist())
    while (better := min(_exchanges(chosen, schools), key=lambda each: _unfairness(ways, each, already))) and (
        _unfairness(ways, better, already) < _unfairness(ways, chosen, already)
    ):
        chosen = better
    return chosen


def _unfairness(ways: Ints, hosts: Sequence[int], already: Ints) -> tuple[int, int]:
    totals = already + ways[list(hosts)].sum(axis=0)
    return int(totals.max()), int(totals.sum())


def _exchanges(chosen: tuple[int, ...], schools: int) -> list[tuple[int, ...]]:
    """The choices in which one host is another school."""
    outside = [each for each in range(schools) if each not in chosen]
    return [tuple(sorted({*chosen} - {leaving} | {joining})) for leaving in chosen for joining in outside]


def _in_turn(ways: Ints, hosts: list[int]) -> list[int]:
    """The hosts in the order of their meetings: at each, whoever leaves the greatest journey so far the least.

    `hosts` come round by round: every school has its turn before the next round begins.
    """
    order: list[int] = []
    so_far = np.zeros(len(ways), dtype=np.int64)
    for start in range(0, len(hosts), len(ways)):
        waiting = hosts[start : start + len(ways)]
        while waiting:
            following = min(waiting, key=lambda host: int((so_far + ways[host]).max()))
            waiting.remove(following)
            so_far = so_far + ways[following]
            order.append(following)
    return order
