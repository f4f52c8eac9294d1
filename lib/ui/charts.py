"""Puts a chart on the page: its title, the chart, its words for those who cannot see it, and the table behind it."""

import re
from collections.abc import Iterable

import plotly.graph_objects as go
import streamlit as st

from lib.ui import clicks, parts, selecting, state
from lib.ui.markup import show_html
from lib.views.charts.chart import Chart

CONFIG = {"displayModeBar": False, "showTips": False}
TABLE_HEIGHT, TABLE_WIDTH = 260, 460


def show(chart: Chart, key: str, selectable: bool = False) -> None:
    """The chart; where it is selectable, a click on a mark or a part selects its schools on every page."""
    # A click shows at once in the chart itself, and everywhere else when it has been heard.
    figure = go.Figure(chart.figure).update_layout(clickmode="event+select") if selectable else chart.figure
    with st.container(gap="xxsmall"):
        show_html(chart.heading_html())
        st.plotly_chart(
            figure,
            key=key,
            alt=chart.alt,
            config=CONFIG,
        )
        if selectable:
            clicks.listen(key, select)
        table_of(chart, key)


def table_of(chart: Chart, key: str) -> None:
    """A button that opens the table behind the chart, with its CSV."""
    popover = st.popover(
        f"{chart.name} as a table", icon=":material/table:", type="tertiary", key=f"{key}_table", on_change="rerun"
    )
    if popover.open:
        with popover:
            file_name = f"{re.sub('[^a-z]+', '-', chart.name.lower())}.csv"
            parts.csv_button(chart.table, file_name, "Download as CSV", key=f"{key}_csv")
            parts.data_table(
                chart.table,
                f"{chart.name} as a table",
                height=TABLE_HEIGHT,
                width=TABLE_WIDTH,
            )


def select(school_ids: Iterable[str]) -> None:
    """Select these schools; selecting just what is selected already takes the selection back."""
    chosen = tuple(school_ids)
    again = set(chosen) == set(state.workspace().selection)
    selecting.select(() if again else chosen)
