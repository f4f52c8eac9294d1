"""A heat map of clusters and key figures: each cell says the figure, and how far it is from what is usual here."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from lib.domain.travel import JourneyUnit
from lib.views.charts.chart import HOVER, Chart, laid_out, on_rows, row_labels
from lib.views.figures import BY_KEY, FIGURES, WEIGHTED
from lib.views.looks import DARK_INK
from lib.views.markup import plain
from lib.views.subsets import Subset
from lib.views.wording import in_a_list, signed

ROW_HEIGHT, ABOVE_ROWS = 38, 28
NEAR, FAR = 0.05, 0.25
"""shares of the usual figure: less than NEAR away is near it, FAR or more is far from it"""
LIMIT = 0.5
"""at this share of the usual figure the colour is at its strongest"""
BELOW, USUAL, ABOVE = "#E0A458", "#F4F1EA", "#6FA3D0"
"""light enough for dark text"""
MOST_TOLD = 6
REMARK = (
    "Schools, pupils, EHC plans and SEN support are compared with the average of all clusters, the rest with the whole "
    f"area. ▲ 5% or more above, ▲▲ 25% or more; ▼ and ▼▼ below; blue is above, brown below. {WEIGHTED}"
)


def heat_map(table: pd.DataFrame, subsets: tuple[Subset, ...], usual: dict[str, float], journeys: JourneyUnit) -> Chart:
    """Colours by how far each cluster's figure is from the usual one; the whole area's row has no colour.

    `table` is that of `lib.views.figures` for these subsets; `usual` the figure by key that each is compared with;
    `journeys` the unit of the area's journeys.
    """
    values = table.pivot(index="place", columns="figure", values="value").loc[
        [subset.label for subset in subsets], [figure.key for figure in FIGURES]
    ]
    away = values / pd.Series(usual).where(lambda each: each > 0)[values.columns] - 1
    away[[subset.whole for subset in subsets]] = np.nan
    texts, hovers = _cells(values, away, usual, journeys)
    figure = go.Figure(
        go.Heatmap(
            z=away.fillna(0).clip(-LIMIT, LIMIT).to_numpy(),
            x=[plain(each.short) for each in FIGURES],
            y=list(range(len(subsets))),
            text=texts,
            texttemplate="%{text}",
            textfont={"size": 13, "color": DARK_INK},
            zmin=-LIMIT,
            zmax=LIMIT,
            colorscale=[[0, BELOW], [0.5, USUAL], [1, ABOVE]],
            showscale=False,
            xgap=2,
            ygap=2,
            hovertext=hovers,
            hovertemplate=HOVER,
        )
    )
    on_rows(figure, row_labels(subsets))
    laid_out(figure, ROW_HEIGHT * len(subsets) + ABOVE_ROWS, margin={"t": ABOVE_ROWS})
    figure.update_xaxes(side="top", showgrid=False, ticks="")
    return Chart(
        "Key figures",
        "How far is each cluster from what is usual here?",
        figure,
        _alt(away),
        for_people(table, journeys),
        REMARK,
    )


def usual(table: pd.DataFrame, clusters: int) -> dict[str, float]:
    """What is usual here, by the figure's key: the mean of the `clusters` that have schools for figures that add up,
    else the whole area's. `table` is that of all clusters with the whole area last."""
    whole = table[table["place"] == table["place"].iloc[-1]].set_index("figure")["value"]
    inside = table[table["place"] != table["place"].iloc[-1]]
    sums = inside.groupby("figure")["value"].sum()
    return {
        figure.key: float(sums[figure.key] / clusters if figure.adds_up and clusters else whole[figure.key])
        for figure in FIGURES
    }


def arrow(away: float) -> str:
    """Which way and how far from the usual figure: "▲▲", "▼", or nothing where it is near or not known."""
    if np.isnan(away) or abs(away) < NEAR:
        return ""
    return ("▲" if away > 0 else "▼") * (2 if abs(away) >= FAR else 1)


def for_people(table: pd.DataFrame, journeys: JourneyUnit) -> pd.DataFrame:
    """The key figures with headings in words, one row for each cluster and figure, and for how many it is known."""
    return pd.DataFrame(
        {
            "Cluster": table["place"],
            "Figure": table["figure"].map({key: figure.title.capitalize() for key, figure in BY_KEY.items()}),
            "Value": table["value"].round(2),
            "Unit": table["figure"].map({key: figure.unit or journeys.value for key, figure in BY_KEY.items()}),
            "Known for schools": table["known"],
            "Of schools": table["schools"],
        }
    )


def _cells(
    values: pd.DataFrame, away: pd.DataFrame, usual: dict[str, float], journeys: JourneyUnit
) -> tuple[list[list[str]], list[list[Markup]]]:
    """What stands in each cell, and what is told where the mouse rests, row by row."""
    texts, hovers = [], []
    for place in values.index:
        cells = [
            (figure, figure.text(values.loc[place, figure.key], journeys), away.loc[place, figure.key])
            for figure in FIGURES
        ]
        texts.append([f"{words} {arrow(share)}".rstrip() for _, words, share in cells])
        hovers.append(
            [
                _hover(str(place), figure.title, words, share, figure.text(usual[figure.key], journeys))
                for figure, words, share in cells
            ]
        )
    return texts, hovers


def _hover(place: str, title: str, words: str, away: float, usual: str) -> Markup:
    said = Markup("<b>{}</b>: {}, {}").format(place, title, words)
    if np.isnan(away):
        return said
    return Markup("<br>").join([said, f"{signed(100 * away, 0)}% of the usual {usual}"])


def _alt(away: pd.DataFrame) -> str:
    farthest = away.stack().dropna().sort_values(key=abs, ascending=False).head(MOST_TOLD)
    told = [
        f"{BY_KEY[str(key)].short} of {place} {signed(100 * share, 0)}%" for (place, key), share in farthest.items()
    ]
    return f"Farthest from the usual figures: {in_a_list(told, MOST_TOLD)}."
