"""Journeys from the table that an area brings along."""

import numpy as np

from lib.domain.travel import TravelTable
from lib.journeys.matrix import STEPS_PER_UNIT, Journeys


def from_table(table: TravelTable) -> Journeys:
    """The table's journeys. A school has journeys where the table knows it; where it lies does not matter."""
    basis = f"Journeys: {table.unit.word} from the area’s own table (journeys.csv)"
    return Journeys(np.rint(table.figures * STEPS_PER_UNIT), ~np.isnan(table.figures.diagonal()), table.unit, basis)
