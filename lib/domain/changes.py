"""Everything a planner can do to a plan, and the one place that decides whether it may be done.

A change is a value that says what is wanted; `decide` answers with the new plan, or with the reason why not.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from lib.domain import meeting_changes
from lib.domain.grouping import Grouping
from lib.domain.meeting_changes import CancelMeeting, HoldMeeting, MeetingChange, SetMeetings, SetTerms
from lib.domain.plan import Cluster, Plan, Tie, TieKind
from lib.domain.schools import Entry, Schools
from lib.domain.settings import Settings
from lib.domain.wishes import Wish, WishKind

Locked = TypeVar("Locked")

LONGEST_NAME = 40
MOST_LEADS = 6
LONGEST_SOURCE = 120
"""characters of what a plan that is taken up is called"""


@dataclass(frozen=True)
class Move:
    """Take schools to a cluster, or out of all of them (to None)."""

    school_ids: tuple[str, ...]
    to: int | None


@dataclass(frozen=True)
class Swap:
    """Let two schools swap clusters, each with those that go with it."""

    one: str
    other: str
    with_one: tuple[str, ...] = ()
    with_other: tuple[str, ...] = ()

    @property
    def school_ids(self) -> tuple[str, ...]:
        """All who move."""
        return self.one, *self.with_one, self.other, *self.with_other


@dataclass(frozen=True)
class LockSchools:
    """Lock schools where they are, or unlock them; and whole clusters with them, in one step."""

    school_ids: tuple[str, ...]
    locked: bool
    clusters: tuple[int, ...] = ()


@dataclass(frozen=True)
class LockClusters:
    """Lock clusters, so that no school leaves or joins them, or unlock them."""

    clusters: tuple[int, ...]
    locked: bool


@dataclass(frozen=True)
class TieSchools:
    """Keep schools together, or apart, from now on."""

    tie: TieKind
    school_ids: tuple[str, ...]


@dataclass(frozen=True)
class Untie:
    """Drop every tie (together or apart) that one of these schools is in."""

    school_ids: tuple[str, ...]


@dataclass(frozen=True)
class AnswerPairs:
    """Say whether these are infant and junior pairs: each is the two schools, in the order of their tie."""

    pairs: tuple[tuple[str, ...], ...]
    are_pairs: bool


@dataclass(frozen=True)
class WishFor:
    """Hold this from now on; it takes the place of a wish of the same kind and column."""

    wish: Wish


@dataclass(frozen=True)
class DropWish:
    """Wish for this no longer. `column` is "" for a kind that has none."""

    wish: WishKind
    column: str = ""


@dataclass(frozen=True)
class AddCluster:
    name: str = ""


@dataclass(frozen=True)
class AddClusters:
    """Add so many clusters without names, in one step."""

    count: int


@dataclass(frozen=True)
class RenameCluster:
    cluster: int
    name: str


@dataclass(frozen=True)
class RemoveCluster:
    """Remove a cluster; its schools are then in none."""

    cluster: int


@dataclass(frozen=True)
class AssignLeads:
    """Let these leads, by their keys, lead a cluster; several share it."""

    cluster: int
    leads: tuple[str, ...]


@dataclass(frozen=True)
class NameHost:
    """Let a school of the cluster host it, or none in particular (None)."""

    cluster: int
    host: str | None


@dataclass(frozen=True)
class NameHosts:
    """Name the hosts of several clusters in one step."""

    hosts: tuple[NameHost, ...]


@dataclass(frozen=True)
class NameBackup:
    """Let a school of the cluster stand by to host it where its host cannot, or none (None)."""

    cluster: int
    backup: str | None


@dataclass(frozen=True)
class Measure:
    """Measure by these thresholds and weights from now on."""

    settings: Settings


@dataclass(frozen=True)
class Enter:
    """Enter facts of schools; one that equals the area's own value takes an earlier entry back."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Regroup:
    """Let these schools be in these clusters, in one step; clusters that there are not yet are added. `source` says
    where the grouping comes from, as a phrase ("suggestion of 3 July"); `names` are what clusters are called from then
    on that have no name."""

    places: tuple[tuple[str, int | None], ...]
    source: str = ""
    names: tuple[RenameCluster, ...] = ()


@dataclass(frozen=True)
class TakeUp:
    """Go on from another plan of the same schools, with all that belongs to it. `source` is what it is called."""

    source: str
    plan: Plan


@dataclass(frozen=True)
class Reset:
    """Go back to the plan that the work started from; locks, ties and wishes stay."""


Change = (
    Move
    | Swap
    | LockSchools
    | LockClusters
    | TieSchools
    | Untie
    | AnswerPairs
    | WishFor
    | DropWish
    | AddCluster
    | AddClusters
    | RenameCluster
    | RemoveCluster
    | AssignLeads
    | NameHost
    | NameHosts
    | NameBackup
    | MeetingChange
    | Measure
    | Enter
    | Regroup
    | TakeUp
    | Reset
)


@dataclass(frozen=True)
class Refusal:
    """Why a change is not made, in one sentence for the person who asked for it."""

    reason: str


class _RefusedError(Exception):
    """Raised on the way to a plan; `decide` answers with its sentence."""


def decide(plan: Plan, change: Change, schools: Schools, start: Plan) -> Plan | Refusal:
    """The plan with the change made, or the reason why it may not be.

    `start` is the plan that a reset goes back to. A change that changes nothing returns an equal plan.
    """
    try:
        return _changed(plan, change, schools, start)
    except _RefusedError as refused:
        return Refusal(str(refused))


def _changed(plan: Plan, change: Change, schools: Schools, start: Plan) -> Plan:
    match change:
        case Move(school_ids, to):
            return _move(plan, school_ids, to, schools)
        case Swap(one, other, with_one, with_other):
            return _swap(plan, (one, *with_one), (other, *with_other), schools)
        case LockSchools(school_ids, locked, clusters):
            _check_schools(plan, *school_ids)
            with_schools = replace(plan, locked_schools=_with_or_without(plan.locked_schools, school_ids, locked))
            return _lock_clusters(with_schools, clusters, locked)
        case LockClusters(clusters, locked):
            return _lock_clusters(plan, clusters, locked)
        case TieSchools(kind, school_ids):
            return _tie(plan, kind, tuple(dict.fromkeys(school_ids)))
        case Untie(school_ids):
            return replace(plan, ties=tuple(tie for tie in plan.ties if not _is_untied(tie, school_ids)))
        case AnswerPairs(pairs, are_pairs):
            return _answer_pairs(plan, pairs, are_pairs)
        case WishFor(wish):
            return plan.wishing(wish)
        case DropWish(kind, column):
            return replace(plan, wishes=tuple(each for each in plan.wishes if each.key != (kind, column)))
        case AddCluster(name):
            return _add_cluster(plan, name)
        case AddClusters(count):
            return _add_clusters(plan, count)
        case RenameCluster(number, name):
            cluster = _open_cluster(plan, number)
            return _with_details(plan, replace(cluster, name=_free_name(plan, name, number)))
        case RemoveCluster(number):
            return _remove_cluster(plan, number, schools)
        case AssignLeads(number, leads):
            return _assign_leads(plan, number, leads)
        case NameHost(number, host):
            return _name_host(plan, number, host, schools)
        case NameHosts(hosts):
            for each in hosts:
                plan = _name_host(plan, each.cluster, each.host, schools)
            return plan
        case NameBackup(number, backup):
            return _name_backup(plan, number, backup, schools)
        case HoldMeeting() | CancelMeeting() | SetMeetings() | SetTerms():
            return _meet(plan, change)
        case Measure(settings):
            return replace(plan, settings=settings)
        case Enter(entries):
            return _enter(plan, entries, schools)
        case Regroup(places, source, names):
            _check_source(source)
            return _with_names(_take_places(plan, dict(places), schools), names)
        case TakeUp(source, other):
            return _take_up(plan, source, other)
        case Reset():
            _check_locks(plan, start.grouping, schools)
            return _reset(plan, start)


def _check_schools(plan: Plan, *school_ids: str) -> None:
    for school_id in school_ids:
        if school_id not in plan.grouping.place:
            raise _RefusedError(f"There is no school {school_id!r} in this area.")


def _check_clusters(plan: Plan, *numbers: int) -> None:
    for number in numbers:
        if number not in plan.cluster:
            raise _RefusedError(f"There is no cluster {number}.")


def _check_locks(plan: Plan, grouping: Grouping, schools: Schools) -> None:
    """No school that is locked, or whose cluster is, may be elsewhere in the grouping."""
    for school_id, origin, destination in grouping.movers(plan.grouping):
        name = schools.names[school_id]
        if school_id in plan.locked_schools:
            raise _RefusedError(f"{name} is locked; unlock it first.")
        for number, does in ((origin, "leave"), (destination, "join")):
            if number in plan.locked_clusters:
                raise _RefusedError(f"{plan.label(number)} is locked, so {name} cannot {does} it.")


def _check_source(source: str) -> None:
    if len(source) > LONGEST_SOURCE or not source.isprintable():
        raise _RefusedError(f"What a plan is called can have at most {LONGEST_SOURCE} characters, in one line.")


def _check_can_host(plan: Plan, number: int, school_id: str | None, schools: Schools) -> None:
    if school_id is not None:
        _check_schools(plan, school_id)
        if plan.grouping.place[school_id] != number:
            raise _RefusedError(f"{schools.names[school_id]} is not in {plan.label(number)}, so it cannot host it.")


def _open_cluster(plan: Plan, number: int) -> Cluster:
    """The cluster, whose details may be changed."""
    _check_clusters(plan, number)
    if number in plan.locked_clusters:
        raise _RefusedError(f"{plan.label(number)} is locked; unlock it first.")
    return plan.cluster[number]


def _free_name(plan: Plan, name: str, number: int) -> str:
    """The name without spaces around it, which this cluster may have."""
    name = name.strip()
    if len(name) > LONGEST_NAME:
        raise _RefusedError(f"A cluster's name can have at most {LONGEST_NAME} characters.")
    if not name.isprintable():
        raise _RefusedError("A cluster's name cannot have line breaks or other invisible characters.")
    if name and any(cluster.name == name and cluster.number != number for cluster in plan.clusters):
        raise _RefusedError("Another cluster has that name already.")
    return name


def _lock_clusters(plan: Plan, clusters: tuple[int, ...], locked: bool) -> Plan:
    _check_clusters(plan, *clusters)
    return replace(plan, locked_clusters=_with_or_without(plan.locked_clusters, clusters, locked))


def _with_or_without(locked: frozenset[Locked], these: Iterable[Locked], lock: bool) -> frozenset[Locked]:
    return locked.union(these) if lock else locked.difference(these)


def _is_untied(tie: Tie, school_ids: Iterable[str]) -> bool:
    return tie.kind is not TieKind.PAIR and not set(school_ids).isdisjoint(tie.schools)


def _with_details(plan: Plan, cluster: Cluster) -> Plan:
    return replace(plan, clusters=tuple(cluster if each.number == cluster.number else each for each in plan.clusters))


def _move(plan: Plan, school_ids: tuple[str, ...], to: int | None, schools: Schools) -> Plan:
    if not school_ids:
        raise _RefusedError("No school was chosen to move.")
    if to is not None:
        _check_clusters(plan, to)
    _check_schools(plan, *school_ids)
    return _regroup(plan, plan.grouping.move(school_ids, to), schools)


def _swap(plan: Plan, these: tuple[str, ...], those: tuple[str, ...], schools: Schools) -> Plan:
    _check_schools(plan, *these, *those)
    here, there = ({plan.grouping.place[each] for each in group} for group in (these, those))
    if len(here) > 1 or len(there) > 1:
        raise _RefusedError("Schools that swap clusters together must be in one cluster.")
    return _regroup(plan, plan.grouping.swap(these, those), schools)


def _regroup(plan: Plan, grouping: Grouping, schools: Schools) -> Plan:
    """The plan with this grouping, unless a lock or a tie stands against it."""
    _check_locks(plan, grouping, schools)
    changed = plan.with_grouping(grouping)
    for tie in changed.broken_ties(TieKind.TOGETHER, TieKind.APART):
        if not tie.broken_by(plan.grouping):
            names = schools.name_list(tie.schools)
            if tie.kind is TieKind.TOGETHER:
                raise _RefusedError(f"{names} are kept together; move them all, or untie them first.")
            raise _RefusedError(f"{names} are kept apart; choose another cluster, or untie them first.")
    return changed


def _with_names(plan: Plan, names: tuple[RenameCluster, ...]) -> Plan:
    """The plan with these names for the clusters that have none."""
    _check_clusters(plan, *(named.cluster for named in names))
    for named in names:
        if not plan.cluster[named.cluster].name:
            name = _free_name(plan, named.name, named.cluster)
            plan = _with_details(plan, replace(plan.cluster[named.cluster], name=name))
    return plan


def _take_places(plan: Plan, places: dict[str, int | None], schools: Schools) -> Plan:
    """The plan with each of these schools in its place, and a cluster for each number."""
    _check_schools(plan, *places)
    numbers = sorted({*plan.cluster, *(number for number in places.values() if number is not None)})
    if numbers and (numbers[0] < 1 or len(numbers) > max(len(plan.grouping.schools), len(plan.clusters))):
        raise _RefusedError("A cluster's number is 1 or more, and there can be no more clusters than schools.")
    wider = Grouping.of(plan.grouping.schools, plan.grouping.place, numbers)
    with_clusters = replace(plan, grouping=wider, clusters=Plan.of(wider, plan.clusters).clusters)
    return _regroup(with_clusters, Grouping.of(wider.schools, wider.place | places, numbers), schools)


def _take_up(plan: Plan, source: str, other: Plan) -> Plan:
    _check_source(source)
    if set(other.grouping.schools) != set(plan.grouping.schools):
        raise _RefusedError("That plan is not of the same schools, so it cannot be taken up here.")
    return other.with_grouping(Grouping.of(plan.grouping.schools, other.grouping.place, other.grouping.clusters))


def _tie(plan: Plan, kind: TieKind, school_ids: tuple[str, ...]) -> Plan:
    _check_schools(plan, *school_ids)
    if kind is TieKind.PAIR or len(school_ids) < 2:
        raise _RefusedError("Choose at least two schools to keep together or apart.")
    tie = Tie(kind, school_ids)
    return plan if tie in plan.ties else replace(plan, ties=(*plan.ties, tie))


def _answer_pairs(plan: Plan, pairs: tuple[tuple[str, ...], ...], are_pairs: bool) -> Plan:
    """The plan with these pairs for certain, or without them."""
    _check_schools(plan, *(school_id for pair in pairs for school_id in pair))
    if not all(len(set(pair)) == len(pair) > 1 for pair in pairs):
        raise _RefusedError("A pair is of two different schools.")
    asked = {(TieKind.PAIR, pair): Tie(TieKind.PAIR, pair) for pair in pairs}
    if not are_pairs:
        return replace(plan, ties=tuple(tie for tie in plan.ties if tie.key not in asked))
    known = {tie.key for tie in plan.ties}
    certain = (replace(tie, likely=False) if tie.key in asked else tie for tie in plan.ties)
    return replace(plan, ties=(*certain, *(tie for key, tie in asked.items() if key not in known)))


def _enter(plan: Plan, entries: tuple[Entry, ...], schools: Schools) -> Plan:
    _check_schools(plan, *(entry.school_id for entry in entries))
    entered = {(entry.school_id, entry.column): entry for entry in (*plan.entries, *entries)}
    own = schools.rows
    kept = (entry for entry in entered.values() if own[entry.school_id].get(entry.column, "") != entry.value)
    return replace(plan, entries=tuple(sorted(kept)))


def _assign_leads(plan: Plan, number: int, leads: tuple[str, ...]) -> Plan:
    cluster = _open_cluster(plan, number)
    leads = tuple(dict.fromkeys(lead.strip() for lead in leads if lead.strip()))
    if len(leads) > MOST_LEADS:
        raise _RefusedError(f"A cluster can have at most {MOST_LEADS} leads.")
    if any(len(lead) > LONGEST_NAME or not lead.isprintable() for lead in leads):
        raise _RefusedError(f"The key of a lead can have at most {LONGEST_NAME} characters, in one line.")
    return _with_details(plan, replace(cluster, leads=leads))


def _name_host(plan: Plan, number: int, host: str | None, schools: Schools) -> Plan:
    cluster = _open_cluster(plan, number)
    _check_can_host(plan, number, host, schools)
    backup = None if cluster.backup == host else cluster.backup
    return _with_details(plan, replace(cluster, host=host, backup=backup))


def _name_backup(plan: Plan, number: int, backup: str | None, schools: Schools) -> Plan:
    cluster = _open_cluster(plan, number)
    _check_can_host(plan, number, backup, schools)
    if backup is not None and backup == cluster.host:
        name = schools.names[backup]
        raise _RefusedError(f"{name} is the host of {cluster.label}; choose another school to back up.")
    return _with_details(plan, replace(cluster, backup=backup))


def _meet(plan: Plan, change: MeetingChange) -> Plan:
    for number in meeting_changes.concerned(plan, change):
        _open_cluster(plan, number)
    try:
        return meeting_changes.made(plan, change)
    except ValueError as error:
        raise _RefusedError(str(error)) from error


def _add_cluster(plan: Plan, name: str = "") -> Plan:
    number = 1 + max(plan.grouping.clusters, default=0)
    if len(plan.clusters) >= len(plan.grouping.schools):
        raise _RefusedError("There are already as many clusters as schools.")
    cluster = Cluster(number, _free_name(plan, name, number))
    return replace(plan, grouping=plan.grouping.with_cluster(number), clusters=(*plan.clusters, cluster))


def _add_clusters(plan: Plan, count: int) -> Plan:
    if count < 1:
        raise _RefusedError("Say how many clusters to add: one or more.")
    room = len(plan.grouping.schools) - len(plan.clusters)
    if count > room:
        raise _RefusedError(f"There can be no more clusters than schools, so at most {max(room, 0)} can be added.")
    for _ in range(count):
        plan = _add_cluster(plan)
    return plan


def _reset(plan: Plan, start: Plan) -> Plan:
    """The start, with what the planner holds now."""
    return replace(
        start,
        locked_schools=plan.locked_schools,
        locked_clusters=plan.locked_clusters.intersection(start.cluster),
        ties=plan.ties,
        wishes=plan.wishes,
    )


def _remove_cluster(plan: Plan, number: int, schools: Schools) -> Plan:
    _open_cluster(plan, number)
    emptied = _regroup(plan, plan.grouping.move(plan.grouping.members[number], None), schools)
    return replace(
        emptied,
        grouping=emptied.grouping.without_cluster(number),
        clusters=tuple(each for each in emptied.clusters if each.number != number),
        meetings=tuple(each for each in emptied.meetings if each.cluster != number),
    )
