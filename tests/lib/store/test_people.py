from datetime import UTC, datetime, timedelta

import pytest

from lib.store.people import FORGOTTEN, GONE, People, Person

NOW = datetime(2025, 7, 3, 14, 30, tzinfo=UTC)


class Clock:
    def __init__(self):
        self.now = NOW

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def people(database, clock):
    return People(database, clock)


def test_who_is_at_work_on_a_draft_is_known_to_those_who_ask_for_that_draft(people):
    people.see("one", "a", "Anna", "Board")
    people.see("one", "b", "", "Compare")
    people.see("other", "c", "Cleo", "Board")
    assert people.at("one") == (Person("a", "Anna", "Board", NOW), Person("b", "", "Compare", NOW))
    assert people.at("nothing") == ()


def test_a_tab_is_at_one_draft_and_one_page_only(people):
    people.see("one", "a", "Anna", "Board")
    people.see("other", "a", "Anne", "Compare")
    assert people.at("one") == ()
    assert people.at("other") == (Person("a", "Anne", "Compare", NOW),)


def test_whoever_closes_the_tab_is_gone_at_once_and_whoever_is_not_seen_any_more_a_little_later(people, clock):
    people.see("one", "a", "Anna", "Board")
    people.see("one", "b", "Ben", "Board")
    people.leave("a")
    people.leave("nobody")
    assert [each.name for each in people.at("one")] == ["Ben"]
    clock.now += GONE
    assert people.at("one") == ()
    people.see("one", "b", "Ben", "Board")
    assert [each.seen_at for each in people.at("one")] == [clock.now]


def test_people_are_forgotten_when_others_come(people, clock, database):
    people.see("one", "a", "Anna", "Board")
    clock.now += FORGOTTEN + timedelta(seconds=1)
    people.see("two", "b", "Ben", "Board")
    with database.connect() as connection:
        assert connection.exec_driver_sql("SELECT tab FROM people").scalars().all() == ["b"]


def test_any_name_is_kept(people):
    people.see("one", "a", "Zoë \x00 🏫 O'Brien", "Board")
    assert people.at("one")[0].name == "Zoë \ufffd 🏫 O'Brien"
