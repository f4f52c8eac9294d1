"""More than one area: the picker, and the work of each, run without a browser."""

import shutil
from pathlib import Path
from time import monotonic

import pytest
from streamlit.testing.v1 import AppTest

from lib.store.drafts import Draft
from lib.ui import caching, state
from tests.county import write_county
from tests.pages.held import held, work

ROOT = Path(__file__).parents[2]
MAIN = ROOT / "pages" / "__main__.py"
PORTSWOOD = "138626"
NO_CHANGE = {"area": "wessex", "decisions": [], "done": 0, "revision": 0}


@pytest.fixture
def data(data: Path) -> Path:
    """The pilot and a county."""
    write_county(data / "wessex", 12)
    return data


def test_with_one_area_there_is_nothing_to_pick(data: Path) -> None:
    shutil.rmtree(data / "wessex")
    app = opened()
    assert not app.exception
    assert "area_picker" not in [each.key for each in app.selectbox]
    assert "area" not in app.query_params


@pytest.mark.usefixtures("data")
def test_the_picker_names_the_areas_and_the_heading_the_one_that_is_shown() -> None:
    app = opened()
    assert (app.selectbox("area_picker").options, app.selectbox("area_picker").value) == (
        ["Southampton", "Wessex"],
        "southampton",
    )
    pick(app, "wessex")
    assert "None of Wessex’s 12 schools is in a cluster yet." in html(app)
    assert "Make a first grouping" in [button.label for button in app.button]
    assert not app.metric, "no figure of clusters that are not there"
    assert "Fit 0.0" not in html(app)
    app.switch_page("board.py").run()
    assert "Fit 0.0" not in html(app)
    app.switch_page("overview.py").run()
    assert address(app) == ("wessex", held(app).draft.id)


@pytest.mark.usefixtures("data")
def test_going_back_to_an_area_finds_its_work_again() -> None:
    app = opened().switch_page("board.py").run()
    move(app, PORTSWOOD, 3)
    first = address(app)
    pick(app, "wessex")
    assert address(app) != first
    assert work(app).history.done == 0
    app.session_state["panels"] = "Clusters"
    app.run()
    app.number_input("add_count").set_value(3)
    press(app, "Add several clusters")
    assert work(app).plan.grouping.clusters == (1, 2, 3)
    assert work(app).history.done == 1
    pick(app, "southampton")
    assert address(app) == first
    assert work(app).plan.grouping.place[PORTSWOOD] == 3
    pick(app, "wessex")
    assert work(app).plan.grouping.clusters == (1, 2, 3)


@pytest.mark.usefixtures("data")
def test_what_the_browser_sends_before_it_knows_the_new_area_does_not_lead_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = opened()
    pick(app, "wessex")
    app.query_params["area"] = "southampton"  # as a page sends it that was drawn before
    app.run()
    assert work(app).area.name == "Wessex"
    assert address(app)[0] == "wessex"
    later = monotonic() + 60
    monkeypatch.setattr(state, "monotonic", lambda: later)
    app.query_params["area"] = "southampton"  # as the browser's Back does
    app.run()
    assert work(app).area.name == "Southampton"


@pytest.mark.usefixtures("data")
def test_what_was_chosen_in_a_list_of_another_area_is_forgotten() -> None:
    app = opened().switch_page("board.py").run()
    app.session_state["panels"] = "Move without dragging"
    app.run()
    app.multiselect("move_schools").set_value([PORTSWOOD]).run()
    app.selectbox("swap_one").set_value(PORTSWOOD).run()
    pick(app, "wessex")
    assert app.multiselect("move_schools").value == []
    assert app.selectbox("swap_one").value is None
    press(app, "Move")
    assert work(app).notice.text == "No school was chosen to move."


@pytest.mark.usefixtures("data")
def test_an_address_that_names_an_area_opens_it() -> None:
    assert work(opened(area="wessex")).area.name == "Wessex"


@pytest.mark.usefixtures("data")
def test_an_address_that_names_a_draft_opens_it_in_its_own_area() -> None:
    saved("a" * 32, NO_CHANGE | {"decisions": [{"change": {"kind": "add_clusters", "count": 2}}], "done": 1})
    app = opened(draft="a" * 32, area="southampton")
    assert (work(app).area.name, work(app).plan.grouping.clusters) == ("Wessex", (1, 2))
    assert address(app) == ("wessex", "a" * 32)


@pytest.mark.usefixtures("data")
def test_a_draft_of_an_area_that_is_no_longer_here_says_so_and_is_left_alone() -> None:
    saved("b" * 32, NO_CHANGE | {"area": "mercia"})
    app = opened(draft="b" * 32)
    words = "The saved work that this address names is of an area that is no longer here, so new work was begun"
    assert f"{words} in Southampton." in html(app)
    assert address(app)[1] != "b" * 32
    app.switch_page("board.py").run()
    move(app, PORTSWOOD, 3)
    assert words not in html(app)


@pytest.mark.usefixtures("data")
def test_an_address_that_names_no_area_that_is_here_says_so() -> None:
    app = opened(area="mercia")
    assert "The area that this address names is not here, so new work was begun in Southampton." in html(app)


def test_an_area_that_cannot_be_read_leaves_the_other_as_it_was(data: Path) -> None:
    app = opened().switch_page("board.py").run()
    move(app, PORTSWOOD, 3)
    (data / "wessex" / "schools.csv").write_text("school_id,name\na,\n", encoding="utf-8")
    pick(app, "wessex")
    assert "schools.csv" in app.error[0].value
    pick(app, "southampton")
    assert not app.error
    assert work(app).plan.grouping.place[PORTSWOOD] == 3


@pytest.mark.usefixtures("data")
@pytest.mark.parametrize(
    ("page", "key", "tabs"),
    [
        ("principles", "principles_tabs", ("Clusters by principles", "Do the weights matter?")),
        ("meetings", "meeting_panels", ("Move or add a meeting", "Plan a year", "Hosts", "Leads")),
    ],
)
def test_where_there_are_no_clusters_the_tabs_say_how_to_make_some(page: str, key: str, tabs: tuple[str, ...]) -> None:
    app = opened(area="wessex").switch_page(f"{page}.py").run()
    for tab in tabs:
        app.session_state[key] = tab
        app.run()
        assert not app.exception
        assert all("There are no clusters yet. Add some on the Board" in each.value for each in app.info)
        assert len(app.info) == (2 if page == "meetings" else 1), tab


def opened(**address: str) -> AppTest:
    """The app in a new tab at this address."""
    app = AppTest.from_file(MAIN, default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def saved(draft_id: str, work: dict[str, object]) -> None:
    caching.drafts().save(Draft(draft_id, 0, work))


def pick(app: AppTest, area: str) -> None:
    app.selectbox("area_picker").set_value(area).run()
    assert not app.exception


def press(app: AppTest, label: str) -> None:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def move(app: AppTest, school_id: str, to: int) -> None:
    app.session_state["panels"] = "Move without dragging"
    app.run()
    app.multiselect("move_schools").set_value([school_id])
    app.selectbox("move_to").set_value(to)
    press(app, "Move")


def address(app: AppTest) -> tuple[str, str]:
    """The area and the draft in the address."""
    area, draft = (app.query_params[name] for name in ("area", "draft"))
    return (area[0] if isinstance(area, list) else area), (draft[0] if isinstance(draft, list) else draft)


def html(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))
