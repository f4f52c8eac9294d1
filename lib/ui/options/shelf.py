"""What is saved of an area: its options, their versions, and the plans in them."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib import wire
from lib.domain.area import Area
from lib.domain.changes import TakeUp
from lib.domain.grouping import Grouping
from lib.domain.history import Decision, History, HistoryStep
from lib.domain.options import Option
from lib.domain.plan import Plan
from lib.store.saved import OptionEvent, SavedOption, Version, VersionHeader
from lib.ui import caching
from lib.ui.workspace import Origin, Workspace
from lib.views.wording import in_a_list

Found = TypeVar("Found")
UNREACHABLE = (
    "The saved options cannot be reached at the moment. Your work on the board goes on; please try again later."
)

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Shelf:
    """The options of an area with their newest plans, by their id, what was saved last first; those whose version is of
    other schools than the area has now; and why nothing can be read, if it cannot."""

    options: tuple[SavedOption, ...] = ()
    plans: dict[str, Plan] = field(default_factory=dict)
    misfits: tuple[SavedOption, ...] = ()
    trouble: str = ""

    @property
    def remark(self) -> str:
        """Why some options, or all, are not here, in one sentence, or ""."""
        if not self.misfits:
            return self.trouble
        names = in_a_list([f"“{each.name}”" for each in self.misfits])
        return f"Not of the schools that the area has now, and so left out: {names}."

    def of(self, option_id: str) -> Option:
        """An option as pages know it. Raises KeyError."""
        plan = self.plans[option_id]
        return option_of(next(each for each in self.options if each.id == option_id), plan)


def option_of(saved: SavedOption, plan: Plan) -> Option:
    """An option with the plan of its newest version, as pages know it."""
    return Option(saved.name, plan, saved.author, saved.saved_at, saved.note, saved.version, saved.frozen)


def shelf(area: Area, *, archived: bool = False) -> Shelf:
    """What is saved of an area, or what is archived of it."""
    try:
        found = caching.options().list(area.key, archived=archived)
        plans = {each.id: _plan_of(area, each.id, each.version) for each in found}
    except (SQLAlchemyError, OSError):
        log.exception("the saved options could not be read")
        return Shelf(trouble=UNREACHABLE)
    fitting = {option_id: plan for option_id, plan in plans.items() if plan}
    listed, misfits = (tuple(each for each in found if (each.id in fitting) is fits) for fits in (True, False))
    return Shelf(listed, fitting, misfits)


def newest(origin: Origin | None) -> SavedOption | None:
    """The option that the work comes from, as it is now; None where there is none, or it cannot be reached."""
    return find(origin.option_id) if origin else None


def find(option_id: str) -> SavedOption | None:
    """An option as it is now; None where there is none, or it cannot be reached."""
    return _or_none(lambda: caching.options().find(option_id))


def events(option_id: str) -> tuple[OptionEvent, ...]:
    """What else happened to an option, the newest first."""
    return _or_none(lambda: caching.options().events(option_id)) or ()


def headers(option_id: str) -> tuple[VersionHeader, ...]:
    """The versions of an option, the newest first."""
    return _or_none(lambda: caching.options().versions(option_id)) or ()


def version(option_id: str, number: int) -> Version | None:
    """A version with what was saved in it; None where there is none, or it cannot be reached."""
    return _or_none(lambda: _version(option_id, number))


def plan_of(area: Area, option_id: str, number: int) -> Plan | None:
    """The plan of a version, with its schools in the area's order; None where it is not of the area's schools, or
    cannot be read."""
    return _or_none(lambda: _plan_of(area, option_id, number))


def opened(workspace: Workspace, option: SavedOption, number: int) -> Workspace | None:
    """A version as work to go on with, its history and all; None where it cannot be read.

    Where the area's data has changed so that its steps lead elsewhere now, its plan is taken up as a last step.
    """
    found = version(option.id, number)
    if found is None:
        return None
    try:
        work = Workspace.begin(workspace.area, workspace.evidence).resume(found.work)
    except ValueError:
        return None
    plan = plan_of(workspace.area, option.id, number)
    if plan is not None and plan != work.plan:
        end = HistoryStep(
            Decision(TakeUp(f"version {number} as it was saved", plan), found.author, found.saved_at), plan
        )
        steps = (*work.history.in_force, end)
        work = replace(work, history=History(work.history.start, steps, len(steps)))
    return replace(work, origin=Origin(option.id, number, option.name))


def document(workspace: Workspace) -> dict[str, Any]:
    """What a version keeps: the work, and its plan for whoever only wants that."""
    return {**workspace.as_json(), "plan": wire.as_json(workspace.plan)}


def _plan_of(area: Area, option_id: str, number: int) -> Plan | None:
    try:
        plan = _plan(option_id, number)
    except (ValueError, LookupError):
        return None
    if set(plan.grouping.schools) != set(area.schools.ids):
        return None
    return plan.with_grouping(Grouping.of(area.schools.ids, plan.grouping.place, plan.grouping.clusters))


@st.cache_resource(max_entries=128, show_spinner=False)
def _version(option_id: str, number: int) -> Version:
    """A version never changes. Raises LookupError for one that there is not."""
    found = caching.options().version(option_id, number)
    if found is None:
        raise LookupError(option_id, number)
    return found


@st.cache_resource(max_entries=1024, show_spinner=False)
def _plan(option_id: str, number: int) -> Plan:
    """Raises LookupError, or ValueError for what cannot be read."""
    return wire.read(Plan, _version(option_id, number).work.get("plan"))


def _or_none(read: Callable[[], Found]) -> Found | None:
    try:
        return read()
    except LookupError:
        return None
    except (SQLAlchemyError, OSError):
        log.exception("a saved option could not be read")
        return None
