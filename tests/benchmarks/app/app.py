"""Serves the benchmark's page as the product's own server serves its pages."""

from pathlib import Path

import streamlit as st

from lib.ui import collecting, server

app = st.App(Path(__file__).parent / "__main__.py", lifespan=collecting.while_idle, routes=server.ROUTES)
