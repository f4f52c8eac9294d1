from datetime import UTC, datetime

import pytest

from lib.store.links import Link, Links

NOON = datetime(2026, 7, 3, 12, tzinfo=UTC)


@pytest.fixture
def links(database):
    return Links(database, lambda: NOON)


def test_a_link_is_found_by_its_token_and_by_what_it_leads_to(links):
    made = links.make("view", "option", "one", "Ann")
    assert made == Link(made.token, "view", "option", "one", "Ann", NOON)
    assert links.find(made.token) == made
    assert links.of("option", "one") == (made,)
    assert links.of("draft", "one") == links.of("option", "two") == ()


def test_no_two_links_are_alike_and_none_is_short(links):
    tokens = {links.make("edit", "draft", "one", "Ann").token for _ in range(20)}
    assert len(tokens) == 20
    assert min(map(len, tokens)) >= 32


def test_a_revoked_link_leads_nowhere_for_good_and_the_others_stay(links):
    revoked, other = links.make("view", "option", "one", "Ann"), links.make("view", "option", "one", "Ann")
    links.revoke(revoked.token)
    links.revoke(revoked.token)
    links.revoke("nothing")
    assert links.find(revoked.token) is None
    assert links.of("option", "one") == (other,)


def test_there_is_nothing_at_a_wrong_address(links):
    links.make("view", "draft", "one", "Ann")
    for token in ("", "nothing", "'; DROP TABLE links; --", "%", "x" * 500):
        assert links.find(token) is None
