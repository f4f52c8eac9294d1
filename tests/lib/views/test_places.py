"""Where schools are, in words."""

from datetime import date

import pytest

from lib.domain.places import Outcome, Place, PlaceAnswer
from lib.domain.schools import Schools
from lib.tables.places import without_place
from lib.views import places as view
from tests.builders import draw, pilot
from tests.hostile import TEXTS, Page, with_names

DAY = date(2026, 11, 24)
HERE, THERE = PlaceAnswer(50.91, -1.40, "Oak, Southampton"), PlaceAnswer(50.92, -1.40, "Oak, Eastleigh")
PICTURE = """
    1: a at=50.90,-1.40 | b
    2: c at=50.94,-1.38
"""


def nowhere(_point: object) -> float:
    return 12_345.0


def place(outcome: Outcome, *answers: PlaceAnswer) -> Place:
    return Place("b", outcome, answers, "SO14 0AA", "Nominatim", DAY)


def drawn(picture: str = PICTURE, **columns: object) -> Schools:
    schools = draw(picture)[0].schools
    return Schools(schools.table.assign(**{"postcode": "SO14 0AA", "coord_source": ""} | columns))


@pytest.mark.parametrize(
    ("picture", "words"),
    [
        (PICTURE, "1 of 3 schools has no place. It is not on the map, and left out of the journeys until it has one."),
        ("1: a | b", "2 of 2 schools have no place. They are not on the map, and left out of the journeys until they"),
        ("1: a at=50.90,-1.40", "The 1 school has a place."),
        ("1: a at=50.90,-1.40 | b at=50.90,-1.40", "All 2 schools have a place."),
    ],
)
def test_the_summary_counts_and_says_what_follows(picture: str, words: str) -> None:
    schools = drawn(picture)
    assert view.summary(schools, without_place(schools)).startswith(words)


def test_the_sources_of_places_come_with_the_commonest_first() -> None:
    assert view.sources(drawn(coord_source=["by hand", "none", ""])) == "Places: 1 by hand; 1 from schools.csv."
    assert view.sources(drawn("1: a | b")) == ""
    assert "41 from postcode" in view.sources(pilot().schools)


@pytest.mark.parametrize(
    ("known", "words"),
    [
        (None, "Not looked up yet"),
        (place(Outcome.NOT_FOUND), "Not found (Nominatim, Tue 24 Nov 2026; asked for SO14 0AA)"),
        (place(Outcome.SEVERAL, HERE, THERE), "2 answers, up to 1.1 km apart (Nominatim, Tue 24 Nov"),
        (place(Outcome.OUTSIDE, HERE), "Lands 12.3 km outside the boundary: Oak, Southampton (Nominatim"),
    ],
)
def test_why_a_school_has_no_place(known: Place | None, words: str) -> None:
    assert view.why(known, "SO14 0AA", nowhere).startswith(words)


def test_what_was_asked_for_another_postcode_is_not_looked_up_yet() -> None:
    assert view.why(place(Outcome.NOT_FOUND), "SO15 1AA", nowhere) == "Not looked up yet"
    assert view.why(None, "", nowhere) == "No postcode; not looked up yet"


def test_what_is_told_of_a_school_says_where_it_is_and_from_whom() -> None:
    schools = drawn()
    assert view.told(schools.rows["a"], None, lambda _: 0) == "Now at 50.90000, −1.40000 (schools.csv)."
    by_hand = view.told(schools.rows["a"], place(Outcome.BY_HAND, HERE), lambda _: 70)
    assert by_hand == "Now at 50.90000, −1.40000 (placed by hand, Tue 24 Nov 2026); 70 m outside the boundary."
    assert view.told(schools.rows["b"], None, nowhere) == "No place yet; the list says why."


@pytest.mark.parametrize("text", TEXTS)
def test_names_of_schools_and_of_answers_are_text_in_the_list(text: str) -> None:
    area = with_names(draw(PICTURE)[0], (text,))
    schools = Schools(area.schools.table.assign(postcode=text))
    answers = {"b": Place("b", Outcome.OUTSIDE, (PlaceAnswer(50.91, -1.4, text),), text, text, DAY)}
    page = Page(view.without_place_html(schools, ["b"], answers, nowhere))
    assert page.tags == {"div", "ul", "li", "strong", "br"}
    assert page.text.count(text) == 5


def test_the_map_holds_the_boundary_and_the_schools() -> None:
    (south, west), (north, east) = view.map_bounds(pilot()) or pytest.fail("no map")
    assert (round(south, 2), round(west, 2), round(north, 2), round(east, 2)) == (50.88, -1.48, 50.96, -1.32)
    assert view.map_bounds(draw(PICTURE)[0]) == ((50.90, -1.40), (50.94, -1.38))
    assert view.map_bounds(draw("1: a | b")[0]) is None
