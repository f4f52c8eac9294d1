"""The scorecard: clusters across, principles down, each cell with its mark, figure and change since the start; on paper
the other way round; and how the fit comes about."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Self

import pandas as pd
from markupsafe import Markup
from pandas.io.formats.style import Styler

from lib.appraisal import Appraisal, Comparison
from lib.domain.plan import Cluster
from lib.principles import principles
from lib.principles.result import Result
from lib.views import table_html
from lib.views.looks import BETTER, MARKS, WORSE, marked
from lib.views.table import Cell, Column, Table
from lib.views.wording import (
    NO_BREAK,
    SMALLEST_CHANGE,
    UNKNOWN,
    beginning,
    fit_change,
    fit_told,
    in_a_list,
    points,
    signed,
    value,
)

CLUSTER, FIT = "Cluster", "Fit"
ON_PAPER = "Scorecard: each cluster by each principle"


def score(result: Result) -> str:
    return UNKNOWN if result.score is None else f"{result.score:.2f}"


def cell(now: Result, then: Result | None, figure: Callable[[Result], str]) -> Cell:
    """The cell of a result, with what it was before. A change too small to be seen in the figure is not marked."""
    status = now.status.capitalize()
    hint = now.sentence if now.sentence.startswith(status) else f"{status}. {now.sentence}"
    here = Cell(figure(now), now.status, hint=hint)
    if then is None or then.score is None or now.score is None or abs(now.score - then.score) < SMALLEST_CHANGE:
        return here
    if figure(then) == here.value and then.status == now.status:
        return here
    return replace(here, was=beginning(figure(then), figure(now)), trend=1 if now.score > then.score else -1)


def scorecard(comparison: Comparison, against: str = "since the start") -> Table:
    """One row a principle, for the second plan, with the differences from the first: all clusters, then each of them.
    `against` says what the changes are told against."""
    before, after = comparison.before, comparison.after
    heads = (Column(each.label, hint=each.label, cluster=each.number) for each in after.plan.clusters)
    rows = []
    for key, now in after.principles.items():
        principle, then = now.principle, before.principles[key]
        each = (cell(result, then.clusters.get(number), value) for number, result in now.clusters.items())
        rows.append((Cell(principle.short, hint=principle.title), cell(now.overall, then.overall, score), *each))
    columns = (Column("Principle"), Column("All", is_whole=True), *heads)
    return Table(f"Fit {points(fit_told(after))}", columns, tuple(rows), _remark(comparison, against))


def _remark(comparison: Comparison, against: str) -> str:
    """What is said besides the fit: how far the plan is from the other, and what is left out of the fit."""
    after = comparison.after
    missing = [each.principle.short for key, each in after.principles.items() if key not in after.measurable]
    words = f" · {in_a_list(missing)} not measurable" if missing else ""
    return f" · {signed(fit_change(comparison))} {against}{words}" if comparison.movers else words


def as_html(comparison: Comparison, against: str = "since the start") -> Markup:
    """The scorecard as a panel."""
    return table_html.on_page(scorecard(comparison, against), label="Scorecard")


def on_paper(comparison: Comparison) -> Markup:
    """The scorecard for print: clusters down, the whole last, and principles across; what differs is marked."""
    _, whole, *clusters = zip(*scorecard(comparison).rows, strict=True)
    plan = comparison.after.plan
    heads = (Column(f"{each.number} {each.short}") for each in principles(plan.settings))
    each = ((Cell(_name(of), cluster=of.number), *cells) for of, cells in zip(plan.clusters, clusters, strict=True))
    rows = (*each, ("All, score", *whole))
    remark = f"{BETTER} better, {WORSE} worse than before."
    return table_html.on_paper(Table(ON_PAPER, (Column(CLUSTER), *heads), rows, remark, totals=1), "scorecard")


def _name(cluster: Cluster) -> str:
    """A name that planners gave may take several lines, "Cluster 3" takes one."""
    return cluster.label if cluster.name else cluster.label.replace(" ", NO_BREAK)


def matrix(appraisal: Appraisal, numbers: Sequence[int] | None = None) -> Styler:
    """One row a cluster, one column a principle: values in their own units, which sort as numbers, shown with marks.
    `numbers` are those of the clusters to be shown, in that order, with the fit of each; None for all, without."""
    shown = appraisal.plan.grouping.clusters if numbers is None else numbers
    clusters = [appraisal.plan.label(number) for number in shown]
    found = {
        each.principle.short: [each.clusters[number] for number in shown] for each in appraisal.principles.values()
    }
    values = {short: pd.Series(map(_Shown, results), dtype=object) for short, results in found.items()}
    tints = {short: [f"background-color: {MARKS[each.status].tint}" for each in of] for short, of in found.items()}
    fits = {} if numbers is None else {FIT: [appraisal.cluster_fits.get(number, float("nan")) for number in shown]}
    plain = {column: [""] * len(clusters) for column in (CLUSTER, *fits)}
    looks = pd.DataFrame({**plain, **tints})
    styler = pd.DataFrame({CLUSTER: clusters, **fits, **values}).style.apply(lambda _: looks, axis=None)
    if fits:
        styler = styler.format(points, subset=FIT, na_rep=UNKNOWN)
    return styler.format(lambda figure: figure.words, subset=list(values))


class _Shown(float):
    """What a column sorts by, and what those hear who do not see the marks: so many digits that no limit is
    crossed. `words` are what is shown of it."""

    words: str

    def __new__(cls, result: Result) -> Self:
        figure = super().__new__(cls, float("nan") if result.value is None else round(result.value, 6))
        figure.words = marked(result.status, value(result))
        return figure


def contributions(appraisal: Appraisal) -> pd.DataFrame:
    """One row a principle: its status, score and weight, and the points that it brings to the fit, which add up to it.

    Columns: Principle, Status (text), Score (0 to 1), Weight, Points, Most (that it could bring); NaN where it is not
    measurable.
    """
    weight = appraisal.plan.settings.weight
    total = sum(weight(key) for key in appraisal.measurable)
    rows = []
    for result in appraisal.principles.values():
        principle, overall = result.principle, result.overall
        most = 100 * weight(principle.key) / total if overall.score is not None and total else float("nan")
        score = float("nan") if overall.score is None else overall.score
        rows.append((principle.short, marked(overall.status), score, weight(principle.key), most * score, most))
    return pd.DataFrame(rows, columns=["Principle", "Status", "Score", "Weight", "Points", "Most"])
