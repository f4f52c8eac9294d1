"""What differs between two plans in words, unit by unit and counted."""

from typing import Any

from lib.domain.meetings import Meeting, day_in_words
from lib.domain.plan import Plan, Tie, TieKind
from lib.domain.schools import Schools
from lib.domain.units import Kind, Unit, units, units_that_differ
from lib.principles import principles
from lib.principles.words import plural
from lib.views.thresholds import THRESHOLDS
from lib.views.wording import in_a_list, place

NOUNS = {
    Kind.PLACE: ("school", "schools"),
    Kind.CLUSTER: ("cluster", "clusters"),
    Kind.NAME: ("name of a cluster", "names of clusters"),
    Kind.LEADS: ("cluster’s leads", "clusters’ leads"),
    Kind.HOST: ("host", "hosts"),
    Kind.BACKUP: ("backup host", "backup hosts"),
    Kind.SCHOOL_LOCK: ("lock", "locks"),
    Kind.CLUSTER_LOCK: ("lock", "locks"),
    Kind.TIE: ("tie", "ties"),
    Kind.THRESHOLDS: ("principle’s thresholds", "principles’ thresholds"),
    Kind.WEIGHT: ("weight", "weights"),
    Kind.ENTRY: ("entry", "entries"),
    Kind.MEETING: ("meeting", "meetings"),
    Kind.TERMS: ("list of half terms", "lists of half terms"),
}
TIES = {TieKind.TOGETHER: "Kept together", TieKind.APART: "Kept apart", TieKind.PAIR: "Infant and junior pair"}
SHOWN = frozenset({"setting"})
"""what is entered of a school and may be told here; ratings and expertise are told on the tab Ratings alone"""


def departure(saved: Plan, now: Plan) -> str:
    """ "3 schools and 1 lock differ", "" where nothing does."""
    counted: dict[tuple[str, str], int] = {}
    for unit in units_that_differ(saved, now):
        counted[NOUNS[unit.kind]] = counted.get(NOUNS[unit.kind], 0) + 1
    if not counted:
        return "" if saved == now else "The order of the ties differs"
    told = [plural(number, *nouns) for nouns, number in counted.items()]
    only_one = list(counted.values()) == [1]
    return f"{in_a_list(told, 6)} {'differs' if only_one else 'differ'}"


def changes_in_words(before: Plan, after: Plan, schools: Schools) -> tuple[str, ...]:
    """Each unit that differs as a phrase: "Portswood Primary School: Cluster 4 to Cluster 3"."""
    then, now = units(before), units(after)
    return tuple(
        f"{about(unit, schools, before, after)}: {value(unit, then.get(unit), before, schools)} to "
        f"{value(unit, now.get(unit), after, schools)}"
        for unit in units_that_differ(before, after)
    )


def about(unit: Unit, schools: Schools, *plans: Plan) -> str:
    """What a unit is of; clusters are called as the first of the plans that has them calls them."""
    key: Any = unit.key
    number = key if unit.kind is Kind.CLUSTER else unit.cluster
    known = next((plan for plan in plans if number in plan.cluster), plans[0])
    where = place(known, number)
    match unit.kind:
        case Kind.CLUSTER:
            return where
        case Kind.PLACE:
            return schools.names[key]
        case Kind.NAME | Kind.LEADS | Kind.HOST | Kind.BACKUP:
            words = {Kind.NAME: "Name", Kind.LEADS: "Leads", Kind.HOST: "Host", Kind.BACKUP: "Backup host"}
            return f"{words[unit.kind]} of {where}"
        case Kind.SCHOOL_LOCK:
            return f"Lock of {schools.names[key]}"
        case Kind.CLUSTER_LOCK:
            return f"Lock of {where}"
        case Kind.TIE:
            return _tie(key, schools)
        case Kind.THRESHOLDS:
            return f"Thresholds of {key}"
        case Kind.WEIGHT:
            names = {each.key: each.short.lower() for plan in plans for each in principles(plan.settings)}
            return f"Weight of {names.get(key, key)}"
        case Kind.PRINCIPLE:
            return f"The principle {key}"
        case Kind.ENTRY:
            school_id, column = key
            return f"{column.capitalize()} of {schools.names.get(school_id, school_id)}"
        case Kind.MEETING:
            return f"{where}, {key[1]}"
        case Kind.TERMS:
            return "Half terms"


def value(unit: Unit, found: Any, plan: Plan, schools: Schools) -> str:
    """What a plan has for a unit, as a short phrase; ratings are not told."""
    match unit.kind:
        case Kind.PLACE:
            return place(plan, found)
        case Kind.CLUSTER:
            return "there" if found else "not there"
        case Kind.NAME:
            return found or "none"
        case Kind.LEADS:
            return in_a_list(list(found), 6) if found else "nobody"
        case Kind.HOST | Kind.BACKUP:
            return schools.names.get(found, found) if found else "none named"
        case Kind.SCHOOL_LOCK | Kind.CLUSTER_LOCK:
            return "locked" if found else "not locked"
        case Kind.TIE:
            return "tied" if found else "not tied"
        case Kind.THRESHOLDS:
            named = [each for group in THRESHOLDS.values() for each in group]
            told = [each.words(plan.settings) for each in named if each.name in dict(found or ())]
            return "; ".join(dict.fromkeys(told))
        case Kind.PRINCIPLE:
            return f"“{found.title}” ({found.form})" if found else "not there"
        case Kind.WEIGHT:
            return f"{1 if found is None else found:g}"
        case Kind.ENTRY:
            key: Any = unit.key
            return found if found and key[1] in SHOWN else _entered(found)
        case Kind.MEETING:
            return _meeting(found, schools)
        case Kind.TERMS:
            return in_a_list([f"{term.name} from {day_in_words(term.start)}" for term in found or ()], 3)


def _entered(found: str | None) -> str:
    return "as the area has it" if found is None else "entered" if found else "entered as not known"


def _tie(tie: Tie, schools: Schools) -> str:
    return f"{TIES[tie.kind]}: {schools.name_list(tie.schools)}"


def _meeting(meeting: Meeting | None, schools: Schools) -> str:
    if meeting is None:
        return "not held"
    where = schools.names.get(meeting.host, meeting.host)
    return ", ".join(filter(None, (day_in_words(meeting.day), meeting.hours, where and f"at {where}")))
