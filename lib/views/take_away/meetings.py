"""The meetings as a table with real dates and times."""

from collections.abc import Iterable
from datetime import time

from lib.domain.area import Area
from lib.domain.meetings import WEEKDAYS, Meeting
from lib.domain.plan import Plan
from lib.views.leads import lead_names
from lib.views.meetings import place_of
from lib.views.table import Column, Kind, Table, Value


def meetings(area: Area, plan: Plan, those: Iterable[Meeting]) -> Table:
    """One row for each of those meetings of the plan, in the order given."""
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            each.day,
            WEEKDAYS[each.day.weekday()],
            _clock(each.start),
            _clock(each.end),
            plan.label(each.cluster),
            each.slot,
            lead_names(area, plan, each.cluster),
            place_of(each, plan, area.schools) or "not named yet",
        )
        for each in those
    )
    columns = (
        Column("Date", Kind.DAY),
        Column("Weekday"),
        Column("Begins", Kind.TIME),
        Column("Ends", Kind.TIME),
        Column("Cluster"),
        Column("Meeting"),
        Column("Led by"),
        Column("Held at", Kind.LONG),
    )
    return Table("Meetings", columns, rows, "" if rows else "No meetings are known.", key="meetings")


def _clock(text: str) -> time | None:
    return time.fromisoformat(text) if text else None
