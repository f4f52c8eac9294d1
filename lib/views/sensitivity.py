"""Whether the order of the options depends on the weights: one sentence, a chart, and the table behind it."""

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go
from markupsafe import Markup

from lib.domain.settings import Settings
from lib.principles import principles
from lib.sensitivity import LEVELS, Sensitivity
from lib.views.markup import plain
from lib.views.wording import in_a_list, points

LINE = "#3A8FA3"
FILL = "rgba(58, 143, 163, 0.3)"
NOW = "#D55E00"
ROW_HEIGHT, FRAME_HEIGHT = 46, 84
WHAT_A_MIX_IS = "A mix shares a weight of 1 out among them, and every mix is equally likely."


def sentence(found: Sensitivity) -> str:
    """What a planner needs to know: who is ahead, in how many of the mixes."""
    mixes = f"{found.draws:,} mixes of weights"
    if len(found.names) == 1:
        low, high = found.quantiles[0, 0], found.quantiles[0, -1]
        return f"The fit of {found.names[0]} is between {points(low)} and {points(high)} in nine of ten of {mixes}."
    shares = sorted(zip(found.first, found.names, strict=True), key=lambda each: -each[0])
    leaders = [name for share, name in shares if share > 0]
    if found.order_is_fixed and len(leaders) == len(found.names):
        return f"The options fit equally well in all {mixes}."
    if found.order_is_fixed and len(leaders) > 1:
        return f"{in_a_list(leaders)} are level and ahead in all {mixes}: the order never changes."
    if found.order_is_fixed:
        return f"{leaders[0]} is ahead in all {mixes}: the order never changes."
    if len(leaders) == 1:
        return f"{leaders[0]} is ahead in all {mixes}; the order of the others changes."
    told = [f"{name} in {share_words(share)}" for share, name in shares[1:] if share > 0]
    return f"{shares[0][1]} is ahead in {share_words(shares[0][0])} of {mixes}; {in_a_list(told)}."


def share_words(share: float) -> str:
    """ "94%"; what is not all, or not none, is never rounded to it."""
    if 0 < share < 0.01:
        return "less than 1%"
    return "more than 99%" if 0.99 < share < 1 else f"{share:.0%}"


def weighed(found: Sensitivity, settings: Settings) -> str:
    """Which principles were weighed."""
    names = [principle.short for principle in principles(settings) if principle.key in found.principles]
    return f"{in_a_list(names, len(names))} {'were' if len(names) > 1 else 'was'} weighed. {WHAT_A_MIX_IS}"


def table(found: Sensitivity, fits: Mapping[str, float | None]) -> pd.DataFrame:
    """One row an option: its fit by the weights of now, the quantiles over the mixes, and how often it is ahead (%)."""
    return pd.DataFrame(
        {
            "Option": found.names,
            "Fit by the weights now": [fits[name] for name in found.names],
            **{f"{level:.0%} of mixes below": found.quantiles[:, i] for i, level in enumerate(LEVELS)},
            "Ahead in, % of mixes": 100 * found.first,
        }
    )


def chart(found: Sensitivity, fits: Mapping[str, float | None]) -> go.Figure:
    """A box an option: half of the mixes in the box, nine of ten between the whiskers, the fit of now as a diamond."""
    low, quarter, middle, three_quarters, high = found.quantiles.T
    names = [plain(name) for name in found.names]
    figure = go.Figure(
        [
            go.Box(
                y=names,
                lowerfence=low,
                q1=quarter,
                median=middle,
                q3=three_quarters,
                upperfence=high,
                orientation="h",
                name="Over the mixes",
                line_color=LINE,
                fillcolor=FILL,
                width=0.5,
                hoverinfo="x",
            ),
            go.Scatter(
                x=[fits[name] for name in found.names],
                y=names,
                mode="markers",
                marker={"symbol": "diamond", "size": 11, "color": NOW},
                name="By the weights now",
                hovertemplate=Markup("%{x:.1f}<extra></extra>"),
            ),
        ]
    )
    figure.update_layout(
        height=FRAME_HEIGHT + ROW_HEIGHT * len(names),
        margin={"l": 0, "r": 12, "t": 8, "b": 36},
        legend={"orientation": "h", "y": 1.02, "yanchor": "bottom", "x": 0},
        xaxis_title="Fit, of 100",
    )
    figure.update_yaxes(autorange="reversed", automargin=True)
    return figure


def alternative(found: Sensitivity) -> str:
    """The chart in words."""
    ranges = [
        f"{name} from {points(row[0])} to {points(row[-1])}, middle {points(row[2])}"
        for name, row in zip(found.names, found.quantiles, strict=True)
    ]
    return f"Fit of each option over {found.draws:,} mixes of weights, nine of ten of them: {'; '.join(ranges)}."
