"""An area in the plain values that tests/reference.py reads."""

import itertools
import math

import shapely

COLUMNS = ("setting", "pupils", "ehcp", "sen_support", "fsm_percent", "lat", "lon", "confidence", "locality")


def known(value):
    """A table's cell as the plain reading wants it: None where a figure is missing."""
    return None if isinstance(value, float) and math.isnan(value) else value


def schools_of(area, plan):
    """The area's rows, with what the plan has entered of them."""
    table = area.schools.table
    entered = {(entry.school_id, entry.column): entry.value for entry in plan.entries}
    return [
        {"school_id": school_id} | {name: entered.get((school_id, name), known(row[name])) for name in COLUMNS}
        for school_id, row in zip(table.index, table.to_dict("records"), strict=True)
    ]


def barriers_of(area):
    shapes = [shapely.geometry.shape(feature["geometry"]) for feature in area.barriers["features"]]
    for shape in shapes:
        shapely.prepare(shape)
    return shapes


def table_of(area):
    """The journeys of the area's own table by (from, to), None where it has no table."""
    if area.travel is None:
        return None
    figures, ids = area.travel.figures, area.schools.ids
    return {
        (ids[row], ids[to]): float(figures[row, to])
        for row, to in itertools.product(range(len(ids)), repeat=2)
        if not math.isnan(figures[row, to])
    }


def crossings_of(area):
    """The crossings as (latitude, longitude)."""
    return [tuple(feature["geometry"]["coordinates"][::-1]) for feature in area.crossings["features"]]


def ground_of(area):
    """All that a journey depends on besides the schools."""
    return {"barriers": barriers_of(area), "crossings": crossings_of(area), "table": table_of(area)}
