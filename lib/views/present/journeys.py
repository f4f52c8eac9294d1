"""How far would schools travel? The mean and the longest journey of each option, and the mean of each cluster."""

from math import isnan, nan

from lib.domain.travel import JourneyUnit
from lib.views.compare.compared import Compared, Contender
from lib.views.figures import OverallJourneys, overall_journeys
from lib.views.present.screen import Bars, Screen, Series
from lib.views.subject import Subject
from lib.views.table import Cell, plain
from lib.views.wording import UNKNOWN, signed

MOST_GROUPS = 6


def journeys(subject: Subject, compared: Compared) -> Screen:
    """Of many clusters, the chart shows those in which schools travel furthest, in any option."""
    sides, unit = compared.everyone, subject.evidence.journeys.unit
    means = {each.head: _means(each) for each in sides}
    numbers = sorted({number for by_cluster in means.values() for number in by_cluster})
    furthest = sorted(numbers, key=lambda number: -max(of.get(number) or 0.0 for of in means.values()))
    shown = numbers if len(numbers) <= MOST_GROUPS else sorted(furthest[:MOST_GROUPS])
    series = tuple(Series(head, tuple(of.get(number) for number in shown)) for head, of in means.items())
    left_out = f"The {len(shown)} clusters of {len(numbers)} whose schools travel furthest." if shown != numbers else ""
    groups = tuple(f"Cluster {number}" for number in shown)
    chart = Bars(f"Average journey to the host, {unit.word}", unit.value, unit.decimals, groups, series, left_out)
    overall = [_overall(subject, each) for each in sides]
    rows: tuple[tuple[str | Cell, ...], ...] = (
        ("Average journey", *(_figure(each.mean, unit) for each in overall)),
        ("Longest journey", *(_longest(subject, each) for each in overall)),
    )
    table = plain("All schools", ("", *(each.head for each in sides)), rows)
    notes = [f"{subject.evidence.journeys.basis}."]
    for each, journeys in zip(sides, overall, strict=True):
        change = ""
        if each.letter and not isnan(journeys.mean) and not isnan(overall[0].mean):
            change = f" ({signed(unit.rounded(journeys.mean) - unit.rounded(overall[0].mean), unit.decimals)})"
        whose = f", that of {subject.area.schools.names[journeys.furthest]}" if journeys.furthest else ""
        notes.append(
            f"{each.full_name}: the average journey is {_figure(journeys.mean, unit)}{change}; "
            f"the longest is {_figure(journeys.longest, unit)}{whose}."
        )
    return Screen("journeys", "How far would schools travel?", ((table,), *([(chart,)] if shown else [])), tuple(notes))


def _means(contender: Contender) -> dict[int, float | None]:
    """The mean journey of each cluster, None where none of its schools has journeys."""
    return {number: figures.journey for number, figures in contender.appraisal.clusters.items() if figures.schools}


def _overall(subject: Subject, contender: Contender) -> OverallJourneys:
    return overall_journeys(subject.evidence, contender.appraisal) or OverallJourneys(nan, nan, "")


def _longest(subject: Subject, journeys: OverallJourneys) -> Cell:
    """The longest journey, and below it whose that is."""
    whose = subject.area.schools.names.get(journeys.furthest, "")
    return Cell(_figure(journeys.longest, subject.evidence.journeys.unit), note=whose)


def _figure(value: float, unit: JourneyUnit) -> str:
    return UNKNOWN if isnan(value) else unit.figure(value)
