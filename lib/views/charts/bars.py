"""Stacked bars: how the schools of each cluster, and of the whole area, divide."""

from collections.abc import Collection, Sequence
from math import nan

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from lib.principles.evidence import Evidence
from lib.views.breakdowns import MISSING, Breakdown
from lib.views.charts.chart import (
    EDGE,
    FAINT,
    HOVER,
    INK,
    ROW_HEIGHT,
    Chart,
    Key,
    hatched,
    laid_out,
    on_rows,
    row_labels,
    short,
)
from lib.views.charts.codes import codes
from lib.views.looks import NOWHERE, ink_on
from lib.views.markup import plain
from lib.views.subsets import Subset
from lib.views.wording import count, in_a_list

SHADES = ("#DCEBE7", "#BCD8D3", "#98C2BE", "#74ABA9", "#559594", "#2C7079", "#1F5A64", "#154650")
"""One hue from light to dark, because the hues of the clusters' palette would be read as clusters; on each of them
black or white reads well."""
MOST_CATEGORIES = len(SHADES)
MOST_TOLD = 8
NARROWEST = 0.05
"""share of a bar below which a part has no room for its number"""


def stacked_bars(
    evidence: Evidence, subsets: tuple[Subset, ...], breakdown: Breakdown, selection: Collection[str] = ()
) -> Chart:
    """One bar for each subset, all as long; each part says how many schools it stands for, and carries their ids.

    While schools are selected, the parts without any of them are faint, and the others say how many are.
    """
    shown = breakdown.condensed(MOST_CATEGORIES)
    marks = codes(shown.members)
    named = [category for category in shown.members if category not in MISSING]
    shade = dict.fromkeys(shown.members, NOWHERE) | dict(zip(named, _shades(len(named)), strict=True))
    figure = go.Figure()
    for category, colour in shade.items():
        parts = [shown.schools(evidence, subset, category) for subset in subsets]
        figure.add_bar(
            x=[len(part) / len(subset.schools) if part else nan for part, subset in zip(parts, subsets, strict=True)],
            y=list(range(len(subsets))),
            orientation="h",
            customdata=[list(part) for part in parts],
            hovertext=[_hover(evidence, *row, category) for row in zip(subsets, parts, strict=True)],
            hovertemplate=HOVER,
            **_labelled(marks[category], colour, subsets, parts, selection),
            **_coloured(colour, category in MISSING, parts, selection),
        )
    on_rows(figure, row_labels(subsets))
    laid_out(figure, ROW_HEIGHT * len(subsets), barmode="stack", bargap=0.22)
    figure.update_xaxes(range=[0, 1], visible=False)
    table = breakdown.table(evidence, subsets)
    return Chart(
        breakdown.name,
        breakdown.question,
        figure,
        _alt(breakdown, table),
        for_people(table),
        breakdown.remark,
        tuple(Key(marks[category], short(category, 40), shade[category]) for category in shown.members),
    )


def for_people(table: pd.DataFrame) -> pd.DataFrame:
    """A breakdown's table with headings in words and the share in per cent."""
    category = table.columns[1]
    named = table.assign(share=(100 * table["share"]).round(1)).drop(columns="of")
    return named.rename(
        columns={"place": "Cluster", category: category.capitalize(), "schools": "Schools", "share": "Share, %"}
    )


def _shades(number: int) -> list[str]:
    """So many shades, at most all, as far apart as they can be."""
    last = len(SHADES) - 1
    return [SHADES[round(each * last / max(number - 1, 1))] for each in range(number)]


def _labelled(
    mark: str, colour: str, subsets: Sequence[Subset], parts: Sequence[Sequence[str]], selection: Collection[str]
) -> dict[str, object]:
    """What stands in the parts: the category's mark and how many schools, or how many of them are selected."""
    texts = []
    for subset, part in zip(subsets, parts, strict=True):
        chosen = sum(school_id in selection for school_id in part)
        room = part and len(part) / len(subset.schools) >= NARROWEST
        words = f"{mark} {chosen} of {len(part)}" if chosen and len(part) > 1 else f"{mark} {len(part)}"
        texts.append(plain(words) if room else "")
    ink = ink_on(colour)
    return {
        "text": texts,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "textfont": {"color": [ink if lit else INK for lit in _lit(parts, selection)], "size": 12},
        # Without these, plotly fails when a part with a text is clicked.
        "selected": {"textfont": {"color": ink}},
        "unselected": {"textfont": {"color": INK}},
    }


def _coloured(
    colour: str, missing: bool, parts: Sequence[Sequence[str]], selection: Collection[str]
) -> dict[str, object]:
    lit = _lit(parts, selection)
    outlined = [bool(selection) and each for each in lit]
    return {
        "marker_color": colour,
        "marker_line_width": [2 if each else EDGE["width"] for each in outlined],
        "marker_line_color": [INK if each else EDGE["color"] for each in outlined],
        "marker_opacity": [1.0 if each else FAINT for each in lit],
        "marker_pattern": hatched(0.2, 6) if missing else {"shape": ""},
    }


def _lit(parts: Sequence[Sequence[str]], selection: Collection[str]) -> list[bool]:
    """Which parts are shown in full: those with a selected school, or all where none is selected."""
    return [not selection or any(school_id in selection for school_id in part) for part in parts]


def _hover(evidence: Evidence, subset: Subset, part: tuple[str, ...], category: str) -> Markup:
    names = [short(evidence.schools.names[school_id], 50) for school_id in part[:12]]
    more = [f"and {len(part) - 12} more"] if len(part) > 12 else []
    schools = f"{len(part)} of {count(len(subset.schools), 'school')}"
    heading = Markup("<b>{}</b>: {}, {}").format(subset.label, category, schools)
    return Markup("<br>").join([heading, *names, *more])


def _alt(breakdown: Breakdown, table: pd.DataFrame) -> str:
    """The numbers of each bar in words; of the whole area alone where there are many."""
    category = table.columns[1]
    bars = []
    for place, rows in table[table["schools"] > 0].groupby("place", sort=False):
        parts = [f"{schools} {name}" for schools, name in zip(rows["schools"], rows[category], strict=True)]
        bars.append(f"{place}: {in_a_list(parts, 9)}")
    told = bars if len(bars) <= MOST_TOLD else bars[-1:]
    return f"Schools by {breakdown.name.lower()}. {'; '.join(told)}."
