"""The groupings one move or one swap away from a plan, measured all at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isnan
from typing import NamedTuple

import numpy as np

from lib.appraisal import fits_of, judged, known_pupils
from lib.domain.changes import Move, Refusal, Swap, decide
from lib.domain.plan import Plan, TieKind
from lib.principles.evidence import Bools, Evidence, Floats, Ints
from lib.principles.groupings import Groupings, membership, named_hosts
from lib.principles.principle import Judged

NOWHERE = -1
UNKNOWN = -1
"""pupils, where they are known of no school"""
LOOKED_AT = 4000
"""moves, and swaps, that a screen has measured before it answers: well under half a second, however large the area"""


@dataclass(frozen=True, eq=False)
class Exchanges:
    """Many ways to change a plan between two of its places each.

    `parties`: (parties, schools) 1 where the school is in the party, of schools that move as one. All other arrays are
    (exchanges,). `going`: the party that goes from the place `origin` to the place `destination`; `coming`: the one
    that goes the other way, NOWHERE for none. Places are positions among the plan's clusters, NOWHERE for none of them.
    """

    parties: Floats
    going: Ints
    coming: Ints
    origin: Ints
    destination: Ints

    def __len__(self) -> int:
        return len(self.going)

    def __getitem__(self, part: slice) -> "Exchanges":
        return Exchanges(self.parties, self.going[part], self.coming[part], self.origin[part], self.destination[part])

    def groupings(self, plan: Plan) -> Groupings:
        """The groupings that the exchanges lead to, in their order."""
        clusters = membership(plan.grouping)
        hosts = named_hosts(plan.clusters, plan.grouping.schools)
        count = len(clusters)
        shift = self.parties[self.going]
        swapping = self.coming != NOWHERE
        shift[swapping] -= self.parties[self.coming[swapping]]
        leaving, joining = self.origin != NOWHERE, self.destination != NOWHERE
        index = np.tile(np.arange(count), (len(self), 1))
        index[leaving, self.origin[leaving]] = count + np.arange(leaving.sum())
        index[joining, self.destination[joining]] = count + leaving.sum() + np.arange(joining.sum())
        return Groupings(
            np.concatenate(
                [
                    clusters,
                    clusters[self.origin[leaving]] - shift[leaving],
                    clusters[self.destination[joining]] + shift[joining],
                ]
            ),
            np.concatenate([hosts, hosts[self.origin[leaving]], hosts[self.destination[joining]]]),
            index,
        )


def together(plan: Plan, school_ids: Iterable[str], places: Sequence[int]) -> Groupings:
    """The groupings in which these schools are all in one place, for each of `places` (positions, or NOWHERE)."""
    clusters = membership(plan.grouping)
    chosen = frozenset(school_ids)
    party = [row for row, school_id in enumerate(plan.grouping.schools) if school_id in chosen]
    without, joined = clusters.copy(), clusters.copy()
    without[:, party], joined[:, party] = 0.0, 1.0
    hosts, count = named_hosts(plan.clusters, plan.grouping.schools), len(clusters)
    index = np.tile(np.arange(count), (len(places), 1))
    for row, place in enumerate(places):
        if place != NOWHERE:
            index[row, place] += count
    return Groupings(np.concatenate([without, joined]), np.tile(hosts, 2), index)


@dataclass(frozen=True, eq=False)
class Nearby:
    """Which moves and swaps are looked at where there are too many to look at all of them.

    `clusters`: (schools, clusters) and `schools`: (schools, schools), True where the one is among the `limit` nearest
    of the other.
    """

    clusters: Bools
    schools: Bools
    limit: int

    @classmethod
    def of(cls, evidence: Evidence, plan: Plan, looked_at: int = LOOKED_AT) -> "Nearby | None":
        """The nearest clusters of each school, and its nearest schools in other clusters: so many that neither the
        moves nor the swaps are more than `looked_at`. None where there are no more anyway, and all can be looked at.

        A cluster is as near as its nearest school; one without a located school is far, as is a school without a place.
        """
        places, schools, clusters = _places(plan), len(plan.grouping.schools), len(plan.clusters)
        placed = np.bincount(places[places != NOWHERE], minlength=clusters)
        if max(schools * clusters, (placed.sum() ** 2 - (placed**2).sum()) / 2) <= looked_at:
            return None
        steps = np.where(np.isnan(evidence.journeys.steps), np.inf, evidence.journeys.steps)
        steps[:, places == NOWHERE] = np.inf
        steps[places[:, np.newaxis] == places] = np.inf
        to_clusters = [steps[:, places == place].min(axis=1, initial=np.inf) for place in range(clusters)]
        limit = max(1, looked_at // schools)
        near = _nearest(steps, limit)
        return cls(_nearest(np.stack(to_clusters, axis=1), limit), near | near.T, limit)


def _nearest(steps: Floats, limit: int) -> Bools:
    """(rows, columns) the `limit` columns of each row with the fewest steps, the first ones of equals."""
    order = np.argsort(steps, axis=1, kind="stable")[:, :limit]
    found = np.zeros(steps.shape, dtype=bool)
    np.put_along_axis(found, order, True, axis=1)
    return found


Companies = Sequence[tuple[str, ...]]
"""schools that move as one, by their ids; those of one company are in one place"""


def single_moves(
    plan: Plan, nearby: Nearby | None = None, companies: Companies | None = None
) -> tuple[Exchanges, list[Move]]:
    """Every way to take a school, or a company, from where it is to another cluster, whatever locks and ties say."""
    companies, parties = _parties(plan, companies)
    places, count = _places(plan)[parties.argmax(axis=1)], len(plan.clusters)
    elsewhere = np.arange(count) != places[:, np.newaxis]
    row, target = np.nonzero(elsewhere & (parties @ nearby.clusters > 0) if nearby else elsewhere)
    numbers = plan.grouping.clusters
    moves = [Move(companies[i], numbers[j]) for i, j in zip(row.tolist(), target.tolist(), strict=True)]
    return Exchanges(parties, row, np.full(len(row), NOWHERE), places[row], target), moves


def swaps(plan: Plan, nearby: Nearby | None = None, companies: Companies | None = None) -> tuple[Exchanges, list[Swap]]:
    """Every way to let two schools, or companies, of different clusters change places, whatever locks and ties say."""
    companies, parties = _parties(plan, companies)
    places = _places(plan)[parties.argmax(axis=1)]
    if nearby:
        one, other = np.nonzero(np.triu(parties @ nearby.schools @ parties.T > 0, 1))
    else:
        one, other = np.triu_indices(len(places), 1)
    apart = (places[one] != places[other]) & (places[one] != NOWHERE) & (places[other] != NOWHERE)
    one, other = one[apart], other[apart]
    exchanged = [_swap(companies[i], companies[j]) for i, j in zip(one.tolist(), other.tolist(), strict=True)]
    return Exchanges(parties, one, other, places[one], places[other]), exchanged


def _swap(these: tuple[str, ...], those: tuple[str, ...]) -> Swap:
    return Swap(these[0], those[0], these[1:], those[1:])


def _parties(plan: Plan, companies: Companies | None) -> tuple[Companies, Floats]:
    """The companies, each school on its own where there are none, and (companies, schools) 1 for those in each."""
    schools = plan.grouping.schools
    if companies is None:
        return [(school_id,) for school_id in schools], np.eye(len(schools))
    row = {school_id: number for number, school_id in enumerate(schools)}
    found = np.zeros((len(companies), len(schools)))
    for party, company in enumerate(companies):
        found[party, [row[school_id] for school_id in company]] = 1.0
    return companies, found


def _places(plan: Plan) -> Ints:
    """(schools,) position of each school's cluster among the plan's, NOWHERE for none."""
    position = _positions(plan)
    return np.array([position[number] for number in plan.grouping.places], dtype=np.int64)


def _positions(plan: Plan) -> dict[int | None, int]:
    """Position of each cluster among the plan's, NOWHERE for none of them."""
    return {number: place for place, number in enumerate(plan.grouping.clusters)} | {None: NOWHERE}


class Outlook(NamedTuple):
    """What a place would hold: its schools, their pupils (None where none is known), and its grade by each principle;
    of the schools in no cluster their number alone."""

    schools: int
    pupils: int | None = None
    grades: tuple[int, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What one drop would do: the fit after it, each measurable principle's change of score, and the outlook of each
    place whose counts or grades it would change, by the cluster's number, None for no cluster; and the fit of each of
    these clusters alone, as far as that can be measured."""

    fit: float | None
    gains: dict[str, float]
    places: dict[int | None, Outlook]
    clusters: dict[int, float]


def previews(evidence: Evidence, plan: Plan, school_ids: Iterable[str]) -> dict[int | None, Preview]:
    """What moving these schools together would do, for each place (None: out of all clusters) where it may be done."""
    party = tuple(school_ids)
    plans = [(to, decide(plan, Move(party, to), evidence.schools, plan)) for to in (*plan.grouping.clusters, None)]
    allowed = [to for to, after in plans if not isinstance(after, Refusal) and after != plan]
    if not allowed:
        return {}
    evidence = evidence.entered(plan.entries)
    position = _positions(plan)
    found = _previewed(evidence, plan, together(plan, party, [position[to] for to in allowed]))
    return dict(zip(allowed, found, strict=True))


@lru_cache(maxsize=16)
def all_previews(evidence: Evidence, plan: Plan) -> dict[str, dict[int | None, Preview]]:
    """The previews of each school with its company (the schools tied to it), by school_id; none where it is fixed. Kept
    for when the plan is shown again as it is: with another selection, another tab.

    Schools that move alone, nearly all of them, are measured in one pass.
    """
    evidence = evidence.entered(plan.entries)
    into, moves = single_moves(plan)
    out = _leaving(plan)
    exchanges = Exchanges(
        into.parties,
        np.concatenate([into.going, out.going]),
        np.concatenate([into.coming, out.coming]),
        np.concatenate([into.origin, out.origin]),
        np.concatenate([into.destination, out.destination]),
    )
    schools = plan.grouping.schools
    moves += [Move((schools[row],), None) for row in out.going.tolist()]
    found: dict[str, dict[int | None, Preview]] = {school_id: {} for school_id in schools}
    if not moves:
        return found
    tied = {school_id for tie in plan.ties if tie.kind is not TieKind.PAIR for school_id in tie.schools}
    for move, preview in zip(moves, _previewed(evidence, plan, exchanges.groupings(plan)), strict=True):
        school_id = move.school_ids[0]
        if school_id not in tied and not plan.is_fixed(school_id) and move.to not in plan.locked_clusters:
            found[school_id][move.to] = preview
    for school_id in tied:
        found[school_id] = previews(evidence, plan, plan.company(school_id))
    return found


def _leaving(plan: Plan) -> Exchanges:
    """Every way to take one school out of its cluster into none."""
    places = _places(plan)
    row = np.flatnonzero(places != NOWHERE)
    nowhere = np.full(len(row), NOWHERE)
    return Exchanges(np.eye(len(places)), row, nowhere, places[row], nowhere)


def _previewed(evidence: Evidence, plan: Plan, groupings: Groupings) -> list[Preview]:
    single = Groupings.single(plan)
    now, then = judged(evidence, plan.settings, single), judged(evidence, plan.settings, groupings)
    fit = fits_of({key: found.scores for key, found in then.items()}, plan.settings)
    gains = np.stack([found.scores - now[key].scores for key, found in then.items()], axis=1)
    outlooks = _outlooks(plan, _figures(evidence, single, now), _figures(evidence, groupings, then))
    alone = fits_of({key: found.of_clusters for key, found in then.items()}, plan.settings)
    alone = np.broadcast_to(alone, groupings.index.shape)
    position = _positions(plan)
    return [
        Preview(
            None if isnan(points) else points,
            {key: gain for key, gain in zip(now, of_drop, strict=True) if not isnan(gain)},
            places,
            {
                number: float(own)
                for number in places
                if number is not None and not isnan(own := of_clusters[position[number]])
            },
        )
        for points, of_drop, places, of_clusters in zip(fit.tolist(), gains.tolist(), outlooks, alone, strict=True)
    ]


def _figures(evidence: Evidence, groupings: Groupings, found: Mapping[str, Judged]) -> Ints:
    """(groupings, places, figures) the figures of an outlook: schools, pupils or UNKNOWN, and the grades."""
    pupils = np.nan_to_num(known_pupils(evidence, groupings), nan=UNKNOWN)
    figures = [groupings.spread(groupings.schools), groupings.spread(pupils), *(each.grades for each in found.values())]
    return np.stack(figures, axis=2).astype(np.int64)


def _outlooks(plan: Plan, now: Ints, then: Ints) -> list[dict[int | None, Outlook]]:
    """For each grouping, the outlooks that differ from what is there now."""
    out = len(plan.grouping.unplaced) + now[:, :, 0].sum() - then[:, :, 0].sum(axis=1)
    found: list[dict[int | None, Outlook]] = [
        {} if count == len(plan.grouping.unplaced) else {None: Outlook(count)} for count in out.tolist()
    ]
    differs = (now != then).any(axis=2)
    for number, place, figures in zip(*np.nonzero(differs), then[differs].tolist(), strict=True):
        schools, pupils, *grades = figures
        outlook = Outlook(schools, None if pupils == UNKNOWN else pupils, tuple(grades))
        found[number][plan.grouping.clusters[place]] = outlook
    return found
