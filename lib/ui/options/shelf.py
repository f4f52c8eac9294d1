"""What is saved of an area: its options, their versions, and the plans in them."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import streamlit as st
from sqlalchemy.exc import SQLAlchemyError

from lib import wire
from lib.domain.area import Area
from lib.domain.carrying import carried_plan, told
from lib.domain.changes import TakeUp
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
    """The options of an area with their newest plans, on the schools of now, by their id, what was saved last first;
    what became of schools since then, by the option's id; those that cannot be read; and why nothing can be read, if it
    cannot."""

    options: tuple[SavedOption, ...] = ()
    plans: dict[str, Plan] = field(default_factory=dict)
    changed: dict[str, str] = field(default_factory=dict)
    unread: tuple[SavedOption, ...] = ()
    trouble: str = ""

    @property
    def remark(self) -> str:
        """Why some options, or all, are not here, and of which ones schools changed since, in sentences, or ""."""
        if self.trouble:
            return self.trouble
        alike: dict[str, list[str]] = {}
        for each in self.options:
            if words := self.changed.get(each.id):
                alike.setdefault(words, []).append(f"“{each.name}”")
        told = [f"Since {in_a_list(names)} {_were(names)} saved: {words}" for words, names in alike.items()]
        if self.unread:
            names = in_a_list([f"“{each.name}”" for each in self.unread])
            told.append(f"Cannot be read, and so left out: {names}.")
        return " ".join(told)

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
    read = {option_id: plan for option_id, plan in plans.items() if plan}
    listed, unread = (tuple(each for each in found if (each.id in read) is is_read) for is_read in (True, False))
    changed = {each.id: told(_plan(each.id, each.version).grouping.schools, area, read[each.id]) for each in listed}
    return Shelf(listed, read, changed, unread)


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
    """The plan of a version, on the schools that the area has now; None where it cannot be read."""
    return _or_none(lambda: _plan_of(area, option_id, number))


def opened(workspace: Workspace, option: SavedOption, number: int) -> Workspace | None:
    """A version as work to go on with, its history and all; None where it cannot be read.

    Where the area has other schools now, its notice says what became of the others. Where its steps lead elsewhere
    now, its plan is taken up as a last step.
    """
    found = version(option.id, number)
    if found is None:
        return None
    plan = plan_of(workspace.area, option.id, number)
    schools = {"schools": _plan(option.id, number).grouping.schools} if plan else {}
    try:
        work = Workspace.begin(workspace.area, workspace.evidence).resume({**wire.as_json(schools), **found.work})
    except ValueError:
        return None
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


def _were(names: list[str]) -> str:
    return "was" if len(names) == 1 else "were"


def _plan_of(area: Area, option_id: str, number: int) -> Plan | None:
    try:
        return carried_plan(_plan(option_id, number), area)
    except (ValueError, LookupError):
        return None


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
