"""The scorecard: clusters across, principles down, each cell with its mark, figure and change since the start."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import escape

from markupsafe import Markup

from lib.appraisal import Comparison
from lib.principles import PRINCIPLES
from lib.principles.principle import Principle
from lib.principles.result import Result, Status
from lib.views.markup import element
from lib.views.panels import badge, panel
from lib.views.wording import SMALLEST_CHANGE, UNKNOWN, fit_change, in_a_list, points, signed, value

STATUS_CLASS = {Status.MET: "met", Status.PARTLY: "partly", Status.NOT_MET: "not", Status.UNKNOWN: "unknown"}


def mark(status: Status) -> Markup:
    """The mark of a status as HTML: its shape comes from the style sheet, its name is for those who hear the page."""
    return element("span", class_=f"mark {STATUS_CLASS[status]}", role="img", aria_label=status)


@dataclass(frozen=True)
class Cell:
    """One cell. `was` is the figure before, where it differs, and `trend` says how: 1 better, -1 worse."""

    figure: str
    status: Status
    sentence: str
    was: str = ""
    trend: int = 0


@dataclass(frozen=True)
class Row:
    principle: Principle
    overall: Cell
    clusters: dict[int, Cell]


def rows(comparison: Comparison) -> Iterator[Row]:
    """One row a principle, for the second plan, with the differences from the first."""
    before, after = comparison.before, comparison.after
    for principle in PRINCIPLES:
        now, then = after.principles[principle.key], before.principles[principle.key]
        yield Row(
            principle,
            _cell(now.overall, then.overall, score),
            {number: _cell(result, then.clusters.get(number), value) for number, result in now.clusters.items()},
        )


def score(result: Result) -> str:
    return UNKNOWN if result.score is None else f"{result.score:.2f}"


def _cell(now: Result, then: Result | None, figure: Callable[[Result], str]) -> Cell:
    """The cell of a result. A change too small to be seen in the figure is not marked."""
    here = Cell(figure(now), now.status, now.sentence)
    if then is None or then.score is None or now.score is None or abs(now.score - then.score) < SMALLEST_CHANGE:
        return here
    if figure(then) == here.figure and then.status == now.status:
        return here
    return replace(here, was=figure(then), trend=1 if now.score > then.score else -1)


def as_html(comparison: Comparison, against: str = "since the start") -> Markup:
    """The scorecard as a table, everything in it escaped; `panels.css` gives it its looks. `against` says what the
    changes are told against."""
    after = comparison.after
    heads = "".join(
        f'<th scope="col" title="{escape(cluster.label)}"><span aria-label="{escape(cluster.label)}" role="img">'
        f"{badge(cluster.number)}</span></th>"
        for cluster in after.plan.clusters
    )
    body = "".join(_row_html(row) for row in rows(comparison))
    table = (
        f'<table class="scorecard"><caption>Fit {points(after.fit)}{_against(comparison, against)}</caption>'
        f'<thead><tr><th scope="col">Principle</th><th scope="col">All</th>{heads}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )
    return panel("scroll", Markup(table), "Scorecard")  # noqa: S704


def _against(comparison: Comparison, against: str) -> str:
    """What the caption says besides the fit: how far the plan is from the other, and what is left out of the fit."""
    missing = [each.short for each in PRINCIPLES if each.key not in comparison.after.measurable]
    words = f" · {in_a_list(missing)} not measurable" if missing else ""
    if comparison.movers:
        words = f" · {signed(fit_change(comparison))} {against}{words}"
    return f" <small>{escape(words)}</small>"


def _row_html(row: Row) -> str:
    cells = "".join(_cell_html(cell) for cell in row.clusters.values())
    heading = f'<th scope="row" title="{escape(row.principle.title)}">{escape(row.principle.short)}</th>'
    return f"<tr>{heading}{_cell_html(row.overall, 'all')}{cells}</tr>"


def _cell_html(cell: Cell, kind: str = "") -> str:
    status = cell.status.capitalize()
    hint = escape(cell.sentence if cell.sentence.startswith(status) else f"{status}. {cell.sentence}")
    was = ""
    if cell.trend:
        word, arrow = ("better", "▲") if cell.trend > 0 else ("worse", "▼")
        sign = f'<span class="{word}" role="img" aria-label="{word}, was">{arrow}</span>'
        was = f'<span class="was">{sign} {escape(cell.was)}</span>'
    css = f' class="{kind}"' if kind else ""
    return f'<td{css} title="{hint}">{mark(cell.status)}{escape(cell.figure)}{was}</td>'
