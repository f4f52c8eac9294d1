"""The pieces that pages are put together from."""

from html import escape

import streamlit as st
from streamlit_folium import st_folium

from lib.domain.area import Area
from lib.meetings.checks import check
from lib.ui import state
from lib.ui.workspace import Workspace
from lib.views import map as map_view
from lib.views import meeting_checks
from lib.views import receipt as receipt_view
from lib.views import scorecard as scorecard_view
from lib.views.meeting_checks import Effect
from lib.views.panels import STYLE, panel
from lib.views.story import story as story_of
from lib.views.wording import UNKNOWN, points, signed

# Streamlit leaves 80 px empty on both sides of a wide page and has no setting for it; the board needs them. Its
# captions are paler than WCAG allows (4.2 : 1), and have no setting either.
_PAGE = (
    "[data-testid='stMainBlockContainer'] { padding-left: 1.5rem; padding-right: 1.5rem; }"
    "[data-testid='stCaptionContainer'] { opacity: 0.75; }"
)


def style() -> None:
    """The looks of the panels and the width of the page, once a page."""
    st.html(f"<style>{_PAGE}{STYLE}</style>")


def heading(title: str, remark: str = "") -> None:
    """The page's title with a remark on the same line."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.subheader(title, anchor=False, width="content")
        st.caption(remark, width="content")


DRAG_A_SCHOOL = (
    "<p><strong>Drag a school to another cluster</strong>, or select it and press “Move here”. "
    "While you hold it, each cluster shows what the move would do to the fit.</p>"
)


def receipt(workspace: Workspace, hint: str = DRAG_A_SCHOOL) -> None:
    """What the last event led to, and whether it is being kept; before the first one, the `hint` of what to do."""
    notice = workspace.notice
    if notice.refused:
        inside = f'<p><strong class="worse">Not done.</strong> {escape(notice.text)}</p>'
    elif notice.text and not notice.of_step:
        inside = f"<p>{escape(notice.text)} Fit {points(workspace.appraisal.fit)}.</p>"
    elif workspace.last_step and workspace.history.undoable:
        made = receipt_view.receipt(workspace.last_step, workspace.area.schools, workspace.history.undoable)
        inside = receipt_view.as_html(made, "Last step.") + meeting_checks.told(effect_on_meetings(workspace))
    else:
        inside = hint
    if unsaved := state.unsaved():
        inside = f'<p><strong class="worse">{escape(unsaved)}</strong></p>{inside}'
    st.html(panel("receipt last", inside, "Receipt"))


def effect_on_meetings(workspace: Workspace) -> Effect:
    """What the last step did to the checks of the meetings."""
    area, history = workspace.area, workspace.history
    before, after = (check(plan, area.schools, area.leads) for plan in (history.before, workspace.plan))
    return Effect.of(before, after)


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


def footer(area: Area) -> None:
    """The licence and the attribution lines of the area's data."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in area.attribution)
    st.html(panel("footer", lines))
