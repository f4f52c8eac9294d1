"""Best Fit: start it with `streamlit run app.py` or `python app.py`."""

from pathlib import Path

import streamlit as st

from lib.ui import collecting, errors, server, turns

SCRIPT = Path(__file__).parent / "pages" / "__main__.py"
"""It lies in `pages` because Streamlit takes a folder of that name beside the script for a page list of its own."""

turns.keep()
app = st.App(SCRIPT, lifespan=collecting.while_idle, routes=server.ROUTES, on_script_error=errors.on_error)

if __name__ == "__main__":
    app.run()
