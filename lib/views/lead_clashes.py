"""Leads across, clusters down: who leads what, and who could lead it without being in two places."""

from markupsafe import Markup

from lib.domain.area import Area
from lib.domain.plan import Plan
from lib.views.leads import lead_keys
from lib.views.markup import element
from lib.views.table import Cell, plain
from lib.views.table_html import bare
from lib.views.wording import count

FREE = Markup("free on all its dates")


def days_in_two_places(plan: Plan, lead: str, number: int) -> int:
    """On how many days the lead would be in two places with this cluster and the others that he or she leads."""
    others = [each for each in plan.meetings if each.cluster != number and lead in plan.cluster[each.cluster].leads]
    own = [each for each in plan.meetings if each.cluster == number]
    return len({each.day for each in own if any(each.at_once_with(other) for other in others)})


def lead_clashes_html(area: Area, plan: Plan) -> Markup:
    """One row a cluster, one column a lead."""
    leads = lead_keys(area, plan)
    heads = ("Cluster", *(area.leads.get(lead, lead) for lead in leads))
    rows: list[tuple[str | Cell, ...]] = [
        (Cell(cluster.label, cluster=cluster.number), *(_cell_html(plan, lead, cluster.number) for lead in leads))
        for cluster in plan.clusters
    ]
    return bare(plain("Who leads, and who could", heads, rows))


def _cell_html(plan: Plan, lead: str, number: int) -> Markup:
    days = days_in_two_places(plan, lead, number)
    if lead in plan.cluster[number].leads:
        clash = element("strong", f"leads; in two places on {count(days, 'day')}", class_="not")
        return clash if days else element("b", "leads")
    return element("span", f"would clash on {count(days, 'day')}", class_="not") if days else FREE
