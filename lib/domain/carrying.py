"""Saved work carried over to the schools that its area has now: nothing is undone, and what changed is told.

A school that goes on as another one is that one in all that was saved. Where several become one, one of them speaks for
it: one that was in a cluster before one that was in none, else the one that is kept, else the first that is named as a
predecessor. Closed schools, and those that nobody knows any more, are taken out; new ones are in no cluster.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from lib.domain.area import Area
from lib.domain.changes import (
    AnswerPairs,
    Change,
    Enter,
    LockSchools,
    Move,
    NameBackup,
    NameHost,
    NameHosts,
    Regroup,
    RemoveCluster,
    Reset,
    Swap,
    TakeUp,
    TieSchools,
    Untie,
)
from lib.domain.grouping import Grouping
from lib.domain.history import Decision
from lib.domain.meeting_changes import HoldMeeting, SetMeetings
from lib.domain.meetings import Meeting
from lib.domain.plan import Plan, Tie
from lib.domain.schools import Entry, listed, school_count

Places = Mapping[str, int | None]
"""where schools are, of now and of earlier, as far as it is known"""


@dataclass(frozen=True)
class CarriedDecisions:
    """The decisions that are left, and how many of them are in force."""

    decisions: tuple[Decision, ...]
    done: int


def carried_plan(plan: Plan, area: Area) -> Plan:
    """The plan on the schools that the area has now, in its order."""
    place = plan.grouping.place
    if plan.grouping.schools == area.schools.ids:
        return plan
    grouping = Grouping.of(area.schools.ids, place, plan.grouping.clusters)
    if len(place) == len(area.schools) and place.keys() == grouping.place.keys():
        return plan.with_grouping(grouping)
    carrier = _Carrier.of(area, place.keys(), place)
    places = {new: place[old] for old, new in carrier.heirs.items()}
    return replace(
        plan,
        grouping=Grouping.of(area.schools.ids, places, plan.grouping.clusters),
        clusters=tuple(
            replace(each, host=carrier.one(each.host), backup=carrier.one(each.backup)) for each in plan.clusters
        ),
        locked_schools=frozenset(carrier.all(plan.locked_schools)),
        ties=carrier.ties(plan.ties),
        entries=tuple(sorted(carrier.entries(plan.entries))),
        meetings=carrier.meetings(plan.meetings),
    )


def carried_decisions(
    decisions: Sequence[Decision], done: int, area: Area, schools: Iterable[str] = ()
) -> CarriedDecisions:
    """The decisions on the schools that the area has now, for a history that begins with the area's own plan.

    `schools` are those of the area when the work was saved, as far as that is known. A decision of schools alone that
    are gone is left out. A swap with a school that is gone is a move to where that one was.
    """
    own = {school_id for each in decisions for school_id in named_in(each.change)}
    if own <= area.schools.position.keys():
        return CarriedDecisions(tuple(_with_plan(each, area) for each in decisions), done)
    place = area.plan().grouping.place
    then = {*schools} or {school_id for table in area.earlier.values() for school_id in table.ids}
    known = {*then, *own}
    start = {school_id: place[school_id] for school_id in known & place.keys()}
    places: list[Places] = [start]
    for each in decisions:
        places.append(_after(each.change, places[-1], start))
    done = max(0, min(done, len(decisions)))
    carrier = _Carrier.of(area, known, places[done])
    kept = [carrier.change(each.change, before) for each, before in zip(decisions, places, strict=False)]
    left = tuple(replace(each, change=change) for each, change in zip(decisions, kept, strict=True) if change)
    return CarriedDecisions(left, sum(change is not None for change in kept[:done]))


def _with_plan(decision: Decision, area: Area) -> Decision:
    match decision.change:
        case TakeUp(source, plan):
            carried = carried_plan(plan, area)
            same = {*carried.grouping.schools} == {*plan.grouping.schools}
            return decision if same else replace(decision, change=TakeUp(source, carried))
    return decision


def named_in(change: Change) -> Collection[str]:
    """The ids of all schools that a change names, but for the places of meetings."""
    match change:
        case Move(school_ids) | Untie(school_ids) | LockSchools(school_ids) | TieSchools(_, school_ids):
            return school_ids
        case Swap():
            return change.school_ids
        case AnswerPairs(pairs):
            return tuple(school_id for pair in pairs for school_id in pair)
        case NameHost(_, school_id) | NameBackup(_, school_id):
            return (school_id,) if school_id else ()
        case NameHosts(hosts):
            return tuple(each.host for each in hosts if each.host)
        case Enter(entries):
            return tuple(entry.school_id for entry in entries)
        case Regroup(places):
            return tuple(school_id for school_id, _ in places)
        case TakeUp(_, plan):
            return plan.grouping.schools
    return ()


def _after(change: Change, places: Places, start: Places) -> Places:
    """Where schools are after a change, as far as it is known, if nothing stands against it."""
    match change:
        case Move(school_ids, to):
            return {**places, **dict.fromkeys(school_ids, to)}
        case Swap(one, other, with_one, with_other):
            there = {each: places[other] for each in (one, *with_one) if other in places}
            here = {each: places[one] for each in (other, *with_other) if one in places}
            return {**places, **there, **here}
        case RemoveCluster(number):
            return {school_id: None if place == number else place for school_id, place in places.items()}
        case Regroup(regrouped):
            return {**places, **dict(regrouped)}
        case TakeUp(_, plan):
            return plan.grouping.place
        case Reset():
            return start
    return places


@dataclass(frozen=True)
class _Carrier:
    """`heirs` maps each earlier id that speaks for a school of now to that school's id; `gone` are those that no school
    goes on from."""

    area: Area
    heirs: Mapping[str, str]
    gone: frozenset[str]

    @classmethod
    def of(cls, area: Area, known: Collection[str], place: Places) -> "_Carrier":
        """`known` are the schools that the work may name, `place` is where they are in it."""
        claims = {school_id: [school_id] for school_id in area.schools.ids if school_id in known}
        for old, new in area.successor.items():
            if old in known:
                claims.setdefault(new, []).append(old)
        heirs = {min(olds, key=lambda old: place.get(old) is None): new for new, olds in claims.items()}
        return cls(area, heirs, frozenset(known) - {*area.schools.ids} - area.successor.keys())

    def one(self, school_id: str | None) -> str | None:
        return self.heirs.get(school_id) if school_id else None

    def all(self, school_ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(self.heirs[each] for each in school_ids if each in self.heirs)

    def ties(self, ties: Iterable[Tie]) -> tuple[Tie, ...]:
        """Those that still have two schools or more, each once."""
        carried = (replace(tie, schools=self.all(tie.schools)) for tie in ties)
        return tuple({tie.key: tie for tie in carried if len(tie.schools) > 1}.values())

    def entries(self, entries: Iterable[Entry]) -> tuple[Entry, ...]:
        return tuple(
            replace(each, school_id=self.heirs[each.school_id]) for each in entries if each.school_id in self.heirs
        )

    def meetings(self, meetings: Iterable[Meeting]) -> tuple[Meeting, ...]:
        return tuple(each.at(self._venue(each.host)) for each in meetings)

    def _venue(self, host: str) -> str:
        """Where a meeting is held: at the school that goes on; "", at the cluster's host, where it was at one that is
        gone; any other place as it is."""
        is_gone = host in self.gone or host in self.area.closed
        return self.area.successor.get(host, "" if is_gone else host)

    def change(self, change: Change, places: Places) -> Change | None:
        """The change of the schools of now; None where all that it is about is gone."""
        match change:
            case Move(school_ids, to):
                return Move(left, to) if (left := self.all(school_ids)) else None
            case Swap(one, other, with_one, with_other):
                return self._swap((one, *with_one), (other, *with_other), places)
            case LockSchools(school_ids, locked, clusters):
                left = self.all(school_ids)
                return LockSchools(left, locked, clusters) if left or clusters else None
            case TieSchools(kind, school_ids):
                return TieSchools(kind, left) if len(left := self.all(school_ids)) > 1 else None
            case Untie(school_ids):
                return Untie(left) if (left := self.all(school_ids)) else None
            case AnswerPairs(pairs, are_pairs):
                whole = tuple(two for pair in pairs if len(two := self.all(pair)) == len(pair))
                return AnswerPairs(whole, are_pairs) if whole else None
            case NameHost(cluster, host):
                return NameHost(cluster, self.one(host))
            case NameHosts(hosts):
                return NameHosts(tuple(NameHost(each.cluster, self.one(each.host)) for each in hosts))
            case NameBackup(cluster, backup):
                return NameBackup(cluster, self.one(backup))
            case Enter(entries):
                return Enter(kept) if (kept := self.entries(entries)) else None
            case Regroup(regrouped, source, names):
                found = tuple((self.heirs[each], number) for each, number in regrouped if each in self.heirs)
                return Regroup(found, source, names) if found or names else None
            case TakeUp(source, plan):
                return TakeUp(source, carried_plan(plan, self.area))
            case HoldMeeting(meeting):
                return HoldMeeting(*self.meetings([meeting]))
            case SetMeetings(meetings):
                return SetMeetings(self.meetings(meetings))
        return change

    def _swap(self, these: tuple[str, ...], those: tuple[str, ...], places: Places) -> Change | None:
        """The swap; where the schools of one side are gone, the move of the others to where these were, if that is
        known."""
        left, right = self.all(these), self.all(those)
        if left and right:
            return Swap(left[0], right[0], left[1:], right[1:])
        there = next((places[each] for each in (those if left else these) if each in places), ...)
        return None if there is ... or not (left or right) else Move(left or right, there)


def told(
    before: Iterable[str], area: Area, plan: Plan, names: Mapping[str, str] | None = None, left_out: int = 0
) -> str:
    """What became of the schools that work was saved with, in sentences that name each of them, or "".

    `plan` is the work on the schools of now, `names` says what schools were called then, `left_out` how many of its
    steps were of schools alone that are gone.
    """
    then = {*before}
    if then == area.schools.position.keys() and not left_out:
        return ""
    called = {**area.former_names, **area.closed, **(names or {}), **area.schools.names}
    heirs: dict[str, list[str]] = {}
    for old, new in area.successor.items():
        if old in then:
            heirs.setdefault(new, [new] if new in then else []).append(old)

    def named(school_ids: Iterable[str]) -> str:
        return listed([called.get(each, each) for each in school_ids])

    opened = [each for each in area.schools.ids if each not in then and each not in heirs]
    waiting = [each for each in opened if plan.grouping.place[each] is None]
    placed = [each for each in opened if plan.grouping.place[each] is not None]
    gone = sorted(then - area.schools.position.keys() - area.successor.keys())
    closed = [each for each in gone if each in area.closed]
    unknown = [each for each in gone if each not in area.closed]
    sentences = []
    if waiting:
        verb = "waits" if len(waiting) == 1 else "wait"
        sentences.append(f"{school_count(len(waiting))} opened since and {verb} in the tray: {named(waiting)}.")
    if placed:
        sentences.append(f"{school_count(len(placed))} opened since: {named(placed)}.")
    if closed:
        sentences.append(f"{named(closed)} closed.")
    if unknown:
        sentences.append(f"{named(unknown)} {'is' if len(unknown) == 1 else 'are'} not in the list any more.")
    for new, olds in heirs.items():
        if len(olds) > 1:
            sentences.append(f"{named(olds)} go on as {named([new])}, {_where(plan, new)}.")
        elif called.get(olds[0]) == called[new]:
            sentences.append(f"{named([new])} goes on with a new number.")
        else:
            sentences.append(f"{named(olds)} goes on as {named([new])}.")
    if left_out:
        what = "1 step was" if left_out == 1 else f"{left_out:,} steps were"
        sentences.append(f"{what} of schools alone that are gone, and left out.")
    return " ".join(sentences)


def _where(plan: Plan, school_id: str) -> str:
    number = plan.grouping.place[school_id]
    return "in no cluster" if number is None else f"in {plan.label(number)}"
