"""What a plan file says: a plan with its area and schools, its name, and who decided what, when and why.

The format is described in docs/plan-file.md.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from lib.domain.area import Area
from lib.domain.carrying import carried_decisions, carried_plan, told
from lib.domain.changes import LONGEST_NAME, LONGEST_SOURCE
from lib.domain.history import Decision, History, replay
from lib.domain.plan import Plan
from lib.domain.schools import school_count

LONGEST_NOTE = 2000
HIGHEST_NUMBER = 9999
"""of a cluster"""


@dataclass(frozen=True)
class NamedArea:
    name: str
    key: str = ""


@dataclass(frozen=True)
class NamedSchool:
    school_id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class PlanDocument:
    """`schools` are all schools of the plan; `written_at` has a time zone; `author` and `note` are "" where there is
    none. Raises ValueError with one sentence for what cannot be in a plan file."""

    format: Literal["best-fit-plan"] = "best-fit-plan"
    version: Literal[1] = 1
    name: str
    author: str = ""
    note: str = ""
    written_at: datetime
    area: NamedArea
    schools: tuple[NamedSchool, ...]
    plan: Plan
    decisions: tuple[Decision, ...] = ()

    def __post_init__(self) -> None:
        if {school.school_id for school in self.schools} != set(self.plan.grouping.schools):
            raise ValueError("the schools that it lists are not those that its plan places")
        if max(self.plan.grouping.clusters, default=0) > HIGHEST_NUMBER:
            raise ValueError(f"the number of a cluster can be at most {HIGHEST_NUMBER}")
        for cluster in self.plan.clusters:
            for name in (cluster.name, *cluster.leads):
                _check_line(name, "a name of a cluster or a lead", LONGEST_NAME)
        if len(self.note) > LONGEST_NOTE:
            raise ValueError(f"note can have at most {LONGEST_NOTE} characters")
        for what, words in (("the name of the area", self.area.name), ("name", self.name), ("author", self.author)):
            _check_line(words, what, LONGEST_SOURCE)

    def misfit(self, area: Area) -> str:
        """Why the plan cannot be opened in this area, in one sentence; "" where it can: one of its schools is there."""
        ids = {school.school_id for school in self.schools}
        if not ids.isdisjoint(area.schools.ids) or not ids.isdisjoint(area.successor):
            return ""
        return f"this plan is of {self.area.name}; none of its {school_count(len(ids))} is in {area.name}."

    def plan_of(self, area: Area) -> Plan:
        """The plan on the schools that the area has, in its order."""
        return carried_plan(self.plan, area)

    def told(self, area: Area) -> str:
        """What became of the schools of the plan since it was written, in sentences, or ""."""
        names = {school.school_id: school.name for school in self.schools}
        return told(names, area, self.plan_of(area), names)

    def history(self, area: Area) -> History | None:
        """The way from the area's own plan to this one; None where the decisions do not lead there."""
        ids = [school.school_id for school in self.schools]
        carried = carried_decisions(self.decisions, len(self.decisions), area, ids)
        history = replay(area.plan(), carried.decisions, area.schools)
        return history if history.plan == self.plan_of(area) else None


def _check_line(words: str, what: str, longest: int) -> None:
    if len(words) > longest or not words.isprintable():
        raise ValueError(f"{what} can have at most {longest} characters, in one line")
