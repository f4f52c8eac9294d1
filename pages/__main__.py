"""The page list, run by Streamlit for every browser tab. A new page is its file and one line here."""

import streamlit as st

from lib.ui import shell

shell.run(
    {
        "Explore": [
            st.Page("overview.py", title="Overview", icon=":material/dashboard:", default=True),
            st.Page("clusters.py", title="Clusters", icon=":material/stacked_bar_chart:"),
        ],
        "Regroup": [st.Page("board.py", title="Board", icon=":material/view_kanban:")],
    }
)
