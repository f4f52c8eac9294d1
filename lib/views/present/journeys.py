"""How far would schools travel? The mean and the longest journey of each option, and the mean of each cluster."""

from math import isnan, nan

from lib.domain.travel import JourneyUnit
from lib.views.compare.travel import Travel, travel
from lib.views.present.screen import Bars, Screen, Series
from lib.views.present.told import Told
from lib.views.subject import Subject
from lib.views.table import plain
from lib.views.wording import UNKNOWN, signed

MOST_GROUPS = 6


def journeys(subject: Subject, baseline: Told, options: tuple[Told, ...]) -> Screen:
    """Of many clusters, the chart shows those in which schools travel furthest, in any option."""
    told, unit = (baseline, *options), subject.evidence.journeys.unit
    means = {each.head: _means(each) for each in told}
    numbers = list(dict.fromkeys(number for found in means.values() for number in found))
    furthest = sorted(numbers, key=lambda number: -max(found.get(number) or 0.0 for found in means.values()))
    shown = sorted(numbers if len(numbers) <= MOST_GROUPS else furthest[:MOST_GROUPS])
    series = tuple(Series(head, tuple(found.get(number) for number in shown)) for head, found in means.items())
    remark = (
        f"The {len(shown)} clusters of {len(numbers)} whose schools travel furthest."
        if shown != sorted(numbers)
        else ""
    )
    groups = tuple(f"Cluster {number}" for number in shown)
    chart = Bars(f"Mean journey to the host, {unit.word}", unit.value, unit.decimals, groups, series, remark)
    overall = [_overall(subject, each) for each in told]
    table = plain(
        "All schools",
        ("", *(each.head for each in told)),
        (
            ("Mean journey", *(_figure(mean, unit) for mean, _, _ in overall)),
            ("Longest journey", *(_figure(longest, unit) for _, longest, _ in overall)),
        ),
    )
    notes = [f"{subject.evidence.journeys.basis}."]
    for each, found in zip(told, overall, strict=True):
        change = ""
        if each.letter and not isnan(found.mean) and not isnan(overall[0].mean):
            change = f" ({signed(unit.rounded(found.mean) - unit.rounded(overall[0].mean), unit.decimals)})"
        whose = f", that of {subject.area.schools.names[found.furthest]}" if found.furthest else ""
        notes.append(
            f"{each.full_name}: the mean journey is {_figure(found.mean, unit)}{change}; "
            f"the longest is {_figure(found.longest, unit)}{whose}."
        )
    return Screen("journeys", "How far would schools travel?", ((table,), *([(chart,)] if shown else [])), tuple(notes))


def _means(told: Told) -> dict[int, float | None]:
    """The mean journey of each cluster, None where none of its schools has journeys."""
    return {number: figures.journey for number, figures in told.comparison.after.clusters.items() if figures.schools}


def _overall(subject: Subject, told: Told) -> Travel:
    return travel(subject.evidence, told.comparison.after) or Travel(nan, nan, "")


def _figure(value: float, unit: JourneyUnit) -> str:
    return UNKNOWN if isnan(value) else unit.figure(value)
