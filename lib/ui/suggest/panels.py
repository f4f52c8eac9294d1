"""The wishes beside the kinds of search, of which only the open one is worked out."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from lib.tables.problems import BadInput
from lib.ui import parts, tabs
from lib.ui.editing import editing
from lib.ui.markup import as_markdown, show_panel
from lib.ui.suggest import alternatives, frontier, numbers, request, search, swings
from lib.ui.suggest.desk import desk
from lib.ui.suggest.request import RequestForm
from lib.ui.workspace import Workspace
from lib.views.markup import headed
from lib.views.wording import describe, points

TABS = {
    "Best fit": search.tab,
    "Alternatives": alternatives.tab,
    "How many moves?": frontier.tab,
    "How many clusters?": numbers.tab,
    "Swing schools": swings.tab,
}


def panels(workspace: Workspace) -> None:
    """What is wished for on the left, what comes of it on the right."""
    try:
        desk()  # the workers warm themselves up while the wishes are made
    except BadInput as bad:
        st.error(as_markdown(str(bad)))
        return
    with st.container():  # there even when it is empty: what is open below it would close if it came and went
        _last_step(workspace)
    left, right = st.columns([0.24, 0.76], gap="medium")
    with left:
        asked = request.form(workspace)
    with right:
        tabs.show(workspace, {name: partial(_tab, content) for name, content in TABS.items()}, "suggest_tabs", asked)


def _tab(content: Callable[[Workspace, RequestForm], None], workspace: Workspace, asked: RequestForm) -> None:
    if asked.trouble:
        st.warning(as_markdown(asked.trouble))
    content(workspace, asked)


@editing
def _last_step(workspace: Workspace) -> None:
    """What the last event led to, in a line, and the way back."""
    notice, change = workspace.notice, workspace.history.undoable
    if not notice.text:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        parts.undo_button(workspace)
        with st.container(width="stretch"):
            if notice.of_step and change:
                before = workspace.history.before
                fit = f" Fit {points(workspace.appraisal.fit)}." if workspace.plan.grouping != before.grouping else ""
                what = describe(change, before, workspace.area.schools)
                show_panel("receipt", headed(notice.lead or "Last step.", f"{what}.{fit}"))
            else:
                parts.notice(workspace)
