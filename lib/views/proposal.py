"""The proposed year as a table: clusters down, meetings across."""

from markupsafe import Markup

from lib.domain.area import Area
from lib.domain.meetings import Meeting, day_in_words, in_time
from lib.domain.plan import Plan
from lib.views.table import Cell, Column, Kind, Table
from lib.views.table_html import bare


def proposal_html(meetings: tuple[Meeting, ...], plan: Plan, area: Area, headline: str) -> Markup:
    """One row a cluster, with its leads and the day of each of its meetings."""
    slots = list(dict.fromkeys(each.slot for each in in_time(meetings)))
    day = {each.key: each.day for each in meetings}
    rows: tuple[tuple[str | Cell, ...], ...] = tuple(
        (
            Cell(cluster=number, hint=plan.label(number)),
            ", ".join(area.leads.get(lead, lead) for lead in plan.cluster[number].leads) or "nobody",
            *(day_in_words(day[number, slot]) for slot in slots),
        )
        for number in dict.fromkeys(each.cluster for each in meetings)
    )
    return bare(Table(headline, (Column("Cluster"), Column("Led by", Kind.LONG), *map(Column, slots)), rows))
