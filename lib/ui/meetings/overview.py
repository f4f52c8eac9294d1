"""Who meets when, and whether anything is wrong: whose meetings, the calendar, the checks and the list."""

from datetime import UTC, date, datetime

import streamlit as st
from markupsafe import Markup

from lib.meetings.checks import check
from lib.meetings.finding import MeetingFinding
from lib.meetings.scope import Scope
from lib.ui import calendar, feed, parts, state
from lib.ui.markup import show_panel
from lib.ui.memory import Kept
from lib.ui.workspace import Workspace
from lib.views import meeting_checks
from lib.views import meetings as meetings_view

HINT = Markup(
    "<strong>Drag a meeting to another day</strong>, or use the tabs below. "
    "Every change is checked at once, and can be undone."
)
CALENDAR_HEIGHT = 496
SCOPE = Kept("scope", Scope())
"""whose meetings are shown"""


def chooser() -> None:
    """Whose meetings are shown, and their calendar file."""
    workspace = state.workspace()
    st.selectbox(
        "Whose meetings",
        meetings_view.scopes(workspace.area, workspace.plan),
        format_func=lambda each: meetings_view.scope_name(each, workspace.area, workspace.plan),
        key=SCOPE.key,
        label_visibility="collapsed",
        width=190,
    )
    scope = SCOPE.value
    st.download_button(
        "Calendar file",
        lambda: feed.file_of(workspace, scope, datetime.now(UTC)),
        file_name=file_name(workspace, scope),
        mime="text/calendar",
        on_click="ignore",
        icon=":material/event:",
        help="An .ics file of these meetings, for Outlook and every other calendar program. A later file replaces "
        "what an earlier one brought.",
    )


def file_name(workspace: Workspace, scope: Scope) -> str:
    words = meetings_view.scope_name(scope, workspace.area, workspace.plan)
    plain = "-".join("".join(each if each.isalnum() else " " for each in words.casefold()).split())
    return f"meetings-{workspace.area.key}-{plain}.ics"


def first_screen(workspace: Workspace, scope: Scope, today: date) -> None:
    findings = check(workspace.plan, workspace.area.schools, workspace.area.leads)
    left, right = st.columns([0.62, 0.38], gap="small")
    with left:
        calendar.show(workspace, findings, scope, today=today, height=CALENDAR_HEIGHT)
    with right:
        parts.receipt(workspace, HINT)
        checks(workspace, findings)
        listing(workspace, scope)


def checks(workspace: Workspace, findings: tuple[MeetingFinding, ...]) -> None:
    """The findings of all meetings, and what the last step changed in them."""
    if not workspace.plan.clusters:
        parts.no_clusters()
        return
    effect = parts.effect_on_meetings(workspace)
    show_panel("checks", meeting_checks.findings_html(findings, effect), label="Checks of all meetings")


def listing(workspace: Workspace, scope: Scope) -> None:
    """The meetings of the scope in time."""
    shown = scope.meetings(workspace.plan)
    if not shown and not workspace.plan.clusters:
        return
    if not shown:
        st.caption("No meetings yet. Propose a year in the tab “Plan a year”, or add one in “Move or add a meeting”.")
        return
    table = meetings_view.meetings_html(shown, workspace.area, workspace.plan)
    show_panel("scroll meetings", table, label="List of meetings")
