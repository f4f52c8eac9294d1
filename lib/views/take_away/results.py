"""The scorecard as tables: clusters down and principles across, and every single result with its sentence."""

from collections.abc import Iterator

from lib.appraisal import Appraisal, Comparison
from lib.domain.travel import JourneyUnit
from lib.principles.result import Result
from lib.views.table import Column, Kind, Table, Value, of_journeys

WHOLE = "All clusters"


def scorecard(appraisal: Appraisal, unit: JourneyUnit) -> Table:
    """One row a cluster, and the whole last: its figures, its status by each principle, its score by each."""
    rows: list[tuple[Value, ...]] = [
        (
            cluster.label,
            (figures := appraisal.clusters[cluster.number]).schools,
            figures.pupils,
            figures.journey,
            *_across([each.clusters[cluster.number] for each in appraisal.principles.values()]),
        )
        for cluster in appraisal.plan.clusters
    ]
    counts = [each.pupils for each in appraisal.clusters.values() if each.pupils is not None]
    placed = sum(each.schools for each in appraisal.clusters.values())
    judged_by = [each.principle for each in appraisal.principles.values()]
    overall = [each.overall for each in appraisal.principles.values()]
    rows.append((WHOLE, placed, sum(counts) if counts else None, None, *_across(overall)))
    return Table(
        "Scorecard",
        (
            Column("Cluster"),
            Column("Schools", Kind.COUNT),
            Column("Pupils", Kind.COUNT),
            of_journeys("Average journey", unit),
            *(Column(f"{each.number} {each.short}", Kind.STATUS) for each in judged_by),
            *(Column(f"{each.short}, score", Kind.SCORE) for each in judged_by),
        ),
        tuple(rows),
        "Scores are from 0 to 1. What cannot be measured has none, and is left out of the fit.",
        key="scorecard",
        totals=1,
    )


def _across(found: list[Result]) -> tuple[Value, ...]:
    return (*(each.status.value for each in found), *(each.score for each in found))


def results(comparison: Comparison) -> Table:
    """One row for each principle of each cluster, and of the whole: value, score and status now, and the score before.

    A value is in the principle's own unit, which its figure shows.
    """
    return Table(
        "Every result, with its reason",
        (
            Column("Cluster"),
            Column("Principle"),
            Column("Value", Kind.DECIMAL),
            Column("As read"),
            Column("Score", Kind.SCORE),
            Column("Status", Kind.STATUS),
            Column("Score in the baseline", Kind.SCORE),
            Column("Reason", Kind.LONG),
        ),
        tuple(_results(comparison)),
        "“As read” is the value with its unit, rounded. The whole of a principle has a score and no value.",
        key="results",
    )


def _results(comparison: Comparison) -> Iterator[tuple[Value, ...]]:
    before, after = comparison.before.principles, comparison.after.principles
    for number in (*comparison.after.clusters, None):
        label = WHOLE if number is None else comparison.after.plan.label(number)
        for key, now in after.items():
            then = before[key]
            result = now.overall if number is None else now.clusters[number]
            was = then.overall if number is None else then.clusters.get(number)
            yield (
                label,
                now.principle.short,
                result.value,
                result.figure or None,
                result.score,
                result.status.value,
                was.score if was else None,
                result.sentence,
            )
