"""What every program is given, and what it hands back."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from lib.journeys.matrix import STEPS_PER_UNIT
from lib.principles.evidence import Evidence
from lib.suggest.request import Request
from lib.suggest.task import Task

Found = list[tuple[float, np.ndarray]]
"""seconds after the start, and the (schools,) label of each school then found; the best of them counts"""


@dataclass(frozen=True, eq=False)
class Problem:
    """Wishes in which no schools are tied, locked or out, so that units are schools in the area's order."""

    evidence: Evidence
    request: Request

    @cached_property
    def task(self) -> Task:
        task = Task.of(self.evidence, self.request)
        if task.units != tuple((row,) for row in range(task.placed)):
            raise ValueError("the programs are compared on areas without ties")
        return task

    @property
    def kilometres(self) -> np.ndarray:
        """(schools, schools) journeys."""
        return self.task.terms.steps / STEPS_PER_UNIT

    @property
    def coordinates(self) -> np.ndarray:
        """(schools, 2) kilometres east and north of nowhere in particular."""
        table = self.evidence.schools.table
        north = table["lat"].to_numpy(float) * 111.2
        return np.stack([table["lon"].to_numpy(float) * 111.2 * np.cos(np.radians(table["lat"].mean())), north], axis=1)
