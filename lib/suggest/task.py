"""Wishes as arrays: what must stay together, where each may go, and what counts as a move."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from lib.domain.grouping import Grouping
from lib.domain.plan import Plan, TieKind
from lib.principles.evidence import Bools, Evidence, Floats, Ints
from lib.suggest.request import Request, numbers_for
from lib.suggest.terms import LOCATED, SCHOOLS, Terms

NOWHERE = -1


@dataclass(frozen=True, eq=False)
class Task:
    """Wishes, ready for a search. Labels are positions among `numbers`, the cluster numbers that may be used.

    `units`: rows of schools that move as one, those kept together; only schools that are to be placed are in one.
    `allowed`: (units, labels) where each may be; `kept`: (units, labels) how many of its schools are there in the plan;
    `apart`: (units, units) which may not meet; `hosts`: (labels,) row of the named host, NOWHERE for none that counts.
    """

    request: Request
    terms: Terms
    numbers: tuple[int, ...]
    units: tuple[tuple[int, ...], ...]
    allowed: Bools
    kept: Ints
    apart: Bools
    hosts: Ints

    @classmethod
    def of(cls, evidence: Evidence, request: Request) -> "Task":
        plan = request.plan
        ids, place, out = plan.grouping.schools, plan.grouping.place, request.left_out
        numbers = numbers_for(request)
        row = {school_id: number for number, school_id in enumerate(ids)}
        label = {number: position for position, number in enumerate(numbers)}
        companies = dict.fromkeys(plan.company(school_id) for school_id in ids if school_id not in out)
        units = tuple(tuple(row[each] for each in company) for company in companies)
        allowed = np.ones((len(units), len(numbers)), dtype=bool)
        kept = np.zeros(allowed.shape, dtype=np.int64)
        for unit, company in enumerate(companies):
            homes = {place[each] for each in company}
            shut = [label[number] for number in plan.locked_clusters if homes != {number}]
            allowed[unit, shut] = False
            for each in company:
                home = place[each]
                if home is not None:
                    kept[unit, label[home]] += 1
                    if request.stays(each):
                        allowed[unit, np.arange(len(numbers)) != label[home]] = False
        unit_of = {each: number for number, company in enumerate(companies) for each in company}
        apart = np.zeros((len(units), len(units)), dtype=bool)
        for tie in plan.ties:
            if tie.kind is TieKind.APART:
                bound = [unit_of[each] for each in tie.schools if each in unit_of]
                apart[np.ix_(bound, bound)] = True
                # Schools that are to be apart and move as one can be nowhere.
                allowed[[unit for unit in bound if bound.count(unit) > 1]] = False
        np.fill_diagonal(apart, False)
        placed = np.array([school_id not in out for school_id in ids], dtype=bool)
        terms = Terms.of(evidence.entered(plan.entries), plan.settings, placed)
        named = [plan.cluster[number].host if number in plan.cluster else None for number in numbers]
        hosts = [row[host] if host in row and terms.features[row[host], LOCATED] else NOWHERE for host in named]
        return cls(request, terms, numbers, units, allowed, kept, apart, np.array(hosts, dtype=np.int64))

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
        return self.placed if self.request.most_moves is None else self.request.most_moves

    @cached_property
    def features(self) -> Floats:
        """(units, features) totals."""
        return np.stack([self.terms.features[list(unit)].sum(axis=0) for unit in self.units])

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

    def broken(self, labels: Ints) -> int:
        """By how many schools a placing falls short of the wishes; 0 where it keeps to all of them."""
        schools = self.totals(labels)[:, SCHOOLS]
        used = schools[schools > 0]
        units = np.arange(len(labels))
        together = labels[:, np.newaxis] == labels
        return int(
            abs(len(used) - self.wanted)
            + np.maximum(self.smallest - used, 0).sum()
            + np.maximum(used - self.largest, 0).sum()
            + (self.apart & together).sum() // 2
            + max(0, self.placed - int(self.kept[units, labels].sum()) - self.most_moves)
            + (~self.allowed[units, labels]).sum()
        )
