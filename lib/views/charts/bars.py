"""Stacked bars: how the schools of each cluster, and of the whole area, divide."""

from collections.abc import Collection
from math import nan

import pandas as pd
import plotly.graph_objects as go
from plotly.colors import sample_colorscale

from lib.principles.evidence import Evidence
from lib.views.breakdowns import MISSING, Breakdown
from lib.views.charts.chart import FAINT, ROW_HEIGHT, Chart, laid_out, on_rows, plain, short
from lib.views.charts.codes import codes
from lib.views.colours import NOWHERE, ink_on
from lib.views.subsets import Subset
from lib.views.wording import count, in_a_list

SHADES = ("#CFE3DE", "#7FB3B0", "#3F8A8C", "#1F6470", "#154650")
"""One hue from light to dark: the hues of the clusters' palette would be read as clusters."""
MOST_CATEGORIES = 8
MOST_TOLD = 8


def stacked_bars(
    evidence: Evidence, subsets: tuple[Subset, ...], breakdown: Breakdown, selection: Collection[str] = ()
) -> Chart:
    """One bar for each subset, as long as its share is 1; each part says how many schools, and carries their ids.

    While schools are selected, the parts without any of them are faint, and the others say how many are.
    """
    shown = breakdown.condensed(MOST_CATEGORIES)
    marks = codes(shown.members)
    named = [category for category in shown.members if category not in MISSING]
    shade = dict(zip(named, _shades(len(named)), strict=True))
    figure = go.Figure()
    for category in shown.members:
        parts = [shown.schools(evidence, subset, category) for subset in subsets]
        chosen = [sum(school_id in selection for school_id in part) for part in parts]
        colour = shade.get(category, NOWHERE)
        figure.add_bar(
            name=plain(f"{marks[category]} {short(category, 32)}"),
            y=list(range(len(subsets))),
            x=[
                len(part) / len(subset.schools) if subset.schools else nan
                for part, subset in zip(parts, subsets, strict=True)
            ],
            orientation="h",
            text=[_label(marks[category], len(part), some) for part, some in zip(parts, chosen, strict=True)],
            textfont={"color": ink_on(colour), "size": 12},
            textposition="inside",
            insidetextanchor="middle",
            textangle=0,
            customdata=[list(part) for part in parts],
            hovertext=[_hover(evidence, subset, category, part) for subset, part in zip(subsets, parts, strict=True)],
            hovertemplate="%{hovertext}<extra></extra>",
            marker={
                "color": colour,
                "line": {"width": 1, "color": "rgba(128,128,128,0.9)"},
                "opacity": [FAINT if selection and not some else 1.0 for some in chosen],
                "pattern": {"shape": "/" if category in MISSING else "", "fgcolor": "rgba(255,255,255,0.25)"},
            },
        )
    on_rows(figure, subsets)
    legend_rows = 1 + sum(len(short(category, 32)) + 7 for category in shown.members) // 52
    laid_out(
        figure,
        ROW_HEIGHT * len(subsets) + 24 * legend_rows + 8,
        barmode="stack",
        bargap=0.22,
        uniformtext={"minsize": 10, "mode": "hide"},
    )
    figure.update_xaxes(range=[0, 1], visible=False)
    table = breakdown.table(evidence, subsets)
    return Chart(
        breakdown.name, breakdown.question, figure, _alt(breakdown, table), for_people(table), breakdown.remark
    )


def for_people(table: pd.DataFrame) -> pd.DataFrame:
    """A breakdown's table with headings in words and the share in per cent."""
    category = table.columns[1]
    named = table.assign(share=(100 * table["share"]).round(1)).drop(columns="of")
    return named.rename(
        columns={"place": "Cluster", category: category.capitalize(), "schools": "Schools", "share": "Share, %"}
    )


def _shades(number: int) -> list[str]:
    """So many shades, as far apart as they can be, in hexadecimal."""
    if number == 0:
        return []
    places = [0.4] if number == 1 else [each / (number - 1) for each in range(number)]
    colours = sample_colorscale(list(SHADES), places, colortype="tuple")
    return ["#" + "".join(f"{round(255 * channel):02X}" for channel in colour) for colour in colours]


def _label(mark: str, schools: int, chosen: int) -> str:
    if not schools:
        return ""
    return plain(f"{mark} {chosen} of {schools}" if chosen else f"{mark} {schools}")


def _hover(evidence: Evidence, subset: Subset, category: str, part: tuple[str, ...]) -> str:
    names = [evidence.schools.names[school_id] for school_id in part]
    return f"<b>{plain(subset.label)}</b>: {plain(category)}, {count(len(part), 'school')} of {len(subset.schools)}" + (
        f"<br>{'<br>'.join(plain(short(name, 50)) for name in names[:12])}" if names else ""
    )


def _alt(breakdown: Breakdown, table: pd.DataFrame) -> str:
    """The numbers of each bar in words; of the whole area alone where there are many."""
    category = table.columns[1]
    bars = [
        f"{place}: {in_a_list([f'{row.schools} {getattr(row, category)}' for row in rows.itertuples() if row.schools], 9)}"
        for place, rows in table.groupby("place", sort=False)
    ]
    told = bars if len(bars) <= MOST_TOLD else bars[-1:]
    return f"Schools by {breakdown.name.lower()}. {'; '.join(told)}."
