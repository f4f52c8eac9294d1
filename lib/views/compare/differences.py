"""The clusters by the principles, as far as the options differ: a row for each cluster and principle that does."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from lib.principles import PRINCIPLES
from lib.principles.principle import Principle
from lib.principles.result import Result
from lib.views.compare.compared import Compared
from lib.views.panels import badge, panel
from lib.views.receipt import WHOLE
from lib.views.scorecard import mark
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
    principles = [each for each in PRINCIPLES if each.key != WHOLE and principle_key in ("", each.key)]
    for number in numbers:
        for principle in principles:
            results = tuple(each.principles[principle.key].clusters.get(number) for each in compared.appraisals)
            if any(_differ(results[0], each) for each in results[1:]):
                yield Difference(number, principle, results)


def _differ(one: Result | None, other: Result | None) -> bool:
    """Whether the status differs, or the figure does as it is shown."""
    if one is None or other is None:
        return one is not other
    return (one.status, value(one)) != (other.status, value(other))


def as_html(compared: Compared, principle_key: str = "") -> Markup:
    """The table, everything in it escaped; "" where nothing differs."""
    found = list(differences(compared, principle_key))
    if not found:
        return Markup()
    heads = "".join(f'<th scope="col">{escape(label)}</th>' for label in compared.labels)
    body = "".join(_row_html(compared, each) for each in found)
    table = (
        f'<table class="scorecard"><caption>What differs, cluster by cluster</caption><thead><tr>'
        f'<th scope="col">Cluster</th><th scope="col">Principle</th>{heads}</tr></thead><tbody>{body}</tbody></table>'
    )
    return panel("scroll", Markup(table), "Clusters by principles, as far as the options differ")  # noqa: S704


def _row_html(compared: Compared, difference: Difference) -> str:
    first = difference.results[0]
    cells = _cell_html(None, first) + "".join(_cell_html(first, each) for each in difference.results[1:])
    label = next(
        each.plan.label(difference.cluster) for each in compared.appraisals if difference.cluster in each.clusters
    )
    return (
        f'<tr><th scope="row">{badge(difference.cluster)} {escape(label)}</th>'
        f"<td>{escape(difference.principle.short)}</td>{cells}</tr>"
    )


def _cell_html(before: Result | None, result: Result | None) -> str:
    if result is None:
        return f'<td class="same">{MISSING}</td>'
    figure = f"{mark(result.status)}{escape(value(result))}{_trend(before, result)}"
    css = "" if _differ(before, result) else ' class="same"'
    return f'<td{css} title="{escape(result.sentence)}">{figure}</td>'


def _trend(before: Result | None, after: Result) -> str:
    """An arrow for a score that differs from the baseline's, where that shows."""
    if before is None or before.score is None or after.score is None or not _differ(before, after):
        return ""
    if abs(after.score - before.score) < SMALLEST_CHANGE:
        return ""
    word, arrow = ("better", "▲") if after.score > before.score else ("worse", "▼")
    return f' <span class="{word}" role="img" aria-label="{word}">{arrow}</span>'
