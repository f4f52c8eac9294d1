"""The clusters by the principles, as far as the options differ: a row for each cluster and principle that does."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from lib.principles import principles
from lib.principles.principle import Principle
from lib.principles.result import Result
from lib.views import table_html
from lib.views.compare.compared import Compared
from lib.views.table import Cell, Column, Table
from lib.views.wording import SMALLEST_CHANGE, value

MISSING = "no such cluster"


@dataclass(frozen=True)
class Difference:
    """What the baseline and the options say of one cluster by one principle; None where there is no such cluster."""

    cluster: int
    principle: Principle
    results: tuple[Result | None, ...]


def differences(compared: Compared, principle_key: str = "") -> Iterator[Difference]:
    """Cluster by cluster; with a key, those of that principle only. What is the same for every cluster is left out."""
    numbers = sorted({number for each in compared.appraisals for number in each.clusters})
    every = principles(compared.appraisals[0].plan.settings)
    wanted = [each for each in every if each.is_of_clusters and principle_key in ("", each.key)]
    for number in numbers:
        for principle in wanted:
            results = tuple(each.principles[principle.key].clusters.get(number) for each in compared.appraisals)
            if any(_differ(results[0], each) for each in results[1:]):
                yield Difference(number, principle, results)


def _differ(one: Result | None, other: Result | None) -> bool:
    """Whether the status differs, or the figure does as it is shown."""
    if one is None or other is None:
        return one is not other
    return (one.status, value(one)) != (other.status, value(other))


def as_html(compared: Compared, principle_key: str = "") -> Markup:
    """The table; "" where nothing differs."""
    rows = tuple(_row(compared, each) for each in differences(compared, principle_key))
    columns = tuple(map(Column, ("Cluster", "Principle", *compared.labels)))
    table = Table("What differs, cluster by cluster", columns, rows)
    label = "Clusters by principles, as far as the options differ"
    return table_html.on_page(table, label=label) if rows else Markup("")


def _row(compared: Compared, difference: Difference) -> tuple[Cell, ...]:
    number, (first, *others) = difference.cluster, difference.results
    label = next(each.plan.label(number) for each in compared.appraisals if number in each.clusters)
    cells = (_cell(None, first), *(_cell(first, each) for each in others))
    return (Cell(label, cluster=number), Cell(difference.principle.short), *cells)


def _cell(before: Result | None, result: Result | None) -> Cell:
    """With an arrow for a score that differs from the baseline's, where that shows."""
    if result is None:
        return Cell(MISSING, is_same=True)
    differs = _differ(before, result)
    cell = Cell(value(result), result.status, hint=result.sentence, is_same=not differs)
    if not differs or before is None or before.score is None or result.score is None:
        return cell
    change = result.score - before.score
    return cell if abs(change) < SMALLEST_CHANGE else replace(cell, trend=1 if change > 0 else -1)
