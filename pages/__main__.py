"""The page list, run by Streamlit for every browser tab. A new page is its file and one line here."""

import streamlit as st

from lib.ui import shell

shell.run(
    [
        st.Page("overview.py", title="Overview", default=True),
        st.Page("board.py", title="Board"),
        st.Page("suggest.py", title="Suggest"),
        st.Page("options.py", title="Options"),
        st.Page("clusters.py", title="Clusters"),
        st.Page("principles.py", title="Principles"),
        st.Page("meetings.py", title="Meetings"),
        st.Page("present.py", title="Present"),
        st.Page("schools.py", title="Schools"),
    ]
)
