"""A look-up in its thread: watched, cancelled, resumed, and never two at once."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from lib.domain.area import EMPTY_GEOJSON
from lib.domain.places import Outcome
from lib.tables.boundary import Boundary
from lib.tables.geocoding import PlaceQuestion
from lib.tables.lookups import LookUp
from lib.tables.nominatim import Service
from lib.tables.places import FILE, PlaceRecord
from tests.nominatim import FakeNominatim, Reply, postcode

DAY = date(2026, 11, 24)
PATIENCE = 60.0
"""seconds: long, so that a busy machine does not fail a test"""
ASKED = [PlaceQuestion(each, f"School {each}", f"SO1{number} 1AA", "Area") for number, each in enumerate("abc")]


@pytest.fixture
def nominatim() -> Iterator[FakeNominatim]:
    with FakeNominatim().running() as server:
        server.known = {each.postcode: [postcode(each.postcode, 50.91, -1.40)] for each in ASKED}
        yield server


@pytest.fixture
def look_up(folder: Path) -> LookUp:
    return LookUp(PlaceRecord(folder))


def start(look_up: LookUp, nominatim: FakeNominatim, asked: list[PlaceQuestion] = ASKED, delay: float = 0.0) -> bool:
    service = Service("Test", "http", nominatim.domain, "Best Fit tests", PATIENCE, delay)
    return look_up.start(asked, service, Boundary.of(EMPTY_GEOJSON), DAY)


def ended(look_up: LookUp) -> None:
    look_up.wait(PATIENCE)
    assert not look_up.progress.running


def test_each_result_is_kept_in_the_folder(look_up: LookUp, nominatim: FakeNominatim, folder: Path) -> None:
    nominatim.known[ASKED[1].postcode] = []
    assert start(look_up, nominatim)
    ended(look_up)
    outcomes = {school_id: place.outcome for school_id, place in PlaceRecord(folder).places().items()}
    assert outcomes == {"a": Outcome.FOUND, "b": Outcome.NOT_FOUND, "c": Outcome.FOUND}
    progress = look_up.progress
    assert (progress.done, progress.total, progress.asking, progress.trouble) == (3, 3, "", "")
    assert not progress.cancelled


def test_while_one_runs_it_can_be_watched_and_no_other_begins(
    look_up: LookUp, nominatim: FakeNominatim, folder: Path
) -> None:
    nominatim.replies.append(Reply(late=True))
    assert start(look_up, nominatim)
    assert look_up.progress.running
    assert (look_up.progress.done, look_up.progress.asking) == (0, "School a")
    assert not start(look_up, nominatim)
    nominatim.go_on.set()
    ended(look_up)
    assert nominatim.words == [each.postcode for each in ASKED]
    assert len(PlaceRecord(folder).places()) == 3


def test_a_cancelled_look_up_keeps_what_it_has_and_does_not_wait(look_up: LookUp, nominatim: FakeNominatim) -> None:
    nominatim.replies.append(Reply(late=True))
    assert start(look_up, nominatim, delay=PATIENCE * 100)
    look_up.cancel()
    assert look_up.progress.stopping
    nominatim.go_on.set()
    ended(look_up)
    assert look_up.progress.cancelled
    assert look_up.progress.done == 1
    assert start(look_up, nominatim, ASKED[1:])
    ended(look_up)
    assert nominatim.words == [each.postcode for each in ASKED]


def test_a_look_up_that_was_cancelled_at_its_end_was_not_cut_short(look_up: LookUp, nominatim: FakeNominatim) -> None:
    start(look_up, nominatim)
    ended(look_up)
    look_up.cancel()
    assert not look_up.progress.cancelled


def test_why_it_ended_early_is_said(look_up: LookUp, nominatim: FakeNominatim) -> None:
    nominatim.replies.append(Reply(403))
    start(look_up, nominatim)
    ended(look_up)
    assert look_up.progress.trouble == "It ended early: it does not let this app in."
    assert [failure.name for failure in look_up.progress.failures] == ["School a"]


def test_a_record_that_is_spoilt_meanwhile_ends_it_with_a_sentence(
    look_up: LookUp, nominatim: FakeNominatim, folder: Path
) -> None:
    (folder / FILE).write_text("nonsense\n1\n", encoding="utf-8")
    start(look_up, nominatim)
    ended(look_up)
    assert look_up.progress.trouble.startswith("places.csv")
    assert len(nominatim.asked) == 1


def test_nothing_to_ask_begins_nothing(look_up: LookUp, nominatim: FakeNominatim) -> None:
    assert not start(look_up, nominatim, [])
    assert not look_up.progress.running
