"""The clusters by the principles as tables that can be sorted, and how the fit comes about."""

import pandas as pd
from pandas.io.formats.style import Styler

from lib.appraisal import Appraisal
from lib.principles import PRINCIPLES
from lib.principles.result import Result, Status
from lib.views.wording import UNKNOWN, value

MARKS = {Status.MET: "✓", Status.PARTLY: "◐", Status.NOT_MET: "✗", Status.UNKNOWN: UNKNOWN}
"""A shape for each status, for places that can show text alone."""
TINTS = {
    Status.MET: "rgba(31, 138, 91, 0.16)",
    Status.PARTLY: "rgba(230, 159, 0, 0.18)",
    Status.NOT_MET: "rgba(200, 50, 60, 0.18)",
    Status.UNKNOWN: "transparent",
}
"""Behind the marks, in light and dark: they add to the shapes and say nothing by themselves."""
KEY = "✓ met · ◐ partly met · ✗ not met · – not measurable"

CLUSTER = "Cluster"


def matrix(appraisal: Appraisal) -> Styler:
    """One row a cluster, one column a principle: values in their own units, which sort as numbers, shown with marks."""
    clusters = appraisal.plan.clusters
    found = {each.short: [appraisal.principles[each.key].clusters[c.number] for c in clusters] for each in PRINCIPLES}
    figures = {short: [_figure(result) for result in results] for short, results in found.items()}
    styler = pd.DataFrame({CLUSTER: [cluster.label for cluster in clusters], **figures}).style
    tints = {short: [f"background-color: {TINTS[result.status]}" for result in of] for short, of in found.items()}
    looks = pd.DataFrame({CLUSTER: [""] * len(clusters), **tints})
    styler = styler.apply(lambda _: looks, axis=None)
    for principle in PRINCIPLES:
        for row, result in enumerate(found[principle.short]):
            words = f"{MARKS[result.status]} {value(result)}"
            styler = styler.format(lambda _, words=words: words, subset=(row, principle.short))
    return styler


def _figure(result: Result) -> float:
    """What a column sorts by, and what those hear who do not see the marks: no more digits than that needs."""
    return float("nan") if result.value is None else round(result.value, 3)


def contributions(appraisal: Appraisal) -> pd.DataFrame:
    """One row a principle: its status, score and weight, and the points that it brings to the fit, which add up to it.

    Columns: Principle, Status (text), Score (0 to 1), Weight, Points, Most (that it could bring); NaN where it is not
    measurable.
    """
    weight = appraisal.plan.settings.weight
    total = sum(weight(key) for key in appraisal.measurable)
    rows = []
    for principle in PRINCIPLES:
        overall = appraisal.principles[principle.key].overall
        most = 100 * weight(principle.key) / total if overall.score is not None and total else float("nan")
        score = float("nan") if overall.score is None else overall.score
        status = f"{MARKS[overall.status]} {overall.status}"
        rows.append((principle.short, status, score, weight(principle.key), most * score, most))
    return pd.DataFrame(rows, columns=["Principle", "Status", "Score", "Weight", "Points", "Most"])
