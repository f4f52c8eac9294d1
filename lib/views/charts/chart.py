"""What every chart is made of, and the looks they share. The page's theme gives the ground, the text and the font."""

from dataclasses import dataclass
from html import escape

import pandas as pd
import plotly.graph_objects as go

from lib.views.colours import cluster_colour
from lib.views.subsets import Subset

ROW_HEIGHT = 27
"""px of a row of a chart that has a row for each subset"""
LONGEST_LABEL = 22
FAINT = 0.25
"""opacity of what is not selected while something is"""


@dataclass(frozen=True, eq=False)
class Chart:
    """`title` is a question or a sentence, `name` what the chart shows in one or two words, `alt` the numbers in words,
    and `remark` what a reader must know besides. Texts are plain; `table` has headings for people."""

    name: str
    title: str
    figure: go.Figure
    alt: str
    table: pd.DataFrame
    remark: str = ""


def plain(text: str) -> str:
    """A text that plotly shows as it is, instead of reading tags in it."""
    return escape(text, quote=False)


def row_labels(subsets: tuple[Subset, ...]) -> list[str]:
    """The subsets' names beside their rows, clusters with a square of their colour, as plotly reads them."""
    return [
        plain(short(subset.label))
        if subset.cluster is None
        else f'{plain(short(subset.label))} <span style="color:{cluster_colour(subset.cluster)}">■</span>'
        for subset in subsets
    ]


def short(text: str, longest: int = LONGEST_LABEL) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def laid_out(figure: go.Figure, height: int, **layout: object) -> go.Figure:
    """The figure with the margins, the legend and the fixed axes that all charts share."""
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": 4, "t": 0, "b": 0},
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.01, "xanchor": "left", "x": 0, "title": {"text": ""}},
        hoverlabel={"align": "left"},
        dragmode=False,
        **layout,
    )
    figure.update_xaxes(fixedrange=True, automargin=True)
    figure.update_yaxes(fixedrange=True, automargin=True)
    return figure


def on_rows(figure: go.Figure, subsets: tuple[Subset, ...]) -> go.Figure:
    """The figure with one row for each subset, the first on top, at y = 0, 1 and so on."""
    rows = list(range(len(subsets)))
    figure.update_yaxes(
        tickvals=rows,
        ticktext=row_labels(subsets),
        range=[len(rows) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        ticks="",
    )
    return figure
