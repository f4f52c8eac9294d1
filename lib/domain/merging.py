"""Merging what two people made of one plan: what one of them changed is taken, what both changed is to be chosen."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from lib.domain.assembling import Assembled, assembled, renumbered
from lib.domain.plan import Plan, Tie, TieKind
from lib.domain.plan_items import ItemKind, PlanItem, plan_items


class Side(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"


@dataclass(frozen=True)
class MergeDifference:
    """An item in which the three plans are not all the same; None is "not there", and in no cluster for a place.

    Where `is_conflict`, somebody has to choose: both changed it, or what one changed stands against what the other did.
    """

    item: PlanItem
    base: Any
    mine: Any
    theirs: Any
    is_conflict: bool

    @property
    def changed_by(self) -> tuple[Side, ...]:
        sides = ((Side.MINE, self.mine), (Side.THEIRS, self.theirs))
        return tuple(side for side, value in sides if value != self.base)


@dataclass(frozen=True)
class Merging:
    """The plan that both read, and what each made of it. `renumbered` are the clusters of mine that got another number,
    from old to new, because both added different ones of that number; `mine` has the new numbers.

    Use `Merging.of`.
    """

    base: Plan
    mine: Plan
    theirs: Plan
    renumbered: Mapping[int, int]

    @classmethod
    def of(cls, base: Plan, mine: Plan, theirs: Plan) -> "Merging":
        """Raises ValueError where the plans are not of the same schools."""
        if not set(base.grouping.schools) == set(mine.grouping.schools) == set(theirs.grouping.schools):
            raise ValueError("These versions are not of the same schools, so they cannot be merged.")
        both_added = (mine.cluster.keys() & theirs.cluster.keys()) - base.cluster.keys()
        different = sorted(
            number
            for number in both_added
            if mine.cluster[number] != theirs.cluster[number]
            or set(mine.grouping.members[number]) != set(theirs.grouping.members[number])
        )
        first_free = 1 + max((*base.cluster, *mine.cluster, *theirs.cluster), default=0)
        numbers = {number: first_free + place for place, number in enumerate(different)}
        return cls(base, renumbered(mine, numbers), theirs, numbers)

    @cached_property
    def differences(self) -> tuple[MergeDifference, ...]:
        base, mine, theirs = self._sides
        return tuple(
            MergeDifference(item, base.get(item), mine.get(item), theirs.get(item), item in self._contested)
            for item in self._differing
        )

    @cached_property
    def conflicts(self) -> tuple[MergeDifference, ...]:
        return tuple(each for each in self.differences if each.is_conflict)

    def merged(self, choices: Mapping[PlanItem, Side]) -> Assembled:
        """The merged plan, and what could not be kept in it. A conflict that `choices` leaves out goes to theirs."""
        base, mine, theirs = self._sides
        values = {item: self._value(item, choices) for item in dict.fromkeys((*base, *mine, *theirs))}
        return assembled(values, self.mine, self.theirs, self._ties_in_order)

    @cached_property
    def _sides(self) -> tuple[dict[PlanItem, Any], dict[PlanItem, Any], dict[PlanItem, Any]]:
        return plan_items(self.base), plan_items(self.mine), plan_items(self.theirs)

    @cached_property
    def _differing(self) -> tuple[PlanItem, ...]:
        base, mine, theirs = self._sides
        order = dict.fromkeys((*base, *theirs, *mine))
        return tuple(item for item in order if not base.get(item) == mine.get(item) == theirs.get(item))

    def _value(self, item: PlanItem, choices: Mapping[PlanItem, Side]) -> Any:
        deciding = item if item in self._contested else self.goes_with.get(item)
        if deciding is None:
            return self._value_of_one(item)
        _, mine, theirs = self._sides
        return (mine if choices.get(deciding, Side.THEIRS) is Side.MINE else theirs).get(item)

    @cached_property
    def _contested(self) -> frozenset[PlanItem]:
        """The items that somebody has to choose."""
        found = {*self._removed_and_used, *self._restrained_places}
        base, mine, theirs = self._sides
        for item in self._differing:
            both = mine.get(item) != base.get(item) != theirs.get(item) and mine.get(item) != theirs.get(item)
            if both and item not in self.goes_with:
                found.add(item)
        return frozenset(found | self._parted_ties(found))

    @cached_property
    def _removed_and_used(self) -> tuple[PlanItem, ...]:
        """The clusters that one side removed and the other put schools into, or changed."""
        base, mine, theirs = self._sides
        found = []
        for number in self.base.grouping.clusters:
            for removing, keeping in ((mine, theirs), (theirs, mine)):
                item = PlanItem(ItemKind.CLUSTER, number)
                if item in removing or item not in keeping:
                    continue
                changed = (each for each in self._differing if keeping.get(each) != base.get(each))
                if any(each.cluster == number or _joins(each, keeping, number) for each in changed):
                    found.append(item)
        return tuple(found)

    @cached_property
    def goes_with(self) -> dict[PlanItem, PlanItem]:
        """The items that follow the choice whether a cluster is removed: its details, and who is in it."""
        base, mine, theirs = self._sides
        found: dict[PlanItem, PlanItem] = {}
        for cluster in self._removed_and_used:
            for item in self._differing:
                values = [side.get(item) for side in self._sides]
                moved_by_both = mine.get(item) != base.get(item) != theirs.get(item)
                is_in_it = item.kind is ItemKind.PLACE and cluster.key in values and not moved_by_both
                if item.cluster == cluster.key or is_in_it:
                    found.setdefault(item, cluster)
        return found

    @cached_property
    def _restrained_places(self) -> set[PlanItem]:
        """The places of schools that one side moved while the other locked them, their clusters, or made them hosts."""
        found: set[PlanItem] = set()
        for moving, holding in ((self.mine, self.theirs), (self.theirs, self.mine)):
            locked = holding.locked_schools - self.base.locked_schools
            shut = holding.locked_clusters - self.base.locked_clusters
            hosts = _hosts(holding) - _hosts(self.base)
            for school_id, origin, destination in moving.grouping.movers(self.base.grouping):
                stayed = holding.grouping.place[school_id] == origin
                held = school_id in locked or {origin, destination} & shut or (origin, school_id) in hosts
                if stayed and held:
                    found.add(PlanItem(ItemKind.PLACE, school_id))
        return found - self.goes_with.keys()

    def _parted_ties(self, contested: set[PlanItem]) -> set[PlanItem]:
        """The places of schools that neither side alone has parted (or brought together) against a tie."""
        place = {
            school_id: self._value_of_one(PlanItem(ItemKind.PLACE, school_id))
            for school_id in self.base.grouping.schools
            if PlanItem(ItemKind.PLACE, school_id) not in contested
        }
        found: set[PlanItem] = set()
        for tie in dict.fromkeys((*self.mine.ties, *self.theirs.ties)):
            holders = [plan for plan in (self.mine, self.theirs) if tie in plan.ties]
            removed = tie in self.base.ties and len(holders) < 2
            if tie.kind is TieKind.PAIR or removed or any(tie.broken_by(plan.grouping) for plan in holders):
                continue
            known = [place[each] for each in tie.schools if each in place]
            placed = [number for number in known if number is not None]
            apart = tie.kind is TieKind.APART
            if len(set(placed)) < len(placed) if apart else len(set(known)) > 1:
                found |= {PlanItem(ItemKind.PLACE, each) for each in tie.schools} & set(self._differing)
        return found - self.goes_with.keys()

    @property
    def _ties_in_order(self) -> tuple[Tie, ...]:
        """All ties, as the side that alone changed them has them; else those of the base, then the new ones by kind."""
        if self.mine.ties in (self.base.ties, self.theirs.ties):
            return self.theirs.ties
        if self.theirs.ties == self.base.ties:
            return self.mine.ties
        new = {*self.mine.ties, *self.theirs.ties} - {*self.base.ties}
        return (*dict.fromkeys(self.base.ties), *sorted(new, key=lambda tie: (tie.kind, tie.schools, tie.reason)))

    def _value_of_one(self, item: PlanItem) -> Any:
        """The value that one side alone gave an item, or that all have."""
        base, mine, theirs = (side.get(item) for side in self._sides)
        return theirs if mine == base else mine


def _joins(item: PlanItem, side: Mapping[PlanItem, Any], number: int) -> bool:
    return item.kind is ItemKind.PLACE and side.get(item) == number


def _hosts(plan: Plan) -> set[tuple[int, str]]:
    """The clusters with the schools that host them or stand by."""
    every = ((each.number, school_id) for each in plan.clusters for school_id in (each.host, each.backup))
    return {(number, school_id) for number, school_id in every if school_id is not None}
