"""The scorecard on paper: clusters down and principles across, each cell with its figure and its status in words."""

from html import escape

from lib.appraisal import Comparison
from lib.domain.plan import Cluster
from lib.views.panels import badge
from lib.views.present.screen import NO_BREAK
from lib.views.scorecard import STATUS_CLASS, Cell, Row, rows
from lib.views.take_away.paper import scrolling

TITLE = "Scorecard: each cluster by each principle"


def scorecard(comparison: Comparison) -> str:
    """The table, everything in it escaped; what differs from the baseline is marked."""
    found, plan = list(rows(comparison)), comparison.after.plan
    heads = "".join(f'<th scope="col">{row.principle.number} {escape(row.principle.short)}</th>' for row in found)
    body = "".join(
        f'<tr><th scope="row">{badge(cluster.number)} {_name(cluster)}</th>{_cells(found, cluster.number)}</tr>'
        for cluster in plan.clusters
    )
    whole = f'<tr class="whole"><th scope="row">All, score</th>{_cells(found, None)}</tr>'
    table = (
        f'<table class="scorecard"><caption>{TITLE}</caption>'
        f'<thead><tr><th scope="col">Cluster</th>{heads}</tr></thead>'
        f"<tbody>{body}{whole}</tbody></table>"
    )
    return f'{scrolling(table, TITLE)}<p class="remark">▲ better, ▼ worse than before.</p>'


def _name(cluster: Cluster) -> str:
    """A name that planners gave may take several lines, "Cluster 3" takes one."""
    return escape(cluster.label if cluster.name else cluster.label.replace(" ", NO_BREAK))


def _cells(found: list[Row], number: int | None) -> str:
    return "".join(_cell(row.overall if number is None else row.clusters[number]) for row in found)


def _cell(cell: Cell) -> str:
    was = ""
    if cell.trend:
        arrow, word = ("▲", "better") if cell.trend > 0 else ("▼", "worse")
        unseen = f'<span class="unseen">{word}, </span>'
        was = f'<small><span aria-hidden="true">{arrow}</span> {unseen}was {escape(cell.was)}</small>'
    return (
        f'<td class="{STATUS_CLASS[cell.status]}"><strong>{escape(cell.figure)}</strong>'
        f"<small>{escape(cell.status)}</small>{was}</td>"
    )
