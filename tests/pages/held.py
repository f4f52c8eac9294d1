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


def look(app: AppTest, page: str, **views: str) -> AppTest:
    """Go to a page and choose what it shows there, by the key of the choice."""
    for key, view in views.items():
        app.session_state[key] = view
    app.switch_page(page).run()
    assert not app.exception
    return app


def saving(app: AppTest) -> AppTest:
    """Open the form in which the work is saved as an option."""
    number = app.session_state["save_popover"] if "save_popover" in app.session_state else 0  # noqa: SIM401 (has no get)
    app.session_state[f"save_popover-{number}"] = True
    assert not app.run().exception
    return app


def do(app: AppTest, *asked: Asked, by: str = "") -> None:
    """Do this as on the board; the page shows it when it is run next. Nothing of it may be refused."""
    for each in asked:
        made = apply(work(app), event_for(work(app), each), Sender(by))
        assert not made.notice.refused, made.notice.text
        put(app, made)
