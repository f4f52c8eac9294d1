"""A cluster's own page, for the head teachers of its schools: who is in it, where and when it meets, how it fits."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from markupsafe import Markup

from lib.domain.plan import Cluster
from lib.exports.export import Subject
from lib.exports.pack.ground import cluster_map
from lib.exports.tables import Tables
from lib.journeys.hosts import cluster_journeys
from lib.views.journeys import furthest
from lib.views.leads import lead_names
from lib.views.markup import element
from lib.views.panels import badge
from lib.views.table import Column, Kind, Table
from lib.views.table_html import on_paper, status
from lib.views.take_away.clusters import host_in_words
from lib.views.wording import UNKNOWN, count

ON_ONE_LINE = ("Cluster", "Led by", "Weekday")
"""columns of the meetings that say the same of all of a cluster's, or what the date says"""
SPARED = ("Phase", "EAL, %", "Remark")


def page(subject: Subject, tables: Tables, cluster: Cluster) -> Markup:
    """The section of one cluster."""
    number = cluster.number
    meetings = tables.meetings_of[number].without(*ON_ONE_LINE)
    beside = element("div", facts(_facts(subject, cluster)), on_paper(meetings))
    return element(
        "section",
        element("h2", badge(number), " ", cluster.label),
        element("div", beside, cluster_map(subject, number), class_="beside"),
        on_paper(_numbered(tables.schools_of[number].without(*SPARED))),
        _judged(subject, number),
        class_="cluster",
        id=f"cluster-{number}",
    )


def facts(those: Iterable[tuple[str, str]]) -> Markup:
    """What is about something, and what is said of it, as a list of terms."""
    return element("dl", *(element("dt", about) + element("dd", words) for about, words in those))


def _facts(subject: Subject, cluster: Cluster) -> Iterator[tuple[str, str]]:
    evidence, appraisal = subject.figures, subject.comparison.after
    figures, unit = appraisal.clusters[cluster.number], evidence.journeys.unit
    yield "Led by", lead_names(subject.area, appraisal.plan, cluster.number) or "nobody yet"
    yield "Meets at", host_in_words(evidence, subject.comparison, cluster) or UNKNOWN
    if cluster.backup and cluster.backup in evidence.schools:
        yield "Back-up host", evidence.schools.names[cluster.backup]
    yield "Size", f"{count(figures.schools, 'school')}, {count(figures.pupils, 'pupil')}"
    if journeys := cluster_journeys(evidence.journeys, appraisal.plan, cluster.number):
        longest = f"at most {unit.figure(journeys.longest)}"
        whose = f", from {furthest(journeys, evidence.schools)}" if journeys.furthest else ""
        yield "Journeys", f"on average {unit.figure(journeys.mean)}, {longest}{whose}"


def _numbered(table: Table) -> Table:
    """The table with the numbers that stand on the map, without columns that are empty."""
    full = table.without_empty()
    columns = (Column("No.", Kind.NUMBER), *full.columns)
    rows = tuple((number, *row) for number, row in enumerate(full.rows, start=1))
    return replace(full, title="Schools", columns=columns, rows=rows, remark=full.remark if rows else "No schools yet.")


def _judged(subject: Subject, number: int) -> Markup:
    """What each principle says of the cluster, in its sentence."""
    results = [(each.principle, each.clusters[number]) for each in subject.comparison.after.principles.values()]
    items = (
        element(
            "li", status(result.status), element("span", element("strong", principle.short, "."), " ", result.sentence)
        )
        for principle, result in results
    )
    return element("h3", "How it fits the principles") + element("ul", *items, class_="judged")
