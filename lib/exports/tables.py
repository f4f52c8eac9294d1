"""The tables of a subject, the same in the workbook, the CSV files and the print pack."""

from collections.abc import Mapping
from dataclasses import dataclass

from lib.exports.export import Subject
from lib.exports.front_matter import front_matter
from lib.meetings.scope import Scope
from lib.views.moments import ZONE
from lib.views.table import Column, Kind, Table
from lib.views.take_away import clusters as of_clusters
from lib.views.take_away import meetings as of_meetings
from lib.views.take_away import moves as of_moves
from lib.views.take_away import results as of_principles
from lib.views.take_away import schools as of_schools
from lib.views.take_away import sources as of_sources


@dataclass(frozen=True)
class Tables:
    """What there is to take away of one option. `schools_of` and `meetings_of` are by the number of the cluster."""

    about: Table
    scorecard: Table
    results: Table
    clusters: Table
    schools_of: Mapping[int, Table]
    meetings_of: Mapping[int, Table]
    moves: Table
    meetings: Table
    schools: Table
    sources: Table

    @property
    def whole(self) -> tuple[Table, ...]:
        """Those that are of the whole option, in the order in which they are told."""
        return tuple(each for each in vars(self).values() if isinstance(each, Table))


def tables(subject: Subject) -> Tables:
    """The tables of the subject's first option against its baseline."""
    area, evidence, comparison = subject.area, subject.figures, subject.comparison
    plan, unit = comparison.after.plan, evidence.journeys.unit
    numbers = plan.grouping.clusters
    return Tables(
        about=about(subject),
        scorecard=of_principles.scorecard(comparison.after, unit),
        results=of_principles.results(comparison),
        clusters=of_clusters.clusters(area, evidence, comparison, subject.in_confidence),
        schools_of={
            number: of_clusters.schools_of(evidence, comparison, number, subject.in_confidence) for number in numbers
        },
        meetings_of={
            number: of_meetings.meetings(area, plan, Scope("cluster", str(number)).meetings(plan)) for number in numbers
        },
        moves=of_moves.moves(comparison, area.plan(), evidence.schools, subject.steps, ZONE),
        meetings=of_meetings.meetings(area, plan, Scope().meetings(plan)),
        schools=of_schools.schools(evidence, comparison.after, subject.in_confidence),
        sources=of_sources.columns_in_words(evidence.schools),
    )


def about(subject: Subject) -> Table:
    """The front matter as a table."""
    return Table("About this file", (Column("About"), Column("Says", Kind.LONG)), front_matter(subject), key="about")
