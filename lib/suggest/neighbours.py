"""The groupings one move or one swap away from a plan, measured all at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from lib.appraisal import fits, fits_of, scores
from lib.domain.changes import Change, Move, Refusal, Swap, decide
from lib.domain.grouping import Grouping
from lib.domain.plan import Plan, TieKind
from lib.principles.evidence import Evidence, Floats, Groupings, Ints, membership, named_hosts

NOWHERE = -1


@dataclass(frozen=True, eq=False)
class Exchanges:
    """Many ways to change a plan between two of its places each.

    `shift`: (exchanges, schools) 1 for a school that goes from the place `origin` to the place `destination`, -1 for
    one that goes the other way, else 0. Places are positions among the plan's clusters, NOWHERE for none of them.
    """

    shift: Floats
    origin: Ints
    destination: Ints

    def groupings(self, plan: Plan) -> Groupings:
        """The groupings that the exchanges lead to, in their order."""
        clusters = membership(plan.grouping)
        hosts = named_hosts(plan.clusters, plan.grouping.schools)
        count, exchanges = len(clusters), len(self.shift)
        leaving, joining = self.origin != NOWHERE, self.destination != NOWHERE
        index = np.tile(np.arange(count), (exchanges, 1))
        index[leaving, self.origin[leaving]] = count + np.arange(leaving.sum())
        index[joining, self.destination[joining]] = count + leaving.sum() + np.arange(joining.sum())
        return Groupings(
            np.concatenate(
                [
                    clusters,
                    clusters[self.origin[leaving]] - self.shift[leaving],
                    clusters[self.destination[joining]] + self.shift[joining],
                ]
            ),
            np.concatenate([hosts, hosts[self.origin[leaving]], hosts[self.destination[joining]]]),
            index,
        )


def several(plan: Plan, groupings: Sequence[Grouping]) -> Groupings:
    """Any groupings with the plan's clusters, each with rows of its own."""
    hosts = named_hosts(plan.clusters, plan.grouping.schools)
    places = len(hosts)
    return Groupings(
        np.concatenate([membership(grouping) for grouping in groupings]),
        np.tile(hosts, len(groupings)),
        np.arange(places * len(groupings)).reshape(len(groupings), places),
    )


def single_moves(plan: Plan) -> tuple[Exchanges, list[Move]]:
    """Every way to take one school from where it is to another cluster, whatever locks and ties say."""
    places, count = _places(plan), len(plan.clusters)
    rows, targets = np.meshgrid(np.arange(len(places)), np.arange(count), indexing="ij")
    elsewhere = targets != places[:, np.newaxis]
    row, target = rows[elsewhere], targets[elsewhere]
    shift = np.zeros((len(row), len(places)))
    shift[np.arange(len(row)), row] = 1.0
    numbers, schools = plan.grouping.clusters, plan.grouping.schools
    moves = [Move((schools[i],), numbers[j]) for i, j in zip(row.tolist(), target.tolist(), strict=True)]
    return Exchanges(shift, places[row], target), moves


def swaps(plan: Plan) -> tuple[Exchanges, list[Swap]]:
    """Every way to let two schools of different clusters change places, whatever locks and ties say."""
    places = _places(plan)
    one, other = np.triu_indices(len(places), 1)
    apart = (places[one] != places[other]) & (places[one] != NOWHERE) & (places[other] != NOWHERE)
    one, other = one[apart], other[apart]
    shift = np.zeros((len(one), len(places)))
    shift[np.arange(len(one)), one] = 1.0
    shift[np.arange(len(one)), other] = -1.0
    schools = plan.grouping.schools
    exchanged = [Swap(schools[i], schools[j]) for i, j in zip(one.tolist(), other.tolist(), strict=True)]
    return Exchanges(shift, places[one], places[other]), exchanged


def _places(plan: Plan) -> Ints:
    """(schools,) position of each school's cluster among the plan's, NOWHERE for none."""
    position = {number: place for place, number in enumerate(plan.grouping.clusters)}
    return np.array(
        [NOWHERE if number is None else position[number] for number in plan.grouping.places], dtype=np.int64
    )


@dataclass(frozen=True)
class NextMove:
    """A change that could be made now, and the fit it leads to (None where there would be none)."""

    change: Change
    fit: float | None


def next_moves(evidence: Evidence, plan: Plan, with_swaps: bool = False) -> list[NextMove]:
    """All single moves into a cluster, and swaps if wanted, that locks and ties allow; the best fit first.

    Where the fit is the same, the order is that of the area's schools and clusters, moves before swaps.
    """
    evidence = evidence.entered(plan.entries)
    kinds: list[tuple[Exchanges, Sequence[Change]]] = [single_moves(plan)]
    if with_swaps:
        kinds.append(swaps(plan))
    found: list[NextMove] = []
    for exchanges, changes in kinds:
        if changes:
            fit = fits(evidence, plan.settings, exchanges.groupings(plan))
            found += [
                NextMove(change, None if np.isnan(points) else float(points))
                for change, points in zip(changes, fit, strict=True)
            ]
    if plan.locked_schools or plan.locked_clusters or any(tie.kind is not TieKind.PAIR for tie in plan.ties):
        found = [each for each in found if not isinstance(decide(plan, each.change, evidence.schools, plan), Refusal)]
    return sorted(found, key=lambda each: -1.0 if each.fit is None else each.fit, reverse=True)


@dataclass(frozen=True)
class Preview:
    """What one drop would do: the fit after it and each measurable principle's change of score."""

    fit: float | None
    gains: dict[str, float]


def previews(evidence: Evidence, plan: Plan, school_ids: Iterable[str]) -> dict[int | None, Preview]:
    """What moving these schools together would do, for each place (None: out of all clusters) where it may be done."""
    moves = [Move(tuple(school_ids), to) for to in (*plan.grouping.clusters, None)]
    plans = [(move.to, decide(plan, move, evidence.schools, plan)) for move in moves]
    allowed = [(to, after.grouping) for to, after in plans if not isinstance(after, Refusal) and after != plan]
    if not allowed:
        return {}
    evidence = evidence.entered(plan.entries)
    found = _previewed(evidence, plan, several(plan, [grouping for _, grouping in allowed]))
    return {to: preview for (to, _), preview in zip(allowed, found, strict=True)}


def all_previews(evidence: Evidence, plan: Plan) -> dict[str, dict[int | None, Preview]]:
    """The previews of each school with its company (the schools tied to it), by school_id; none where it is fixed.

    Schools that move alone, nearly all of them, are measured in one pass.
    """
    evidence = evidence.entered(plan.entries)
    into, moves = single_moves(plan)
    out = _leaving(plan)
    exchanges = Exchanges(
        np.concatenate([into.shift, out.shift]),
        np.concatenate([into.origin, out.origin]),
        np.concatenate([into.destination, out.destination]),
    )
    schools = plan.grouping.schools
    moves += [Move((schools[row],), None) for row in out.shift.argmax(axis=1).tolist()]
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
    shift = np.zeros((len(row), len(places)))
    shift[np.arange(len(row)), row] = 1.0
    return Exchanges(shift, places[row], np.full(len(row), NOWHERE))


def _previewed(evidence: Evidence, plan: Plan, groupings: Groupings) -> list[Preview]:
    now = scores(evidence, plan.settings, Groupings.single(plan))
    then = scores(evidence, plan.settings, groupings)
    fit = fits_of(then, plan.settings)
    gains = {key: then[key] - now[key][0] for key in now}
    return [
        Preview(
            None if np.isnan(points) else float(points),
            {key: float(gain[number]) for key, gain in gains.items() if not np.isnan(gain[number])},
        )
        for number, points in enumerate(fit)
    ]
