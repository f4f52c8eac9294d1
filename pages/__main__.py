"""The page list, run by Streamlit for every browser tab. A new page is its file and one line here."""

import streamlit as st

from lib.ui import shell

shell.run(
    {
        "Explore": [
            st.Page("overview.py", title="Overview", icon=":material/dashboard:", default=True),
            st.Page("map.py", title="Map", icon=":material/map:"),
            st.Page("clusters.py", title="Clusters", icon=":material/stacked_bar_chart:"),
            st.Page("principles.py", title="Principles", icon=":material/rule:"),
        ],
        "Regroup": [
            st.Page("board.py", title="Board", icon=":material/view_kanban:"),
            st.Page("suggest.py", title="Suggest", icon=":material/auto_awesome:"),
        ],
        "Meet": [st.Page("meetings.py", title="Meetings", icon=":material/calendar_month:")],
        "Data": [st.Page("schools.py", title="Schools", icon=":material/school:")],
    }
)
