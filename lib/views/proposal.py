"""The proposed year as a table: clusters down, meetings across."""

from html import escape

from lib.domain.area import Area
from lib.domain.meetings import Meeting, day_in_words
from lib.domain.plan import Plan
from lib.views.panels import badge


def as_html(meetings: tuple[Meeting, ...], plan: Plan, area: Area, headline: str) -> str:
    """One row a cluster, with its leads and the day of each of its meetings; everything escaped."""
    slots = list(dict.fromkeys(each.slot for each in sorted(meetings, key=lambda each: each.day)))
    day = {each.key: each.day for each in meetings}
    head = "".join(f'<th scope="col">{escape(each)}</th>' for each in ("Cluster", "Led by", *slots))
    rows = []
    for number in dict.fromkeys(each.cluster for each in meetings):
        cluster = plan.cluster[number]
        leads = ", ".join(area.leads.get(lead, lead) for lead in cluster.leads) or "nobody"
        cells = "".join(f"<td>{escape(day_in_words(day[number, slot]))}</td>" for slot in slots)
        rows.append(
            f'<tr><th scope="row">{badge(cluster.number)} {escape(cluster.name)}</th><td>{escape(leads)}</td>{cells}</tr>'
        )
    caption = f"<caption>{escape(headline)}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
