"""Meetings in words: where they are held, whose they are, and the list of them."""

from collections.abc import Mapping

from markupsafe import Markup

from lib.domain.area import Area
from lib.domain.meetings import Meeting, day_in_words, in_time
from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.meetings.scope import Scope
from lib.views.leads import lead_keys
from lib.views.markup import element
from lib.views.panels import badge, table_of_html
from lib.views.wording import UNKNOWN, count


def place_of(meeting: Meeting, plan: Plan, schools: Schools) -> str:
    """Where a meeting is held, with the postcode where it is known; "" where no place is named."""
    host = _host(meeting, plan)
    postcode = str(schools.rows[host].get("postcode") or "") if host in schools else ""
    return ", ".join(filter(None, (schools.names.get(host, host), postcode)))


def host_name(meeting: Meeting, plan: Plan, schools: Schools) -> str:
    """The school or other place that a meeting is held at; "" where none is named."""
    host = _host(meeting, plan)
    return schools.names.get(host, host)


def _host(meeting: Meeting, plan: Plan) -> str:
    """The meeting's own place, else the cluster's host; one that has left the cluster is no longer its host."""
    if meeting.host or meeting.cluster not in plan.cluster:
        return meeting.host
    named = plan.cluster[meeting.cluster].host
    return named if named and plan.grouping.place.get(named) == meeting.cluster else ""


def leads_of(meeting: Meeting, plan: Plan, leads: Mapping[str, str]) -> str:
    """ "Amanda Talbot-Jones, Daniel Beck"; "" where nobody leads."""
    return ", ".join(leads.get(lead, lead) for lead in plan.cluster[meeting.cluster].leads)


def scopes(area: Area, plan: Plan) -> list[Scope]:
    """All whose meetings can be asked for: everybody, the clusters, the leads, the schools."""
    return [
        Scope(),
        *(Scope("cluster", str(number)) for number in plan.grouping.clusters),
        *(Scope("lead", key) for key in lead_keys(area, plan)),
        *(Scope("school", school_id) for school_id in area.schools.ids),
    ]


def scope_name(scope: Scope, area: Area, plan: Plan) -> str:
    match scope.kind:
        case "cluster":
            return next((each.label for each in plan.clusters if str(each.number) == scope.of), f"Cluster {scope.of}")
        case "lead":
            return f"Lead: {area.leads.get(scope.of, scope.of)}"
        case "school":
            return f"School: {area.schools.names.get(scope.of, scope.of)}"
        case _:
            return "All clusters"


def meetings_html(meetings: list[Meeting], area: Area, plan: Plan) -> Markup:
    """The meetings as a table; what is the same for all stands in its caption alone."""
    hours = {each.hours for each in meetings}
    same = hours.pop() if len(hours) == 1 else ""
    heads = ["Date", *([] if same else ["Time"]), "Cluster", "Meeting", "Led by", "Held at"]
    rows = []
    for meeting in meetings:
        leads = ", ".join(plan.cluster[meeting.cluster].leads) or "nobody"
        rest = (meeting.slot, leads, host_name(meeting, plan, area.schools) or "not named")
        cells = [element("td", day_in_words(meeting.day))]
        cells += [] if same else [element("td", meeting.hours or UNKNOWN)]
        cells += [element("td", badge(meeting.cluster, plan.label(meeting.cluster)))]
        cells += [element("td", words, class_="long") for words in rest]
        rows.append(Markup().join(cells))
    caption = f"{count(len(meetings), 'meeting')}{f', all {same}' if same and len(meetings) > 1 else ''}"
    return table_of_html(caption, heads, rows, _who_is_who(meetings, area, plan))


def _who_is_who(meetings: list[Meeting], area: Area, plan: Plan) -> str:
    """The names of the leads whose keys stand in the list: "ATJ Amanda Talbot-Jones, DB Daniel Beck"."""
    keys = dict.fromkeys(lead for each in meetings for lead in plan.cluster[each.cluster].leads)
    return ", ".join(f"{key} {area.leads[key]}" for key in keys if area.leads.get(key, key) != key)


def proposal_html(meetings: tuple[Meeting, ...], plan: Plan, area: Area, headline: str) -> Markup:
    """The proposed year: one row a cluster, with its leads and the day of each of its meetings."""
    slots = list(dict.fromkeys(meeting.slot for meeting in in_time(meetings)))
    of_cluster: dict[int, dict[str, Meeting]] = {}
    for meeting in meetings:
        of_cluster.setdefault(meeting.cluster, {})[meeting.slot] = meeting
    rows = []
    for number, held in of_cluster.items():
        leads = leads_of(next(iter(held.values())), plan, area.leads) or "nobody"
        cells = [element("th", badge(number, plan.label(number)), scope="row"), element("td", leads, class_="long")]
        cells += [element("td", day_in_words(held[slot].day)) for slot in slots]
        rows.append(Markup().join(cells))
    return table_of_html(headline, ("Cluster", "Led by", *slots), rows)
