"""The page list, run by Streamlit for every browser tab. A new page is its file and one line here."""

import streamlit as st

from lib.ui import shell

shell.run(
    {
        "Explore": [st.Page("overview.py", title="Overview", icon=":material/dashboard:", default=True)],
        "Regroup": [st.Page("board.py", title="Board", icon=":material/view_kanban:")],
        "Meet": [st.Page("meetings.py", title="Meetings", icon=":material/calendar_month:")],
    }
)
