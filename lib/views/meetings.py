"""Meetings in words: where they are held, whose they are, and the list of them."""

from collections.abc import Mapping
from html import escape

from lib.domain.area import Area
from lib.domain.meetings import Meeting, day_in_words
from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.meetings.scope import Scope
from lib.views.leads import lead_keys
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


def as_html(meetings: list[Meeting], area: Area, plan: Plan) -> str:
    """The meetings as a table, everything in it escaped; what is the same for all stands in its caption alone."""
    hours = {each.hours for each in meetings}
    same = hours.pop() if len(hours) == 1 else ""
    heads = ["Date", *([] if same else ["Time"]), "Cluster", "Meeting", "Led by", "Held at"]
    rows = []
    for each in meetings:
        when = [day_in_words(each.day), *([] if same else [each.hours or UNKNOWN])]
        leads = ", ".join(plan.cluster[each.cluster].leads) or "nobody"
        rest = [each.slot, leads, host_name(each, plan, area.schools) or "not named"]
        cells = [f"<td>{escape(words)}</td>" for words in when]
        cells += [f"<td>{badge(each.cluster, plan.label(each.cluster))}</td>"]
        cells += [f'<td class="long">{escape(words)}</td>' for words in rest]
        rows.append("".join(cells))
    caption = f"{count(len(meetings), 'meeting')}{f', all {same}' if same and len(meetings) > 1 else ''}"
    return table_of_html(caption, heads, rows, _who_is_who(meetings, area, plan))


def _who_is_who(meetings: list[Meeting], area: Area, plan: Plan) -> str:
    """The names of the leads whose keys stand in the list: "ATJ Amanda Talbot-Jones, DB Daniel Beck"."""
    keys = dict.fromkeys(lead for each in meetings for lead in plan.cluster[each.cluster].leads)
    return ", ".join(f"{key} {area.leads[key]}" for key in keys if area.leads.get(key, key) != key)
