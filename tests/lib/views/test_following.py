from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from lib.views.following import LEFT, at, standing, who_is_followed

NOW = datetime(2026, 7, 3, 13, 32, tzinfo=UTC)
LONDON = ZoneInfo("Europe/London")


def test_who_is_followed_is_called_by_the_name_that_they_gave():
    assert who_is_followed("Anna Smith") == "Following Anna Smith"
    assert who_is_followed("") == "Following the planner"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "live"),
        (4.99, "live"),
        (5, "live · the presenter has not been active for 5 minutes"),
        (119, "live · the presenter has not been active for 119 minutes"),
        (120, "live · the presenter has not been active for 2 hours"),
    ],
)
def test_a_presenter_who_does_nothing_is_said_to_after_five_minutes(minutes, words):
    assert standing(NOW - timedelta(minutes=minutes), NOW) == words


def test_the_time_is_by_the_followers_clock_with_the_day_where_it_is_another():
    assert at(NOW, NOW, LONDON) == "last change at 14:32"
    assert at(NOW - timedelta(days=1), NOW, LONDON) == "last change on Thu 2 Jul 2026 at 14:32"
    assert at(datetime(2026, 7, 2, 23, 30, tzinfo=UTC), NOW, LONDON) == "last change at 00:30"


def test_a_presenter_who_left_for_another_plan_is_said_to_whatever_the_time():
    assert standing(NOW, NOW, left=True) == standing(None, NOW, left=True) == LEFT


def test_where_it_is_not_known_when_the_plan_changed_nothing_is_said_of_it():
    assert standing(None, NOW) == "live"
    assert at(None, NOW, LONDON) == ""
