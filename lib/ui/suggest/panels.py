"""The wishes beside the kinds of search, of which only the open one is worked out."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from lib.tables.problems import BadInput
from lib.ui import tabs
from lib.ui.markup import as_markdown
from lib.ui.suggest import alternatives, frontier, numbers, request, search, swings
from lib.ui.suggest.desk import desk
from lib.ui.suggest.request import RequestForm
from lib.ui.workspace import Workspace

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
    left, right = st.columns([0.24, 0.76], gap="medium")
    with left:
        asked = request.form(workspace)
    with right:
        tabs.show(workspace, {name: partial(_tab, content) for name, content in TABS.items()}, "suggest_tabs", asked)


def _tab(content: Callable[[Workspace, RequestForm], None], workspace: Workspace, asked: RequestForm) -> None:
    if asked.trouble:
        st.warning(as_markdown(asked.trouble))
    content(workspace, asked)
