"""What a plan file says: a plan with its area and schools, its name, and who decided what, when and why.

The format is described in docs/plan-file.md.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from lib.domain.area import Area
from lib.domain.changes import LONGEST_NAME, LONGEST_SOURCE
from lib.domain.grouping import Grouping
from lib.domain.history import Decision, History, replay
from lib.domain.plan import Plan
from lib.domain.schools import Schools

LONGEST_NOTE = 2000
HIGHEST_NUMBER = 9999
"""of a cluster"""
NAMED = 5
"""schools that a sentence names"""


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
        """Why the plan is not one of this area's schools, in one sentence; "" where it is."""
        names = {school.school_id: school.name for school in self.schools}
        strange = [name for school_id, name in names.items() if school_id not in area.schools]
        missing = [name for school_id, name in area.schools.names.items() if school_id not in names]
        if not strange and not missing:
            return ""
        if len(strange) == len(names):
            return f"this plan is of {self.area.name}; none of its {_schools(strange)} is in {area.name}."
        sentences = []
        if strange:
            sentences.append(f"{_schools(strange)} of the plan {_are(strange)} not in {area.name}: {_named(strange)}")
        if missing:
            sentences.append(f"{_schools(missing)} of {area.name} {_are(missing)} missing from it: {_named(missing)}")
        return f"{'; '.join(sentences)}. Open it where the schools are the same, or ask for a new file."

    def plan_of(self, schools: Schools) -> Plan:
        """The plan with the schools in their area's order. They must be the same (see `misfit`)."""
        grouping = self.plan.grouping
        return self.plan.with_grouping(Grouping.of(schools.ids, grouping.place, grouping.clusters))

    def history(self, area: Area) -> History | None:
        """The way from the area's own plan to this one; None where the decisions do not lead there."""
        history = replay(area.plan(), self.decisions, area.schools)
        if len(history.steps) < len(self.decisions) or history.plan != self.plan_of(area.schools):
            return None
        return history


def _check_line(words: str, what: str, longest: int) -> None:
    if len(words) > longest or not words.isprintable():
        raise ValueError(f"{what} can have at most {longest} characters, in one line")


def _schools(names: list[str]) -> str:
    return f"{len(names):,} school{'' if len(names) == 1 else 's'}"


def _are(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _named(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more:,} more" if more > 0 else "")
