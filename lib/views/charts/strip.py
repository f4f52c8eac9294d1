"""A strip of schools by size: one mark for each school, in the row of its cluster."""

from collections.abc import Collection, Sequence
from math import isnan

import pandas as pd
import plotly.graph_objects as go

from lib.principles.evidence import Evidence
from lib.views.charts.chart import FAINT, ROW_HEIGHT, Chart, laid_out, on_rows, plain, short
from lib.views.charts.codes import GLYPHS
from lib.views.colours import cluster_colour
from lib.views.subsets import Subset
from lib.views.wording import count, in_a_list

SYMBOLS = {
    "Infant": "circle",
    "Junior": "triangle-up",
    "Primary": "square",
    "Secondary": "diamond",
    "All Through": "star",
}
UNKNOWN_SYMBOL = "pentagon"
CLOSE = 0.025
"""share of the whole width within which two marks would lie on each other"""
STEPS_ASIDE = (0.0, -0.26, 0.26)
MOST_NAMED = 3
MOST_TOLD = 8


def size_strip(evidence: Evidence, subsets: tuple[Subset, ...], selection: Collection[str] = ()) -> Chart:
    """One mark for each school whose pupils are known. The whole area is left out: its schools are the others'.

    While schools are selected, the others are faint; a few selected ones show their names.
    """
    rows = tuple(subset for subset in subsets if not subset.whole)
    marks = _marks(evidence, rows)
    figure = go.Figure()
    for glyph, setting in _legend(marks):
        figure.add_scatter(
            x=[None], y=[None], mode="markers", name=setting, marker={"symbol": glyph, "color": "#8C8C8C", "size": 10}
        )
    chosen = [each in selection for each in marks["school_id"]]
    named = sum(chosen) <= MOST_NAMED
    figure.add_scatter(
        x=marks["pupils"],
        y=marks["y"],
        mode="markers+text",
        showlegend=False,
        customdata=[[each] for each in marks["school_id"]],
        text=[plain(short(name, 24)) if named and lit else "" for name, lit in zip(marks["name"], chosen, strict=True)],
        textposition=[
            "middle left" if each > marks["pupils"].max() / 2 else "middle right" for each in marks["pupils"]
        ],
        hovertext=[_hover(mark) for mark in marks.itertuples()],
        hovertemplate="%{hovertext}<extra></extra>",
        marker={
            "symbol": [SYMBOLS.get(each, UNKNOWN_SYMBOL) for each in marks["setting"]],
            "color": [cluster_colour(None if each == 0 else each) for each in marks["cluster"]],
            "size": [15 if lit else 11 for lit in chosen],
            "opacity": [FAINT if selection and not lit else 1.0 for lit in chosen],
            "line": {"width": [2.5 if lit else 1 for lit in chosen], "color": "rgba(60,60,60,0.9)"},
        },
    )
    on_rows(figure, rows)
    laid_out(figure, ROW_HEIGHT * (len(rows) + 1) + 32)
    figure.update_xaxes(rangemode="tozero", title={"text": "Pupils", "standoff": 4}, nticks=6, tickformat=",")
    figure.update_layout(dragmode="select")
    return Chart(
        "Size", "How big is each school?", figure, _alt(evidence, rows), _table(evidence, rows), _remark(evidence, rows)
    )


def _marks(evidence: Evidence, rows: tuple[Subset, ...]) -> pd.DataFrame:
    """One row for each mark: the school's id, name, setting, pupils, its subset's label and cluster (0 for none), y."""
    found = []
    widest = float(evidence.schools.table["pupils"].max())
    for row, subset in enumerate(rows):
        known = [each for each in subset.schools if not isnan(evidence.schools.rows[each]["pupils"])]
        in_order = sorted(known, key=lambda each: evidence.schools.rows[each]["pupils"])
        pupils = [float(evidence.schools.rows[each]["pupils"]) for each in in_order]
        for school_id, size, aside in zip(in_order, pupils, _aside(pupils, CLOSE * widest), strict=True):
            school = evidence.schools.rows[school_id]
            found.append(
                (school_id, school["name"], school["setting"], size, subset.label, subset.cluster or 0, row + aside)
            )
    return pd.DataFrame(found, columns=["school_id", "name", "setting", "pupils", "place", "cluster", "y"])


def _aside(ordered: Sequence[float], close: float) -> list[float]:
    """How far each mark steps aside from the middle of its row, so that close ones can be told apart."""
    steps: list[int] = []
    for place, size in enumerate(ordered):
        touching = place > 0 and size - ordered[place - 1] < close
        steps.append((steps[-1] + 1) % len(STEPS_ASIDE) if touching else 0)
    return [STEPS_ASIDE[step] for step in steps]


def _legend(marks: pd.DataFrame) -> list[tuple[str, str]]:
    present = set(marks["setting"])
    known = [(SYMBOLS[setting], setting) for setting in GLYPHS if setting in present]
    return known + ([(UNKNOWN_SYMBOL, "Setting not known")] if present - set(SYMBOLS) else [])


def _hover(mark: object) -> str:
    name, setting, pupils, place = (getattr(mark, each) for each in ("name", "setting", "pupils", "place"))
    facts = " · ".join(part for part in (setting, count(pupils, "pupil"), place) if part)
    return f"<b>{plain(name)}</b><br>{plain(facts)}"


def _table(evidence: Evidence, rows: tuple[Subset, ...]) -> pd.DataFrame:
    columns = ["Cluster", "School", "Setting", "Pupils"]
    found = [
        (subset.label, school["name"], school["setting"], school["pupils"])
        for subset in rows
        for school in (evidence.schools.rows[each] for each in subset.schools)
    ]
    return pd.DataFrame(found, columns=columns).astype({"Pupils": "Int64"})


def _alt(evidence: Evidence, rows: tuple[Subset, ...]) -> str:
    told = []
    for subset in rows[:MOST_TOLD]:
        pupils = evidence.schools.table.loc[list(subset.schools), "pupils"].dropna()
        spread = f"{pupils.min():,.0f} to {count(pupils.max(), 'pupil')}" if len(pupils) else "pupils not known"
        told.append(f"{subset.label}: {count(len(subset.schools), 'school')}, {spread}")
    more = f"; and {count(len(rows) - MOST_TOLD, 'more cluster')}" if len(rows) > MOST_TOLD else ""
    return f"Schools by number of pupils. {'; '.join(told)}{more}."


def _remark(evidence: Evidence, rows: tuple[Subset, ...]) -> str:
    missing = [
        evidence.schools.names[each]
        for subset in rows
        for each in subset.schools
        if isnan(evidence.schools.rows[each]["pupils"])
    ]
    return f"Pupils not known, so without a mark: {in_a_list(missing, 4)}." if missing else ""
