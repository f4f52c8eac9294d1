"""Serves the benchmark's page as the product's own server serves its pages."""

from pathlib import Path

import streamlit as st

from lib.ui import server

app = st.App(Path(__file__).parent / "__main__.py", routes=server.ROUTES)
