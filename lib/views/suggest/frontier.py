"""The frontier as a chart and a table: how well a grouping can fit when so many schools may move."""

import pandas as pd
import plotly.graph_objects as go

from lib.suggest.frontier import FrontierPoint
from lib.views.charts.chart import HOVER, Chart, Key, laid_out
from lib.views.suggest.trail import BOUND, FIT
from lib.views.suggest.wording import shares
from lib.views.wording import count, in_a_list, points

HEIGHT = 250


def frontier_chart(found: tuple[FrontierPoint, ...], picked: int | None = None) -> Chart:
    """One mark for each number of moves: filled where it is proven, else open with a line up to its bound."""
    moves = [point.moves for point in found]
    room = [0.0 if point.proven else point.bound - point.fit for point in found]
    figure = go.Figure(
        go.Scatter(
            x=moves,
            y=[point.fit for point in found],
            mode="lines+markers",
            line={"color": FIT, "width": 2, "shape": "linear"},
            marker_size=[17 if each == picked else 12 for each in moves],
            marker_symbol=["circle" if point.proven else "circle-open" for point in found],
            marker={"color": FIT, "opacity": 1, "line": {"width": 2.5, "color": FIT}},
            error_y={"type": "data", "array": room, "arrayminus": [0.0] * len(found), "color": BOUND, "thickness": 1.5},
            hovertext=[_words(point) for point in found],
            hovertemplate=HOVER,
        )
    )
    laid_out(figure, HEIGHT, margin={"t": 6, "b": 36, "l": 34})
    figure.update_xaxes(title={"text": "Schools that may move", "standoff": 4}, dtick=1 if len(found) < 20 else 5)
    figure.update_yaxes(automargin=True)
    return Chart(
        "Frontier",
        shares({point.moves: point.fit for point in found}) or "How much do more moves bring?",
        figure,
        in_a_list([_words(point) for point in found], len(found)) + ".",
        pd.DataFrame(
            {
                "Moves, at most": moves,
                "Fit": [point.fit for point in found],
                "Upper limit": [point.bound for point in found],
                "Proven": ["yes" if point.proven else "no" for point in found],
            }
        ),
        legend=(Key("●", "proven to be the best"), Key("○", "best found"), Key("┬", "upper limit", BOUND)),
    )


def _words(point: FrontierPoint) -> str:
    proof = "proven" if point.proven else f"upper limit {points(point.bound)}"
    return f"{count(point.moves, 'move')}: fit {points(point.fit)}, {proof}"
