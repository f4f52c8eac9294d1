"""What a page is answered that asks for a sign of its work."""

from uuid import uuid4

import pytest

from lib.store.drafts import Draft
from lib.ui import caching, pulse, together
from tests.lib.ui.test_server import get

DRAFT = "0123456789abcdef" * 2


@pytest.fixture(autouse=True)
def database(tmp_path, monkeypatch):
    monkeypatch.setenv("BEST_FIT_DATABASE", f"sqlite:///{(tmp_path / 'drafts.sqlite').as_posix()}")
    for each in (together.known, together.led_to, pulse._see):
        each.clear()
    caching.drafts().save(Draft(DRAFT, 0, {}, "ann"))


def asked(key=DRAFT, method="GET", **who):
    together.known.clear()
    return get(f"/at-work/{key}.json", "&".join(f"{name}={value}" for name, value in who.items()), method)


def test_whoever_asks_is_told_the_version_and_who_saved_it_and_is_here_from_then_on():
    answer = asked(tab="ann", name="Anna", page="Board")
    assert answer.json == {"sign": "1", "by": "ann", "here": ""}
    assert answer.headers["cache-control"] == "no-store"
    assert asked(tab="ben", name="Ben", page="Compare").json["here"] == "Here too: Anna on Board"
    assert asked(tab="ann", name="Anna", page="Board").json["here"] == "Here too: Ben on Compare"


def test_whoever_closes_the_tab_is_not_here_any_more():
    asked(tab="ann", name="Anna", page="Board")
    assert asked(tab="ann", method="POST").status == 204
    assert asked(tab="ben", page="Board").json["here"] == ""


def test_an_editing_link_leads_to_the_sign_of_its_draft_until_it_is_revoked():
    token = caching.links().make("edit", "draft", DRAFT, "Anna").token
    assert asked(token, tab="ben").json["sign"] == "1"
    caching.links().revoke(token)
    together.led_to.clear()
    assert asked(token, tab="ben").json == {"sign": "ended"}


@pytest.mark.parametrize("kind", ["view", "edit"])
def test_another_link_leads_to_no_draft(kind):
    token = caching.links().make(kind, "option" if kind == "edit" else "draft", DRAFT, "").token
    assert asked(token, tab="ben").json == {"sign": "ended"}


def test_nobody_is_noted_at_a_draft_that_is_not_saved_yet():
    new = uuid4().hex
    assert asked(new, tab="ann").json == {"sign": "0", "by": "", "here": ""}
    assert caching.people().at(new) == ()


def test_a_name_is_shown_as_a_short_line_whatever_was_sent():
    asked(tab="ann", name="A%0A%00" + "x" * 99, page="%3Cb%3E")
    (person,) = caching.people().at(DRAFT)
    assert (person.name, person.page) == ("A " + "x" * 38, "<b>")


def test_without_a_database_the_answer_says_so(tmp_path, monkeypatch):
    monkeypatch.setenv("BEST_FIT_DATABASE", f"sqlite:///{(tmp_path / 'nowhere' / 'drafts.sqlite').as_posix()}")
    assert asked(tab="ann").json == {"sign": "paused"}
    assert asked(tab="ann", method="POST").status == 204
