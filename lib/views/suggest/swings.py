"""Swing schools as a heat map and tables: who is always together, and who could just as well be elsewhere."""

import numpy as np
import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from lib.domain.area import Area
from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.principles.evidence import Floats
from lib.suggest.swing import CORE, GOOD, Swing
from lib.views.charts.chart import Chart, laid_out, on_rows, short
from lib.views.charts.heat_map import ABOVE as ABOVE_USUAL
from lib.views.charts.heat_map import USUAL
from lib.views.colours import cluster_colours
from lib.views.looks import SQUARE
from lib.views.markup import plain
from lib.views.wording import count, in_a_list, points

MOST_SHOWN = 60
"""schools in the heat map: more could not be told apart; where there are more, those that swing most"""
ROW = 13
SCALE = ((0.0, USUAL), (0.5, ABOVE_USUAL), (1.0, "#0B3C6F"))
DISCUSSED = 0.5
"""swing from which a school is worth discussing"""
MOST_DISCUSSED = 12
MOSTLY = 0.75
"""share of the groupings in which schools are mostly together"""
FEW = 100
"""groupings below which shares are rough"""
CORE_TITLE = "The stable core, and who is mostly together"
CORE_HEADS = ("Together in", "Schools")
DISCUSSED_HEADS = ("School", "Now", "Changes", "Most often with")
OFTEN = 0.2


def told(found: Swing) -> str:
    """What was looked at, in a sentence."""
    if found.groupings == 1:
        return f"One good grouping so far, with a fit of {points(found.best_fit)}."
    return (
        f"{count(found.groupings, 'good grouping')}, each different: their fits are {points(found.least_fit)} to "
        f"{points(found.best_fit)}, at most {GOOD} points below the best, and no single move or swap improves them."
        + (" With so few, the shares are rough: search for longer." if found.groupings < FEW else "")
    )


def together_map(found: Swing, area: Area, board: Plan) -> Chart:
    """How often each pair is together; schools that are often together stand beside each other, each with the cluster
    that it has on the board."""
    rows = _shown(found)
    order = [rows[place] for place in _beside(found.together[np.ix_(rows, rows)])]
    names = [area.schools.names[found.school_ids[row]] for row in order]
    colours = cluster_colours(area, board.grouping)
    share = found.together[np.ix_(order, order)]
    clusters = [board.grouping.place[found.school_ids[row]] for row in order]
    figure = go.Figure(
        go.Heatmap(
            z=share,
            zmin=0,
            zmax=1,
            colorscale=[list(each) for each in SCALE],
            customdata=[[Markup("{}<br>{}").format(one, other) for other in names] for one in names],
            hovertemplate=Markup("%{customdata}<br>together in %{z:.0%}<extra></extra>"),
            colorbar={"tickformat": ".0%", "thickness": 10, "len": 0.4, "y": 1, "yanchor": "top"},
        )
    )
    on_rows(figure, [_label(name, each, colours[each]) for name, each in zip(names, clusters, strict=True)])
    laid_out(figure, ROW * len(order))
    figure.update_yaxes(tickfont={"size": 10})
    figure.update_xaxes(showticklabels=False, showgrid=False, ticks="")
    left_out = len(found.school_ids) - len(order)
    remark = f"{SQUARE.character} and a number: the cluster that each school has on the board." if any(clusters) else ""
    if left_out:
        remark = f"The {len(order)} schools that swing most; {left_out} others are left out. {remark}".rstrip()
    one, other = np.triu_indices(len(names), 1)
    return Chart(
        "Together",
        "How often is each pair together?",
        figure,
        f"{told(found)} The tables beside it say who is always together and who is worth discussing.",
        pd.DataFrame(
            {
                "School": [names[each] for each in one],
                "Other school": [names[each] for each in other],
                "Together, %": (100 * share[one, other]).round(1),
            }
        ).sort_values("Together, %", ascending=False, kind="stable"),
        remark,
    )


def discussed_title(found: Swing) -> str:
    """What the table of schools is called; the most that it shows are said."""
    number = sum(swing >= DISCUSSED for swing in found.swing.values())
    which = f", the {MOST_DISCUSSED} that swing most" if number > MOST_DISCUSSED else ""
    return f"Worth discussing: {count(number, 'school')} that change cluster-mates by {DISCUSSED:.0%} or more{which}"


def _label(name: str, cluster: int | None, colour: str) -> Markup:
    own = Markup(' <span style="color:{}">{}</span> {}').format(colour, SQUARE.character, cluster)
    return plain(short(name, 28)) + ("" if cluster is None else own)


def core_rows(found: Swing, schools: Schools) -> list[tuple[str, str]]:
    """The groups of the stable core, and those that are mostly together: in what share at least, and who; where there
    are none, a row that says so."""
    rows = []
    for share, groups in (
        (CORE, found.core),
        (MOSTLY, [each for each in found.groups(MOSTLY) if each not in found.core]),
    ):
        told = [in_a_list([schools.names[each] for each in group], len(group)) for group in groups]
        rows += [(f"{share:.0%} or more", each) for each in told or ["No two schools."]]
    return rows


def discussed_rows(found: Swing, schools: Schools, board: Plan) -> list[tuple[str, str, str, str]]:
    """The schools worth discussing, what swings most first: where they are now, their swing, and their company."""
    swinging = [each for each in found.school_ids if found.swing[each] >= DISCUSSED]
    swinging.sort(key=lambda each: -found.swing[each])
    return [
        (
            schools.names[each],
            board.label(board.grouping.place[each]),
            f"{found.swing[each]:.0%}",
            _company(found, each, schools),
        )
        for each in swinging[:MOST_DISCUSSED]
    ]


def _company(found: Swing, school_id: str, schools: Schools) -> str:
    """Who it is with most often, of those it is not always with: "St Denys Primary School 62%"."""
    share = found.together[found.school_ids.index(school_id)]
    others = [row for row in np.argsort(-share, kind="stable").tolist() if found.school_ids[row] != school_id]
    often = [row for row in others if share[row] >= OFTEN][:3]
    return in_a_list([f"{schools.names[found.school_ids[row]]} {share[row]:.0%}" for row in often], 3)


def _shown(found: Swing) -> list[int]:
    rows = range(len(found.school_ids))
    if len(rows) <= MOST_SHOWN:
        return list(rows)
    return sorted(sorted(rows, key=lambda row: -found.swing[found.school_ids[row]])[:MOST_SHOWN])


def _beside(share: Floats) -> list[int]:
    """An order in which each row stands beside the one that it is most often together with, of those left."""
    left, order = list(range(1, len(share))), [0]
    while left:
        recent = share[order[-8:]].mean(axis=0)
        following = max(left, key=lambda row: recent[row])
        left.remove(following)
        order.append(following)
    return order
