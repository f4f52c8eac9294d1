"""The fit of each option against the number of schools that it moves, as a chart."""

import pandas as pd
import plotly.graph_objects as go

from lib.views.charts.chart import HOVER, INK, Chart, Key, laid_out, short
from lib.views.compare.compared import Compared
from lib.views.compare.worth import in_words, moves, worthwhile
from lib.views.looks import CIRCLE, DIAMOND, SQUARE, STAR, TRIANGLE
from lib.views.markup import plain
from lib.views.wording import count, fit_change, points

SIGNS = {"A": SQUARE, "B": DIAMOND, "C": TRIANGLE, "D": STAR}
BASELINE = CIRCLE
COLOUR = "#3A8FA3"
HEIGHT, BELOW, LEFT, ABOVE = 300, 44, 48, 24
"""px of the chart, and for its axes"""
LONGEST_LABEL = 36


def fit_by_moves(compared: Compared) -> Chart:
    """A mark for each option that has a fit, the baseline's at no moves; a click on one selects what it moves."""
    figure = go.Figure()
    _frontier(figure, compared)
    shown = [each for each in compared.contenders if each.appraisal.fit is not None]
    most = max((moves(each) for each in shown), default=0) or 1
    if compared.before.fit is not None:
        _mark(figure, compared.before.fit, BASELINE.name, f"Baseline: {compared.name}", (), most)
    for each in shown:
        movers = tuple(mover.school_id for mover in each.comparison.movers)
        _mark(figure, each.appraisal.fit or 0.0, SIGNS[each.letter].name, f"{each.letter}: {each.name}", movers, most)
    laid_out(figure, HEIGHT, margin={"b": BELOW, "l": LEFT, "t": ABOVE})
    figure.update_xaxes(title="Schools moved against the baseline", range=[-0.06 * most, 1.06 * most])
    figure.update_yaxes(title="Fit, of 100")
    return Chart(
        "Fit and moves",
        "What does each option bring, for how many moves?",
        figure,
        " ".join(in_words(compared)),
        _table(compared),
        "The dotted line joins the options that are best for their number of moves. A click selects the schools.",
        (
            Key(BASELINE.character, f"Baseline: {compared.name}"),
            *(Key(SIGNS[each.letter].character, f"{each.letter}: {each.name}") for each in shown),
        ),
    )


def _frontier(figure: go.Figure, compared: Compared) -> None:
    """A line from the baseline over the options that none beats, where there are such."""
    best = sorted((moves(each), each.appraisal.fit) for each in worthwhile(compared))
    if best:
        x, y = zip((0, compared.before.fit), *best, strict=True)
        figure.add_scatter(
            x=x, y=y, mode="lines", line={"dash": "dot", "width": 1.5, "color": COLOUR}, hoverinfo="skip"
        )


def _mark(figure: go.Figure, fit: float, symbol: str, label: str, movers: tuple[str, ...], most: int) -> None:
    """A mark with its label, which stands clear of a rising line and of the sides of the chart."""
    figure.add_scatter(
        x=[len(movers)],
        y=[fit],
        mode="markers+text",
        text=[plain(short(label, LONGEST_LABEL))],
        textposition="bottom right" if len(movers) <= most / 2 else "top left",
        textfont={"color": INK},
        marker={"symbol": symbol, "size": 13, "color": COLOUR, "line": {"width": 1.5, "color": INK}},
        customdata=[list(movers)],
        hovertext=[plain(f"{label}: fit {points(fit)}, {count(len(movers), 'school')} moved")],
        hovertemplate=HOVER,
        cliponaxis=False,
    )


def _table(compared: Compared) -> pd.DataFrame:
    """One row an option, the baseline first; what cannot be measured is empty."""
    changes = [None, *(fit_change(each.comparison) for each in compared.contenders)]
    return (
        pd.DataFrame(
            {
                "Option": compared.labels,
                "Schools moved": [0, *(moves(each) for each in compared.contenders)],
                "Fit": [each.fit for each in compared.appraisals],
                "Change": changes,
            }
        )
        .astype({"Fit": float, "Change": float})
        .round({"Fit": 1})
    )
