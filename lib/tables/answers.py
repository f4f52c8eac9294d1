"""What the answers to "where is this school?" come to."""

from collections.abc import Iterable
from itertools import combinations

from geopy.distance import geodesic

from lib.domain.places import Outcome, PlaceAnswer
from lib.tables.boundary import Boundary

ONE_PLACE_M = 250.0
"""answers within this distance of each other are one place: a school's gate, its building and its postcode"""
DECIMALS = 6
"""of a degree: a tenth of a metre"""
LONGEST = 200


def outcome(answers: Iterable[PlaceAnswer], boundary: Boundary) -> tuple[Outcome, tuple[PlaceAnswer, ...]]:
    """What the answers, the best first, mean, and those that count: of answers inside the area, others do not."""
    answers = tuple(answers)
    inside = tuple(answer for answer in answers if boundary.holds(answer.point))
    if not answers:
        return Outcome.NOT_FOUND, ()
    if not inside:
        return Outcome.OUTSIDE, answers
    if any(geodesic(one.point, other.point).m > ONE_PLACE_M for one, other in combinations(inside, 2)):
        return Outcome.SEVERAL, inside
    return Outcome.FOUND, inside[:1]


def named(lat: float, lon: float, name: object = "") -> PlaceAnswer:
    """An answer as it can be kept: to a tenth of a metre, its name fit for a cell."""
    return PlaceAnswer(round(lat, DECIMALS), round(lon, DECIMALS), plain(name))


def plain(text: object) -> str:
    """Text from outside fit for a cell: on one line, printable, not too long, and no formula to a spreadsheet."""
    line = "".join(each if each.isprintable() and each != "\N{REPLACEMENT CHARACTER}" else " " for each in str(text))
    return " ".join(line.split()).lstrip("=+-@ ")[:LONGEST].strip()
