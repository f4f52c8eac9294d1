"""Meetings in words: where they are held, whose they are, and the list of them."""

from markupsafe import Markup

from lib.domain.area import Area
from lib.domain.meetings import Meeting, day_in_words, in_time
from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.meetings.scope import Scope
from lib.views.leads import lead_keys, lead_names
from lib.views.table import Cell, Column, Kind, Table
from lib.views.table_html import bare
from lib.views.wording import UNKNOWN, count

COLUMNS = (
    *map(Column, ("Date", "Time", "Cluster")),
    *(Column(head, Kind.LONG) for head in ("Meeting", "Led by", "Held at")),
)


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
    """The meeting's own place, else the cluster's host."""
    return meeting.host or (named_host(plan, meeting.cluster) if meeting.cluster in plan.cluster else "")


def named_host(plan: Plan, number: int) -> str:
    """The school named as the host of a cluster, "" for none: one that has left the cluster is no longer its host."""
    host = plan.cluster[number].host
    return host if host and plan.grouping.place.get(host) == number else ""


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
    rows = tuple(
        (
            day_in_words(meeting.day),
            meeting.hours or UNKNOWN,
            Cell(cluster=meeting.cluster, hint=plan.label(meeting.cluster)),
            meeting.slot,
            ", ".join(plan.cluster[meeting.cluster].leads) or "nobody",
            host_name(meeting, plan, area.schools) or "not named",
        )
        for meeting in meetings
    )
    caption = f"{count(len(meetings), 'meeting')}{f', all {same}' if same and len(meetings) > 1 else ''}"
    table = Table(caption, COLUMNS, rows, _who_is_who(meetings, area, plan))
    return bare(table.without("Time") if same else table)


def _who_is_who(meetings: list[Meeting], area: Area, plan: Plan) -> str:
    """The names of the leads whose keys stand in the list: "ATJ Amanda Talbot-Jones, DB Daniel Beck"."""
    keys = dict.fromkeys(lead for each in meetings for lead in plan.cluster[each.cluster].leads)
    return ", ".join(f"{key} {area.leads[key]}" for key in keys if area.leads.get(key, key) != key)


def proposal_html(meetings: tuple[Meeting, ...], plan: Plan, area: Area, headline: str) -> Markup:
    """The proposed year: one row a cluster, with its leads and the day of each of its meetings."""
    slots = list(dict.fromkeys(meeting.slot for meeting in in_time(meetings)))
    day = {meeting.key: meeting.day for meeting in meetings}
    rows: tuple[tuple[str | Cell, ...], ...] = tuple(
        (
            Cell(cluster=number, hint=plan.label(number)),
            lead_names(area, plan, number) or "nobody",
            *(day_in_words(day[number, slot]) for slot in slots),
        )
        for number in dict.fromkeys(meeting.cluster for meeting in meetings)
    )
    return bare(Table(headline, (Column("Cluster"), Column("Led by", Kind.LONG), *map(Column, slots)), rows))
