"""What a plan file says: a plan with its area and schools, its name, and who decided what, when and why.

The format is described in docs/plan-file.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lib.domain.area import Area
from lib.domain.change_json import decision_as_json, parse_decision
from lib.domain.changes import LONGEST_NAME, LONGEST_SOURCE
from lib.domain.documents import Document, an_object, objects, text, text_or_none
from lib.domain.grouping import Grouping
from lib.domain.history import Decision, History, replay
from lib.domain.plan import Plan
from lib.domain.plan_json import plan_as_json, read_plan
from lib.domain.schools import Schools

FORMAT, VERSION = "best-fit-plan", 1
LONGEST_NOTE = 2000
HIGHEST_NUMBER = 9999
"""of a cluster"""
NAMED = 5
"""schools that a sentence names"""


@dataclass(frozen=True)
class PlanDocument:
    """`schools` are the names of all schools of the plan by their ids; `moment` is when it was written, with a time
    zone; `author` and `note` are "" where there is none."""

    area_key: str
    area_name: str
    schools: Mapping[str, str]
    plan: Plan
    name: str
    moment: datetime
    author: str = ""
    note: str = ""
    decisions: tuple[Decision, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "format": FORMAT,
            "version": VERSION,
            "name": self.name,
            "author": self.author,
            "note": self.note,
            "written_at": self.moment.isoformat(),
            "area": {"key": self.area_key, "name": self.area_name},
            "schools": [{"school_id": school_id, "name": name} for school_id, name in self.schools.items()],
            "plan": plan_as_json(self.plan),
            "decisions": [decision_as_json(each) for each in self.decisions],
        }

    def misfit(self, area: Area) -> str:
        """Why the plan is not one of this area's schools, in one sentence; "" where it is."""
        strange = [name for school_id, name in self.schools.items() if school_id not in area.schools]
        missing = [name for school_id, name in area.schools.names.items() if school_id not in self.schools]
        if not strange and not missing:
            return ""
        if len(strange) == len(self.schools):
            return f"this plan is of {self.area_name}; none of its {_schools(strange)} is in {area.name}."
        told = []
        if strange:
            told.append(f"{_schools(strange)} of the plan {_are(strange)} not in {area.name}: {_named(strange)}")
        if missing:
            told.append(f"{_schools(missing)} of {area.name} {_are(missing)} missing from it: {_named(missing)}")
        return f"{'; '.join(told)}. Open it where the schools are the same, or ask for a new file."

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


def read_document(document: Document) -> PlanDocument:
    """What `as_json` wrote. Raises ValueError with one sentence for anything else."""
    if document.get("format") != FORMAT:
        raise ValueError(f'it is no plan file of Best Fit, which would say "format": "{FORMAT}"')
    version = document.get("version")
    if isinstance(version, int) and not isinstance(version, bool) and version > VERSION:
        raise ValueError(f"it is of version {version} of the format, and this copy reads up to {VERSION}; update it")
    if version != VERSION or isinstance(version, bool):
        raise ValueError(f"its version must be {VERSION}, and is not")
    area = an_object(document, "area")
    schools = {text(each, "school_id"): text(each, "name") for each in objects(document, "schools")}
    plan = read_plan(an_object(document, "plan"))
    if set(schools) != set(plan.grouping.schools):
        raise ValueError("the schools that it lists are not those that its plan places")
    if any(number > HIGHEST_NUMBER for number in plan.grouping.clusters):
        raise ValueError(f"the number of a cluster can be at most {HIGHEST_NUMBER}")
    for cluster in plan.clusters:
        for name in (cluster.name, *cluster.leads):
            _one_line(name, "a name of a cluster or a lead", LONGEST_NAME)
    note = text(document, "note", "")
    if len(note) > LONGEST_NOTE:
        raise ValueError(f"note can have at most {LONGEST_NOTE} characters")
    return PlanDocument(
        text_or_none(area, "key") or "",
        _one_line(text(area, "name"), "the name of the area", LONGEST_SOURCE),
        schools,
        plan,
        _one_line(text(document, "name"), "name", LONGEST_SOURCE),
        _moment(document),
        _one_line(text(document, "author", ""), "author", LONGEST_SOURCE),
        note,
        tuple(parse_decision(each) for each in objects(document, "decisions")),
    )


def _moment(document: Document) -> datetime:
    moment = datetime.fromisoformat(text(document, "written_at"))
    if moment.tzinfo is None or not datetime.min.year < moment.year < datetime.max.year:
        raise ValueError("written_at must be a time with its time zone")
    return moment.astimezone(UTC)


def _one_line(words: str, what: str, longest: int) -> str:
    if len(words) > longest or not words.isprintable():
        raise ValueError(f"{what} can have at most {longest} characters, in one line")
    return words


def _schools(names: list[str]) -> str:
    return f"{len(names):,} school{'' if len(names) == 1 else 's'}"


def _are(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _named(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more:,} more" if more > 0 else "")
