"""A cluster's own page, for the head teachers of its schools: who is in it, where and when it meets, how it fits."""

from collections.abc import Iterator
from html import escape

from lib.domain.plan import Cluster
from lib.exports.export import Subject
from lib.exports.pack.ground import cluster_map
from lib.exports.tables import Tables
from lib.journeys.hosts import cluster_journeys
from lib.principles import PRINCIPLES
from lib.views.journeys import furthest
from lib.views.map.leads import leads
from lib.views.panels import badge
from lib.views.take_away.clusters import host_in_words
from lib.views.take_away.paper import as_html, status
from lib.views.take_away.table import Column, Kind, Table
from lib.views.wording import UNKNOWN, count

ON_ONE_LINE = ("Cluster", "Led by", "Weekday")
"""columns of the meetings that say the same of all of a cluster's, or what the date says"""
SPARED = ("Phase", "EAL, %", "Remark")


def page(subject: Subject, tables: Tables, cluster: Cluster) -> str:
    """The section of one cluster, everything in it escaped."""
    number = cluster.number
    facts = "".join(f"<dt>{escape(about)}</dt><dd>{escape(words)}</dd>" for about, words in _facts(subject, cluster))
    schools = _numbered(tables.schools_of[number].without(*SPARED))
    meetings = tables.meetings_of[number].without(*ON_ONE_LINE)
    return (
        f'<section class="cluster" id="cluster-{number}"><h2>{badge(number)} {escape(cluster.label)}</h2>'
        f'<div class="beside"><div><dl>{facts}</dl>{as_html(meetings)}</div>{cluster_map(subject, number)}</div>'
        f"{as_html(schools)}{_judged(subject, number)}</section>"
    )


def _facts(subject: Subject, cluster: Cluster) -> Iterator[tuple[str, str]]:
    evidence, appraisal = subject.figures, subject.comparison.after
    figures, unit = appraisal.clusters[cluster.number], evidence.journeys.unit
    yield "Led by", leads(subject.area, appraisal.plan, cluster.number) or "nobody yet"
    yield "Meets at", host_in_words(evidence, subject.comparison, cluster) or UNKNOWN
    if cluster.backup and cluster.backup in evidence.schools:
        yield "Else at", evidence.schools.names[cluster.backup]
    yield "Size", f"{count(figures.schools, 'school')}, {count(figures.pupils, 'pupil')}"
    if journeys := cluster_journeys(evidence.journeys, appraisal.plan, cluster.number):
        longest = f"at most {unit.figure(journeys.longest)}"
        whose = f", from {furthest(journeys, evidence.schools)}" if journeys.furthest else ""
        yield "Journeys", f"on average {unit.figure(journeys.mean)}, {longest}{whose}"


def _numbered(table: Table) -> Table:
    """The table with the numbers that stand on the map, without columns that are empty."""
    full = table.without_empty()
    return Table(
        full.key,
        "Schools",
        (Column("No.", Kind.NUMBER), *full.columns),
        tuple((number, *row) for number, row in enumerate(full.rows, start=1)),
        full.remark if full.rows else "No schools yet.",
    )


def _judged(subject: Subject, number: int) -> str:
    """What each principle says of the cluster, in its sentence."""
    results = [(each, subject.comparison.after.principles[each.key].clusters[number]) for each in PRINCIPLES]
    items = "".join(
        f"<li>{status(result.status)}<span><strong>{escape(principle.short)}.</strong> {escape(result.sentence)}</span>"
        "</li>"
        for principle, result in results
    )
    return f'<h3>How it fits the seven principles</h3><ul class="judged">{items}</ul>'
