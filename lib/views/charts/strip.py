"""A strip of schools by size: one mark for each school, in the row of its cluster."""

from collections.abc import Collection, Sequence
from math import inf, isnan

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from lib.principles.evidence import Evidence
from lib.views.charts.chart import EDGE, FAINT, HOVER, INK, ROW_HEIGHT, Chart, Key, laid_out, on_rows, row_labels, short
from lib.views.looks import PENTAGON, SIGNS, sign_of
from lib.views.markup import plain
from lib.views.subsets import Subset
from lib.views.wording import count, in_a_list

CLOSE = 0.035
"""share of the whole width within which two marks would lie on each other"""
STEPS_ASIDE = (0.0, -0.27, 0.27)
BELOW = 24
"""px for the axis"""
MOST_TOLD = 8


def size_strip(evidence: Evidence, subsets: tuple[Subset, ...], selection: Collection[str] = ()) -> Chart:
    """One mark for each school whose pupils are known. The whole area is left out: its schools are the others'.

    While schools are selected, the others are faint; one that is selected alone shows its name.
    """
    rows = tuple(subset for subset in subsets if not subset.whole)
    marks = _marks(evidence, rows)
    figure = go.Figure()
    chosen = [each in selection for each in marks["school_id"]]
    alone = sum(chosen) == 1
    figure.add_scatter(
        x=marks["pupils"],
        y=marks["y"],
        mode="markers+text",
        customdata=[[each] for each in marks["school_id"]],
        text=[plain(short(name, 24)) if alone and lit else "" for name, lit in zip(marks["name"], chosen, strict=True)],
        textfont={"color": INK},
        textposition=[
            "middle left" if each > marks["pupils"].max() / 2 else "middle right" for each in marks["pupils"]
        ],
        hovertext=[_hover(mark) for mark in marks.itertuples()],
        hovertemplate=HOVER,
        marker_symbol=[sign_of(each).name for each in marks["setting"]],
        marker_color=marks["colour"].to_list(),
        marker_size=[14 if lit else 10 for lit in chosen],
        marker_opacity=[FAINT if selection and not lit else 1.0 for lit in chosen],
        marker_line_width=[2.5 if lit else 1 for lit in chosen],
        marker_line_color=[INK if lit else EDGE["color"] for lit in chosen],
    )
    on_rows(figure, row_labels(rows))
    laid_out(figure, ROW_HEIGHT * len(rows) + BELOW, margin={"b": BELOW})
    figure.update_xaxes(range=[0, 1.06 * _largest(evidence)], nticks=6, tickformat=",")
    return Chart(
        "Pupils",
        "How many pupils has each school?",
        figure,
        _alt(evidence, rows),
        _table(evidence, rows),
        _remark(evidence, rows),
        _legend(marks),
    )


def _marks(evidence: Evidence, rows: tuple[Subset, ...]) -> pd.DataFrame:
    """One row for each mark: the school's id, name, setting, pupils, its subset's label and colour, y."""
    found = []
    for row, subset in enumerate(rows):
        known = [each for each in subset.schools if not isnan(evidence.schools.rows[each]["pupils"])]
        in_order = sorted(known, key=lambda each: evidence.schools.rows[each]["pupils"])
        pupils = [float(evidence.schools.rows[each]["pupils"]) for each in in_order]
        for school_id, size, aside in zip(in_order, pupils, _aside(pupils, CLOSE * _largest(evidence)), strict=True):
            school = evidence.schools.rows[school_id]
            found.append((school_id, school["name"], school["setting"], size, subset.label, subset.colour, row + aside))
    return pd.DataFrame(found, columns=["school_id", "name", "setting", "pupils", "place", "colour", "y"])


def _aside(ordered: Sequence[float], close: float) -> list[float]:
    """How far each mark steps aside from the middle of its row: to where the last mark is farthest away."""
    last = dict.fromkeys(STEPS_ASIDE, -inf)
    steps = []
    for size in ordered:
        free = [step for step in STEPS_ASIDE if size - last[step] >= close]
        step = free[0] if free else min(STEPS_ASIDE, key=lambda each: last[each])
        last[step] = size
        steps.append(step)
    return steps


def _largest(evidence: Evidence) -> float:
    """Pupils of the biggest school of the area, so that the scale is the same whichever clusters are looked at."""
    largest = float(evidence.schools.table["pupils"].max())
    return largest if largest > 0 else 1.0


def _legend(marks: pd.DataFrame) -> tuple[Key, ...]:
    present = set(marks["setting"])
    known = [Key(sign.character, setting) for setting, sign in SIGNS.items() if setting in present]
    return (*known, *([Key(PENTAGON.character, "Setting not known")] if present - set(SIGNS) else []))


def _hover(mark: object) -> Markup:
    name, setting, pupils, place = (getattr(mark, each) for each in ("name", "setting", "pupils", "place"))
    facts = " · ".join(part for part in (setting, count(pupils, "pupil"), place) if part)
    return Markup("<b>{}</b><br>{}").format(name, facts)


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
