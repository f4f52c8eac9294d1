"""The pieces that pages are put together from."""

from collections.abc import Callable, Mapping
from html import escape

import streamlit as st
from streamlit_folium import st_folium

from lib.domain.area import Area
from lib.ui import state
from lib.ui.workspace import Workspace
from lib.views import map as map_view
from lib.views import receipt as receipt_view
from lib.views import scorecard as scorecard_view
from lib.views.panels import STYLE, panel
from lib.views.story import story as story_of
from lib.views.thresholds import departure
from lib.views.wording import UNKNOWN, points, signed

# Streamlit leaves 80 px empty on both sides of a wide page and has no setting for it; the board needs them. Its
# captions are paler than WCAG allows (4.2 : 1), and have no setting either; nor have the axes of charts.
_PAGE = (
    "[data-testid='stMainBlockContainer'] { padding-left: 1.5rem; padding-right: 1.5rem; }"
    "[data-testid='stCaptionContainer'] { opacity: 0.75; }"
    "[data-testid='stPlotlyChart'] :is(.xtick, .ytick) text, [data-testid='stPlotlyChart'] :is(.xtitle, .ytitle)"
    " { fill: currentColor !important; }"
)


def style() -> None:
    """The looks of the panels and the width of the page, once a page."""
    st.html(f"<style>{_PAGE}{STYLE}</style>")


def heading(title: str, remark: str = "") -> None:
    """The page's title with a remark on the same line, and whether measures are not the area's own."""
    workspace = state.workspace()
    if changed := departure(workspace.area.settings, workspace.plan.settings):
        remark = " · ".join(filter(None, (remark, f"measured by changed {changed}")))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.subheader(title, anchor=False, width="content")
        st.caption(remark, width="content")


def receipt(workspace: Workspace) -> None:
    """What the last event led to, and whether it is being kept; before the first one, what to do."""
    notice = workspace.notice
    if notice.refused:
        inside = f'<p><strong class="worse">Not done.</strong> {escape(notice.text)}</p>'
    elif notice.text and not notice.of_step:
        inside = f"<p>{escape(notice.text)} Fit {points(workspace.appraisal.fit)}.</p>"
    elif workspace.last_step and workspace.history.undoable:
        made = receipt_view.receipt(workspace.last_step, workspace.area.schools, workspace.history.undoable)
        inside = receipt_view.as_html(made, "Last step.")
    else:
        inside = (
            "<p><strong>Drag a school to another cluster</strong>, or select it and press “Move here”. "
            "While you hold it, each cluster shows what the move would do to the fit.</p>"
        )
    if unsaved := state.unsaved():
        inside = f'<p><strong class="worse">{escape(unsaved)}</strong></p>{inside}'
    st.html(panel("receipt last", inside, "Receipt"))


def scorecard(workspace: Workspace) -> None:
    """Clusters across, principles down, with what differs from the start."""
    st.html(scorecard_view.as_html(workspace.against_start))


def school_map(workspace: Workspace, height: int, key: str) -> None:
    """The schools in their clusters' colours; the map keeps its place and zoom when a school moves."""
    bounds = map_view.bounds(workspace.area.schools)
    if bounds is None:
        st.caption("No school of this area has coordinates, so there is no map.")
        return
    st_folium(
        map_view.frame(workspace.area, bounds),
        key=key,
        height=height,
        use_container_width=True,
        returned_objects=[],
        feature_group_to_add=map_view.moving_part(workspace.evidence, workspace.against_start),
    )


def story(workspace: Workspace) -> None:
    """The grouping in a few sentences."""
    told = story_of(workspace.area, workspace.against_start, workspace.baseline_name)
    points_ = "".join(f"<p><strong>{escape(about)}.</strong> {escape(words)}</p>" for about, words in told.points)
    st.html(panel("story", f'<p class="lead">{escape(told.lead)}</p>{points_}'))


def key_figures(workspace: Workspace) -> None:
    comparison, plan = workspace.against_start, workspace.plan
    journeys = [each.journey_km for each in comparison.after.clusters.values() if each.journey_km is not None]
    change = signed(comparison.fit_change) if comparison.movers else None
    placed = len(plan.grouping.schools) - len(plan.grouping.unplaced)
    figures = (
        ("Fit, of 100", points(comparison.after.fit), change),
        ("Schools in a cluster", f"{placed} of {len(plan.grouping.schools)}", None),
        ("Schools moved", f"{len(comparison.movers)}", None),
        ("Longest mean journey", f"{max(journeys):.1f} km" if journeys else UNKNOWN, None),
    )
    for column, (label, figure, delta) in zip(st.columns(len(figures)), figures, strict=True):
        column.metric(label, figure, delta, border=True, height="stretch", delta_arrow="off")


def tabs(contents: Mapping[str, Callable[[Workspace], None]], workspace: Workspace, key: str) -> None:
    """Contents in tabs, by their titles; only the open one is worked out."""
    for tab, show in zip(st.tabs(list(contents), on_change="rerun", key=key), contents.values(), strict=True):
        if tab.open:
            with tab:
                show(workspace)


def footer(area: Area) -> None:
    """The licence and the attribution lines of the area's data."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in area.attribution)
    st.html(panel("footer", lines))
