"""The pieces that pages are put together from."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import streamlit as st
from markupsafe import Markup

from lib.ui import caching, editing, focus, state
from lib.ui.markup import show_html, show_panel, show_style
from lib.ui.memory import Kept
from lib.ui.moves import Asked
from lib.ui.workspace import Workspace, checked
from lib.views import meeting_checks, table_html
from lib.views import receipt as receipt_view
from lib.views import scorecard as scorecard_view
from lib.views.colours import style_of
from lib.views.focus import are_many
from lib.views.looks import style_of_marks
from lib.views.markup import element, headed
from lib.views.meeting_checks import Effect
from lib.views.panels import STYLE
from lib.views.spreadsheet import as_csv
from lib.views.story import QUESTION
from lib.views.story import story as story_of
from lib.views.wording import UNKNOWN, capitalised, fit_change, points, signed
from lib.views.years import figures_of

PAGE = Path(__file__).with_name("page.css")
Value = TypeVar("Value")
AREA_WIDTH = 180
"""px"""

DRAG = Markup(
    "<strong>Drag a school to another cluster</strong>, or select it and press “Move here”. "
    "While you hold it, each cluster shows what the move would do to the fit."
)
FOLLOWED = Markup(
    "<strong>Each step of the planner appears here</strong>: what moved, what gets better and what gets worse."
)
"""in place of an invitation to those who only follow"""


NO_CLUSTERS = (
    "There are no clusters yet. Add some on the Board, in the tab “Clusters”, "
    "or let Suggest search for a first grouping."
)


def style() -> None:
    """The looks of the panels and the width of the page, once a page."""
    show_style(PAGE)
    show_style(STYLE)
    show_html(element("style", style_of_marks()))


def colours(workspace: Workspace) -> None:
    """The colours of the clusters' badges, once a page; a step brings its own, with its receipt."""
    if sheet := style_of(workspace.area, workspace.plan.grouping):
        show_html(sheet)


def area_picker() -> str:
    """A list of the areas, for whoever may choose among several; returns the key of the one that is picked, or ""."""
    names = caching.area_names()
    if len(names) < 2 or not editing.allowed():
        return ""
    picked = state.area_picker()
    return st.selectbox(
        "Area",
        names,
        format_func=names.__getitem__,
        key=picked.key,
        on_change=lambda: state.ask_for_area(picked.value),
        label_visibility="collapsed",
        width=AREA_WIDTH,
    )


def receipt(workspace: Workspace, invitation: Markup = DRAG) -> None:
    """What the last event led to, and whether it is being kept; before the first one, the invitation."""
    notice = workspace.notice
    if notice.refused:
        inside = headed("Not done.", notice.text, "worse")
    elif notice.text and not notice.of_step:
        inside = element("p", f"{notice.words} Fit {points(workspace.appraisal.fit)}.")
    elif made := workspace.last_receipt:
        inside = receipt_view.receipt_html(made, notice.lead or "Last step.")
        inside += meeting_checks.effect_html(effect_on_meetings(workspace))
    else:
        inside = element("p", editing.words(invitation, FOLLOWED))
    colours = style_of(workspace.area, workspace.plan.grouping)
    show_panel("receipt last", unsaved_html(), inside + colours, label="Receipt")


def unsaved_html() -> Markup:
    """Why the work is not being saved, as a paragraph, or nothing."""
    return headed(words, "", "worse") if (words := state.tab().trouble) else Markup()


def effect_on_meetings(workspace: Workspace) -> Effect:
    """What the last step did to the checks of the meetings."""
    before, after = (checked(workspace.area, plan) for plan in (workspace.history.before, workspace.plan))
    return Effect.of(before, after)


def scorecard(workspace: Workspace) -> None:
    """Clusters across, principles down, with what differs from the start; where clusters are many, one row each."""
    if are_many(workspace.plan):
        focus.cluster_list(workspace)
    else:
        show_html(scorecard_view.as_html(workspace.against_start))


def story(workspace: Workspace) -> None:
    """The grouping in a few sentences."""
    found = story_of(workspace.area, workspace.against_start, workspace.baseline_name)
    lead = element("p", found.lead, class_="lead")
    answered = {QUESTION: " See Schools."}
    points_ = (headed(f"{about}.", words + answered.get(about, "")) for about, words in found.points)
    show_panel("story", lead, *points_)


def key_figures(workspace: Workspace) -> None:
    comparison, plan = workspace.against_start, workspace.plan
    travelled = {each.number: each.journey for each in comparison.after.clusters.values() if each.journey is not None}
    furthest = max(travelled, key=lambda number: travelled[number], default=None)
    journey = workspace.evidence.journeys.unit.figure(travelled[furthest]) if furthest else ""
    change = signed(fit_change(comparison)) if comparison.movers else None
    placed = len(plan.grouping.schools) - len(plan.grouping.unplaced)
    figures = (
        ("Fit, of 100", points(comparison.after.fit), change),
        ("Schools in a cluster", f"{placed} of {len(plan.grouping.schools)}", None),
        ("Schools moved", f"{len(comparison.movers)}", None),
        ("Cluster with the longest average journey", f"Cluster {furthest}: {journey}" if furthest else UNKNOWN, None),
    )
    for column, (label, figure, delta) in zip(st.columns(len(figures)), figures, strict=True):
        looks: dict[str, Any] = {"delta_color": "off"} if comparison.left_out else {}  # leaving schools out is no gain
        column.metric(label, figure, delta, border=True, height="stretch", delta_arrow="off", **looks)


@editing.editing
def ask_button(label: str, asked: Asked, **looks: Any) -> None:
    """A button that asks for a change: one click is one step, which can be undone."""
    st.button(label, on_click=state.ask, args=(asked,), **looks)


def switch(label: str, views: Sequence[str], key: str) -> str:
    """Views of one thing side by side, the first one to begin with; returns the chosen one. It is kept while other
    pages are visited, and named in the address by its key."""
    return st.segmented_control(
        label,
        views,
        default=views[0],
        required=True,
        key=key,
        bind="query-params",
        label_visibility="collapsed",
    )


def several(
    label: str, options: Sequence[Value], key: str, words: Callable[[Any], str] = str, at_first: int = 0, **looks: Any
) -> list[Value]:
    """A list of which several are chosen, the first few to begin with; what there is no longer is chosen no longer."""
    chosen: Kept[Sequence[Value]] = Kept(key, options[:at_first])
    chosen.put([each for each in chosen.value if each in options])
    return st.multiselect(label, options, format_func=words, key=key, **looks)


def csv_button(table: pd.DataFrame, file_name: str, label: str = "Download CSV", **looks: Any) -> None:
    """The button that hands out a table as CSV, which is written when it is pressed."""
    st.download_button(
        label,
        lambda: as_csv(table),
        file_name=file_name,
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        **looks,
    )


def data_table(table: pd.DataFrame, alt: str, columns: Any = None, placeholder: str = "", **looks: Any) -> None:
    """A table that can be sorted and searched; `columns` are Streamlit's configurations of them."""
    st.dataframe(table, alt=alt, column_config=columns, hide_index=True, placeholder=placeholder, **looks)


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> None:
    """A small table of plain text."""
    show_html(table_html.of_words(caption, heads, rows))


def no_clusters() -> None:
    """What to do where nothing can be shown because there are no clusters."""
    st.info(NO_CLUSTERS, icon=":material/info:")


def footer(workspace: Workspace) -> None:
    """Of when the figures are, how journeys are measured, the licence and the attribution lines of the area's data."""
    figures = [f"{capitalised(words)}."] if (words := figures_of(workspace.area.schools)) else []
    show_panel("footer", *figures, f"{workspace.evidence.journeys.basis}.", *workspace.area.attribution)
