"""What surrounds every page: the frame of the window, the navigation, the footer."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from lib.tables.problems import BadInput
from lib.ui import connection, parts, presence, recent, restart, state
from lib.ui.markup import as_markdown, show_panel
from lib.ui.sharing import banner
from lib.views.markup import element

ASSETS = Path(__file__).parent / "assets"
TRY_AGAIN_SECONDS = 10
"""between two attempts to save what could not be saved"""

ABOUT = """**Best Fit** helps an authority explore how its schools could be grouped into clusters.

*No groupings will be perfect – just need for ‘best fit’.*

MIT licence. The data is under the Open Government Licence v3.0; its sources are listed in the area's folder.
"""


def run(pages: Sequence[StreamlitPage]) -> None:
    """One run of the app: show the page that was asked for."""
    icon = str(ASSETS / "icon.svg")
    st.set_page_config(page_title="Best Fit", page_icon=icon, layout="wide", menu_items={"About": ABOUT})
    st.logo(str(ASSETS / "logo.svg"), icon_image=icon)
    if not getattr(st.user, "is_logged_in", True):
        _sign_in()
    page = st.navigation(pages, position="top")
    st.set_page_config(page_title=f"{page.title} – Best Fit")
    parts.style()
    try:
        state.follow_address()
    except BadInput as error:
        parts.area_picker()
        st.error(as_markdown(str(error)), title="The data of this area cannot be used")
        st.stop()
    with suppress(BadInput):  # a folder that is being mended, or is gone: the work goes on as it was
        state.refresh()
    banner.show()
    presence.introduce()
    if words := connection.unreadable_secrets() or state.tab().remark:
        show_panel("remark told", element("p", words, role="status"))
    parts.colours(state.workspace())
    page.run()
    parts.footer(state.workspace())
    recent.watch()
    restart.watch()
    presence.feel(page.title)
    if state.tab().trouble:
        _try_again()  # the last of all, so that nothing on the page changes its place


def _sign_in() -> None:
    """Nothing but the way in, where the secrets name a service that signs people in."""
    parts.style()
    st.title("Best Fit", anchor=False)
    st.text("Sign in to see and change your authority’s clusters.")
    st.button("Sign in", on_click=st.login, type="primary", icon=":material/login:")
    st.stop()


@st.fragment(run_every=TRY_AGAIN_SECONDS)
def _try_again() -> None:
    """While the database does not answer, ask it every now and then, and tell the page when it does."""
    if state.try_again():
        st.rerun()
