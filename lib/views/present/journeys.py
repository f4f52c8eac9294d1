"""How far would schools travel? The mean and the longest journey of each option, and the mean of each cluster."""

from math import isnan

from lib.domain.travel import Unit
from lib.views.figures import journeys_to_host
from lib.views.present.screen import Bars, Cell, Screen, Series, Table
from lib.views.present.told import Told
from lib.views.subject import Subject
from lib.views.wording import UNKNOWN, in_a_list, signed

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
    table = Table(
        "All schools",
        ("", *(each.head for each in told)),
        (
            (Cell("Mean journey"), *(Cell(_figure(mean, unit)) for mean, _, _ in overall)),
            (Cell("Longest journey"), *(Cell(_figure(longest, unit)) for _, longest, _ in overall)),
        ),
    )
    notes = [f"{subject.evidence.journeys.basis}."]
    for each, (mean, longest, who) in zip(told, overall, strict=True):
        change = ""
        if each.letter and not isnan(mean):
            change = f" ({signed(unit.rounded(mean) - unit.rounded(overall[0][0]), unit.decimals)})"
        whose = f", that of {who}" if who else ""
        notes.append(
            f"{each.full_name}: the mean journey is {_figure(mean, unit)}{change}; "
            f"the longest is {_figure(longest, unit)}{whose}."
        )
    return Screen("journeys", "How far would schools travel?", ((table,), (chart,)), tuple(notes))


def _means(told: Told) -> dict[int, float | None]:
    """The mean journey of each cluster, None where none of its schools has journeys."""
    return {number: figures.journey for number, figures in told.comparison.after.clusters.items() if figures.schools}


def _overall(subject: Subject, told: Told) -> tuple[float, float, str]:
    """The mean and the longest journey of all schools, NaN where there is none, and whose the longest is."""
    found = journeys_to_host(subject.evidence, told.comparison.after)
    longest = float(found.max())
    names = [subject.area.schools.names[each] for each in found.index[found == longest]] if longest > 0 else []
    return float(found.mean()), longest, in_a_list(names) if names else ""


def _figure(value: float, unit: Unit) -> str:
    return UNKNOWN if isnan(value) else unit.figure(value)
