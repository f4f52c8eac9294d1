"""How many of an option's moves something needs that the option fixes."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np

from lib.domain.grouping import Mover
from lib.domain.plan import Plan
from lib.principles import principles
from lib.principles.evidence import Evidence
from lib.principles.forms import MET
from lib.principles.groupings import Groupings, named_hosts

MOST_TRIED = 4_000
"""choices of moves that are tried for what needs the fewest; beyond that nobody knows"""


@lru_cache(maxsize=512)
def fewest_moves(evidence: Evidence, before: Plan, after: Plan, key: str, clusters: tuple[int, ...]) -> int | None:
    """The fewest of the moves that lead from one plan to another after which all of these clusters meet a principle,
    with the hosts and settings of the second; None where that is not found among as many choices as are tried.

    Every choice of moves is made by itself, first none, then each one, each two and so on, and measured as `appraise`
    does. They are chosen from those that can matter: moves that touch one of the clusters, or no cluster, or one that
    some choice would leave without a school (an average is over the clusters that have one).
    """
    trial = _Trial(before, after)
    form = {each.key: each for each in principles(after.settings)}[key].form
    movers = trial.that_matter(clusters)
    tried = 0
    for number in range(len(movers) + 1):
        choices = tuple(combinations(movers, number))
        tried += len(choices)
        if tried > MOST_TRIED:
            return None
        measures = form.measure(evidence.entered(after.entries), trial.groupings(choices))
        places = [trial.numbers.index(each) for each in clusters]
        if ((measures.grade == MET) & measures.measured)[:, places].all(axis=1).any():
            return number
    return None


class _Trial:
    """Some of the moves from one plan to another, as groupings of the clusters of both."""

    def __init__(self, before: Plan, after: Plan) -> None:
        self._details = {each.number: each for each in (*before.clusters, *after.clusters)}
        self.numbers = tuple(sorted(self._details))
        self._schools = before.grouping.schools
        self._members = {number: frozenset(before.grouping.members.get(number, ())) for number in self.numbers}
        self._movers = after.grouping.movers(before.grouping)

    def that_matter(self, clusters: Sequence[int]) -> tuple[Mover, ...]:
        leaving = {each.school_id for each in self._movers}
        empty = {number for number, members in self._members.items() if members <= leaving}
        matter = {None, *clusters, *empty}
        return tuple(each for each in self._movers if {each.origin, each.destination} & matter)

    def groupings(self, choices: Sequence[tuple[Mover, ...]]) -> Groupings:
        """One grouping for each choice of moves; what they have in common is there once."""
        rows: dict[tuple[int, frozenset[Mover]], int] = {}
        index = np.array(
            [
                [
                    rows.setdefault(
                        (number, frozenset(each for each in chosen if number in (each.origin, each.destination))),
                        len(rows),
                    )
                    for number in self.numbers
                ]
                for chosen in choices
            ],
            dtype=np.int64,
        )
        members = np.zeros((len(rows), len(self._schools)))
        position = {school_id: row for row, school_id in enumerate(self._schools)}
        for (number, chosen), row in rows.items():
            left = {each.school_id for each in chosen if each.origin == number}
            came = {each.school_id for each in chosen if each.destination == number}
            members[row, [position[each] for each in (self._members[number] - left) | came]] = 1.0
        hosts = named_hosts([self._details[number] for number, _ in rows], self._schools)
        return Groupings(members, hosts, index)
