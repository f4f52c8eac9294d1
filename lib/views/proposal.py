"""The proposed year as a table: clusters down, meetings across."""

from markupsafe import Markup

from lib.domain.area import Area
from lib.domain.meetings import Meeting, day_in_words, in_time
from lib.domain.plan import Plan
from lib.views.markup import element
from lib.views.panels import badge, table_of_html


def proposal_html(meetings: tuple[Meeting, ...], plan: Plan, area: Area, headline: str) -> Markup:
    """One row a cluster, with its leads and the day of each of its meetings."""
    slots = list(dict.fromkeys(each.slot for each in in_time(meetings)))
    day = {each.key: each.day for each in meetings}
    rows = []
    for number in dict.fromkeys(each.cluster for each in meetings):
        leads = ", ".join(area.leads.get(lead, lead) for lead in plan.cluster[number].leads) or "nobody"
        cells = [element("th", badge(number, plan.label(number)), scope="row"), element("td", leads, class_="long")]
        cells += [element("td", day_in_words(day[number, slot])) for slot in slots]
        rows.append(Markup("").join(cells))
    return table_of_html(headline, ("Cluster", "Led by", *slots), rows)
