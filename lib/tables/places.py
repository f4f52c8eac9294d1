"""places.csv: what has been found out of where schools are, kept in the area's folder and never asked twice."""

import csv
import logging
from collections.abc import Callable, Iterable, Mapping
from io import StringIO
from pathlib import Path
from threading import Lock

import pandas as pd

from lib.domain.places import Outcome, Place, PlaceAnswer
from lib.domain.schools import Schools
from lib.tables.answers import DECIMALS
from lib.tables.columns import PLACES
from lib.tables.grid import to_degrees
from lib.tables.problems import BadInput, Problem
from lib.tables.schema import read_table
from lib.tables.source import Source
from lib.tables.whole_files import replace_files

FILE = "places.csv"

Places = Mapping[str, Place]
"""Places by school_id."""

log = logging.getLogger(__name__)


def parse_places(source: Source) -> Places:
    """The places in a file, of schools that are in the area or were. Raises BadInput."""
    table = read_table(source, PLACES)
    places: dict[str, Place] = {}
    problems: list[Problem] = []
    for school_id, rows in table.groupby("school_id", sort=False):
        first = rows.iloc[0]
        located = rows.dropna(subset=["lat", "lon"])
        answers = tuple(PlaceAnswer(row.lat, row.lon, row.note) for row in located.itertuples())
        try:
            if rows["status"].nunique() > 1:
                raise ValueError("its rows have more than one status")
            places[str(school_id)] = Place(
                str(school_id), Outcome(first["status"]), answers, first["asked"], first["source"], first["date"].date()
            )
        except ValueError as wrong:
            message = f"this is no complete place ({wrong}); delete the rows of this school to have it asked again."
            problems.append(Problem(source.name, int(rows.index[0]), "status", str(first["status"]), message))
    if problems:
        raise BadInput(problems)
    return places


def as_csv(places: Places) -> str:
    """The file's text, from which `parse_places` reads the same places."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in PLACES)
    for place in places.values():
        for answer in place.answers or (None,):
            where = (f"{answer.lat:.{DECIMALS}f}", f"{answer.lon:.{DECIMALS}f}") if answer else ("", "")
            note = answer.name if answer else ""
            row = (place.school_id, place.asked, *where, place.source, place.day.isoformat(), place.outcome, note)
            writer.writerow(row)
    return text.getvalue()


def with_places(schools: Schools, places: Places) -> Schools:
    """The schools, each where it is known to be, with `coord_source` saying from where.

    A place put by hand goes before all else. Then come the latitude and longitude of schools.csv, its easting and
    northing, and the places found for the postcode that the school has now.
    """
    table = schools.table
    lat, lon = table["lat"].copy(), table["lon"].copy()
    origin = table["coord_source"].copy()
    grid_lat, grid_lon = to_degrees(table["easting"], table["northing"])
    for row, (school_id, postcode) in enumerate(zip(schools.ids, table["postcode"], strict=True)):
        place = places.get(school_id)
        point = place.point if place and place.stands(postcode) else None
        known = pd.notna(lat.iloc[row]) and pd.notna(lon.iloc[row])
        if place and point and (place.outcome is Outcome.BY_HAND or not (known or pd.notna(grid_lat[row]))):
            lat.iloc[row], lon.iloc[row] = point
            origin.iloc[row] = place.source
        elif not known:
            lat.iloc[row], lon.iloc[row] = grid_lat[row], grid_lon[row]
            origin.iloc[row] = "easting and northing" if pd.notna(grid_lat[row]) else ""
    return Schools(table.assign(lat=lat, lon=lon, coord_source=origin))


class PlaceRecord:
    """The places.csv of one area folder, changed by one thread at a time.

    Where the folder cannot be written, what is new is kept in memory until the process ends, and is `unsaved`.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._changing = Lock()
        self._unsaved: Places = {}

    @property
    def unsaved(self) -> Places:
        return self._unsaved

    def places(self) -> Places:
        """All places that are known. Raises BadInput when the file is spoilt."""
        return {**self._kept(), **self._unsaved}

    def _kept(self) -> Places:
        return parse_places(Source.at(self._path)) if self._path.exists() else {}

    def keep(self, *new: Place) -> None:
        """Add these places instead of what was known of their schools, but for a place by hand, which only another one
        by hand replaces. Raises BadInput when the file is spoilt.
        """

        def added(places: Places) -> Places:
            by_hand = {key for key, place in places.items() if place.outcome is Outcome.BY_HAND}
            taken = (each for each in new if each.outcome is Outcome.BY_HAND or each.school_id not in by_hand)
            return {**places, **{place.school_id: place for place in taken}}

        self._change(added)

    def forget(self, school_id: str) -> None:
        """Take out what is known of a school. Raises BadInput when the file is spoilt."""
        self._change(lambda places: {key: place for key, place in places.items() if key != school_id})

    def _change(self, change: Callable[[Places], Places]) -> None:
        with self._changing:
            kept = self._kept()
            after = change({**kept, **self._unsaved})
            try:
                if after:
                    replace_files(self._path.parent, {FILE: as_csv(after).encode()})
                else:
                    self._path.unlink(missing_ok=True)
                self._unsaved = {}
            except OSError:
                log.exception("places.csv could not be written")
                self._unsaved = {school_id: place for school_id, place in after.items() if kept.get(school_id) != place}


def without_place(schools: Schools) -> tuple[str, ...]:
    """The ids of the schools of which it is not known where they are."""
    points = schools.table[["lat", "lon"]]
    return tuple(map(str, schools.table.index[points.isna().any(axis=1)]))


def to_ask(schools: Schools, places: Places, again: Iterable[Outcome] = ()) -> tuple[str, ...]:
    """The ids of the schools to look up: without a place, and not asked before, or with one of the outcomes `again`."""
    postcodes = schools.table["postcode"]
    asked = {
        school_id
        for school_id, place in places.items()
        if school_id in schools and place.stands(postcodes[school_id]) and place.outcome not in set(again)
    }
    return tuple(school_id for school_id in without_place(schools) if school_id not in asked)
