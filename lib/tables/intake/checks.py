"""What is odd in what was read: the schools are taken as they are, and somebody should look."""

from collections.abc import Iterator, Sequence

import pandas as pd
from geopy.distance import great_circle

from lib.domain.places import LATITUDES, LONGITUDES
from lib.tables.columns import SCHOOLS, CellKind
from lib.tables.intake.desk import DeskQuestion, Line
from lib.tables.kinds import figures
from lib.tables.problems import Problem

PARTS_OF_PUPILS = {
    "ehcp": "pupils with EHC plans",
    "sen_support": "pupils with SEN support",
    "fsm_pupils": "pupils eligible for free school meals",
    "girls": "girls",
    "boys": "boys",
}
FAR, FARTHER = 20.0, 3.0
"""km that a school is from the middle of all at least before it is far outside; and how many times as far as 9 of 10"""
FEWEST = 3
"""schools of which a share or a middle tells something"""
SHARES = {column.name: column.title for column in SCHOOLS if column.kind is CellKind.PERCENT}


def checks(schools: pd.DataFrame, lines: Sequence[Line]) -> Iterator[Problem]:
    """What is odd of schools, their cells as text, with the line that each stands on: parts that are more than the
    whole, and places far outside."""
    pupils = figures(schools["pupils"])
    for column, words in PARTS_OF_PUPILS.items():
        for at, (part, whole) in enumerate(zip(figures(schools[column]), pupils, strict=True)):
            if part > whole:
                message = (
                    f"{schools['name'].iloc[at]}: {part:,.0f} {words}, which is more than its {whole:,.0f} pupils."
                )
                yield Problem(*lines[at], column, schools[column].iloc[at], message, "warning")
    yield from _far_outside(schools, lines)


def _far_outside(schools: pd.DataFrame, lines: Sequence[Line]) -> Iterator[Problem]:
    places = pd.DataFrame({"lat": figures(schools["lat"]), "lon": figures(schools["lon"])}).reset_index(drop=True)
    places = places.dropna()
    if len(places) < FEWEST:
        return
    middle = tuple(places.median())
    km = pd.Series([great_circle(middle, place).km for place in places.itertuples(index=False)], places.index)
    limit = max(FAR, FARTHER * km.quantile(0.9, interpolation="lower"))
    for at, distance in km[km > limit].items():
        name = schools["name"].iloc[int(at)]
        message = f"{name} is {distance:,.0f} km from the middle of the schools; is its place right?"
        yield Problem(*lines[int(at)], "lat", schools["lat"].iloc[int(at)], message, "warning")


def oddly_written(file: str, schools: pd.DataFrame) -> Iterator[DeskQuestion]:
    """Whether the shares of a source are fractions, and whether its latitudes and longitudes changed places."""
    for column in SHARES:
        shares = figures(schools[column]).dropna() if column in schools else pd.Series(dtype=float)
        if len(shares) >= FEWEST and shares.between(0, 1).all() and ((shares % 1) > 0).any():
            asks = f"Are the shares of {SHARES[column]} fractions of 1?"
            first = shares[shares % 1 > 0].iloc[0]
            yield DeskQuestion((file, 0, column), asks, f"{first:g}", f"{100 * first:g}%")
    if {"lat", "lon"} <= {*schools} and (swapped := is_swapped(schools)).any():
        first = schools[swapped].iloc[0]
        asks = f"Have latitude and longitude changed places in {swapped.sum()} of {len(schools)} rows?"
        yield DeskQuestion(
            (file, 0, "lat"),
            asks,
            f"{first['lat']} north, {first['lon']} east",
            f"{first['lon']} north, {first['lat']} east",
        )


def is_swapped(schools: pd.DataFrame) -> pd.Series:
    """Of each row, whether its latitude can only be a longitude of these islands, and its longitude a latitude."""
    return figures(schools["lat"]).between(*LONGITUDES) & figures(schools["lon"]).between(*LATITUDES)


def put_right(schools: pd.DataFrame, column: str) -> pd.DataFrame:
    """The schools once a question of `oddly_written` about the column was answered with yes."""
    if column == "lat":
        swapped = is_swapped(schools)
        lat, lon = schools["lat"], schools["lon"]
        return schools.assign(lat=lat.mask(swapped, lon), lon=lon.mask(swapped, lat))
    shares = figures(schools[column])
    return schools.assign(**{column: schools[column].mask(shares.notna(), (100 * shares).map("{:g}".format))})
