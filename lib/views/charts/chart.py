"""What every chart is made of, and the looks they share. The page's theme gives the ground, the text and the font."""

from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from lib.views.looks import ink_on
from lib.views.markup import element, plain
from lib.views.panels import panel
from lib.views.subsets import Subset

ROW_HEIGHT = 27
"""px of a row of a chart that has a row for each subset: the same in all, so that charts side by side line up"""
LONGEST_LABEL = 22
FAINT = 0.25
"""opacity of what is not selected while something is"""
INK = "#000037"
"""what the page's theme puts the colour of its own text in place of, light or dark; almost black without a page"""
HOVER = Markup("%{hovertext}<extra></extra>")
"""what plotly shows of a mark that is pointed at: its own text alone"""
EDGE = {"width": 1, "color": "rgba(128,128,128,0.9)"}
"""the outline of marks and parts, seen on a light ground and on a dark one"""


@dataclass(frozen=True)
class Key:
    """One entry of a legend: the mark that stands in the chart, and its colour where the colour means it too."""

    mark: str
    name: str
    colour: str = ""


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
    legend: tuple[Key, ...] = ()

    def heading_html(self) -> Markup:
        """The title, the remark and the legend."""
        keys = (element("span", _swatch_html(key), f" {key.name}") for key in self.legend)
        heading = element("h3", self.title)
        heading += element("p", self.remark, class_="quiet") if self.remark else ""
        heading += element("p", *keys, class_="legend") if self.legend else ""
        return panel("chart", heading)


def _swatch_html(key: Key) -> Markup:
    if not key.colour:
        return plain(key.mark)
    return element("b", key.mark, class_="swatch", style=f"background:{key.colour};color:{ink_on(key.colour)}")


def short(text: str, longest: int = LONGEST_LABEL) -> str:
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def hatched(opacity: float, size: int) -> dict[str, object]:
    """White lines so far apart across a part of a bar."""
    return {"shape": "/", "fillmode": "overlay", "fgcolor": "#FFFFFF", "fgopacity": opacity, "size": size}


def laid_out(figure: go.Figure, height: int, **layout: object) -> go.Figure:
    """The figure with the margins and the fixed axes that all charts share."""
    figure.update_layout(
        height=height,
        margin={"l": 0, "r": 4, "t": 0, "b": 0},
        showlegend=False,
        hoverlabel={"align": "left"},
    )
    figure.update_layout(**layout)
    figure.update_xaxes(fixedrange=True, tickfont={"color": INK})
    figure.update_yaxes(fixedrange=True, tickfont={"color": INK})
    return figure


def on_rows(figure: go.Figure, labels: list[Markup]) -> go.Figure:
    """The figure with these labels beside its rows, the first on top, at y = 0, 1 and so on."""
    figure.update_yaxes(
        tickvals=list(range(len(labels))),
        ticktext=labels,
        range=[len(labels) - 0.5, -0.5],
        showgrid=False,
        zeroline=False,
        ticks="",
        automargin=True,
    )
    return figure


def row_labels(subsets: tuple[Subset, ...]) -> list[Markup]:
    """The subsets' names, clusters with a square of their colour."""
    square = Markup(' <span style="color:{}">■</span>')
    return [
        plain(short(subset.label)) + ("" if subset.cluster is None else square.format(subset.colour))
        for subset in subsets
    ]
