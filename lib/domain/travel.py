"""The journeys that an area brings along in a table of its own, and the units in which journeys are given."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

MOST_DECIMALS = 9


class JourneyUnit(StrEnum):
    """What journeys are measured in; the value is its sign."""

    KM = "km"
    MINUTES = "min"

    @property
    def word(self) -> str:
        return "kilometres" if self is JourneyUnit.KM else "minutes"

    @property
    def decimals(self) -> int:
        """How many decimals are shown: 100 m matter, seconds do not."""
        return 1 if self is JourneyUnit.KM else 0

    def rounded(self, value: float) -> float:
        """The value as it is shown, for differences that agree with the figures beside them."""
        return round(value, self.decimals)

    def number(self, value: float) -> str:
        return f"{value:,.{self.decimals}f}"

    def figure(self, value: float) -> str:
        """ "3.4 km", "12 min"."""
        return f"{self.number(value)} {self.value}"

    def apart(self, value: float, limit: float) -> tuple[str, str]:
        """Both numbers, with more decimals where a value beyond the limit would look equal to it."""
        decimals = self.decimals
        if value > limit:
            while f"{value:.{decimals}f}" == f"{limit:.{decimals}f}" and decimals < MOST_DECIMALS:
                decimals += 1
        return f"{value:,.{decimals}f}", f"{limit:,.{decimals}f}"


@dataclass(frozen=True, eq=False)
class TravelTable:
    """Journeys between the schools of an area, all in one unit.

    `figures`: (schools, schools) float64 in the area's order, from the row's school to the column's; 0 on the diagonal,
    NaN in the row and the column of a school that the table does not know.
    """

    unit: JourneyUnit
    figures: NDArray[np.float64]
