"""What every program is given, and what it hands back."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from lib.domain.plan import Tie
from lib.domain.wishes import WishKind
from lib.journeys.matrix import STEPS_PER_UNIT
from lib.principles.evidence import Evidence
from lib.suggest.request import Request
from lib.suggest.task import Task

Found = list[tuple[float, np.ndarray]]
"""seconds after the start, and the (schools,) label of each school then found; the best of them counts"""


@dataclass(frozen=True, eq=False)
class Problem:
    """What is asked, of a plan in which no school is locked or out. `pairs`: what its groupings should not split."""

    evidence: Evidence
    request: Request
    pairs: tuple[Tie, ...] = ()

    @cached_property
    def plain(self) -> Request:
        """The request without ties and without wishes but for the number of schools: what every program understands."""
        wishes = tuple(wish for wish in self.request.plan.wishes if wish.kind is WishKind.SCHOOLS)
        return replace(self.request, plan=replace(self.request.plan, ties=(), wishes=wishes))

    @cached_property
    def task(self) -> Task:
        """The plain request; its units are schools in the area's order."""
        task = Task.of(self.evidence, self.plain)
        if task.units != tuple((row,) for row in range(task.placed)):
            raise ValueError("the programs are compared on areas without locks")
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
