"""A merge as people decide on it: what theirs is, what mine is, and what could not be kept."""

from dataclasses import dataclass

from lib.domain.merging import MergeDifference, Merging, Side
from lib.domain.plan_items import ItemKind, PlanItem
from lib.domain.schools import Schools
from lib.views.options.differences import about, value
from lib.views.wording import in_a_list

DROPPED = {
    ItemKind.PLACE: "its cluster is removed, so it is in none",
    ItemKind.HOST: "the school is no longer in that cluster, so it is not named any more",
    ItemKind.BACKUP: "the school is elsewhere or hosts itself, so it is not named any more",
    ItemKind.NAME: "another cluster has the name, so this one goes by its number",
    ItemKind.TIE: "the schools are not placed like that, so the tie is dropped",
}


@dataclass(frozen=True)
class Row:
    """One difference: what it is about, what it was, and what both made of it."""

    item: PlanItem
    what: str
    base: str
    theirs: str
    mine: str


def rows(merging: Merging, differences: tuple[MergeDifference, ...], schools: Schools) -> tuple[Row, ...]:
    plans = (merging.base, merging.theirs, merging.mine)
    found = []
    for each in differences:
        told = [
            value(each.item, one, plan, schools)
            for one, plan in zip((each.base, each.theirs, each.mine), plans, strict=True)
        ]
        if told[1] == told[2] != "" and each.is_conflict:  # ratings, which are not told
            told[1:] = ["as they entered it", "as you entered it"]
        found.append(Row(each.item, about(each.item, schools, *plans), *told))
    return tuple(found)


def taken(merging: Merging, side: Side) -> tuple[MergeDifference, ...]:
    """What only this side changed, which a merge takes by itself; of a cluster that is added or removed, not its
    details."""
    everywhere = merging.base.cluster.keys() & merging.mine.cluster.keys() & merging.theirs.cluster.keys()
    return tuple(
        each
        for each in merging.differences
        if not each.is_conflict
        and each.item not in merging.goes_with
        and each.changed_by == (side,)
        and (each.item.cluster is None or each.item.cluster in everywhere)
    )


def told_dropped(merging: Merging, dropped: tuple[PlanItem, ...], schools: Schools) -> tuple[str, ...]:
    """What a merge cannot keep, a sentence each; and which clusters of mine get another number."""
    plans = (merging.theirs, merging.mine, merging.base)
    told = [f"{about(item, schools, *plans)}: {DROPPED[item.kind]}." for item in dropped]
    numbers = [f"your cluster {old} becomes cluster {new}" for old, new in merging.renumbered.items()]
    return (*((f"Both added clusters: {in_a_list(numbers, 6)}.",) if numbers else ()), *told)
