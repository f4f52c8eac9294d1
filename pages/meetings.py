"""The meetings: who meets when and where, whether anything is wrong, and what could be done about it."""

from datetime import date
from functools import partial

import streamlit as st

from lib.ui import option_bar, state, tabs
from lib.ui.editing import editing
from lib.ui.meetings import addresses, form, hosts, leads, overview, year


@st.fragment(key="meetings")
def meetings() -> None:
    option_bar.show("Meetings", beside=overview.chooser, told=True)
    workspace, scope = state.workspace(), overview.SCOPE.value
    overview.first_screen(workspace, scope, date.today())
    contents = {
        "Move or add a meeting": form.panel,
        "Plan a year": year.panel,
        "Hosts": hosts.panel,
        "Leads": leads.panel,
        "Calendar addresses": editing(partial(addresses.panel, scope=scope)),
    }
    tabs.show(workspace, contents, key="meeting_panels")


meetings()
