"""The search as it goes: the best fit so far and the bound, against time."""

from collections.abc import Sequence
from math import floor

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from lib.jobs.tasks import TrailPoint
from lib.views.charts.chart import Chart, Key, laid_out
from lib.views.suggest.wording import standing
from lib.views.wording import points

HEIGHT = 190
FAR = 25.0
"""points below the first answer from which on the fit at the beginning is left out"""
FIT, BOUND = "#0072B2", "#D55E00"
ON_THE_LINE = Markup("{}: %{{y:.2f}} after %{{x:.1f}} s<extra></extra>")


def trail(found: Sequence[TrailPoint], now: float | None, until: float) -> Chart:
    """The fit rises and the bound falls until they meet; `now` is the fit where the search began, if that has
    one, and `until` for how many seconds has been searched."""
    found = [*found, found[-1]._replace(seconds=max(until, found[-1].seconds))]
    if now is not None and now < found[0].fit - FAR:
        now = None  # a line far below would press the others together
    seconds = [point.seconds for point in found]
    figure = go.Figure()
    for name, values, colour, dash in (
        ("Upper limit", [point.bound for point in found], BOUND, "dash"),
        ("Best found", [point.fit for point in found], FIT, "solid"),
    ):
        figure.add_scatter(
            x=seconds,
            y=values,
            name=name,
            mode="lines",
            line={"shape": "hv", "color": colour, "width": 2.5, "dash": dash},
            hovertemplate=ON_THE_LINE.format(name),
        )
    lowest = min([point.fit for point in found] + ([now] if now is not None else []))
    if now is not None:
        figure.add_hline(y=now, line={"color": "#8C8C8C", "width": 1.5, "dash": "dot"})
    laid_out(figure, HEIGHT, margin={"t": 6, "b": 34, "l": 34})
    figure.update_xaxes(title={"text": "Seconds", "standoff": 4}, rangemode="tozero", showgrid=False)
    figure.update_yaxes(range=[max(0, floor(lowest) - 1), 100.5], automargin=True)
    last = found[-1]
    return Chart(
        "Search",
        "How good, and how much better could it be?",
        figure,
        f"{standing(last.fit, last.bound)} Begun at {points(found[0].fit)}, {last.seconds:.0f} seconds so far.",
        pd.DataFrame(
            {
                "Seconds": [round(each, 2) for each in seconds],
                "Best found": [point.fit for point in found],
                "Upper limit": [point.bound for point in found],
            }
        ),
        legend=(
            Key("–", "best found", FIT),
            Key("- -", "upper limit", BOUND),
            *([Key("···", "where it began")] if now is not None else []),
        ),
    )
