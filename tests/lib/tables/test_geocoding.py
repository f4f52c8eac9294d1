"""Looking up schools with the real geopy client against a server that behaves like Nominatim."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from lib.domain.places import Outcome, Place
from lib.tables.geocoding import Failure, PlaceQuestion, look_up, questions
from lib.tables.nominatim import Service
from lib.tables.pace import BUSY_SECONDS, RETRIES, RETRY_SECONDS, Pace
from lib.tables.schools import parse_schools
from lib.tables.source import Source
from tests.hostile import TEXTS
from tests.lib.tables.test_answers import square
from tests.nominatim import FakeNominatim, Reply, postcode, school

DAY = date(2026, 11, 24)
OAK = PlaceQuestion("a", "Oak School", "SO16 8BY", "Southampton")
ELM = PlaceQuestion("b", "Elm School", "SO16 9QX", "Southampton")
ASH = PlaceQuestion("c", "Ash School", "SO16 8FD", "Southampton")
OAK_IN_FULL = "Oak School, SO16 8BY, Southampton"
DELAY = 1.5


class Time:
    """A clock that only moves by sleeping; `sleeps` are the seconds asked for. It stops the look-up after `most`."""

    def __init__(self, most: int = 1000) -> None:
        self.now, self.sleeps, self._most = 0.0, [], most  # type: tuple[float, list[float], int]

    def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.now += seconds

    def pace(self) -> Pace:
        return Pace(DELAY, lambda: self.now, self.sleep, lambda: len(self.sleeps) < self._most)


@pytest.fixture
def nominatim() -> Iterator[FakeNominatim]:
    with FakeNominatim().running() as server:
        server.known = {each.postcode: [postcode(each.postcode, 50.91, -1.40)] for each in (OAK, ELM, ASH)}
        yield server


@pytest.fixture
def time() -> Time:
    return Time()


def found(nominatim: FakeNominatim, time: Time, *asked: PlaceQuestion) -> list[Place | Failure]:
    service = Service("Test", "http", nominatim.domain, "Best Fit tests", 0.2, DELAY)
    return list(look_up(asked or (OAK,), service.geocoder(), service.name, square(), time.pace(), DAY))


def one(nominatim: FakeNominatim, time: Time, *places: Any, question: PlaceQuestion = OAK) -> Place:
    """What is found of a school when the server knows these places, by its postcode or in full."""
    nominatim.known = {"SO16 8BY": [], OAK_IN_FULL: list(places)}
    (place,) = found(nominatim, time, question)
    assert isinstance(place, Place)
    return place


def test_a_postcode_is_asked_by_itself_in_this_country_and_what_is_found_is_kept_with_its_source(
    nominatim: FakeNominatim, time: Time
) -> None:
    (place,) = found(nominatim, time)
    assert isinstance(place, Place)
    assert (place.school_id, place.outcome, place.point) == ("a", Outcome.FOUND, (50.91, -1.40))
    assert (place.asked, place.source, place.day) == ("SO16 8BY", "Test", DAY)
    (query,) = nominatim.asked
    assert (query["path"], query["postalcode"], query["countrycodes"]) == ("/search", "SO16 8BY", "gb")
    assert query["agent"] == "Best Fit tests"
    assert "q" not in query


def test_the_delay_is_kept_between_all_questions(nominatim: FakeNominatim, time: Time) -> None:
    nominatim.known.pop(ELM.postcode)
    found(nominatim, time, OAK, ELM, ASH)
    assert nominatim.words == ["SO16 8BY", "SO16 9QX", "Elm School, SO16 9QX, Southampton", "SO16 8FD"]
    assert time.sleeps == [DELAY] * 3


def test_name_postcode_and_area_are_asked_where_the_postcode_is_not_known(nominatim: FakeNominatim, time: Time) -> None:
    place = one(nominatim, time, school("Oak School", 50.92, -1.41))
    assert nominatim.words == ["SO16 8BY", OAK_IN_FULL]
    assert (place.outcome, place.point, place.asked) == (Outcome.FOUND, (50.92, -1.41), OAK_IN_FULL)


def test_a_school_without_a_postcode_is_asked_by_name_and_area(nominatim: FakeNominatim, time: Time) -> None:
    found(nominatim, time, PlaceQuestion("a", "=Oak School", "", "Southampton"))
    assert nominatim.words == ["Oak School, Southampton"]


def test_an_answer_for_another_postcode_is_no_answer(nominatim: FakeNominatim, time: Time) -> None:
    nominatim.known = {"SO16 8BY": [postcode("SO16", 50.93, -1.42), postcode("SO16 8BX", 50.93, -1.42)]}
    (place,) = found(nominatim, time)
    assert isinstance(place, Place)
    assert place.outcome is Outcome.NOT_FOUND
    assert place.asked == OAK_IN_FULL


@pytest.mark.parametrize("kind", ["boundary", "place", "highway", "railway"])
def test_a_town_or_a_street_is_no_place_of_a_school(kind: str, nominatim: FakeNominatim, time: Time) -> None:
    assert one(nominatim, time, school("Southampton", 50.91, -1.40, kind)).outcome is Outcome.NOT_FOUND


def test_nothing_anywhere_is_not_found(nominatim: FakeNominatim, time: Time) -> None:
    assert one(nominatim, time).outcome is Outcome.NOT_FOUND


def test_several_schools_of_one_name_are_kept_for_a_person_to_choose(nominatim: FakeNominatim, time: Time) -> None:
    place = one(nominatim, time, school("Oak", 50.92, -1.41), school("Oak", 50.93, -1.41))
    assert place.outcome is Outcome.SEVERAL
    assert [answer.point for answer in place.answers] == [(50.92, -1.41), (50.93, -1.41)]
    assert place.answers[0].name == "Oak, Southampton, England"


def test_a_place_outside_the_boundary_is_said_to_be_outside(nominatim: FakeNominatim, time: Time) -> None:
    place = one(nominatim, time, school("Oak", 53.4, -2.2))
    assert (place.outcome, place.point, place.answers[0].point) == (Outcome.OUTSIDE, None, (53.4, -2.2))


@pytest.mark.parametrize("text", [*TEXTS, "=cmd|' /C calc'!A0", "two\nlines\x07\ufffd"])
def test_what_the_geocoder_calls_a_place_stays_text_on_one_line(
    text: str, nominatim: FakeNominatim, time: Time
) -> None:
    place = one(nominatim, time, school("Oak", 50.92, -1.41) | {"display_name": text})
    assert place.answers[0].name == " ".join(text.replace("\x07", " ").replace("\ufffd", " ").split()).lstrip("=")


GARBAGE = (
    Reply(body="<html>Welcome to the guest network</html>"), Reply(body='[{"lat": "50.9"'), Reply(body=""),
    Reply(body="3"), Reply(body='"SO16 8BY"'), Reply(body="[3]"), Reply(body='[{"lat": "north", "lon": "-1.4"}]'),
    Reply(body='[{"lat": "NaN", "lon": "-1.4", "display_name": "x"}]'), Reply(body='[{"display_name": "SO16 8BY"}]'),
    Reply(body='[{"lat": "70", "lon": "-1.4", "display_name": "x"}]'), Reply(body='{"hello": "world"}'),
    Reply(body='[{"lat": [], "lon": {}, "display_name": 3}]'),
    Reply(body='[{"lat": "1", "lon": "1", "display_name": "x"}]'),
)  # fmt: skip
ERRORS = (Reply(500), Reply(502), Reply(503), Reply(body="\x00\xff"), *GARBAGE)


@pytest.mark.parametrize("reply", ERRORS, ids=lambda reply: f"{reply.status} {reply.body}"[:40])
def test_after_an_error_or_garbage_the_question_is_asked_again(
    reply: Reply, nominatim: FakeNominatim, time: Time
) -> None:
    nominatim.replies.extend([reply] * RETRIES)
    (place,) = found(nominatim, time)
    assert isinstance(place, Place)
    assert place.outcome is Outcome.FOUND
    assert time.sleeps == [RETRY_SECONDS] * RETRIES


@pytest.mark.parametrize("reply", ERRORS, ids=lambda reply: f"{reply.status} {reply.body}"[:40])
def test_an_error_that_lasts_is_a_failure_and_not_an_outcome(
    reply: Reply, nominatim: FakeNominatim, time: Time
) -> None:
    nominatim.replies.extend([reply] * (RETRIES + 1))
    failure, place = found(nominatim, time, OAK, ELM)
    assert isinstance(failure, Failure)
    assert (failure.name, failure.final) == ("Oak School", False)
    assert failure.reason
    assert "\n" not in failure.reason
    assert isinstance(place, Place)


def test_a_service_that_is_down_is_given_up_after_two_schools(nominatim: FakeNominatim, time: Time) -> None:
    nominatim.replies.extend([Reply(500)] * 20)
    failures = found(nominatim, time, OAK, ELM, ASH)
    assert [(each.name, each.final) for each in failures if isinstance(each, Failure)] == [
        ("Oak School", False),
        ("Elm School", True),
    ]
    assert len(nominatim.asked) == 2 * (RETRIES + 1)


def test_failures_that_do_not_follow_each_other_end_nothing(nominatim: FakeNominatim, time: Time) -> None:
    nominatim.replies.extend([*[Reply(500)] * 3, Reply(), *[Reply(500)] * 3, Reply()])
    results = found(nominatim, time, OAK, ELM, ASH, OAK)
    assert [type(each) for each in results] == [Failure, Place, Failure, Place]


def test_a_service_that_answers_too_late_is_a_failure(nominatim: FakeNominatim, time: Time) -> None:
    nominatim.replies.extend([Reply(late=True)] * (RETRIES + 1))
    (failure,) = found(nominatim, time)
    assert isinstance(failure, Failure)
    assert failure.reason == "it did not answer in time"


def test_a_service_that_is_not_there_is_a_failure(time: Time) -> None:
    service = Service("Test", "http", "127.0.0.1:9", "Best Fit tests", 0.2, DELAY)
    (failure,) = look_up([OAK], service.geocoder(), service.name, square(), time.pace(), DAY)
    assert isinstance(failure, Failure)
    assert "could not be reached" in failure.reason


@pytest.mark.parametrize(
    ("headers", "seconds"), [({"Retry-After": "7"}, 7), ({"Retry-After": "0"}, DELAY), ({}, BUSY_SECONDS)]
)
def test_a_busy_service_is_waited_for_as_long_as_it_asks(
    headers: dict[str, str], seconds: float, nominatim: FakeNominatim, time: Time
) -> None:
    nominatim.replies.append(Reply(429, headers=headers))
    (place,) = found(nominatim, time)
    assert isinstance(place, Place)
    assert time.sleeps == [seconds]


def test_a_service_that_stays_busy_ends_the_look_up_and_what_was_found_is_kept(
    nominatim: FakeNominatim, time: Time
) -> None:
    nominatim.replies.extend(
        [Reply(), Reply(429, headers={"Retry-After": "7"}), Reply(429, headers={"Retry-After": "9"})]
    )
    place, failure = found(nominatim, time, OAK, ELM, ASH)
    assert isinstance(place, Place)
    assert isinstance(failure, Failure)
    assert failure.final
    assert failure.reason == "it has too many questions to answer and asks to wait 9 seconds"
    assert len(nominatim.asked) == 3


def test_a_service_that_asks_for_a_long_wait_is_not_asked_again(nominatim: FakeNominatim, time: Time) -> None:
    nominatim.replies.append(Reply(429, headers={"Retry-After": "86400"}))
    (failure,) = found(nominatim, time, OAK, ELM)
    assert isinstance(failure, Failure)
    assert failure.final
    assert time.sleeps == []


@pytest.mark.parametrize("status", [401, 402, 403])
def test_a_service_that_does_not_let_us_in_is_asked_once(status: int, nominatim: FakeNominatim, time: Time) -> None:
    nominatim.replies.append(Reply(status))
    (failure,) = found(nominatim, time, OAK, ELM)
    assert isinstance(failure, Failure)
    assert failure.final
    assert len(nominatim.asked) == 1


@pytest.mark.parametrize("reply", [Reply(400), Reply(body='{"error": "no such thing"}')])
def test_a_question_that_the_service_cannot_read_is_passed_over(
    reply: Reply, nominatim: FakeNominatim, time: Time
) -> None:
    nominatim.replies.append(reply)
    failure, place = found(nominatim, time, OAK, ELM)
    assert isinstance(failure, Failure)
    assert not failure.final
    assert "could not make sense" in failure.reason
    assert isinstance(place, Place)
    assert len(nominatim.asked) == 2


@pytest.mark.parametrize("most", [1, 2])
def test_a_cancelled_look_up_asks_nothing_more(most: int, nominatim: FakeNominatim) -> None:
    results = found(nominatim, Time(most), OAK, ELM, ASH)
    assert len(results) == most
    assert len(nominatim.asked) == most


def test_a_look_up_is_cancelled_while_it_waits_for_a_busy_service(nominatim: FakeNominatim) -> None:
    nominatim.replies.append(Reply(429, headers={"Retry-After": "100"}))
    assert found(nominatim, Time(1), OAK, ELM) == []
    assert len(nominatim.asked) == 1


def test_questions_are_made_of_what_the_schools_are_called() -> None:
    schools = parse_schools(Source("schools.csv", b"school_id,name,postcode\na,Oak School,SO16 8BY\nb,Elm,\n"))
    assert questions(schools, ["a", "b"], "Southampton") == (OAK, PlaceQuestion("b", "Elm", "", "Southampton"))
