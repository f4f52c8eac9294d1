"""What a spreadsheet is understood as, and what adding it would change, before it is added."""

from collections.abc import Iterator

import numpy as np

from lib.domain.area import Area
from lib.domain.meetings import day_in_words
from lib.domain.plan import Plan
from lib.tables.additions import Given, GivenGrouping, GivenJourneys, GivenMeetings
from lib.views.wording import count, in_a_list, names

UNDONE = "It is one step, which Undo takes back"


def told(given: Given, area: Area, plan: Plan) -> list[str]:
    """Sentences in plain text, the headline first."""
    match given:
        case GivenGrouping():
            return list(_grouping(given, area, plan))
        case GivenMeetings(meetings):
            days = sorted(each.day for each in meetings)
            clusters = count(len({each.cluster for each in meetings}), "cluster")
            return [
                f"Meetings: {len(meetings)} of {clusters}, {day_in_words(days[0])} to {day_in_words(days[-1])}.",
                f"They take the place of the {count(len(plan.meetings), 'meeting')} that this plan has. {UNDONE}.",
            ]
        case GivenJourneys():
            return list(_journeys(given, area))


def _grouping(given: GivenGrouping, area: Area, plan: Plan) -> Iterator[str]:
    used = sorted({number for number in given.places.values() if number is not None})
    unplaced = sum(number is None for number in given.places.values())
    placed = count(len(given.places) - unplaced, "school")
    yield f"A grouping: {placed} in {count(len(used), 'cluster')}, {unplaced} in none."
    if given.missing:
        yield f"The file does not name {names(area.schools, given.missing)}: in no cluster then."
    if new := [given.names.get(number, f"cluster {number}") for number in used if number not in plan.cluster]:
        yield f"New: {in_a_list(new, 6)}."
    moved = sum(plan.grouping.place[school_id] != number for school_id, number in given.places.items())
    yield f"{count(moved, 'school')} would be elsewhere than now. {UNDONE}; Save keeps it as an option."


def _journeys(given: GivenJourneys, area: Area) -> Iterator[str]:
    ids, unknown = area.schools.ids, np.flatnonzero(np.isnan(given.table.figures).all(axis=0))
    yield f"Journeys in {given.table.unit.word} between {count(len(ids) - len(unknown), 'school')}."
    if without := tuple(ids[row] for row in unknown):
        yield f"The file does not name {names(area.schools, without)}: without journeys then."
    instead = "the table that the area has" if area.travel else "the straight lines"
    yield f"They take the place of {instead}, for everybody, and fits change. “Take back” in the tab “Edit” undoes it."
