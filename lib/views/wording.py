"""How numbers and changes are put into words, the same on every screen."""

from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from lib.appraisal import Appraisal, Comparison
from lib.domain import changes
from lib.domain.changes import Change
from lib.domain.history import History, HistoryStep
from lib.domain.meeting_changes import CancelMeeting, HoldMeeting, SetMeetings, SetTerms
from lib.domain.meetings import Meeting, day_in_words
from lib.domain.plan import Plan, TieKind
from lib.domain.schools import Schools
from lib.principles.result import Result
from lib.principles.words import plural
from lib.views.thresholds import differences
from lib.wishes import wish_in_words

Key = TypeVar("Key")
Item = TypeVar("Item")


class Fact(NamedTuple):
    """Plain text: what it is about, in a word or two ("" where it speaks for itself), and what is said of it."""

    about: str
    words: str

    @property
    def line(self) -> str:
        """ "Pupils: known for 9 of 10 schools" """
        return f"{self.about}: {self.words}" if self.about else self.words

    @property
    def text(self) -> str:
        """ "Pupils. Known for 9 of 10 schools." """
        return f"{self.about}. {self.words}" if self.about else self.words


UNKNOWN = "–"
NO_BREAK = "\u00a0"
MINUS = "−"
SMALLEST_CHANGE = 1e-9
"""Score differences below this are rounding, not a change."""


def points(fit: float | None) -> str:
    """A fit with one decimal: "71.3"."""
    return UNKNOWN if fit is None else f"{fit:.1f}"


def fit_told(appraisal: Appraisal) -> float | None:
    """The fit of a plan as screens tell it: none while no school is in a cluster, where 0 would say that it is bad."""
    return appraisal.fit if appraisal.plan.grouping.is_begun else None


def signed(change: float | None, decimals: int = 1) -> str:
    """A change with its sign and a real minus: "+2.1", "−3.4", "0.0"; UNKNOWN for None."""
    if change is None:
        return UNKNOWN
    size = f"{abs(change):.{decimals}f}"
    if float(size) == 0:
        return size
    return f"{'+' if change > 0 else MINUS}{size}"


def gained(before: float | None, after: float | None, decimals: int = 1) -> float | None:
    """What lies between two figures as they are shown, so that whoever subtracts them finds the same; None where one is
    not known."""
    if before is None or after is None:
        return None
    return round(round(after, decimals) - round(before, decimals), decimals)


def fit_change(comparison: Comparison) -> float | None:
    """Points of fit gained, as the two fits are shown; None where one of the two has none."""
    return gained(comparison.before.fit, comparison.after.fit)


def from_to(before: float | None, after: float | None) -> str:
    """ "79.2 to 91.9 (+12.7)"; with two decimals where one would show no change: "71.26 to 71.34 (+0.08)"."""
    if before is None or after is None:
        return f"{points(before)} to {points(after)}"
    decimals = 2 if points(before) == points(after) else 1
    return f"{before:.{decimals}f} to {after:.{decimals}f} ({signed(gained(before, after, decimals), decimals)})"


def count(number: float | None, noun: str, nouns: str = "") -> str:
    """ "1 school", "3,532 pupils", "pupils not known" for None."""
    if number is None:
        return f"{nouns or noun + 's'} not known"
    return plural(number, noun, nouns)


def value(result: Result) -> str:
    """The value of a result in its own unit, UNKNOWN where there is none."""
    return result.figure or UNKNOWN


def figures_between(before: Result, after: Result) -> str:
    """ "10% to 22% below average", "no secondary to both": two figures, what both end with said once; only one where
    they are the same."""
    then, now = lowered(value(before)), lowered(value(after))
    return now if then == now else f"{beginning(then, now)} to {now}"


def beginning(words: str, others: str) -> str:
    """The words without those that the others end with too: "13%" of "13% below average", beside "3% below average"."""
    mine, theirs = words.split(" "), others.split(" ")
    same = 0
    while same < min(len(mine), len(theirs)) - 1 and mine[-1 - same] == theirs[-1 - same]:
        same += 1
    return " ".join(mine[: len(mine) - same])


def grouped(pairs: Iterable[tuple[Key, Item]]) -> dict[Key, list[Item]]:
    """The second parts of the pairs by the first, in the order in which they come."""
    groups: dict[Key, list[Item]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return groups


def in_a_list(parts: list[str], at_most: int = 3) -> str:
    """ "A", "A and B", "A, B and 4 more"; "nothing" where there is nothing."""
    if not parts:
        return "nothing"
    shown = parts if len(parts) <= at_most else [*parts[: at_most - 1], f"{len(parts) - at_most + 1} more"]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def names(schools: Schools, school_ids: tuple[str, ...]) -> str:
    return in_a_list([schools.names.get(school_id, school_id) for school_id in school_ids])


def step_in_words(step: HistoryStep | None, history: History, schools: Schools) -> str:
    """What a step of the history does, in the words of `describe`; "" for no step."""
    number = next((number for number, each in enumerate(history.steps) if each is step), None)
    return "" if number is None else describe(history.steps[number].change, history.plan_before(number), schools)


def describe(change: Change, before: Plan, schools: Schools) -> str:
    """What a change does, as a phrase that stands in a list of steps: "Portswood Primary School to Cluster 3".

    `before` is the plan that the change was made to.
    """
    match change:
        case changes.Move(school_ids, to):
            return f"{names(schools, school_ids)} to {place(before, to)}"
        case changes.Swap(one, other, with_one, with_other):
            if not with_one and not with_other:
                return f"{schools.names[one]} and {schools.names[other]} swap clusters"
            does = "swap clusters" if with_one else "swaps clusters"
            return f"{names(schools, (one, *with_one))} {does} with {names(schools, (other, *with_other))}"
        case changes.LockSchools(school_ids, locked, clusters):
            whole = [_clusters(before, clusters)] if clusters else []
            every = [*whole, *(schools.names[school_id] for school_id in school_ids)]
            return f"{'Lock' if locked else 'Unlock'} {in_a_list(every)}"
        case changes.LockClusters(clusters, locked):
            return f"{'Lock' if locked else 'Unlock'} {_clusters(before, clusters)}"
        case changes.TieSchools(kind, school_ids):
            return f"Keep {names(schools, school_ids)} {'together' if kind is TieKind.TOGETHER else 'apart'}"
        case changes.Untie(school_ids):
            return f"Untie {names(schools, school_ids)}"
        case changes.AnswerPairs(pairs, are_pairs):
            if len(pairs) == 1:
                return f"{names(schools, pairs[0])} are {'an' if are_pairs else 'not an'} infant and junior pair"
            return f"{plural(len(pairs), 'likely infant and junior pair')} are {'pairs' if are_pairs else 'not pairs'}"
        case changes.WishFor(wish):
            return f"{'Prefer' if wish.preferred else 'Wish for'} {wish_in_words(wish)}"
        case changes.DropWish(kind, column):
            dropped = [wish_in_words(wish) for wish in before.wishes if wish.key == (kind, column)]
            return f"No longer wish for {dropped[0] if dropped else kind}"
        case changes.AddCluster(name):
            return f"Add a cluster{f' named {name.strip()}' if name.strip() else ''}"
        case changes.AddClusters(number):
            return f"Add {plural(number, 'cluster')}"
        case changes.RenameCluster(number, name):
            return f"Rename {before.label(number)} to {name.strip() or f'Cluster {number}'}"
        case changes.RemoveCluster(number):
            return f"Remove {before.label(number)}"
        case changes.AssignLeads(number, leads):
            return f"{before.label(number)} is led by {in_a_list(list(leads), 6) if leads else 'nobody'}"
        case changes.NameHost(number, host):
            whose = schools.names[host] if host else "its most central school"
            return f"{before.label(number)} meets at {whose}"
        case changes.NameHosts(hosts):
            return in_a_list([describe(each, before, schools) for each in hosts])
        case changes.Measure(settings):
            return _in_a_row(differences(before.settings, settings)) or "Thresholds and weights as they were"
        case changes.NameBackup(number, backup):
            whose = schools.names[backup] if backup else "no school"
            return f"{whose} backs up the host of {before.label(number)}"
        case HoldMeeting(meeting):
            return _held(meeting, before, schools)
        case CancelMeeting(number, slot):
            return f"{before.label(number)} does not meet for {slot}"
        case SetMeetings(meetings):
            return _set(meetings, before)
        case SetTerms(terms):
            return (
                f"Set the half terms: {in_a_list([term.name for term in terms], 6)}"
                if terms
                else "Clear the half terms"
            )
        case changes.Enter(entries):
            who = names(schools, tuple(dict.fromkeys(entry.school_id for entry in entries)))
            what = in_a_list(list(dict.fromkeys(entry.column for entry in entries)))
            return f"Enter {what} of {who}"
        case changes.Regroup(places, source, _):
            moved = sum(before.grouping.place.get(school_id) != number for school_id, number in places)
            whence = f" ({source})" if source else ""
            if moved > 1 and not any(before.grouping.members.values()):
                made = len({number for _, number in places if number is not None})
                return f"First grouping: {plural(moved, 'school')} in {plural(made, 'cluster')}{whence}"
            return f"Regroup {plural(moved, 'school')}{whence}"
        case changes.TakeUp(source, _):
            return f"Go on from {source or 'another plan'}"
        case changes.Reset():
            return "Reset to the start"


def _clusters(plan: Plan, numbers: tuple[int, ...]) -> str:
    every = set(numbers) >= set(plan.grouping.clusters) and len(numbers) > 1
    return "all clusters" if every else in_a_list([plan.label(number) for number in numbers])


def _in_a_row(phrases: list[str]) -> str:
    """ "A; b; c", "A; b; and 4 more": for phrases that are lists themselves. It begins with a capital."""
    shown = phrases if len(phrases) <= 3 else [*phrases[:2], f"and {len(phrases) - 2} more"]
    return capitalised("; ".join(shown))


def capitalised(words: str) -> str:
    """The words with a capital at the beginning; the rest stays as it is, names too."""
    return words[:1].upper() + words[1:]


def lowered(words: str) -> str:
    """The words without a capital at the beginning, to stand inside a sentence."""
    return words[:1].lower() + words[1:]


def _held(meeting: Meeting, before: Plan, schools: Schools) -> str:
    """ "Cluster 1, Spr 1: Tue 28 Jan 2025, 13:00–16:00 to Wed 29 Jan 2025, 13:00–16:00" """
    what = f"{place(before, meeting.cluster)}, {meeting.slot}"
    then = next((each for each in before.meetings if each.key == meeting.key), None)
    if then is not None and (then.day, then.hours) == (meeting.day, meeting.hours):
        return f"{what} is held at {schools.names.get(meeting.host, meeting.host) or 'the host of the cluster'}"
    now = ", ".join(filter(None, (day_in_words(meeting.day), meeting.hours)))
    if then is None:
        return f"{what} is held on {now}"
    was = ", ".join(filter(None, (day_in_words(then.day), then.hours if then.hours != meeting.hours else "")))
    return f"{what}: {was} to {now}"


def _set(meetings: tuple[Meeting, ...], before: Plan) -> str:
    """ "Meetings: 30 new and 5 cancelled" """
    then, now = ({each.key: each for each in those} for those in (before.meetings, meetings))
    both = [(then[key], now[key]) for key in then if key in now]
    moved = sum((one.day, one.hours) != (other.day, other.hours) for one, other in both)
    counted = {
        "new": sum(key not in then for key in now),
        "moved": moved,
        "held elsewhere": sum(one.host != other.host for one, other in both),
        "cancelled": sum(key not in now for key in then),
    }
    told = [f"{number} {what}" for what, number in counted.items() if number]
    return f"Meetings: {in_a_list(told, 4) if told else 'nothing new'}"


def place(plan: Plan, number: int | None) -> str:
    """The name of a cluster inside a sentence, or "no cluster"."""
    if number is None:
        return "no cluster"
    return plan.cluster[number].label if number in plan.cluster else f"Cluster {number}"
