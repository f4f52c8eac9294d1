"""What the tab of a page holds that is run without a browser, and how something is done to it as on the board."""

from streamlit.testing.v1 import AppTest

from lib.ui.moves import Asked, Sender, apply, event_for
from lib.ui.tab import Tab
from lib.ui.workspace import Workspace


def held(app: AppTest) -> Tab:
    tab = app.session_state["tab"]
    assert isinstance(tab, Tab)
    return tab


def work(app: AppTest) -> Workspace:
    """The work on the board."""
    return held(app).workspace


def put(app: AppTest, workspace: Workspace) -> None:
    """Let this be the work on the board, when the page is run next."""
    app.session_state["tab"] = held(app).showing(workspace)


def do(app: AppTest, *asked: Asked, by: str = "") -> None:
    """Do this as on the board; the page shows it when it is run next. Nothing of it may be refused."""
    for each in asked:
        made = apply(work(app), event_for(work(app), each), Sender(by))
        assert not made.notice.refused, made.notice.text
        put(app, made)
