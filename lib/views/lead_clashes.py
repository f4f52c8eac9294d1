"""Leads across, clusters down: who leads what, and who could lead it without being in two places."""

from markupsafe import Markup

from lib.domain.area import Area
from lib.domain.plan import Plan
from lib.views.leads import lead_keys
from lib.views.markup import element
from lib.views.panels import badge, table_of_html
from lib.views.wording import count


def days_in_two_places(plan: Plan, lead: str, number: int) -> int:
    """On how many days the lead would be in two places with this cluster and the others that he or she leads."""
    others = [each for each in plan.meetings if each.cluster != number and lead in plan.cluster[each.cluster].leads]
    own = [each for each in plan.meetings if each.cluster == number]
    return len({each.day for each in own if any(each.at_once_with(other) for other in others)})


def lead_clashes_html(area: Area, plan: Plan) -> Markup:
    """One row a cluster, one column a lead."""
    leads = lead_keys(area, plan)
    rows = []
    for cluster in plan.clusters:
        name = element("th", badge(cluster.number), f" {cluster.label}", scope="row")
        rows.append(name + Markup().join(_cell_html(plan, lead, cluster.number) for lead in leads))
    return table_of_html("Who leads, and who could", ("Cluster", *(area.leads.get(lead, lead) for lead in leads)), rows)


def _cell_html(plan: Plan, lead: str, number: int) -> Markup:
    days = days_in_two_places(plan, lead, number)
    if lead in plan.cluster[number].leads:
        clash = element("strong", f"leads; in two places on {count(days, 'day')}", class_="not")
        return element("td", clash if days else element("b", "leads"))
    clash = element("span", f"would clash on {count(days, 'day')}", class_="not")
    return element("td", clash if days else "free on all its dates")
