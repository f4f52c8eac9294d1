"""Between metres on the British National Grid and degrees.

The transformation that comes with PROJ is good to about 2 m (up to 5 m at the edges of Great Britain); the Ordnance
Survey's own grid file would be exact, but is another 15 MB, and a school is larger than that. Nothing is downloaded.
"""

import re
from functools import cache

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pyproj import Transformer

from lib.domain.places import Point, in_these_islands
from lib.tables.problems import BadInput, quoted

NATIONAL_GRID, DEGREES = "EPSG:27700", "EPSG:4326"
WHERE = "Latitude and longitude, or easting and northing"
"""what `parse_point` reads"""
EXAMPLE = "50.9411, -1.4551"


@cache
def _transformer(source: str, target: str) -> Transformer:
    return Transformer.from_crs(source, target, always_xy=True, only_best=False)


def to_degrees(eastings: ArrayLike, northings: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Latitudes and longitudes in degrees; NaN where a point is not known, or is 0, 0, as publishers write for that."""
    x, y = np.asarray(eastings, dtype=float), np.asarray(northings, dtype=float)
    lon, lat = _transformer(NATIONAL_GRID, DEGREES).transform(x, y)
    known = np.isfinite(lat) & np.isfinite(lon) & ~((x == 0) & (y == 0))
    return np.where(known, lat, np.nan), np.where(known, lon, np.nan)


def to_metres(lat: ArrayLike, lon: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Eastings and northings in metres."""
    east, north = _transformer(DEGREES, NATIONAL_GRID).transform(np.asarray(lon, float), np.asarray(lat, float))
    return np.asarray(east), np.asarray(north)


def parse_point(text: str) -> Point:
    """The point that a person typed, rounded to a tenth of a metre: "50.9411, -1.4551" or "438379 115886".

    Raises BadInput with what to type instead.
    """
    numbers = re.split(r"[,;\s]+", text.replace("−", "-").replace("°", " ").strip(" ,;"))
    try:
        first, second = (float(each) for each in numbers)
    except ValueError:
        raise BadInput.because(WHERE, f'{quoted(text)} should be two numbers, such as "{EXAMPLE}".') from None
    lat, lon = first, second
    if first > 90 or second > 90:
        lat, lon = (round(float(each), 6) for each in to_degrees(first, second))
    if in_these_islands(lat, lon):
        return lat, lon
    hint = "the latitude comes first" if in_these_islands(lon, lat) else f'it should be like "{EXAMPLE}"'
    raise BadInput.because(WHERE, f"{quoted(text)} is not in Great Britain; {hint}.")
