"""The checks of a plan's meetings: leads, days, hosts, and what is missing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import combinations, pairwise

from lib.domain.meetings import WEEKDAYS, Meeting, day_in_words, in_time, school_year, weekday_number
from lib.domain.plan import Plan
from lib.domain.schools import Schools, listed
from lib.meetings.closed import bank_holiday, in_school_holidays, is_weekend
from lib.meetings.finding import MeetingFinding, Severity

FEWEST_DAYS_BETWEEN = 21
"""Meetings of one cluster that are closer together than this are pointed out; a proposed year never has them."""

SHOWN_PAIRS = 10
"""how many pairs of clusters that share days are listed one by one"""

NAMED = 8
"""how many clusters that lack the same thing are named; beyond that, they are counted"""

PROBLEM, NOTICE, INFORMATION = Severity


def check(plan: Plan, schools: Schools, leads: Mapping[str, str]) -> tuple[MeetingFinding, ...]:
    """All findings, the worst first. `leads` gives the name of a lead by his or her key, where it is known."""
    findings = [
        *_leads_in_two_places(plan, leads),
        *_closed_days(plan),
        *_weekdays(plan),
        *_hosts_elsewhere(plan, schools),
        *_missing(plan),
        *_too_close(plan),
        *_leads_twice_a_day(plan, leads),
        *_unknown_holidays(plan),
        *_same_days(plan),
    ]
    order = list(Severity)
    return tuple(sorted(findings, key=lambda finding: order.index(finding.severity)))


def led_by(plan: Plan) -> dict[str, list[Meeting]]:
    """The meetings of each lead, by key, in time."""
    meetings_of: dict[str, list[Meeting]] = {}
    for meeting in in_time(plan.meetings):
        for lead in plan.cluster[meeting.cluster].leads:
            meetings_of.setdefault(lead, []).append(meeting)
    return meetings_of


def shared_days(meetings: Iterable[Meeting]) -> dict[tuple[int, int], tuple[date, ...]]:
    """The days on which two clusters both meet, by the two clusters, the lower number first."""
    days: dict[int, set[date]] = {}
    for meeting in meetings:
        days.setdefault(meeting.cluster, set()).add(meeting.day)
    pairs = {(one, other): days[one] & days[other] for one, other in combinations(sorted(days), 2)}
    return {pair: tuple(sorted(common)) for pair, common in pairs.items() if common}


def clashes(meetings: Iterable[Meeting]) -> list[tuple[Meeting, Meeting]]:
    """The pairs of meetings of different clusters that are held at once, in time."""
    return [
        (one, other)
        for one, other in combinations(in_time(meetings), 2)
        if one.cluster != other.cluster and one.at_once_with(other)
    ]


def _leads_in_two_places(plan: Plan, leads: Mapping[str, str]) -> Iterator[MeetingFinding]:
    for lead, meetings in led_by(plan).items():
        for one, other in clashes(meetings):
            where = f"{_meeting(plan, one)} and {_meeting(plan, other)}"
            sentence = f"{leads.get(lead, lead)} leads two meetings at once on {day_in_words(one.day)}: {where}."
            yield MeetingFinding(PROBLEM, f"{sentence}{_others(plan, lead, leads, one, other)}", (one.key, other.key))


def _others(plan: Plan, lead: str, leads: Mapping[str, str], *meetings: Meeting) -> str:
    """Who leads those clusters besides this lead."""
    sentences = ""
    for meeting in meetings:
        others = [leads.get(each, each) for each in plan.cluster[meeting.cluster].leads if each != lead]
        if others:
            sentences += f" {plan.label(meeting.cluster)} is led by {listed(others)} too."
    return sentences


def _leads_twice_a_day(plan: Plan, leads: Mapping[str, str]) -> Iterator[MeetingFinding]:
    for lead, meetings in led_by(plan).items():
        for one, other in combinations(meetings, 2):
            if one.day == other.day and one.cluster != other.cluster and not one.at_once_with(other):
                where = f"{_meeting(plan, one)} and {_meeting(plan, other)}"
                sentence = f"{leads.get(lead, lead)} leads two meetings on {day_in_words(one.day)}: {where}."
                yield MeetingFinding(NOTICE, sentence, (one.key, other.key))


def _closed_days(plan: Plan) -> Iterator[MeetingFinding]:
    for meeting in in_time(plan.meetings):
        which, when = f"{plan.label(meeting.cluster)}, {meeting.slot}", day_in_words(meeting.day)
        if is_weekend(meeting.day):
            yield MeetingFinding(PROBLEM, f"{which} is at a weekend: {when}.", (meeting.key,))
        if name := bank_holiday(meeting.day):
            yield MeetingFinding(PROBLEM, f"{which} is on a bank holiday: {when} is {name}.", (meeting.key,))
        if in_school_holidays(meeting.day, plan.terms):
            yield MeetingFinding(PROBLEM, f"{which} is in the school holidays: {when}.", (meeting.key,))


def _weekdays(plan: Plan) -> Iterator[MeetingFinding]:
    for meeting in in_time(plan.meetings):
        written = weekday_number(meeting.weekday)
        if written is not None and written != meeting.day.weekday():
            sentence = (
                f"{plan.label(meeting.cluster)}, {meeting.slot} is written as a {WEEKDAYS[written]}, "
                f"but its date is a {WEEKDAYS[meeting.day.weekday()]}: {day_in_words(meeting.day)}."
            )
            yield MeetingFinding(PROBLEM, sentence, (meeting.key,))
    for (cluster, _), meetings in _by_cluster_and_year(plan).items():
        usual = Counter(each.day.weekday() for each in meetings).most_common(1)[0][0]
        others = [each for each in meetings if each.day.weekday() != usual and not is_weekend(each.day)]
        if len(meetings) > 2 and len(others) == 1:
            (odd,) = others
            days = f"meets on {WEEKDAYS[usual]}s, except {odd.slot} on {day_in_words(odd.day)}"
            yield MeetingFinding(NOTICE, f"{plan.label(cluster)} {days}.", (odd.key,))


def _by_cluster_and_year(plan: Plan) -> dict[tuple[int, int], list[Meeting]]:
    """The meetings by cluster and school year."""
    meetings: dict[tuple[int, int], list[Meeting]] = {}
    for meeting in plan.meetings:
        meetings.setdefault((meeting.cluster, school_year(meeting.day)), []).append(meeting)
    return meetings


def _too_close(plan: Plan) -> Iterator[MeetingFinding]:
    for cluster in plan.clusters:
        meetings = in_time(each for each in plan.meetings if each.cluster == cluster.number)
        for one, other in pairwise(meetings):
            days = (other.day - one.day).days
            if days < FEWEST_DAYS_BETWEEN:
                apart = "on the same day" if days == 0 else f"only {days} day{'s' if days > 1 else ''} apart"
                sentence = f"{cluster.label} has {one.slot} and {other.slot} {apart} ({day_in_words(one.day)})."
                yield MeetingFinding(NOTICE, sentence, (one.key, other.key))


def _hosts_elsewhere(plan: Plan, schools: Schools) -> Iterator[MeetingFinding]:
    place = plan.grouping.place
    for cluster in plan.clusters:
        for school_id, role in ((cluster.host, "host"), (cluster.backup, "back-up host")):
            if school_id is not None and place.get(school_id) != cluster.number:
                name = schools.names.get(school_id, school_id)
                yield MeetingFinding(PROBLEM, f"{name} is named as {role} of {cluster.label}, but is not in it.")
        away = [
            each
            for each in plan.meetings
            if each.cluster == cluster.number and each.host in place and place[each.host] != cluster.number
        ]
        for each in away:
            sentence = f"{cluster.label}, {each.slot} is to be held at {schools.names[each.host]}, which is not in it."
            yield MeetingFinding(NOTICE, sentence, (each.key,))


def _missing(plan: Plan) -> Iterator[MeetingFinding]:
    meeting = {each.cluster for each in plan.meetings}
    members = plan.grouping.members
    with_schools = [each for each in plan.clusters if members[each.number]]
    for severity, lacking, what in (
        (PROBLEM, [each.label for each in with_schools if not each.leads], "no lead"),
        (NOTICE, [each.label for each in with_schools if each.number not in meeting], "no meetings"),
        (NOTICE, [each.label for each in with_schools if each.host is None], "no school named as host"),
    ):
        if lacking:
            many = f"{len(lacking)} of {len(with_schools)} clusters"
            who = listed(lacking) if len(lacking) <= NAMED else many
            yield MeetingFinding(severity, f"{who} {'has' if len(lacking) == 1 else 'have'} {what}.")


def _unknown_holidays(plan: Plan) -> Iterator[MeetingFinding]:
    unknown = [each for each in plan.meetings if in_school_holidays(each.day, plan.terms) is None]
    if unknown:
        some = f" for {len(unknown)} of {len(plan.meetings)} dates: enter the half terms of that year."
        none = ", so they are not checked: enter the half terms."
        yield MeetingFinding(INFORMATION, f"School holidays are not known{some if plan.terms else none}")


def _same_days(plan: Plan) -> Iterator[MeetingFinding]:
    pairs = sorted(shared_days(plan.meetings).items(), key=lambda item: -len(item[1]))
    for (one, other), days in pairs[:SHOWN_PAIRS]:
        count = f"{len(days)} days" if len(days) > 1 else day_in_words(days[0])
        keys = tuple(each.key for each in plan.meetings if each.cluster in (one, other) and each.day in days)
        yield MeetingFinding(INFORMATION, f"{plan.label(one)} and {plan.label(other)} both meet on {count}.", keys)
    if len(pairs) > SHOWN_PAIRS:
        more = len(pairs) - SHOWN_PAIRS
        yield MeetingFinding(INFORMATION, f"{more} more pairs of clusters meet on a day that they share.")


def _meeting(plan: Plan, meeting: Meeting) -> str:
    """ "Cluster 3 (Spr 1, 13:00–16:00)" """
    return f"{plan.label(meeting.cluster)} ({', '.join(filter(None, (meeting.slot, meeting.hours)))})"
