"""When and where would the clusters meet, and is anything wrong with it?"""

from collections.abc import Iterable
from datetime import date
from math import ceil
from textwrap import shorten

from lib.domain.meetings import Meeting, day_in_words, in_time
from lib.domain.plan import Plan
from lib.journeys.hosts import cluster_journeys
from lib.meetings.checks import check
from lib.meetings.finding import Finding, Severity
from lib.views.meeting_checks import summary
from lib.views.present.screen import Cell, Point, Screen, Sentences, Table
from lib.views.present.told import Told
from lib.views.subject import Subject
from lib.views.wording import UNKNOWN, count

LONGEST = 160
"""letters of a finding; the rest of it is in the notes"""
MOST_LINES, LETTERS = 11, 42
"""lines that a hall can read, and letters in one of them"""
NO_DATE = "no date yet"
STANDS_IN = "*"
"""behind the most central school of a cluster that has no host named"""
Row = tuple[Cell, Cell, Cell]
LEGEND = f"{STANDS_IN} most central school: no host is named"


def dates(subject: Subject, baseline: Told, options: tuple[Told, ...]) -> Screen:
    """The next meeting of each cluster and its host, by option where they differ; then what the checks find."""
    told = (baseline, *options)
    numbers = list(dict.fromkeys(cluster.number for each in told for cluster in each.plan.clusters))
    today = subject.day
    rows = _as_many_as_fit(
        (
            Cell("", cluster=number),
            Cell(_by_option({each.head: _when(each.plan, number, today) for each in told})),
            Cell(_by_option({each.head: _host(subject, each.plan, number) for each in told})),
        )
        for number in numbers
    )
    left = len(numbers) - len(rows)
    legend = LEGEND if any(STANDS_IN in host.words for _, _, host in rows) else ""
    table = Table(
        "Meetings and hosts",
        ("Cluster", "Next meeting", "Host"),
        rows,
        "; ".join(filter(None, (f"and {count(left, 'more cluster')}" if left else "", legend))),
    )
    found = {each.full_name: check(each.plan, subject.area.schools, subject.area.leads) for each in told}
    points = tuple(Point(name, _verdict(findings)) for name, findings in found.items())
    notes = (
        f"{name}: {' '.join(each.sentence for each in findings) or 'nothing found.'}"
        for name, findings in found.items()
    )
    return Screen(
        "dates", "When and where would clusters meet?", ((table,), (Sentences(_together(points)),)), tuple(notes)
    )


def _as_many_as_fit(rows: Iterable[Row]) -> tuple[Row, ...]:
    lines, shown = 0, []
    for row in rows:
        lines += ceil(len(row[-1].words) / LETTERS)
        if lines > MOST_LINES:
            break
        shown.append(row)
    return tuple(shown)


def _when(plan: Plan, number: int, today: date) -> str:
    """The next meeting, else the last one there was: "Tue 28 Jan 2025", "last: Tue 17 Jun 2025"."""
    held: list[Meeting] = in_time(each for each in plan.meetings if each.cluster == number)
    ahead = [each for each in held if each.day >= today]
    if ahead:
        return day_in_words(ahead[0].day)
    return f"last: {day_in_words(held[-1].day)}" if held else NO_DATE


def _host(subject: Subject, plan: Plan, number: int) -> str:
    """The named host, or the most central school, which stands in."""
    found = cluster_journeys(subject.evidence.journeys, plan, number) if number in plan.cluster else None
    if found is None:
        return UNKNOWN
    name = subject.area.schools.names[found.host]
    return name if found.is_named else f"{name}{STANDS_IN}"


def _by_option(words: dict[str, str]) -> str:
    """The words alone where all options agree, else each option with its own; those that agree are named together."""
    groups: dict[str, list[str]] = {}
    for head, said in words.items():
        groups.setdefault(said, []).append(head)
    if len(groups) == 1:
        return next(iter(groups))
    return "; ".join(f"{', '.join(heads)}: {said}" for said, heads in groups.items())


def _verdict(findings: tuple[Finding, ...]) -> str:
    """How many problems and notices, and the worst of them."""
    worst = [each.sentence for each in findings if each.severity is not Severity.INFORMATION]
    return f"{summary(findings)}. {shorten(worst[0], LONGEST, placeholder=' …')}" if worst else f"{summary(findings)}."


def _together(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Options of which the same is to be said are named together."""
    groups: dict[str, list[str]] = {}
    for each in points:
        groups.setdefault(each.words, []).append(each.about)
    if len(groups) == 1:
        return (Point("Checks", points[0].words),)
    return tuple(Point(", ".join(names), words) for words, names in groups.items())
