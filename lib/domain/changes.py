"""Everything a planner can do to a plan, and the one place that decides whether it may be done.

A change is a value that says what is wanted; `decide` answers with the new plan, or with the reason why not.
"""

from dataclasses import dataclass, replace

from lib.domain import meeting_changes
from lib.domain.grouping import Grouping
from lib.domain.meeting_changes import CancelMeeting, HoldMeeting, MeetingChange, SetMeetings, SetTerms
from lib.domain.plan import Cluster, Plan, Tie, TieKind
from lib.domain.schools import Entry, Schools
from lib.domain.settings import Settings

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
    """Let two schools change places."""

    one: str
    other: str


@dataclass(frozen=True)
class LockSchools:
    school_ids: tuple[str, ...]
    locked: bool


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
    where the grouping comes from, as a phrase ("suggestion of 3 July")."""

    places: tuple[tuple[str, int | None], ...]
    source: str = ""


@dataclass(frozen=True)
class TakeUp:
    """Go on from another plan of the same schools, with all that belongs to it. `source` is what it is called."""

    source: str
    plan: Plan


@dataclass(frozen=True)
class Reset:
    """Go back to the plan that the work started from."""


Change = (
    Move
    | Swap
    | LockSchools
    | LockClusters
    | TieSchools
    | Untie
    | AddCluster
    | AddClusters
    | RenameCluster
    | RemoveCluster
    | AssignLeads
    | NameHost
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


def decide(plan: Plan, change: Change, schools: Schools, start: Plan) -> Plan | Refusal:
    """The plan with the change made, or the reason why it may not be.

    `start` is the plan that a reset goes back to. A change that changes nothing returns an equal plan.
    """
    match change:
        case Move(school_ids, to):
            if not school_ids:
                return Refusal("No school was chosen to move.")
            if to is not None and to not in plan.cluster:
                return Refusal(f"There is no cluster {to}.")
            if unknown := _unknown(plan, school_ids):
                return unknown
            return _regroup(plan, plan.grouping.move(school_ids, to), schools)
        case Swap(one, other):
            if unknown := _unknown(plan, (one, other)):
                return unknown
            return _regroup(plan, plan.grouping.swap(one, other), schools)
        case LockSchools(school_ids, locked):
            if unknown := _unknown(plan, school_ids):
                return unknown
            held = plan.locked_schools
            return replace(plan, locked_schools=held.union(school_ids) if locked else held.difference(school_ids))
        case LockClusters(clusters, locked):
            if missing := [number for number in clusters if number not in plan.cluster]:
                return Refusal(f"There is no cluster {missing[0]}.")
            shut = plan.locked_clusters
            return replace(plan, locked_clusters=shut.union(clusters) if locked else shut.difference(clusters))
        case TieSchools(kind, school_ids):
            return _tie(plan, kind, tuple(dict.fromkeys(school_ids)), schools)
        case Untie(school_ids):
            dropped = {
                tie for tie in plan.ties if tie.kind is not TieKind.PAIR and not set(school_ids).isdisjoint(tie.schools)
            }
            return replace(plan, ties=tuple(tie for tie in plan.ties if tie not in dropped))
        case AddCluster(name):
            return _add_cluster(plan, name)
        case AddClusters(count):
            return _add_clusters(plan, count)
        case RenameCluster(number, name):
            return _rename_cluster(plan, number, name)
        case RemoveCluster(number):
            return _remove_cluster(plan, number, schools)
        case AssignLeads(number, leads):
            return _assign_leads(plan, number, leads)
        case NameHost(number, host):
            return _name_host(plan, number, host, schools)
        case NameBackup(number, backup):
            return _name_backup(plan, number, backup, schools)
        case HoldMeeting() | CancelMeeting() | SetMeetings() | SetTerms():
            return _meet(plan, change)
        case Measure(settings):
            return replace(plan, settings=settings)
        case Enter(entries):
            return _enter(plan, entries, schools)
        case Regroup(places, source):
            return _take_places(plan, places, source, schools)
        case TakeUp(source, other):
            return _take_up(plan, source, other)
        case Reset():
            if reason := _locked_reason(plan, start.grouping, schools):
                return Refusal(reason)
            return start


def _unknown(plan: Plan, school_ids: tuple[str, ...]) -> Refusal | None:
    missing = [school_id for school_id in school_ids if school_id not in plan.grouping.place]
    return Refusal(f"There is no school {missing[0]!r} in this area.") if missing else None


def _regroup(plan: Plan, grouping: Grouping, schools: Schools) -> Plan | Refusal:
    """The plan with this grouping, unless a lock or a tie stands against it."""
    if reason := _locked_reason(plan, grouping, schools):
        return Refusal(reason)
    changed = plan.with_grouping(grouping)
    kept = (TieKind.TOGETHER, TieKind.APART)
    broken = [tie for tie in changed.broken_ties(*kept) if tie not in plan.broken_ties(*kept)]
    if broken:
        names = schools.name_list(broken[0].schools)
        if broken[0].kind is TieKind.TOGETHER:
            return Refusal(f"{names} are kept together; move them all, or untie them first.")
        return Refusal(f"{names} are kept apart; choose another cluster, or untie them first.")
    return changed


def _take_places(
    plan: Plan, places: tuple[tuple[str, int | None], ...], source: str, schools: Schools
) -> Plan | Refusal:
    """The plan with each of these schools in its place, and a cluster for each number."""
    if too_long := _source_too_long(source):
        return too_long
    if unknown := _unknown(plan, tuple(school_id for school_id, _ in places)):
        return unknown
    numbers = sorted({*plan.cluster, *(number for _, number in places if number is not None)})
    if numbers and (numbers[0] < 1 or len(numbers) > max(len(plan.grouping.schools), len(plan.clusters))):
        return Refusal("A cluster's number is 1 or more, and there can be no more clusters than schools.")
    held = Grouping.of(plan.grouping.schools, plan.grouping.place, numbers)
    wider = replace(plan, grouping=held, clusters=Plan.of(held, plan.clusters).clusters)
    return _regroup(wider, Grouping.of(held.schools, held.place | dict(places), numbers), schools)


def _take_up(plan: Plan, source: str, other: Plan) -> Plan | Refusal:
    if too_long := _source_too_long(source):
        return too_long
    if set(other.grouping.schools) != set(plan.grouping.schools):
        return Refusal("That plan is not of the same schools, so it cannot be taken up here.")
    return other.with_grouping(Grouping.of(plan.grouping.schools, other.grouping.place, other.grouping.clusters))


def _source_too_long(source: str) -> Refusal | None:
    if len(source) > LONGEST_SOURCE or not source.isprintable():
        return Refusal(f"What a plan is called can have at most {LONGEST_SOURCE} characters, in one line.")
    return None


def _locked_reason(plan: Plan, grouping: Grouping, schools: Schools) -> str:
    """Which lock the grouping would break, as a sentence, or ""."""
    for school_id, origin, destination in grouping.movers(plan.grouping):
        name = schools.names[school_id]
        if school_id in plan.locked_schools:
            return f"{name} is locked; unlock it first."
        for number in (origin, destination):
            if number in plan.locked_clusters:
                return f"{plan.label(number)} is locked, so {name} cannot {'leave' if number == origin else 'join'} it."
    return ""


def _tie(plan: Plan, kind: TieKind, school_ids: tuple[str, ...], schools: Schools) -> Plan | Refusal:
    if unknown := _unknown(plan, school_ids):
        return unknown
    if kind is TieKind.PAIR or len(school_ids) < 2:
        return Refusal("Choose at least two schools to keep together or apart.")
    tie = Tie(kind, school_ids)
    if tie in plan.ties:
        return plan
    if tie.broken_by(plan.grouping):
        names = schools.name_list(school_ids)
        if kind is TieKind.TOGETHER:
            return Refusal(f"{names} are not in one cluster; move them together first.")
        return Refusal(f"{names} are in one cluster; move them apart first.")
    return replace(plan, ties=(*plan.ties, tie))


def _enter(plan: Plan, entries: tuple[Entry, ...], schools: Schools) -> Plan | Refusal:
    if unknown := _unknown(plan, tuple(entry.school_id for entry in entries)):
        return unknown
    entered = {(entry.school_id, entry.column): entry for entry in (*plan.entries, *entries)}
    own = schools.rows
    kept = (each for each in entered.values() if own[each.school_id].get(each.column, "") != each.value)
    return replace(plan, entries=tuple(sorted(kept)))


def _assign_leads(plan: Plan, number: int, leads: tuple[str, ...]) -> Plan | Refusal:
    if refusal := _kept_as_it_is(plan, number):
        return refusal
    leads = tuple(dict.fromkeys(lead.strip() for lead in leads if lead.strip()))
    if len(leads) > MOST_LEADS:
        return Refusal(f"A cluster can have at most {MOST_LEADS} leads.")
    if any(len(lead) > LONGEST_NAME or not lead.isprintable() for lead in leads):
        return Refusal(f"The key of a lead can have at most {LONGEST_NAME} characters, in one line.")
    return _with_details(plan, replace(plan.cluster[number], leads=leads))


def _name_host(plan: Plan, number: int, host: str | None, schools: Schools) -> Plan | Refusal:
    if refusal := _kept_as_it_is(plan, number) or _cannot_host(plan, number, host, schools):
        return refusal
    cluster = plan.cluster[number]
    backup = None if cluster.backup == host else cluster.backup
    return _with_details(plan, replace(cluster, host=host, backup=backup))


def _name_backup(plan: Plan, number: int, backup: str | None, schools: Schools) -> Plan | Refusal:
    if refusal := _kept_as_it_is(plan, number) or _cannot_host(plan, number, backup, schools):
        return refusal
    if backup is not None and backup == plan.cluster[number].host:
        return Refusal(
            f"{schools.names[backup]} is the host of {plan.label(number)}; choose another school to back up."
        )
    return _with_details(plan, replace(plan.cluster[number], backup=backup))


def _cannot_host(plan: Plan, number: int, school_id: str | None, schools: Schools) -> Refusal | None:
    """Why the school cannot host the cluster, if it cannot."""
    if school_id is None:
        return None
    if unknown := _unknown(plan, (school_id,)):
        return unknown
    if plan.grouping.place[school_id] != number:
        return Refusal(f"{schools.names[school_id]} is not in {plan.label(number)}, so it cannot host it.")
    return None


def _meet(plan: Plan, change: MeetingChange) -> Plan | Refusal:
    for number in meeting_changes.concerned(plan, change):
        if refusal := _kept_as_it_is(plan, number):
            return refusal
    try:
        return meeting_changes.made(plan, change)
    except ValueError as error:
        return Refusal(str(error))


def _kept_as_it_is(plan: Plan, number: int) -> Refusal | None:
    """Why the details of a cluster may not be changed, if they may not."""
    if number not in plan.cluster:
        return Refusal(f"There is no cluster {number}.")
    if number in plan.locked_clusters:
        return Refusal(f"{plan.label(number)} is locked; unlock it first.")
    return None


def _with_details(plan: Plan, cluster: Cluster) -> Plan:
    return replace(plan, clusters=tuple(cluster if each.number == cluster.number else each for each in plan.clusters))


def _add_cluster(plan: Plan, name: str) -> Plan | Refusal:
    number = 1 + max(plan.grouping.clusters, default=0)
    if len(plan.clusters) >= len(plan.grouping.schools):
        return Refusal("There are already as many clusters as schools.")
    if (taken := _name_taken(plan, name, number)) is not None:
        return taken
    return replace(
        plan, grouping=plan.grouping.with_cluster(number), clusters=(*plan.clusters, Cluster(number, name.strip()))
    )


def _add_clusters(plan: Plan, count: int) -> Plan | Refusal:
    if count < 1:
        return Refusal("Say how many clusters to add: one or more.")
    room = len(plan.grouping.schools) - len(plan.clusters)
    if count > room:
        return Refusal(f"There can be no more clusters than schools, so at most {max(room, 0)} can be added.")
    added = plan
    for _ in range(count):
        number = 1 + max(added.grouping.clusters, default=0)
        added = replace(
            added, grouping=added.grouping.with_cluster(number), clusters=(*added.clusters, Cluster(number))
        )
    return added


def _rename_cluster(plan: Plan, number: int, name: str) -> Plan | Refusal:
    if refusal := _kept_as_it_is(plan, number) or _name_taken(plan, name, number):
        return refusal
    return _with_details(plan, replace(plan.cluster[number], name=name.strip()))


def _name_taken(plan: Plan, name: str, number: int) -> Refusal | None:
    """Why a cluster may not have this name, if it may not."""
    if len(name.strip()) > LONGEST_NAME:
        return Refusal(f"A cluster's name can have at most {LONGEST_NAME} characters.")
    if not name.strip().isprintable():
        return Refusal("A cluster's name cannot have line breaks or other invisible characters.")
    if name.strip() and any(each.name == name.strip() and each.number != number for each in plan.clusters):
        return Refusal("Another cluster has that name already.")
    return None


def _remove_cluster(plan: Plan, number: int, schools: Schools) -> Plan | Refusal:
    if refusal := _kept_as_it_is(plan, number):
        return refusal
    emptied = _regroup(plan, plan.grouping.move(plan.grouping.members[number], None), schools)
    if isinstance(emptied, Refusal):
        return emptied
    return replace(
        emptied,
        grouping=emptied.grouping.without_cluster(number),
        clusters=tuple(each for each in emptied.clusters if each.number != number),
        meetings=tuple(each for each in emptied.meetings if each.cluster != number),
    )
