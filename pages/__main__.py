"""The page list, run by Streamlit for every browser tab. A new page is its file and one line here."""

import streamlit as st

from lib.ui import shell

shell.run(
    {
        "Explore": [
            st.Page("overview.py", title="Overview", default=True),
            st.Page("map.py", title="Map"),
            st.Page("clusters.py", title="Clusters"),
            st.Page("principles.py", title="Principles"),
        ],
        "Regroup": [
            st.Page("board.py", title="Board"),
            st.Page("suggest.py", title="Suggest"),
            st.Page("options.py", title="Options"),
            st.Page("compare.py", title="Compare"),
            st.Page("share.py", title="Share"),
        ],
        "Meet": [st.Page("meetings.py", title="Meetings"), st.Page("present.py", title="Present")],
        "Data": [st.Page("schools.py", title="Schools")],
    }
)
