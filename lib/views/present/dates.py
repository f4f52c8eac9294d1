"""When and where would the clusters meet, and is anything wrong with it?"""

from collections.abc import Iterable, Sequence
from datetime import date
from math import ceil
from textwrap import shorten

from lib.domain.meetings import Meeting, day_in_words, in_time
from lib.domain.plan import Plan
from lib.journeys.hosts import cluster_journeys
from lib.meetings.checks import check
from lib.meetings.finding import MeetingFinding, Severity
from lib.views.compare.compared import Compared, Contender
from lib.views.meeting_checks import summary
from lib.views.present.screen import Screen, Sentences, continued
from lib.views.subject import Subject
from lib.views.table import Cell, Table, plain
from lib.views.wording import NO_BREAK, UNKNOWN, Fact, grouped

LONGEST = 110
"""letters of a finding; the rest of it is in the notes"""
MOST_LINES, LETTERS, WIDE, EDGE = 15, 46, 62, 0.25
"""lines that a hall can read; letters in one of them, in the column of the hosts and in all of the width; and what the
edge of a row takes, in lines"""
FEW = 2
"""verdicts that are told with the worst finding of each; of more only how many findings there are"""
NO_DATE = "no date yet"
STANDS_IN = "*"
"""behind the most central school of a cluster that has no host named"""
Row = tuple[Cell, str, str]
LEGEND = f"{STANDS_IN} most central school: no host is named"
NOBODY = "no schools"


def dates(subject: Subject, compared: Compared) -> tuple[Screen, ...]:
    """The next meeting of each cluster and its host, by option where they differ, on as many screens as that takes; on
    the first also what the checks find."""
    sides = compared.everyone
    numbers = list(dict.fromkeys(cluster.number for each in sides for cluster in each.plan.clusters))
    checked = [check(each.plan, subject.area.schools, subject.area.leads) for each in sides]
    points = _together({each.head: findings for each, findings in zip(sides, checked, strict=True)})
    room = MOST_LINES - sum(ceil(len(each.text) / WIDE) for each in points)
    notes = tuple(
        f"{each.full_name}: {' '.join(finding.sentence for finding in findings) or 'nothing found.'}"
        for each, findings in zip(sides, checked, strict=True)
    )
    parts = _parted((_row(subject, sides, number) for number in numbers), room)
    return tuple(
        Screen(key, title, ((_table(rows),), *(((Sentences(points),),) if number == 0 else ())), notes)
        for number, ((key, title), rows) in enumerate(
            zip(continued("dates", "When and where would clusters meet?", len(parts)), parts, strict=True)
        )
    )


def _table(rows: Sequence[Row]) -> Table:
    legend = LEGEND if any(STANDS_IN in host for _, _, host in rows) else ""
    return plain("Meetings and hosts", ("Cluster", "Next meeting", "Host"), rows, legend)


def _row(subject: Subject, sides: tuple[Contender, ...], number: int) -> Row:
    """When and where a cluster meets in the options that have it; they are named unless all that have clusters do."""
    having = [each for each in sides if number in each.plan.cluster]
    name_all = len(having) < sum(bool(each.plan.clusters) for each in sides)
    when = {each.head: _when(each.plan, number, subject.day) for each in having}
    where = {each.head: _host(subject, each.plan, number) for each in having}
    return Cell("", cluster=number), _by_option(when, name_all), _by_option(where, name_all)


def _parted(rows: Iterable[Row], room: int) -> list[list[Row]]:
    """The rows by the screens on which they stand: on each as many as fit, the first below what the checks find."""
    lines, parts = 0.0, list[list[Row]]([[]])
    for row in rows:
        height = ceil(len(row[-1]) / LETTERS) + EDGE
        if parts[-1] and lines + height > (room if len(parts) == 1 else MOST_LINES):
            parts.append([])
            lines = 0.0
        parts[-1].append(row)
        lines += height
    return parts


def _when(plan: Plan, number: int, today: date) -> str:
    """The next meeting, else the last one there was: "Tue 28 Jan 2025", "last: Tue 17 Jun 2025"."""
    held: list[Meeting] = in_time(each for each in plan.meetings if each.cluster == number)
    ahead = [each for each in held if each.day >= today]
    if ahead:
        return _on_one_line(day_in_words(ahead[0].day))
    return _on_one_line(f"last: {day_in_words(held[-1].day)}" if held else NO_DATE)


def _on_one_line(words: str) -> str:
    return words.replace(" ", NO_BREAK)


def _host(subject: Subject, plan: Plan, number: int) -> str:
    """The named host, or the most central school, which stands in."""
    journeys = cluster_journeys(subject.evidence.journeys, plan, number)
    if journeys is None:
        return UNKNOWN if plan.grouping.members[number] else NOBODY
    name = subject.area.schools.names[journeys.host]
    return name if journeys.is_named else f"{name}{STANDS_IN}"


def _by_option(words: dict[str, str], name_all: bool) -> str:
    """The words alone where the options agree, unless all are to be named; else each with its own. Those that agree are
    named together."""
    groups = grouped((said, head) for head, said in words.items())
    if len(groups) == 1 and not name_all:
        return next(iter(groups))
    return "; ".join(f"{', '.join(heads)}: {said}" for said, heads in groups.items())


def _verdict(findings: tuple[MeetingFinding, ...]) -> str:
    """How many problems and notices, and the worst of them as far as there is room."""
    worst = [each.sentence for each in findings if each.severity is not Severity.INFORMATION]
    return f"{summary(findings)}. {shorten(worst[0], LONGEST, placeholder=' …')}" if worst else f"{summary(findings)}."


def _together(checked: dict[str, tuple[MeetingFinding, ...]]) -> tuple[Fact, ...]:
    """What the checks say of each option; those of which the same is to be said are named together."""
    groups = grouped((_verdict(findings), name) for name, findings in checked.items())
    if len(groups) > FEW:
        groups = grouped((f"{summary(findings)}.", name) for name, findings in checked.items())
    if len(groups) == 1:
        return (Fact("Checks", next(iter(groups))),)
    return tuple(Fact(", ".join(names), words) for words, names in groups.items())
