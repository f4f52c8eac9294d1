"""Possible hosts of a cluster and a rota of them, as tables and in words."""

from collections.abc import Mapping

from markupsafe import Markup

from lib.domain.meetings import Meeting, day_in_words
from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.domain.travel import JourneyUnit
from lib.journeys.hosts import ClusterJourneys
from lib.meetings.hosting import Rota, shortest_longest, shortest_mean
from lib.views.journeys import furthest
from lib.views.table import Column, Kind, Table, plain
from lib.views.table_html import bare
from lib.views.wording import UNKNOWN, in_a_list

CANDIDATES = (
    Column("School"),
    *(Column(head, Kind.TENTHS) for head in ("Average", "Longest")),
    *(Column(head, Kind.LONG) for head in ("Travels furthest", "Remark")),
)


def candidates_html(
    found: Mapping[str, ClusterJourneys], schools: Schools, plan: Plan, number: int, unit: JourneyUnit
) -> Markup:
    """Every school of the cluster as its host: mean and longest journey, whose that is, and what speaks for it."""
    cluster = plan.cluster[number]
    best_mean, best_longest = shortest_mean(found.values()), shortest_longest(found.values())
    remarks = {
        "host": cluster.host,
        "back-up": cluster.backup,
        "shortest average": best_mean.host if best_mean else None,
        "shortest longest": best_longest.host if best_longest else None,
    }
    members = plan.grouping.members[number]
    rows = []
    for school_id in sorted(members, key=lambda each: found[each].mean if each in found else float("inf")):
        candidate = found.get(school_id)
        cells = (
            (unit.number(candidate.mean), unit.number(candidate.longest), furthest(candidate, schools))
            if candidate
            else (UNKNOWN,) * 3
        )
        remark = ", ".join(words for words, about in remarks.items() if about == school_id)
        rows.append((schools.names[school_id], *cells, remark))
    title = f"If this school hosted: journeys of the cluster’s schools, {unit}"
    return bare(Table(title, CANDIDATES, tuple(rows)))


def rota_html(rota: Rota, meetings: list[Meeting], schools: Schools, caption: str) -> Markup:
    """Which school hosts which meeting, and how far it travels over the year."""
    rows = (
        (meeting.slot, day_in_words(meeting.day), schools.names[host])
        for meeting, host in zip(meetings, rota.hosts, strict=True)
    )
    return bare(plain(caption, ("Meeting", "Date", "Host"), rows))


def rota_in_words(rota: Rota, found: Mapping[str, ClusterJourneys], schools: Schools, unit: JourneyUnit) -> str:
    """How far the schools travel over the year, against meeting at one school every time."""
    most = max(rota.travelled.values())
    who = [schools.names[school_id] for school_id, way in rota.travelled.items() if way == most]
    least = min(rota.travelled.values())
    always = shortest_longest(found.values())
    ways = f"{unit.number(least)} to {unit.figure(most)}"
    sentence = f"By this rota a school travels {ways} over the year, most of all {in_a_list(who)}."
    if always is None:
        return sentence
    otherwise = f"{unit.number(0)} to {unit.figure(len(rota.hosts) * always.longest)}"
    return f"{sentence} If all met at {schools.names[always.host]} every time, it would be {otherwise}."
