"""Leads across, clusters down: who leads what, and who could lead it without being in two places."""

from html import escape

from lib.domain.area import Area
from lib.domain.plan import Plan
from lib.views.leads import lead_keys
from lib.views.panels import badge, table_of_html
from lib.views.wording import count


def days_in_two_places(plan: Plan, lead: str, number: int) -> int:
    """On how many days the lead would be in two places with this cluster and the others that he or she leads."""
    others = [each for each in plan.meetings if each.cluster != number and lead in plan.cluster[each.cluster].leads]
    own = [each for each in plan.meetings if each.cluster == number]
    return len({each.day for each in own if any(each.at_once_with(other) for other in others)})


def as_html(area: Area, plan: Plan) -> str:
    """The table, everything escaped."""
    leads = lead_keys(area, plan)
    rows = []
    for cluster in plan.clusters:
        cells = "".join(f"<td>{_cell(plan, lead, cluster.number)}</td>" for lead in leads)
        rows.append(f'<th scope="row">{badge(cluster.number)} {escape(cluster.label)}</th>{cells}')
    return table_of_html("Who leads, and who could", ("Cluster", *(area.leads.get(lead, lead) for lead in leads)), rows)


def _cell(plan: Plan, lead: str, number: int) -> str:
    days = days_in_two_places(plan, lead, number)
    if lead in plan.cluster[number].leads:
        return f'<strong class="not">leads; in two places on {count(days, "day")}</strong>' if days else "<b>leads</b>"
    return f'<span class="not">would clash on {count(days, "day")}</span>' if days else "free on all its dates"
