"""A sound plan from items that were chosen one by one, and what of them could not be kept."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from lib.domain.grouping import Grouping
from lib.domain.meetings import arranged
from lib.domain.plan import Cluster, Plan, Tie, TieKind
from lib.domain.plan_items import ItemKind, PlanItem, PlanItems
from lib.domain.schools import Entry
from lib.domain.settings import Settings


@dataclass(frozen=True)
class Assembled:
    """A plan, and the items of it that could not be kept: the place of a school whose cluster is not there (it is in
    none), a host or backup that is elsewhere, a name that two clusters have, a tie that the places break."""

    plan: Plan
    dropped: tuple[PlanItem, ...] = ()


def assembled(values: PlanItems, mine: Plan, theirs: Plan, ties: tuple[Tie, ...]) -> Assembled:
    """The plan of these items (None is "not there"), without contradictions that neither mine nor theirs
    has. Schools are in the order of mine, and the ties among the items in the order of `ties`."""
    known: dict[ItemKind, dict[Any, Any]] = defaultdict(dict)
    for item, value in values.items():
        if value is not None:
            known[item.kind][item.key] = value
    numbers = set(known[ItemKind.CLUSTER])
    place = {school_id: number for school_id, number in known[ItemKind.PLACE].items() if number in numbers}
    clusters = (
        Cluster(
            number,
            known[ItemKind.NAME].get(number, ""),
            known[ItemKind.LEADS].get(number, ()),
            known[ItemKind.HOST].get(number),
            known[ItemKind.BACKUP].get(number),
        )
        for number in numbers
    )
    thresholds = dict(pair for group in known[ItemKind.THRESHOLDS].values() for pair in group)
    principles = tuple(known[ItemKind.PRINCIPLE].values())
    entries = (Entry(school, column, value) for (school, column), value in known[ItemKind.ENTRY].items())
    plan = Plan.of(
        Grouping.of(mine.grouping.schools, place, numbers),
        tuple(clusters),
        settings=Settings(**thresholds, weights=known[ItemKind.WEIGHT], principles=principles),
        locked_schools=frozenset(known[ItemKind.SCHOOL_LOCK]),
        locked_clusters=frozenset(known[ItemKind.CLUSTER_LOCK]) & numbers,
        ties=tuple(tie for tie in ties if known[ItemKind.TIE].get(tie.key) == tie),
        wishes=(),
        entries=tuple(sorted(entries)),
        meetings=arranged(each for each in known[ItemKind.MEETING].values() if each.cluster in numbers),
        terms=known[ItemKind.TERMS].get("", ()),
    )
    for wish in known[ItemKind.WISH].values():
        plan = plan.wishing(wish)
    homeless = (PlanItem(ItemKind.PLACE, school_id) for school_id in known[ItemKind.PLACE] if school_id not in place)
    return _mended(Assembled(plan, tuple(homeless)), mine, theirs)


def renumbered(plan: Plan, numbers: Mapping[int, int]) -> Plan:
    """The plan with some clusters' numbers changed, from old to new; the new ones are free."""
    if not numbers:
        return plan
    new = {number: numbers.get(number, number) for number in plan.grouping.clusters}
    place = {school_id: number and new[number] for school_id, number in plan.grouping.place.items()}
    return replace(
        plan,
        grouping=Grouping.of(plan.grouping.schools, place, new.values()),
        clusters=tuple(
            sorted((replace(each, number=new[each.number]) for each in plan.clusters), key=lambda each: each.number)
        ),
        locked_clusters=frozenset(new[number] for number in plan.locked_clusters),
        meetings=arranged(replace(each, cluster=new[each.cluster]) for each in plan.meetings),
    )


def _mended(made: Assembled, *sides: Plan) -> Assembled:
    """Without what contradicts something else in it, unless one of the sides has the same contradiction."""
    for mend in (_hosts, _names, _ties):
        made = mend(made, sides)
    return made


def _hosts(made: Assembled, sides: tuple[Plan, ...]) -> Assembled:
    """Hosts and backups are in their clusters, and are not the same school."""
    place, dropped, clusters = made.plan.grouping.place, list(made.dropped), []
    for cluster in made.plan.clusters:
        alike = [(side.cluster[cluster.number], side) for side in sides if cluster.number in side.cluster]
        host, backup = cluster.host, cluster.backup
        if (
            host
            and place[host] != cluster.number
            and not any(each.host == host and side.grouping.place[host] != cluster.number for each, side in alike)
        ):
            host = None
            dropped.append(PlanItem(ItemKind.HOST, cluster.number))
        strays = (
            backup
            and place[backup] != cluster.number
            and not any(each.backup == backup and side.grouping.place[backup] != cluster.number for each, side in alike)
        )
        doubled = backup and backup == host and not any(each.host == each.backup == backup for each, _ in alike)
        if strays or doubled:
            backup = None
            dropped.append(PlanItem(ItemKind.BACKUP, cluster.number))
        clusters.append(replace(cluster, host=host, backup=backup))
    return Assembled(replace(made.plan, clusters=tuple(clusters)), tuple(dropped))


def _names(made: Assembled, sides: tuple[Plan, ...]) -> Assembled:
    """No two clusters have one name: the later one goes by its number."""
    plan, dropped, clusters = made.plan, list(made.dropped), []
    taken: dict[str, int] = {}
    for cluster in plan.clusters:
        first = taken.setdefault(cluster.name, cluster.number)
        if cluster.name and first != cluster.number and not any(_alike(side, first, cluster) for side in sides):
            dropped.append(PlanItem(ItemKind.NAME, cluster.number))
            cluster = replace(cluster, name="")
        clusters.append(cluster)
    return Assembled(replace(plan, clusters=tuple(clusters)), tuple(dropped))


def _alike(side: Plan, first: int, cluster: Cluster) -> bool:
    """Whether both clusters have this name in a side already."""
    names = [side.cluster[number].name for number in (first, cluster.number) if number in side.cluster]
    return names == [cluster.name, cluster.name]


def _ties(made: Assembled, sides: tuple[Plan, ...]) -> Assembled:
    """Schools that are kept together or apart are, unless a side had parted them already."""
    broken = [
        tie
        for tie in dict.fromkeys(made.plan.broken_ties(TieKind.TOGETHER, TieKind.APART))
        if not any(tie in side.ties and tie.broken_by(side.grouping) for side in sides)
    ]
    kept = tuple(tie for tie in made.plan.ties if tie not in broken)
    return Assembled(
        replace(made.plan, ties=kept), (*made.dropped, *(PlanItem(ItemKind.TIE, tie.key) for tie in broken))
    )
