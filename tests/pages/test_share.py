"""Sharing and following, run without a browser; two browsers are in `tests/browser/test_following.py`."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.domain.changes import Change, Enter, LockSchools, Move, TieSchools
from lib.domain.options import Option
from lib.domain.plan import TieKind
from lib.domain.schools import Entry
from lib.domain.share_code import share_code
from lib.exports import plan
from lib.exports.export import Subject
from lib.store.drafts import Draft
from lib.suggest.neighbours import previews
from lib.ui import caching, following
from lib.ui.moves import Select, Sender, apply, event_for
from lib.ui.options import shelf
from lib.ui.workspace import Workspace
from lib.views.wording import signed
from tests.lib.ui.test_server import get
from tests.pages.held import do, held, look, work
from tests.pages.test_hostile import VIEWS

MAIN = Path(__file__).parents[2] / "pages" / "__main__.py"
PORTSWOOD, HIGHFIELD = "138626", "116395"
PRESENTED = "0" * 32
"""the draft of whoever presents"""


def away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The database does not answer."""
    monkeypatch.setenv("BEST_FIT_DATABASE", "sqlite:////no/such/folder/drafts.sqlite")


class Presenter:
    """Somebody at another browser, whose work is saved after each step."""

    def __init__(self) -> None:
        self.work = Workspace.begin(*caching.area(caching.first_area()))
        self.draft = Draft(PRESENTED, 0, {})

    def does(self, *changes: Change) -> "Presenter":
        for change in changes:
            self.work = apply(self.work, event_for(self.work, change), Sender("Anna", datetime.now(UTC)))
            assert not self.work.notice.refused
        self.draft = caching.drafts().save(Draft(PRESENTED, self.draft.version, self.work.as_json()))
        following.newest_version.clear()  # what is known for a moment is known no more
        return self


@pytest.fixture
def presenter() -> Presenter:
    return Presenter().does(Move((PORTSWOOD,), 3))


@pytest.fixture
def viewing() -> str:
    return caching.links().make("view", "draft", PRESENTED, "Anna <b>Smith</b>").token


def opened(**address: str) -> AppTest:
    """The app at an address, on its first page."""
    app = AppTest.from_file(MAIN, default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    return app.run()


def follower(token: str) -> AppTest:
    app = opened(follow=token)
    assert not app.exception
    return app


# The code


def test_a_code_in_the_address_opens_its_grouping_as_new_work_that_can_be_undone() -> None:
    there = Presenter().does(Move((PORTSWOOD,), 3)).work.plan.grouping
    app = opened(code=share_code(there), area="southampton")
    assert work(app).plan.grouping == there
    assert work(app).history.undo().plan == work(app).area.plan()
    assert "opened as new work" in words(app)
    assert "code" not in app.query_params
    assert work(opened(draft=app.query_params["draft"])).plan.grouping == there


def test_a_code_is_opened_while_the_database_is_away_and_stays_in_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    there = Presenter().does(Move((PORTSWOOD,), 3)).work.plan.grouping
    away(monkeypatch)
    app = opened(code=share_code(there))
    assert work(app).plan.grouping == there
    assert app.query_params["code"] == share_code(there)


@pytest.mark.parametrize(
    ("code", "reason"), [("BKbyczDKdz8BK8mJCvZdOY3_A-Y88i", "code is damaged"), ("B", "code is damaged")]
)
def test_a_code_that_cannot_be_read_says_why_and_begins_new_work(code: str, reason: str) -> None:
    app = opened(code=code)
    assert not app.exception
    assert reason in words(app)
    assert work(app).plan == work(app).area.plan()


def test_the_page_offers_the_code_of_the_plan_as_it_is(presenter: Presenter) -> None:
    app = look(opened(draft=PRESENTED), "present.py", way="Links")
    assert any(f"code={share_code(presenter.work.plan.grouping)}" in code.value for code in app.code)


# Links


@pytest.mark.usefixtures("presenter")
def test_links_are_made_listed_and_revoked() -> None:
    app = look(opened(draft=PRESENTED), "present.py", way="Links")
    app.text_input("share_name").set_value("Anna <b>Smith</b>").run()
    press(app, "Make a viewing link")
    press(app, "Make an editing link")
    assert [link.kind for link in caching.links().of("draft", PRESENTED)] == ["view", "edit"]
    assert "Made by Anna &lt;b&gt;Smith&lt;/b&gt; on" in words(app)
    press(app, "Revoke")
    assert [link.kind for link in caching.links().of("draft", PRESENTED)] == ["edit"]


def test_the_page_goes_on_without_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    away(monkeypatch)
    app = look(opened(), "present.py", way="Links")
    assert not app.exception
    assert any("The link with a code works" in text.value for text in app.text)
    assert app.code


def test_an_editing_link_opens_the_very_draft(presenter: Presenter) -> None:
    token = caching.links().make("edit", "draft", PRESENTED, "Anna").token
    app = opened(edit=token)
    assert work(app).plan == presenter.work.plan
    assert (app.query_params["edit"], held(app).draft.id) == (token, PRESENTED)
    assert not following_banner(app)


def test_an_editing_link_to_an_option_opens_new_work_that_knows_where_it_comes_from(presenter: Presenter) -> None:
    saved = caching.options().create("southampton", "North", presenter.work.as_json(), author="Anna")
    app = opened(edit=caching.links().make("edit", "option", saved.id, "Anna").token)
    assert work(app).plan == presenter.work.plan
    assert work(app).origin is not None
    assert (work(app).origin.option_id, work(app).origin.version) == (saved.id, 1)
    assert caching.drafts().header(app.query_params["draft"]).version == 1


@pytest.mark.usefixtures("presenter")
@pytest.mark.parametrize("name", ["follow", "edit"])
def test_a_link_that_is_not_in_use_says_so(name: str, viewing: str) -> None:
    caching.links().revoke(viewing)
    app = opened(**{name: viewing})
    assert "not in use" in words(app)
    assert work(app).plan == work(app).area.plan()


@pytest.mark.usefixtures("presenter")
def test_a_viewing_link_is_no_editing_link(viewing: str) -> None:
    assert "not in use" in words(opened(edit=viewing))


# Following


def test_whoever_opens_a_viewing_link_follows_and_sees_no_name_of_the_draft(viewing: str, presenter: Presenter) -> None:
    app = follower(viewing)
    assert work(app).plan == presenter.work.plan
    assert "Following Anna &lt;b&gt;Smith&lt;/b&gt;" in following_banner(app)
    assert "live" in following_banner(app)
    assert {name: value for name, value in app.query_params.items() if name != "area"} == {"follow": viewing}
    assert held(app).draft.id != PRESENTED


def test_what_the_presenter_does_arrives_and_the_followers_own_selection_stays(
    viewing: str, presenter: Presenter
) -> None:
    app = follower(viewing)
    do(app, Select((HIGHFIELD,)))
    presenter.does(Move((PORTSWOOD,), 5))
    before = work(app).revision
    app.run()
    assert work(app).plan == presenter.work.plan
    assert work(app).selection == (HIGHFIELD,)
    assert work(app).revision > before


def test_nothing_that_a_follower_does_changes_the_plan(
    viewing: str, presenter: Presenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.ui.editing.allowed", lambda: True)  # the controls are there, as on a page tampered with
    app = follower(viewing).switch_page("board.py").run()
    app.session_state["panels"] = "Move without dragging"
    app.run()
    app.multiselect("move_schools").set_value([PORTSWOOD])
    app.selectbox("move_to").set_value(1)
    press(app, "Move")
    assert work(app).plan == presenter.work.plan
    assert "You are following, so nothing that you do changes the plan." in words(app)
    assert caching.drafts().header(PRESENTED).version == 1
    assert caching.drafts().header(held(app).draft.id) is None


TABS = {
    "board": ("Moves so far", "Locks", "Journeys"),
    "clusters": ("Leads",),
    "principles": ("Clusters by principles",),
    "meetings": ("Hosts", "Leads"),
    "schools": ("Table", "Questions"),
    "options": ("",),
    "present": ("",),
    "suggest": ("Best fit",),
}
"""what those who follow are offered on each page that has controls which change the plan"""
FOR_EDITING = {
    "board": {"Move without dragging", "Clusters"},
    "principles": {"Thresholds and weights"},
    "meetings": {"Move or add a meeting", "Plan a year", "Calendar addresses"},
    "schools": {"Ratings", "Places", "Another area"},
}
HARMLESS = {"Clear", "Search", "Start", "Stop and keep"}
"""buttons that select schools, or search for what would fit"""


@pytest.mark.parametrize("page", TABS)
def test_a_follower_is_shown_no_control_that_changes_the_plan(page: str, viewing: str, presenter: Presenter) -> None:
    presenter.does(LockSchools((HIGHFIELD,), True), TieSchools(TieKind.TOGETHER, (HIGHFIELD, PORTSWOOD)))
    caching.options().create("southampton", "North", shelf.document(presenter.work), author="Bob")
    app = follower(viewing)
    do(app, Select((PORTSWOOD,)))
    key, views = VIEWS.get(f"{page}.py", ("", ("",)))
    for view in views:
        look(app, f"{page}.py", **({key: view} if key else {}))
        offered = {tab.label for tab in app.tabs}
        assert offered.isdisjoint(FOR_EDITING.get(page, set()))
        for tab in TABS[page] if view != "Map" else ("",):
            if tab:
                assert tab in offered
                app.session_state[{"board": "panels", "meetings": "meeting_panels"}.get(page, f"{page}_tabs")] = tab
                app.session_state["wishes"] = True  # the panel of wishes is open, where there is one
                app.run()
            assert not app.exception
            assert {button.label for button in app.button} - HARMLESS == {"Stop following"}
            assert not app.get("form")
            told = [each.proto.bytes.decode() or each.proto.json for each in app.get("bidi_component")]
            boards = [json.loads(each) for each in told if '"columns"' in each]
            assert len(boards) == (page == "board" and view != "Map")
            assert all(board["readonly"] for board in boards)


def test_a_follower_reads_on_the_map_what_moving_the_selected_schools_would_do(
    viewing: str, presenter: Presenter
) -> None:
    app = follower(viewing)
    do(app, Select((PORTSWOOD,)))
    look(app, "board.py", view="Map")
    now = presenter.work.appraisal.fit
    there = previews(presenter.work.evidence, presenter.work.plan, (PORTSWOOD,))[5].fit
    assert now is not None
    assert there is not None
    assert any(f"Cluster 5 {signed(there - now)}" in text.value for text in app.text)


def test_a_follower_is_shown_no_ratings_whatever_their_address_asks_for(viewing: str, presenter: Presenter) -> None:
    presenter.does(Enter((Entry(PORTSWOOD, "confidence", "leading"),)))
    app = follower(viewing).switch_page("schools.py").run()
    assert not [toggle for toggle in app.toggle if "ratings" in toggle.label]
    assert "leading" not in app.dataframe[0].value.to_csv()
    app.query_params["confidence"] = "shown"
    app.switch_page("present.py").run()
    assert not [toggle for toggle in app.toggle if "ratings" in toggle.label]
    assert "confidence" not in app.query_params


@pytest.mark.usefixtures("presenter")
def test_a_follower_saves_no_option_and_takes_no_ratings_away(viewing: str) -> None:
    app = follower(viewing).switch_page("options.py").run()
    assert not [button for button in app.button if button.label.startswith("Save")]
    look(app, "present.py", way="Downloads")
    assert [each for each in app.selectbox if each.label == "Compared with"]
    assert not [toggle for toggle in app.toggle if toggle.label == "In confidence"]
    assert not [button for button in app.button if button.label.startswith("Save")]


def test_while_the_database_is_away_the_follower_is_told_and_goes_on_when_it_is_back(
    viewing: str, presenter: Presenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = follower(viewing)
    following.newest_version.clear()
    with monkeypatch.context() as without:
        away(without)
        app.run()
        assert not app.exception
        assert "paused: the connection to the database was lost" in following_banner(app)
    presenter.does(Move((PORTSWOOD,), 5))
    app.run()
    assert "live" in following_banner(app)
    assert work(app).plan == presenter.work.plan


def test_a_link_that_is_revoked_ends_following(viewing: str, presenter: Presenter) -> None:
    app = follower(viewing)
    caching.links().revoke(viewing)
    following.newest_version.clear()
    app.run()
    assert "no longer in use" in following_banner(app)
    assert work(app).plan == presenter.work.plan


def test_a_follower_is_told_that_the_presenter_went_on_with_another_plan_and_that_they_came_back(
    viewing: str, presenter: Presenter
) -> None:
    caching.options().create("southampton", "North", shelf.document(presenter.work), author="Bob")
    presenting = opened(draft=PRESENTED)
    app = follower(viewing)
    press(presenting.switch_page("options.py").run(), "Open on the board")
    following.newest_version.clear()
    app.run()
    assert "the planner is at work on another plan" in following_banner(app)
    assert work(app).plan == presenter.work.plan
    press(presenting, "Go back to it")
    following.newest_version.clear()
    app.run()
    assert "live" in following_banner(app)


def test_a_viewing_link_to_an_option_follows_its_versions(presenter: Presenter) -> None:
    saved = caching.options().create("southampton", "North", presenter.work.as_json(), author="Bob")
    app = follower(caching.links().make("view", "option", saved.id, "Anna").token)
    assert "Following Bob" in following_banner(app)
    presenter.does(Move((PORTSWOOD,), 5))
    caching.options().save(saved.id, 1, presenter.work.as_json(), author="Anna")
    app.run()
    assert work(app).plan == presenter.work.plan
    assert "Following Anna" in following_banner(app)


def test_who_stops_following_goes_on_in_a_copy_with_the_history_but_without_ratings(
    viewing: str, presenter: Presenter
) -> None:
    presenter.does(Enter((Entry(PORTSWOOD, "confidence", "leading"),)), Move((HIGHFIELD,), 5))
    app = follower(viewing)
    assert work(app).plan.entries
    press(app, "Stop following")
    assert not following_banner(app)
    assert "your own copy" in words(app)
    assert "ratings of schools were not copied" in words(app)
    assert "follow" not in app.query_params
    assert work(app).plan.grouping == presenter.work.plan.grouping
    assert not work(app).plan.entries
    assert work(app).history.undo().undo().undo().plan == work(app).area.plan()
    mine = caching.drafts().load(app.query_params["draft"])
    assert mine is not None
    assert "leading" not in json.dumps(mine.work)
    assert mine.id != PRESENTED


@pytest.mark.usefixtures("presenter")
def test_an_hour_without_a_change_is_told(viewing: str) -> None:
    app = follower(viewing)
    tab = held(app)
    assert tab.followed
    earlier = datetime.now(UTC) - timedelta(minutes=61)
    app.session_state["tab"] = replace(tab, followed=replace(tab.followed, changed_at=earlier))
    app.run()
    assert "the presenter has not been active for 61 minutes" in following_banner(app)


def test_the_sign_that_a_followers_page_asks_for_tells_the_version_and_nothing_else(
    viewing: str, presenter: Presenter, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sign(viewing) == {"sign": "1"}
    presenter.does(Move((PORTSWOOD,), 5))
    assert sign(viewing) == {"sign": "2"}
    caching.links().revoke(viewing)
    following.newest_version.clear()
    assert sign(viewing) == {"sign": "ended"}
    away(monkeypatch)
    assert sign("another") == {"sign": "paused"}


def sign(token: str) -> object:
    answer = get(f"/following/{token}.json")
    assert answer.status == 200
    return json.loads(answer.body)


# A plan file


def test_a_plan_file_is_opened_as_new_work_and_the_work_before_it_is_put_aside() -> None:
    app = look(opened(), "present.py", way="Downloads")
    there = Presenter().does(Move((PORTSWOOD,), 3), Move((HIGHFIELD,), 5)).work
    upload(app, plan_file(there))
    assert "41 of 41 schools in 5 clusters; 2 decisions recorded" in words(app)
    assert "Portswood Primary School to Cluster 3" in words(app)
    before = app.query_params["draft"]
    press(app, "Open it as new work")
    assert "was opened as new work" in words(app)
    assert work(app).plan == there.plan
    assert work(app).history.undo().undo().plan == work(app).area.plan()
    assert app.query_params["draft"] != before


@pytest.mark.parametrize(
    ("raw", "reason"),
    [(b"{", "ends too early"), (b"x" * (5 * 1024 * 1024), "5 MB; a plan file has at most 4 MB"), (b"\xff", "not JSON")],
    ids=["cut off", "too large", "no text"],
)
def test_a_file_that_cannot_be_used_is_refused_with_a_sentence(raw: bytes, reason: str) -> None:
    app = look(opened(), "present.py", way="Downloads")
    upload(app, raw)
    assert reason in words(app)
    assert not [button for button in app.button if button.label.startswith("Open")]


def plan_file(there: Workspace) -> bytes:
    start, option = Option("Start", there.history.start), Option("North", there.plan)
    return plan.write(
        Subject(there.area, there.evidence, start, (option,), datetime.now(UTC), steps=there.history.in_force)
    )


def upload(app: AppTest, raw: bytes) -> None:
    app.file_uploader[0].set_value(("a.plan.json", raw, "application/json")).run()
    assert not app.exception


# What stands in the page


def press(app: AppTest, label: str) -> None:
    """Press the first button with this label."""
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception


def words(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def following_banner(app: AppTest) -> str:
    """What the banner says; "" where there is none."""
    return "".join(each.proto.body for each in app.get("html") if 'class="best-fit following' in each.proto.body)
