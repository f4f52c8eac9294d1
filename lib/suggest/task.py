"""A request as arrays: what must stay together, where each may go, and what counts as a move."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lib.domain.grouping import Grouping
from lib.domain.plan import Plan, TieKind
from lib.domain.wishes import WishKind
from lib.principles.evidence import Bools, Evidence, Floats, Ints
from lib.suggest.request import Request, numbers_for
from lib.suggest.terms import LOCATED, Terms
from lib.wishes import Between, between, beyond, bonds, companies

NOWHERE = -1
Counts = NDArray[np.int16]


class Away(NamedTuple):
    """Labels, (units,), from which at least so many schools are to be elsewhere."""

    labels: Ints
    schools: int


@dataclass(frozen=True, eq=False)
class Task:
    """A request, ready for a search. Labels are positions among `numbers`, the cluster numbers that may be used.

    `units`: rows of schools that move as one, those kept together; only schools that are to be placed are in one.
    `allowed`: (units, labels) where each may be; `kept`: (units, labels) how many of its schools are there in the plan;
    `apart`: (units, units) which may not meet; `hosts`: (labels,) row of the named host, NOWHERE for none that counts;
    `beyond`: (units, labels or 1, schools) how many of its schools are further than they may be from each host, where
    the label makes no difference for all labels alike; `totals_wished`: what is wished of the clusters' totals.
    """

    request: Request
    terms: Terms
    numbers: tuple[int, ...]
    units: tuple[tuple[int, ...], ...]
    allowed: Bools
    kept: Ints
    apart: Bools
    hosts: Ints
    beyond: Counts
    totals_wished: Between
    away: tuple[Away, ...] = ()

    @classmethod
    def of(cls, evidence: Evidence, request: Request) -> "Task":
        plan = request.plan
        ids, place, out = plan.grouping.schools, plan.grouping.place, request.left_out
        numbers = numbers_for(request)
        row = {school_id: number for number, school_id in enumerate(ids)}
        label = {number: position for position, number in enumerate(numbers)}
        evidence = evidence.entered(plan.entries)
        placed_ids = [school_id for school_id in ids if school_id not in out]
        companies_ = companies(placed_ids, plan, bonds_of(request, evidence))
        units = tuple(tuple(row[each] for each in company) for company in companies_)
        allowed = np.ones((len(units), len(numbers)), dtype=bool)
        kept = np.zeros(allowed.shape, dtype=np.int64)
        for unit, company in enumerate(companies_):
            homes = {place[each] for each in company}
            shut = [label[number] for number in plan.locked_clusters if homes != {number}]
            allowed[unit, shut] = False
            for each in company:
                home = place[each]
                if home is not None:
                    kept[unit, label[home]] += 1
                    if request.stays(each):
                        allowed[unit, np.arange(len(numbers)) != label[home]] = False
        unit_of = {each: number for number, company in enumerate(companies_) for each in company}
        apart = np.zeros((len(units), len(units)), dtype=bool)
        for tie in plan.ties:
            if tie.kind is TieKind.APART:
                bound = [unit_of[each] for each in tie.schools if each in unit_of]
                apart[np.ix_(bound, bound)] = True
                # Schools that are to be apart and move as one can be nowhere.
                allowed[[unit for unit in bound if bound.count(unit) > 1]] = False
        np.fill_diagonal(apart, False)
        placed = np.array([school_id not in out for school_id in ids], dtype=bool)
        terms = Terms.of(evidence, plan.settings, placed)
        named = [plan.cluster[number].host if number in plan.cluster else None for number in numbers]
        hosts = [row[host] if host in row and terms.features[row[host], LOCATED] else NOWHERE for host in named]
        located_at = np.array([label.get(place[each] or 0, NOWHERE) for each in ids], dtype=np.int64)
        return cls(
            request,
            terms,
            numbers,
            units,
            allowed,
            kept,
            apart,
            np.array(hosts, dtype=np.int64),
            _beyond(request, evidence, units, located_at, len(numbers)),
            _totals_wished(request, evidence, placed),
        )

    @property
    def wanted(self) -> int:
        return self.request.wanted

    @property
    def smallest(self) -> int:
        return self.request.smallest

    @property
    def placed(self) -> int:
        """How many schools are to be in a cluster."""
        return int(self.sizes.sum())

    @property
    def largest(self) -> int:
        """The most schools that a cluster can have, by the wish or because the others need some too."""
        rest = self.placed - (self.wanted - 1) * self.smallest
        return rest if self.request.largest is None else min(rest, self.request.largest)

    @property
    def most_moves(self) -> int:
        """How many of the placed schools may move."""
        if self.request.most_moves is None:
            return self.placed
        return max(0, self.request.most_moves - len(self.request.taken_out))

    @cached_property
    def features(self) -> Floats:
        """(units, features) totals; those that wishes are for come last."""
        columns = np.concatenate([self.terms.features, self.totals_wished.columns], axis=1)
        return np.stack([columns[list(unit)].sum(axis=0) for unit in self.units])

    def short(self, totals: Floats) -> Floats:
        """(...) by how much clusters with (..., features) totals fall short of what is wished of totals."""
        return self.totals_wished.short(totals[..., totals.shape[-1] - len(self.totals_wished.least) :])

    @cached_property
    def limits_journeys(self) -> bool:
        return bool(self.beyond.any())

    @cached_property
    def _beyond_or_none(self) -> Counts:
        """(units + 1, labels or 1, schools): as `beyond`, and nothing for NOWHERE."""
        return np.concatenate([self.beyond, np.zeros((1, *self.beyond.shape[1:]), dtype=self.beyond.dtype)])

    def beyond_of(self, label: int) -> Counts:
        """(units + 1, schools) of `beyond` under a label; 0 for NOWHERE."""
        return self._beyond_or_none[:, label if self.beyond.shape[1] > 1 else 0]

    @cached_property
    def sizes(self) -> Ints:
        """(units,) number of schools."""
        return np.array([len(unit) for unit in self.units], dtype=np.int64)

    @cached_property
    def steps(self) -> Floats:
        """(units, schools) journeys of all schools of the unit to each school."""
        return np.stack([self.terms.steps[list(unit)].sum(axis=0) for unit in self.units])

    @cached_property
    def features_or_none(self) -> Floats:
        """(units + 1, features): as `features`, and nothing for NOWHERE."""
        return np.concatenate([self.features, np.zeros((1, self.features.shape[1]))])

    @cached_property
    def steps_or_none(self) -> Floats:
        """(units + 1, schools): as `steps`, and nothing for NOWHERE."""
        return np.concatenate([self.steps, np.zeros((1, self.steps.shape[1]))])

    @cached_property
    def first(self) -> Ints:
        """(units,) the row of each unit's first school."""
        return np.array([unit[0] for unit in self.units], dtype=np.int64)

    @cached_property
    def located(self) -> Ints:
        """Rows of the schools that are to be placed and whose journeys count."""
        return np.flatnonzero(self.terms.features[:, LOCATED] > 0)

    @cached_property
    def unit_of(self) -> Ints:
        """(schools,) the unit of each school, a number that no unit has for those that are not placed."""
        found = np.full(len(self.terms.placed), len(self.units), dtype=np.int64)
        for number, unit in enumerate(self.units):
            found[list(unit)] = number
        return found

    @cached_property
    def own_places(self) -> tuple[Ints, ...]:
        """(units + 1,) the row of each unit's first school whose journeys count, of its second, and so on; NOWHERE for
        those with no more, and for NOWHERE."""
        own = [[row for row in unit if self.terms.features[row, LOCATED] > 0] for unit in (*self.units, ())]
        return tuple(
            np.array([each[place] if place < len(each) else NOWHERE for each in own], dtype=np.int64)
            for place in range(max(map(len, own)))
        )

    @cached_property
    def present(self) -> Ints | None:
        """(units,) the label of each unit in the plan; None where some unit is not in one cluster there."""
        return self.kept.argmax(axis=1) if (self.kept.max(axis=1) == self.sizes).all() else None

    def plan(self, labels: Ints) -> Plan:
        """The plan that has each unit under its label, and everything else as the plan of the wishes has it."""
        plan = self.request.plan
        ids = plan.grouping.schools
        places = dict.fromkeys(ids)
        for unit, label in zip(self.units, labels.tolist(), strict=True):
            places |= {ids[row]: self.numbers[label] for row in unit}
        grouping = Grouping.of(ids, places, self.numbers)
        meetings = tuple(each for each in plan.meetings if each.cluster in grouping.clusters)
        return replace(plan, grouping=grouping, clusters=Plan.of(grouping, plan.clusters).clusters, meetings=meetings)

    def labels(self, plan: Plan) -> Ints:
        """(units,) the label of each unit in a plan that has all of them in clusters of the numbers."""
        position = {number: label for label, number in enumerate(self.numbers)}
        places = plan.grouping.places
        return np.array([position[places[unit[0]] or 0] for unit in self.units], dtype=np.int64)

    def totals(self, labels: Ints) -> Floats:
        """(labels, features) of the clusters that these units make."""
        found = np.zeros((len(self.numbers), self.features.shape[1]))
        np.add.at(found, labels, self.features)
        return found


def bonds_of(request: Request, evidence: Evidence) -> list[tuple[str, ...]]:
    """The groups that must be in one cluster. A pair that is split may stay so where it cannot or need not be joined:
    where both its schools stay, or few may move."""
    plan = request.plan
    pairs = [wish for wish in request.musts if wish.kind is WishKind.PAIRS]
    others = [wish for wish in request.musts if wish.kind is not WishKind.PAIRS]
    place = plan.grouping.place
    return [
        *bonds(plan, evidence.schools, others),
        *(
            pair
            for pair in bonds(plan, evidence.schools, pairs)
            if len({place[each] for each in pair}) == 1
            or not (request.most_moves is not None or all(map(request.stays, pair)))
        ),
    ]


def _beyond(
    request: Request, evidence: Evidence, units: tuple[tuple[int, ...], ...], homes: Ints, labels: int
) -> Counts:
    """`Task.beyond`; `homes`: (schools,) the label of each school in the plan."""
    far = beyond(evidence, request.musts)
    rows = [list(unit) for unit in units]
    if request.most_moves is None or not far.any():
        found = [far[unit].sum(axis=0, dtype=np.int16) for unit in rows]
        return np.array(found, dtype=np.int16).reshape(len(rows), 1, len(far))
    elsewhere = homes[:, np.newaxis, np.newaxis] != np.arange(labels)[:, np.newaxis]
    return np.array([(far[unit, np.newaxis] & elsewhere[unit]).sum(axis=0) for unit in rows], dtype=np.int16)


def _totals_wished(request: Request, evidence: Evidence, placed: Bools) -> Between:
    """All that the wishes say of totals, but for the number of schools, as one; of the placed schools."""
    found = [
        totals
        for wish in request.musts
        if wish.kind is not WishKind.SCHOOLS and (totals := between(evidence, wish, request.wanted)) is not None
    ]
    return Between(
        np.concatenate([np.zeros((len(placed), 0)), *(each.columns * placed[:, np.newaxis] for each in found)], axis=1),
        np.concatenate([np.zeros(0), *(each.least for each in found)]),
        np.concatenate([np.zeros(0), *(each.most for each in found)]),
        np.concatenate([np.ones(0), *(np.broadcast_to(each.scale, each.least.shape) for each in found)]),
    )
