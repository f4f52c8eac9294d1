"""What differs between two plans in words, item by item and counted."""

from typing import Any

from lib.domain.meetings import Meeting, day_in_words
from lib.domain.plan import Plan, TieKind
from lib.domain.plan_items import ItemKind, PlanItem, items_that_differ, plan_items
from lib.domain.schools import Schools
from lib.principles import principles
from lib.principles.words import plural
from lib.views.thresholds import THRESHOLDS
from lib.views.wording import in_a_list, place
from lib.wishes import wish_in_words

NOUNS = {
    ItemKind.PLACE: ("school", "schools"),
    ItemKind.CLUSTER: ("cluster", "clusters"),
    ItemKind.NAME: ("name of a cluster", "names of clusters"),
    ItemKind.LEADS: ("cluster’s leads", "clusters’ leads"),
    ItemKind.HOST: ("host", "hosts"),
    ItemKind.BACKUP: ("back-up host", "back-up hosts"),
    ItemKind.SCHOOL_LOCK: ("lock", "locks"),
    ItemKind.CLUSTER_LOCK: ("lock", "locks"),
    ItemKind.TIE: ("tie", "ties"),
    ItemKind.WISH: ("wish", "wishes"),
    ItemKind.THRESHOLDS: ("principle’s thresholds", "principles’ thresholds"),
    ItemKind.WEIGHT: ("weight", "weights"),
    ItemKind.PRINCIPLE: ("principle of your own", "principles of your own"),
    ItemKind.ENTRY: ("entry", "entries"),
    ItemKind.MEETING: ("meeting", "meetings"),
    ItemKind.TERMS: ("list of half terms", "lists of half terms"),
}
TIES = {TieKind.TOGETHER: "Kept together", TieKind.APART: "Kept apart", TieKind.PAIR: "Infant and junior pair"}
SHOWN = frozenset({"setting"})
"""what is entered of a school and may be told here; ratings and expertise are told on the tab Ratings alone"""


def departure(saved: Plan, now: Plan) -> str:
    """ "3 schools and 1 lock differ", "" where nothing does."""
    counted: dict[tuple[str, str], int] = {}
    for item in items_that_differ(saved, now):
        counted[NOUNS[item.kind]] = counted.get(NOUNS[item.kind], 0) + 1
    if not counted:
        return "" if saved == now else "The order of the ties differs"
    told = [plural(number, *nouns) for nouns, number in counted.items()]
    only_one = list(counted.values()) == [1]
    return f"{in_a_list(told, 6)} {'differs' if only_one else 'differ'}"


def changes_in_words(before: Plan, after: Plan, schools: Schools) -> tuple[str, ...]:
    """Each item that differs as a phrase: "Portswood Primary School: Cluster 4 to Cluster 3"."""
    then, now = plan_items(before), plan_items(after)
    return tuple(
        f"{about(item, schools, before, after)}: {value(item, then.get(item), before, schools)} to "
        f"{value(item, now.get(item), after, schools)}"
        for item in items_that_differ(before, after)
    )


def about(item: PlanItem, schools: Schools, *plans: Plan) -> str:
    """What an item is of; clusters are called as the first of the plans that has them calls them."""
    key: Any = item.key
    number = key if item.kind is ItemKind.CLUSTER else item.cluster
    known = next((plan for plan in plans if number in plan.cluster), plans[0])
    where = place(known, number)
    match item.kind:
        case ItemKind.CLUSTER:
            return where
        case ItemKind.PLACE:
            return schools.names[key]
        case ItemKind.NAME | ItemKind.LEADS | ItemKind.HOST | ItemKind.BACKUP:
            words = {
                ItemKind.NAME: "Name",
                ItemKind.LEADS: "Leads",
                ItemKind.HOST: "Host",
                ItemKind.BACKUP: "Back-up host",
            }
            return f"{words[item.kind]} of {where}"
        case ItemKind.SCHOOL_LOCK:
            return f"Lock of {schools.names[key]}"
        case ItemKind.CLUSTER_LOCK:
            return f"Lock of {where}"
        case ItemKind.TIE:
            kind, tied = key
            return f"{TIES[kind]}: {schools.name_list(tied)}"
        case ItemKind.WISH:
            return f"Wish for {' of '.join(part for part in key if part)}"
        case ItemKind.THRESHOLDS:
            return f"Thresholds of {key}"
        case ItemKind.WEIGHT:
            names = {each.key: each.short.lower() for plan in plans for each in principles(plan.settings)}
            return f"Weight of {names.get(key, key)}"
        case ItemKind.PRINCIPLE:
            return f"The principle {key}"
        case ItemKind.ENTRY:
            school_id, column = key
            return f"{column.capitalize()} of {schools.names.get(school_id, school_id)}"
        case ItemKind.MEETING:
            return f"{where}, {key[1]}"
        case ItemKind.TERMS:
            return "Half terms"


def value(item: PlanItem, found: Any, plan: Plan, schools: Schools) -> str:
    """What a plan has for an item, as a short phrase; ratings are not told."""
    match item.kind:
        case ItemKind.PLACE:
            return place(plan, found)
        case ItemKind.CLUSTER:
            return "there" if found else "not there"
        case ItemKind.NAME:
            return found or "none"
        case ItemKind.LEADS:
            return in_a_list(list(found), 6) if found else "nobody"
        case ItemKind.HOST | ItemKind.BACKUP:
            return schools.names.get(found, found) if found else "none named"
        case ItemKind.SCHOOL_LOCK | ItemKind.CLUSTER_LOCK:
            return "locked" if found else "not locked"
        case ItemKind.TIE:
            return "not tied" if not found else "likely" if found.likely else "tied"
        case ItemKind.WISH:
            return ("preferred: " if found.preferred else "") + wish_in_words(found) if found else "none"
        case ItemKind.THRESHOLDS:
            named = [each for group in THRESHOLDS.values() for each in group]
            told = [each.words(plan.settings) for each in named if each.name in dict(found or ())]
            return "; ".join(dict.fromkeys(told))
        case ItemKind.PRINCIPLE:
            return f"“{found.title}” ({found.form})" if found else "not there"
        case ItemKind.WEIGHT:
            return f"{1 if found is None else found:g}"
        case ItemKind.ENTRY:
            key: Any = item.key
            return found if found and key[1] in SHOWN else _entered(found)
        case ItemKind.MEETING:
            return _meeting(found, schools)
        case ItemKind.TERMS:
            return in_a_list([f"{term.name} from {day_in_words(term.start)}" for term in found or ()], 3)


def _entered(found: str | None) -> str:
    return "as the area has it" if found is None else "entered" if found else "entered as not known"


def _meeting(meeting: Meeting | None, schools: Schools) -> str:
    if meeting is None:
        return "not held"
    where = schools.names.get(meeting.host, meeting.host)
    return ", ".join(filter(None, (day_in_words(meeting.day), meeting.hours, where and f"at {where}")))
