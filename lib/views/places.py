"""Where schools are, in words: which have no place and why, and where the others' come from."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import combinations
from math import isnan
from typing import Any

import shapely
from geopy.distance import geodesic
from markupsafe import Markup

from lib.domain.area import Area
from lib.domain.places import Outcome, Place, Point
from lib.domain.schools import Schools
from lib.principles.words import plural
from lib.views.map.frame import Bounds
from lib.views.markup import element
from lib.views.panels import panel
from lib.views.wording import MINUS

MetresOutside = Callable[[Point], float]
"""How far a point lies from the area, m; 0 inside it."""


def summary(schools: Schools, without: Collection[str]) -> str:
    """How many schools have no place, and what follows from it."""
    if not without:
        return f"{'All' if len(schools) > 1 else 'The'} {plural(len(schools), 'school')} {have(len(schools))} a place."
    they, their = ("They are", "they have") if len(without) > 1 else ("It is", "it has")
    return (
        f"{len(without)} of {plural(len(schools), 'school')} {have(len(without))} no place. "
        f"{they} not on the map, and left out of the journeys until {their} one."
    )


def have(number: int) -> str:
    return "has" if number == 1 else "have"


def sources(schools: Schools) -> str:
    """Where the known places come from, the commonest first, in a sentence; "" where none is known."""
    located = schools.table[["lat", "lon"]].notna().all(axis=1)
    found = Counter(text or "schools.csv" for text in schools.table.loc[located, "coord_source"])
    parts = (
        f"{number:,} {'' if source == Outcome.BY_HAND else 'from '}{source}" for source, number in found.most_common()
    )
    return f"Places: {'; '.join(parts)}." if found else ""


def without_place_html(
    schools: Schools, school_ids: Iterable[str], places: Mapping[str, Place], metres_outside: MetresOutside
) -> Markup:
    """A list of schools without a place, each with its postcode and the reason."""
    item, items = Markup("<li><strong>{}</strong> {}<br>{}</li>"), []
    for school_id in school_ids:
        postcode = schools.rows[school_id]["postcode"]
        reason = why(places.get(school_id), postcode, metres_outside)
        items.append(item.format(schools.names[school_id], postcode, reason))
    return panel("missing", element("ul", *items), "Schools without a place")


def why(place: Place | None, postcode: str, metres_outside: MetresOutside) -> str:
    """Why a school has no place, by what came of asking."""
    if place is None or not place.stands(postcode):
        return "Not looked up yet" if postcode else "No postcode; not looked up yet"
    asked = f"{place.source}, {day(place)}; asked for {place.asked}"
    match place.outcome:
        case Outcome.NOT_FOUND:
            return f"Not found ({asked})"
        case Outcome.SEVERAL:
            apart = max(geodesic(a.point, b.point).m for a, b in combinations(place.answers, 2))
            return f"{len(place.answers)} answers, up to {distance(apart)} apart ({asked})"
        case Outcome.OUTSIDE:
            first = place.answers[0]
            return f"Lands {distance(metres_outside(first.point))} outside the boundary: {first.name} ({asked})"
    return ""


def told(row: Mapping[str, Any], place: Place | None, metres_outside: MetresOutside) -> str:
    """Where the school of a row is now, and who says so."""
    point = (row["lat"], row["lon"])
    if isnan(sum(point)):
        return "No place yet; the list says why."
    origin = f"placed by hand, {day(place)}" if place and place.outcome is Outcome.BY_HAND else row["coord_source"]
    outside = metres_outside(point)
    beyond = f"; {distance(outside)} outside the boundary" if outside else ""
    return f"Now at {degrees(point)} ({origin or 'schools.csv'}){beyond}."


def day(place: Place) -> str:
    return f"{place.day:%a} {place.day.day} {place.day:%b %Y}"


def distance(metres: float) -> str:
    """ "130 m" below a kilometre, else "4.2 km"."""
    return f"{metres:.0f} m" if metres < 1000 else f"{metres / 1000:,.1f} km"


def degrees(point: Point) -> str:
    """A point as a person reads it: "50.94114, −1.45513"."""
    return ", ".join(f"{each:.5f}".replace("-", MINUS) for each in point)


def map_bounds(area: Area) -> Bounds | None:
    """South-west and north-east corner of the boundaries and the located schools, None where there is neither."""
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in area.boundaries["features"]]
    points = area.schools.table[["lon", "lat"]].dropna().to_numpy()
    if not shapes and not len(points):
        return None
    west, south, east, north = map(float, shapely.total_bounds([*shapes, *shapely.points(points)]))
    return (south, west), (north, east)
