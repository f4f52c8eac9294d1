"""Where postcodes are, from one table: OS Code-Point Open as it is published, or one with a header.

Code-Point Open has well over a million rows, so only the rows of the postcodes asked for are kept and checked.
"""

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping
from io import TextIOWrapper
from itertools import chain
from typing import IO

import pandas as pd

from lib.domain.places import PlaceAnswer, in_these_islands, postcode_key
from lib.tables.answers import named
from lib.tables.columns import POSTCODES
from lib.tables.grid import to_degrees
from lib.tables.problems import BadInput, Problem, quoted
from lib.tables.schema import check_table

NAMES = {
    "postcode": ("postcode", "pcds", "pcd", "pc"),
    "quality": ("positional_quality_indicator", "pq"),
    "lat": ("lat", "latitude"),
    "lon": ("lon", "long", "lng", "longitude"),
    "easting": ("easting", "eastings", "ea", "oseast1m"),
    "northing": ("northing", "northings", "no", "osnrth1m"),
}
"""what publishers call each column, in lower case"""
WAYS = (("lat", "lon"), ("easting", "northing"))
CODE_POINT = {"postcode": 0, "quality": 1, "easting": 2, "northing": 3}
CODE_POINT_WIDTH = 10
NO_PLACE = {"quality": "90", "lat": "99.999999"}
"""what the Ordnance Survey and the Office for National Statistics write where they know none"""
EXPECTED = "it should have postcode, lat and lon, or postcode, easting and northing, or be OS Code-Point Open"

Layout = Mapping[str, int]
"""The position of each column in a row."""
Rows = Iterator[tuple[int, list[str]]]
"""Rows with their numbers in the file."""
PostcodePlaces = dict[str, tuple[PlaceAnswer, ...]]
"""The places of postcodes, by `lib.domain.places.postcode_key`."""


class NoLayoutError(Exception):
    """A table that does not say where postcodes are; the message says what it has instead."""


def places_in_table(name: str, file: IO[bytes], wanted: Collection[str]) -> PostcodePlaces:
    """The places of the wanted postcodes (keys) in a CSV. Raises BadInput and NoLayoutError."""
    reader = csv.reader(TextIOWrapper(file, "utf-8-sig", errors="replace", newline=""))
    rows = ((number, row) for number, row in enumerate(reader, start=1) if any(row))
    try:
        first = next(rows, None)
        if first is None:
            raise BadInput.because(name, "the file is empty.")
        layout = _layout(first[1])
        return _places(name, layout, _wanted_rows(chain([first], rows), layout, wanted))
    except csv.Error as error:
        raise BadInput.because(name, f"this is not a table ({error}).") from None


def _layout(row: list[str]) -> Layout:
    """Where the columns are, from the first row of a table. Raises NoLayoutError."""
    heads = [cell.strip().casefold().replace(" ", "_") for cell in row]
    known = {column: [heads.index(name) for name in names if name in heads] for column, names in NAMES.items()}
    layout = {column: positions[0] for column, positions in known.items() if positions}
    if "postcode" in layout and any(layout.keys() >= set(way) for way in WAYS):
        return layout
    if len(row) == CODE_POINT_WIDTH and row[2].strip().isdecimal() and row[3].strip().isdecimal():
        return CODE_POINT
    shown = ", ".join(quoted(cell, 20) for cell in row[:6])
    raise NoLayoutError(f"the first row, {shown}, does not say where postcodes are")


def _wanted_rows(rows: Rows, layout: Layout, wanted: Collection[str]) -> Rows:
    """The cells of the layout's columns, in its order, of the wanted postcodes; without those that have no place."""
    at, end = layout["postcode"], max(layout.values())
    none = [(layout[column], text) for column, text in NO_PLACE.items() if column in layout]
    for number, row in rows:
        if len(row) > at and postcode_key(row[at]) in wanted:
            cells = [cell.strip() for cell in row] + [""] * (end + 1 - len(row))
            if not any(cells[position] == text for position, text in none):
                yield number, [cells[position] for position in layout.values()]


def _places(name: str, layout: Layout, rows: Rows) -> PostcodePlaces:
    cells_by_row = dict(rows)
    if not cells_by_row:
        return {}
    cells = pd.DataFrame(list(cells_by_row.values()), index=list(cells_by_row), columns=list(layout), dtype=str)
    table = check_table(name, cells, POSTCODES)
    grid = pd.DataFrame(
        dict(zip(("lat", "lon"), to_degrees(table["easting"], table["northing"]), strict=True)), table.index
    )
    points = table[["lat", "lon"]].fillna(grid)
    places: PostcodePlaces = {}
    problems: list[Problem] = []
    for row, lat, lon in points.dropna().itertuples():
        postcode = str(table.at[row, "postcode"])
        if not in_these_islands(lat, lon):
            message = f"the easting and northing of {quoted(postcode)} are not in Great Britain; correct them."
            problems.append(Problem(name, int(row), "easting", postcode, message))
        key = postcode_key(postcode)
        places[key] = (*places.get(key, ()), named(lat, lon, postcode))
    if problems:
        raise BadInput(problems)
    return places


def merged(tables: Iterable[PostcodePlaces]) -> PostcodePlaces:
    """The places of several tables together."""
    together: PostcodePlaces = {}
    for places in tables:
        together |= {key: (*together.get(key, ()), *answers) for key, answers in places.items()}
    return together
