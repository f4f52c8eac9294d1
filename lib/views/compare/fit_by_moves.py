"""The fit of each option against the number of schools that it moves, as a chart."""

import pandas as pd
import plotly.graph_objects as go

from lib.views.charts.chart import HOVER, INK, Chart, Key, laid_out, short
from lib.views.compare.compared import Compared, Contender
from lib.views.compare.worth import in_words, worthwhile
from lib.views.looks import CIRCLE, DIAMOND, SQUARE, STAR, TRIANGLE, Sign
from lib.views.markup import plain
from lib.views.wording import count, fit_change, points

SIGNS = (CIRCLE, SQUARE, DIAMOND, TRIANGLE, STAR)
"""of the baseline, and of the options in their order"""
COLOUR = "#3A8FA3"
HEIGHT, BELOW, LEFT, ABOVE = 300, 44, 48, 24
"""px of the chart, and for its axes"""
LONGEST_LABEL = 36


def fit_by_moves(compared: Compared) -> Chart:
    """A mark for each option that has a fit, the baseline's at no moves; a click on one selects what it moves."""
    figure = go.Figure()
    _frontier(figure, compared)
    shown = [each for each in compared.everyone if each.appraisal.fit is not None]
    most = max((each.moves for each in shown), default=0) or 1
    signs = {each.letter: sign for each, sign in zip(compared.everyone, SIGNS, strict=False)}
    for each in shown:
        _mark(figure, each, most, signs[each.letter])
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
        tuple(Key(signs[each.letter].character, each.full_name) for each in shown),
    )


def _frontier(figure: go.Figure, compared: Compared) -> None:
    """A line from the baseline over the options that none beats, where there are such."""
    best = sorted((each.moves, each.appraisal.fit) for each in worthwhile(compared))
    if best:
        x, y = zip((0, compared.baseline.appraisal.fit), *best, strict=True)
        figure.add_scatter(
            x=x, y=y, mode="lines", line={"dash": "dot", "width": 1.5, "color": COLOUR}, hoverinfo="skip"
        )


def _mark(figure: go.Figure, contender: Contender, most: int, sign: Sign) -> None:
    """A mark with its label, which stands clear of a rising line and of the sides of the chart."""
    name, fit, moves = contender.full_name, contender.appraisal.fit, contender.moves
    figure.add_scatter(
        x=[moves],
        y=[fit],
        mode="markers+text",
        text=[plain(short(name, LONGEST_LABEL))],
        textposition="bottom right" if moves <= most / 2 else "top left",
        textfont={"color": INK},
        marker={
            "symbol": sign.name,
            "size": 13,
            "color": COLOUR,
            "line": {"width": 1.5, "color": INK},
        },
        customdata=[[mover.school_id for mover in contender.comparison.movers]],
        hovertext=[plain(f"{name}: fit {points(fit)}, {count(moves, 'school')} moved")],
        hovertemplate=HOVER,
        cliponaxis=False,
    )


def _table(compared: Compared) -> pd.DataFrame:
    """One row an option, the baseline first; what cannot be measured is empty."""
    rows = [
        (each.full_name, each.moves, each.appraisal.fit, fit_change(each.comparison) if each.letter else None)
        for each in compared.everyone
    ]
    table = pd.DataFrame(rows, columns=["Option", "Schools moved", "Fit", "Change"])
    return table.astype({"Fit": float, "Change": float}).round({"Fit": 1})
