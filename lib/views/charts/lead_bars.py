"""The leads' loads side by side: one bar a lead and figure, made of the clusters that he or she leads."""

from collections.abc import Callable
from math import isnan

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup
from plotly.subplots import make_subplots

from lib.views.charts.chart import EDGE, HOVER, INK, Chart, hatched, laid_out, on_rows, short
from lib.views.leads import ClusterLoad, Load
from lib.views.looks import ink_on
from lib.views.markup import plain
from lib.views.wording import count, in_a_list

ROW_HEIGHT, ABOVE_ROWS = 40, 24
MEASURES: dict[str, Callable[[ClusterLoad], float]] = {
    "Schools": lambda part: part.figures["schools"].value,
    "Pupils": lambda part: part.figures["pupils"].value,
    "EHC plans": lambda part: part.figures["ehcp"].value,
    "Meetings": lambda part: float(len(part.meetings)),
}


def lead_bars(found: tuple[Load, ...]) -> Chart:
    """Each part of a bar is a cluster, with its number; the parts of shared clusters are hatched."""
    figure = make_subplots(
        rows=1, cols=len(MEASURES), shared_yaxes=True, subplot_titles=list(MEASURES), horizontal_spacing=0.03
    )
    for column, (name, measure) in enumerate(MEASURES.items(), start=1):
        for row, load in enumerate(found):
            for part in load.clusters:
                figure.add_trace(_part(row, load, part, name, measure(part)), row=1, col=column)
        totals = [sum(_known(measure(part)) for part in load.clusters) for load in found]
        figure.add_scatter(
            x=totals,
            y=list(range(len(found))),
            mode="text",
            text=[f" {total:,.0f}" for total in totals],
            textposition="middle right",
            textfont={"color": INK},
            hoverinfo="skip",
            row=1,
            col=column,
        )
        figure.update_xaxes(range=[0, 1.25 * max(totals, default=0) or 1], visible=False, row=1, col=column)
    laid_out(figure, ROW_HEIGHT * len(found) + ABOVE_ROWS, margin={"t": ABOVE_ROWS}, barmode="stack", bargap=0.3)
    figure.update_annotations(font={"size": 13, "color": INK})
    on_rows(figure, [plain(short(load.name)) for load in found])
    return Chart(
        "Loads",
        "How is the work divided between the leads?",
        figure,
        f"{'; '.join(_told(load) for load in found)}.",
        table(found),
        "Each part of a bar is a cluster, with its number. A hatched part is shared, and counts in full for each lead.",
    )


def table(found: tuple[Load, ...]) -> pd.DataFrame:
    """One row for each lead and cluster, with headings for people; a figure that is not known is empty."""
    rows = [
        (
            load.name,
            part.cluster.label,
            ", ".join(load.others(part.cluster)),
            *(None if isnan(value := measure(part)) else int(value) for measure in MEASURES.values()),
        )
        for load in found
        for part in load.clusters
    ]
    named = pd.DataFrame(rows, columns=["Lead", "Cluster", "Shared with", *MEASURES])
    return named.astype(dict.fromkeys(MEASURES, "Int64"))


def _part(row: int, load: Load, part: ClusterLoad, name: str, value: float) -> go.Bar:
    colour = part.colour
    figure = "not known" if isnan(value) else f"{value:,.0f}"
    hover: list[str] = [Markup("<b>{}</b>: {}, {}").format(part.cluster.label, name, figure)]
    hover += [f"shared with {in_a_list(list(load.others(part.cluster)))}"] if part.shared else []
    return go.Bar(
        x=[_known(value)],
        y=[row],
        orientation="h",
        text=[str(part.cluster.number)],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": ink_on(colour)},
        hovertext=Markup("<br>").join(hover),
        hovertemplate=HOVER,
        marker_color=colour,
        marker_line=EDGE,
        marker_pattern=hatched(0.3, 8) if part.shared else {"shape": ""},
    )


def _known(value: float) -> float:
    return 0.0 if isnan(value) else value


def _told(load: Load) -> str:
    schools, pupils = (load.figure(key).value for key in ("schools", "pupils"))
    return (
        f"{load.name}: {count(len(load.clusters), 'cluster')}, {count(schools, 'school')}, "
        f"{count(None if isnan(pupils) else pupils, 'pupil')}, {count(len(load.meetings), 'meeting')}"
    )
