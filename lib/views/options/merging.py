"""A merge as people decide on it: what theirs is, what mine is, and what could not be kept."""

from dataclasses import dataclass

from lib.domain.merging import Difference, Merging, Side
from lib.domain.schools import Schools
from lib.domain.units import Kind, Unit
from lib.views.options.differences import about, value
from lib.views.wording import in_a_list

DROPPED = {
    Kind.PLACE: "its cluster is removed, so it is in none",
    Kind.HOST: "the school is no longer in that cluster, so it is not named any more",
    Kind.BACKUP: "the school is elsewhere or hosts itself, so it is not named any more",
    Kind.NAME: "another cluster has the name, so this one goes by its number",
    Kind.TIE: "the schools are not placed like that, so the tie is dropped",
}


@dataclass(frozen=True)
class Row:
    """One difference: what it is about, what it was, and what both made of it."""

    unit: Unit
    what: str
    base: str
    theirs: str
    mine: str


def rows(merging: Merging, differences: tuple[Difference, ...], schools: Schools) -> tuple[Row, ...]:
    plans = (merging.base, merging.theirs, merging.mine)
    found = []
    for each in differences:
        told = [
            value(each.unit, one, plan, schools)
            for one, plan in zip((each.base, each.theirs, each.mine), plans, strict=True)
        ]
        if told[1] == told[2] != "" and each.is_conflict:  # ratings, which are not told
            told[1:] = ["as they entered it", "as you entered it"]
        found.append(Row(each.unit, about(each.unit, schools, *plans), *told))
    return tuple(found)


def taken(merging: Merging, side: Side) -> tuple[Difference, ...]:
    """What only this side changed, which a merge takes by itself; of a cluster that is added or removed, not its
    details."""
    everywhere = merging.base.cluster.keys() & merging.mine.cluster.keys() & merging.theirs.cluster.keys()
    return tuple(
        each
        for each in merging.differences
        if not each.is_conflict
        and each.unit not in merging.goes_with
        and each.changed_by == (side,)
        and (each.unit.cluster is None or each.unit.cluster in everywhere)
    )


def told_dropped(merging: Merging, dropped: tuple[Unit, ...], schools: Schools) -> tuple[str, ...]:
    """What a merge cannot keep, a sentence each; and which clusters of mine get another number."""
    plans = (merging.theirs, merging.mine, merging.base)
    told = [f"{about(unit, schools, *plans)}: {DROPPED[unit.kind]}." for unit in dropped]
    numbers = [f"your cluster {old} becomes cluster {new}" for old, new in merging.renumbered.items()]
    return (*((f"Both added clusters: {in_a_list(numbers, 6)}.",) if numbers else ()), *told)
