"""The tabs below the calendar; only the open one is worked out."""

from collections.abc import Callable

import streamlit as st

from lib.meetings.scope import Scope
from lib.ui.meetings import addresses, form, hosts, leads, year
from lib.ui.workspace import Workspace


def panels(workspace: Workspace, scope: Scope) -> None:
    contents: dict[str, Callable[[], None]] = {
        "Move or add a meeting": lambda: form.panel(workspace),
        "Plan a year": lambda: year.panel(workspace),
        "Hosts": lambda: hosts.panel(workspace),
        "Leads": lambda: leads.panel(workspace),
        "Calendar addresses": lambda: addresses.panel(workspace, scope),
    }
    for tab, show in zip(
        st.tabs(list(contents), on_change="rerun", key="meeting_panels"), contents.values(), strict=True
    ):
        if tab.open:
            with tab:
                show()
