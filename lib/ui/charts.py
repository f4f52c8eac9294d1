"""Puts a chart on the page: its title, the chart, its words for those who cannot see it, and the table behind it."""

import re
from collections.abc import Iterable

import streamlit as st

from lib.ui import memory, parts, selecting, state
from lib.views.charts.chart import Chart

CONFIG = {"displayModeBar": False, "showTips": False}
TABLE_HEIGHT, TABLE_WIDTH = 260, 460


def show(chart: Chart, key: str, selectable: bool = False) -> None:
    """The chart; where it is selectable, a click on a mark or a part selects its schools on every page."""
    with st.container(gap="xxsmall"):
        st.html(chart.heading_html())
        st.plotly_chart(
            chart.figure,
            key=key,
            alt=chart.alt,
            config=CONFIG,
            on_select=(lambda: _picked(key)) if selectable else "ignore",
            selection_mode="points",
        )
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
            st.dataframe(
                chart.table,
                hide_index=True,
                alt=f"{chart.name} as a table",
                placeholder="",
                height=TABLE_HEIGHT,
                width=TABLE_WIDTH,
            )


def select(school_ids: Iterable[str]) -> None:
    """Select these schools; selecting just what is selected already takes the selection back."""
    chosen = tuple(school_ids)
    again = set(chosen) == set(state.workspace().selection)
    selecting.select(() if again else chosen)


def _picked(key: str) -> None:
    """Select the schools of what was clicked in a chart."""
    if school_ids := [school_id for point in memory.points(key) for school_id in point.get("customdata") or ()]:
        select(school_ids)
