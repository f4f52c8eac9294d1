"""Work in progress is saved by itself at the address of the page, run without a browser; `tests/browser` restarts the
server."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from lib.ui import caching, following, together
from tests.pages.held import held, work

MAIN = Path(__file__).parents[2] / "pages" / "__main__.py"
PORTSWOOD, ST_DENYS, HIGHFIELD = "138626", "116102", "116395"


def test_a_reload_finds_the_work_and_its_history() -> None:
    before = move(opened(), PORTSWOOD, 3)
    after = opened(before.query_params["draft"])
    assert after.query_params["draft"] == before.query_params["draft"]
    assert work(after).plan == work(before).plan
    assert work(after).history.undo().plan == work(after).history.start


def test_two_tabs_at_one_address_go_on_with_one_plan_whose_steps_both_see() -> None:
    one = move(opened(), PORTSWOOD, 3)
    address = one.query_params["draft"]
    other = opened(address)
    move(one, ST_DENYS, 2)
    move(other, HIGHFIELD, 5)
    together.known.clear()
    one.switch_page("overview.py").run()
    for tab in (one, other, opened(address)):
        assert tab.query_params["draft"] == address
        place = work(tab).plan.grouping.place
        assert (place[PORTSWOOD], place[ST_DENYS], place[HIGHFIELD]) == (3, 2, 5)
    assert "Somebody else’s step." in "".join(
        block.proto.body for block in one.switch_page("board.py").run().get("html")
    )


def test_while_somebody_else_is_here_undo_takes_back_ones_own_step_and_else_the_last_one() -> None:
    one = move(opened(), PORTSWOOD, 3)
    other = move(opened(one.query_params["draft"]), ST_DENYS, 2)
    caching.people().see(held(other).draft.id, held(other).maker, "Ben", "Board")
    together.known.clear()
    place = work(undo(one)).plan.grouping.place
    assert (place[PORTSWOOD], place[ST_DENYS]) == (4, 2)
    caching.people().leave(held(other).maker)
    together.known.clear()
    assert work(undo(one)).plan == work(one).history.start


def test_the_browser_remembers_ones_own_draft_and_not_the_one_behind_a_link() -> None:
    one = move(opened(), PORTSWOOD, 3)
    token = caching.links().make("edit", "draft", one.query_params["draft"], "Anna").token
    other = opened(edit=token).switch_page("overview.py").run()
    assert not other.exception
    assert (remembered(one), remembered(other)) == (one.query_params["draft"], "")


def remembered(app: AppTest) -> str:
    (told,) = [json.loads(each.proto.json) for each in app.get("bidi_component") if '"asked"' in each.proto.json]
    return str(told["draft"])


def test_who_came_by_an_editing_link_keeps_it_as_their_address_and_no_name_of_others() -> None:
    one = move(opened(), PORTSWOOD, 3)
    token = caching.links().make("edit", "draft", one.query_params["draft"], "Anna").token
    other = opened(edit=token)
    assert (other.query_params["edit"], "draft" in other.query_params) == (token, False)
    move(other, ST_DENYS, 2)
    assert other.query_params["edit"] == token
    together.known.clear()
    assert work(one.run()).plan == work(other).plan == work(opened(edit=token)).plan


def test_who_comes_by_an_editing_link_is_asked_for_a_name_once_under_which_their_steps_are_told() -> None:
    one = move(opened(), PORTSWOOD, 3)
    token = caching.links().make("edit", "draft", one.query_params["draft"], "Anna").token
    other = opened(edit=token)
    assert "You are at work on Anna’s plan." in "".join(text.value for text in other.text)
    other.text_input("introduced_as").set_value("Ben").run()
    assert not [each for each in other.text_input if each.key == "introduced_as"]
    assert not [each for each in one.text_input if each.key == "introduced_as"]
    move(other, ST_DENYS, 2)
    together.known.clear()
    one.run()
    assert "Ben’s step." in "".join(block.proto.body for block in one.get("html"))


def test_who_follows_sees_what_everybody_does_and_the_links_stay_those_of_the_draft() -> None:
    one = move(opened(), PORTSWOOD, 3)
    draft = one.query_params["draft"]
    links = [caching.links().make(kind, "draft", draft, "Anna") for kind in ("view", "edit")]
    follower, other = opened(follow=links[0].token), opened(edit=links[1].token)
    move(other, ST_DENYS, 2)
    together.known.clear()
    move(one, HIGHFIELD, 5)
    following.newest_version.clear()
    follower.run()
    assert work(follower).plan == work(one).plan
    assert len(work(follower).history.in_force) == 3
    assert {link.token for link in caching.links().of("draft", held(one).draft.id)} == {each.token for each in links}


def test_an_editing_link_that_is_revoked_while_it_is_used_leaves_the_plan_to_look_at() -> None:
    one = move(opened(), PORTSWOOD, 3)
    token = caching.links().make("edit", "draft", one.query_params["draft"], "Anna").token
    other = opened(edit=token)
    caching.links().revoke(token)
    together.led_to.clear()
    other.run()
    assert held(other).barred
    assert work(other).plan == work(one).plan
    assert "the link is no longer in use" in "".join(block.proto.body for block in other.get("html"))


@pytest.mark.parametrize("named", ["there-is-none", "0" * 32, "'; drop table drafts; --"])
def test_an_address_that_names_no_saved_work_begins_a_new_one_that_is_saved(named: str) -> None:
    app = opened(named)
    assert not work(app).history.steps
    move(app, PORTSWOOD, 3)
    assert app.query_params["draft"] != named
    assert work(opened(app.query_params["draft"])).plan == work(app).plan


def opened(draft: str = "", **links: str) -> AppTest:
    """The board at the address of this draft, or of a link."""
    app = AppTest.from_file(MAIN, default_timeout=60)
    for name, value in {"draft": draft, **links}.items():
        if value:
            app.query_params[name] = value
    app.run().switch_page("board.py").run()
    assert not app.exception
    return app


def undo(app: AppTest) -> AppTest:
    """Press the button in the option bar."""
    app.switch_page("overview.py").run()
    next(button for button in app.button if button.label == "Undo").click().run()
    assert not app.exception
    return app


def move(app: AppTest, school_id: str, to: int) -> AppTest:
    """Move a school by the form below the board."""
    app.session_state["panels"] = "Move without dragging"
    app.run()
    app.multiselect("move_schools").set_value([school_id])
    app.selectbox("move_to").set_value(to)
    next(button for button in app.button if button.label == "Move").click().run()
    assert not app.exception
    return app
