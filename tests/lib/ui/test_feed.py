"""The calendar feed over HTTP: from the routes that the app serves, and the draft that is in the database."""

from datetime import date

import pytest
import vobject

from lib.domain.changes import AssignLeads
from lib.domain.meeting_changes import CancelMeeting, HoldMeeting
from lib.domain.meetings import Meeting
from lib.store.drafts import Draft
from lib.ui import caching
from lib.ui.connection import DATABASE_SETTING
from lib.ui.moves import Undo, apply, event_for
from lib.ui.workspace import Workspace
from tests.lib.ui.test_server import get

MOVED = Meeting(3, "Spr 1", date(2025, 2, 6), "13:00", "16:00")


@pytest.fixture(autouse=True)
def database(tmp_path, monkeypatch):
    """An empty database."""
    monkeypatch.setenv(DATABASE_SETTING, f"sqlite:///{(tmp_path / 'drafts.sqlite').as_posix()}")


def work(*changes):
    workspace = Workspace.begin(*caching.area(caching.first_area()))
    for change in changes:
        workspace = apply(workspace, event_for(workspace, change))
        assert not workspace.notice.refused, workspace.notice.text
    return workspace


def save(workspace, version=0):
    caching.drafts().save(Draft("mine", version, workspace.as_json()))


def ask(token):
    return get(f"/calendar/{token}.ics")


def events(answer):
    """The events of an answer by summary."""
    assert answer.status == 200
    return {event.summary.value: event for event in vobject.readOne(answer.body.decode()).contents.get("vevent", [])}


def test_a_calendar_program_reads_the_meetings_of_the_draft_as_it_stands():
    save(work(HoldMeeting(MOVED)))
    found = events(ask(caching.feeds().make("mine", "all", "").token))
    assert len(found) == 20
    assert found["Cluster 3: Spr 1"].dtstart.value.date() == MOVED.day


def test_the_same_address_follows_the_draft_and_what_fell_away_is_cancelled():
    save(work())
    token = caching.feeds().make("mine", "cluster", "3").token
    before = events(ask(token))
    save(work(HoldMeeting(MOVED), CancelMeeting(3, "Sum 2")), version=1)
    after = events(ask(token))
    assert len(before) == len(after) == 4
    assert {each: before[each].uid.value for each in before} == {each: after[each].uid.value for each in after}
    assert after["Cluster 3: Spr 1"].dtstart.value.date() == MOVED.day
    assert int(after["Cluster 3: Spr 1"].sequence.value) > int(before["Cluster 3: Spr 1"].sequence.value)
    assert after["Cluster 3: Sum 2"].status.value == "CANCELLED"


def test_what_is_undone_is_no_longer_shown():
    workspace = work(HoldMeeting(MOVED))
    undone = apply(workspace, event_for(workspace, Undo()))
    save(undone)
    found = events(ask(caching.feeds().make("mine", "all", "").token))
    assert found["Cluster 3: Spr 1"].dtstart.value.date() == date(2025, 1, 30)


@pytest.mark.parametrize(
    ("kind", "of", "meetings"), [("all", "", 20), ("cluster", "3", 4), ("lead", "DB", 12), ("school", "138626", 4)]
)
def test_there_is_an_address_for_a_cluster_a_lead_a_school_and_all(kind, of, meetings):
    save(work())
    assert len(events(ask(caching.feeds().make("mine", kind, of).token))) == meetings


def test_a_leads_address_follows_who_leads():
    save(work(AssignLeads(3, ("ATJ",))))
    found = events(ask(caching.feeds().make("mine", "lead", "ATJ").token))
    assert sum(event.status.value == "CONFIRMED" for event in found.values()) == 16


@pytest.mark.parametrize("token", ["wrong", "x" * 32, "..", "%00", "'", "{token}"])
def test_a_wrong_address_is_not_found_and_says_so_in_a_sentence(token):
    save(work())
    caching.feeds().make("mine", "all", "")
    answer = ask(token)
    assert answer.status == 404
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.body.startswith(b"This calendar address is not in use")


def test_a_revoked_address_is_not_found():
    save(work())
    feed = caching.feeds().make("mine", "all", "")
    assert ask(feed.token).status == 200
    caching.feeds().revoke(feed.token)
    assert ask(feed.token).status == 404


def test_an_address_whose_draft_or_area_is_gone_is_not_found():
    caching.drafts().save(Draft("elsewhere", 0, work().as_json() | {"area": "nowhere"}))
    assert ask(caching.feeds().make("elsewhere", "all", "").token).status == 404
    assert ask(caching.feeds().make("never saved", "all", "").token).status == 404


def test_a_database_that_cannot_be_read_asks_to_come_again(tmp_path, monkeypatch):
    monkeypatch.setenv(DATABASE_SETTING, f"sqlite:///{(tmp_path / 'nowhere' / 'x.sqlite').as_posix()}")
    answer = ask("anything")
    assert (answer.status, answer.headers["retry-after"]) == (503, "600")


def test_the_answer_is_a_calendar_sets_no_cookie_and_is_not_kept_long():
    save(work())
    token = caching.feeds().make("mine", "all", "").token
    answer = ask(token)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "private, max-age=300"
    assert get(f"/calendar/{token}.ics", method="HEAD").status == 200
    assert get(f"/calendar/{token}.ics", method="POST").status == 405
