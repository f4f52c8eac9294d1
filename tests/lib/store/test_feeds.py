import pytest

from lib.store.database import open_database
from lib.store.feeds import Feeds


@pytest.fixture
def feeds(database):
    return Feeds(database)


def test_an_address_is_found_by_its_token_after_a_restart_too(feeds, url):
    made = feeds.make("draft", "lead", "DB")
    assert (made.draft_id, made.kind, made.of) == ("draft", "lead", "DB")
    again = open_database(url)
    assert feeds.find(made.token) == Feeds(again).find(made.token) == made
    again.dispose()


def test_no_two_addresses_are_alike_and_none_is_short(feeds):
    tokens = {feeds.make(f"draft-{each}", "all", "").token for each in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 32


def test_asking_again_gives_the_same_address_until_it_is_revoked(feeds):
    made = feeds.make("draft", "cluster", "3")
    assert feeds.make("draft", "cluster", "3") == made
    assert feeds.make("draft", "cluster", "4") != made
    feeds.revoke(made.token)
    assert feeds.make("draft", "cluster", "3") != made


def test_a_revoked_address_shows_nothing_for_good_and_the_others_stay(feeds):
    revoked, other = feeds.make("draft", "all", ""), feeds.make("draft", "lead", "DB")
    feeds.revoke(revoked.token)
    assert feeds.find(revoked.token) is None
    assert feeds.of_draft("draft") == (other,)
    assert feeds.of_draft("another") == ()


def test_there_is_nothing_at_a_wrong_address(feeds):
    feeds.make("draft", "all", "")
    for token in ("", "nothing", "'; DROP TABLE feeds; --", "%", "x" * 500):
        assert feeds.find(token) is None
