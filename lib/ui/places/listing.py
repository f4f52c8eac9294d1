"""The schools that have no place, each with the reason."""

from collections.abc import Collection
from html import escape

import streamlit as st

from lib.domain.schools import Schools
from lib.tables.boundary import Boundary
from lib.tables.places import Places
from lib.views import places as view
from lib.views.panels import panel


def summary(schools: Schools, missing: Collection[str]) -> None:
    """How many have no place, and what follows from it."""
    st.html(panel("story", f'<p class="lead">{escape(view.summary(schools, missing))}</p>'))


def show(schools: Schools, missing: Collection[str], places: Places, boundary: Boundary) -> None:
    if missing:
        st.html(view.as_html(schools, missing, places, boundary.metres_outside))
    st.html(panel("remark", f"<p>{escape(view.sources(schools))}</p>"))
