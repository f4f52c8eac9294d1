"""The proposed year as a table: clusters down, meetings across."""

from html import escape

from lib.domain.area import Area
from lib.domain.meetings import Meeting, day_in_words, in_time
from lib.domain.plan import Plan
from lib.views.panels import badge, table_of_html


def as_html(meetings: tuple[Meeting, ...], plan: Plan, area: Area, headline: str) -> str:
    """One row a cluster, with its leads and the day of each of its meetings; everything escaped."""
    slots = list(dict.fromkeys(each.slot for each in in_time(meetings)))
    day = {each.key: each.day for each in meetings}
    rows = []
    for number in dict.fromkeys(each.cluster for each in meetings):
        leads = ", ".join(area.leads.get(lead, lead) for lead in plan.cluster[number].leads) or "nobody"
        cells = "".join(f"<td>{escape(day_in_words(day[number, slot]))}</td>" for slot in slots)
        rows.append(
            f'<th scope="row">{badge(number, plan.label(number))}</th><td class="long">{escape(leads)}</td>{cells}'
        )
    return table_of_html(headline, ("Cluster", "Led by", *slots), rows)
