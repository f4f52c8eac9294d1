"""The pieces that pages are put together from."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from lib.ui import caching, editing, focus, state
from lib.ui.markup import as_markdown, show_html, show_panel, show_style
from lib.ui.memory import Kept
from lib.ui.moves import Asked, Redo, Undo
from lib.ui.workspace import Workspace, checked, moves_from
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
from lib.views.story import next_step as next_step_of
from lib.views.story import story as story_of
from lib.views.thresholds import departure
from lib.views.wording import UNKNOWN, fit_change, points, signed

PAGE = Path(__file__).with_name("page.css")
Value = TypeVar("Value")

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


def heading(title: str, remark: str = "", *controls: Callable[[], None]) -> None:
    """The page's title with a remark on the same line, and whether measures are not the area's own. What `controls`
    show stands at the right end of the line, before the list of the areas."""
    workspace = state.workspace()
    if changed := departure(workspace.area.settings, workspace.plan.settings):
        remark = " · ".join(filter(None, (remark, f"measured by changed {changed}")))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.subheader(as_markdown(title), anchor=False, width="content")
        st.caption(as_markdown(remark), width="content")
        with _right("heading_controls"):
            for show in controls:
                with st.container(width="content"):
                    show()
            _areas(named=not controls)


def area_picker() -> None:
    """A list of the areas at the right end of a line, where there is more than one."""
    with _right():
        _areas()


def _areas(named: bool = True) -> None:
    """The list, with the word before it where there is room."""
    names = caching.area_names()
    if len(names) > 1 and editing.allowed():
        if named:
            show_html(element("span", "Area", class_="best-fit", aria_hidden="true"), width="content")
        picked = state.area_picker()
        st.selectbox(
            "Area",
            names,
            format_func=names.__getitem__,
            key=picked.key,
            on_change=lambda: state.ask_for_area(picked.value),
            label_visibility="collapsed",
            width=190,
        )


def _right(key: str | None = None) -> DeltaGenerator:
    return st.container(
        key=key, horizontal=True, horizontal_alignment="right", vertical_alignment="center", gap="small"
    )


def receipt(workspace: Workspace, invitation: Markup = DRAG) -> None:
    """What the last event led to, and whether it is being kept; before the first one, the invitation."""
    notice = workspace.notice
    if notice.refused:
        inside = headed("Not done.", notice.text, "worse")
    elif notice.text and not notice.of_step:
        inside = element("p", f"{notice.text} Fit {points(workspace.appraisal.fit)}.")
    elif made := workspace.last_receipt:
        inside = receipt_view.receipt_html(made, "Last step.")
        inside += meeting_checks.effect_html(effect_on_meetings(workspace))
    else:
        inside = element("p", editing.words(invitation, FOLLOWED))
    colours = style_of(workspace.area, workspace.plan.grouping)
    show_panel("receipt last", _unsaved_html(), inside + colours, label="Receipt")


def notice(workspace: Workspace) -> None:
    """What the last event led to, in a few lines, for pages that are not about moving schools; nothing before one."""
    said, unsaved = workspace.notice, _unsaved_html()
    lead = "Not done." if said.refused else "Last step." if said.of_step else ""
    inside = headed(lead, said.text, "worse" if said.refused else "")
    if said.text or unsaved:
        show_panel("receipt", unsaved, inside, label="Receipt")


def _unsaved_html() -> Markup:
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


def next_step(workspace: Workspace) -> None:
    """What could be done next, and the pages on which it is done."""
    _, found = moves_from(workspace.evidence, workspace.plan)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="next_step"):
        if words := next_step_of(workspace.area, workspace.appraisal, found):
            show_panel("next", headed("Next.", words))
        st.page_link("board.py", label="Board")
        st.page_link("suggest.py", label="Suggest")


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
        ("Cluster with the longest average journey", f"{furthest}: {journey}" if furthest else UNKNOWN, None),
    )
    for column, (label, figure, delta) in zip(st.columns(len(figures)), figures, strict=True):
        column.metric(label, figure, delta, border=True, height="stretch", delta_arrow="off")


@editing.editing
def ask_button(label: str, *asked: Asked, **looks: Any) -> None:
    """A button that asks for changes, one after the other."""
    st.button(label, on_click=state.ask, args=asked, **looks)


def undo_button(workspace: Workspace, icon: str | None = ":material/undo:", **looks: Any) -> None:
    """The button that takes back the last step."""
    ask_button("Undo", Undo(), disabled=not workspace.history.undoable, icon=icon, **looks)


def redo_button(workspace: Workspace) -> None:
    """The button that makes the step again that was taken back last."""
    ask_button("Redo", Redo(), disabled=not workspace.history.redoable, icon=":material/redo:")


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
    """How journeys are measured, the licence and the attribution lines of the area's data."""
    show_panel("footer", f"{workspace.evidence.journeys.basis}.", *workspace.area.attribution)
