"""How far schools are from each other, and where clusters meet.

The journeys are those of the table that the area brings along, else straight lines, over a crossing or round the shore
where one meets water.
"""

import numpy as np

from lib.domain.area import Area
from lib.domain.travel import TravelTable
from lib.journeys.lines import straight_lines
from lib.journeys.matrix import STEPS_PER_UNIT, Journeys


def journeys(area: Area) -> Journeys:
    """All journeys between the schools of the area."""
    return straight_lines(area) if area.travel is None else _supplied(area.travel)


def _supplied(table: TravelTable) -> Journeys:
    """The table's journeys. A school has journeys where the table knows it; where it lies does not matter."""
    basis = f"Journeys: {table.unit.word} from the area’s own table (journeys.csv)"
    return Journeys(np.rint(table.figures * STEPS_PER_UNIT), ~np.isnan(table.figures.diagonal()), table.unit, basis)
