"""The values that do not stand in a document as their own fields do, each with the form that it has there."""

import re
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import Field, dataclass, fields, make_dataclass
from typing import Any, cast, get_args

from cattrs.gen import make_dict_structure_fn

from lib.domain.changes import Change, Measure, Regroup, RenameCluster, TieSchools
from lib.domain.meeting_changes import HoldMeeting
from lib.domain.meetings import Meeting
from lib.domain.plan import Plan
from lib.domain.settings import RETIRED_THRESHOLDS, Settings
from lib.wire.codec import an_object, converter, read

FORMS: dict[Any, Any] = {}
"""by the type of a value: the type that it is written as"""


def _written_as(form: Any, kind: type, write: Callable[[Any], Any], made: Callable[[Any], Any]) -> None:
    FORMS[kind] = form
    converter.register_unstructure_hook(kind, lambda value: converter.unstructure(write(value)))
    converter.register_structure_hook(kind, lambda document, _: made(converter.structure(document, form)))


def _fields(kind: Any, without: tuple[str, ...]) -> list[tuple[str, Any, Field[Any]]]:
    """Most fields of a dataclass, for another one."""
    found = [copy(each) for each in fields(kind) if each.name not in without]
    for each in found:
        each.kw_only = True
    return [(each.name, each.type, each) for each in found]


def _parts(value: Any, of: list[tuple[str, Any, Field[Any]]]) -> dict[str, Any]:
    return {name: getattr(value, name) for name, *_ in of}


# Settings: the thresholds together, and the rest beside them.

_others = _fields(Settings, without=tuple(Settings().thresholds))
_Thresholds: Any = make_dataclass("Thresholds", _fields(Settings, without=tuple(name for name, *_ in _others)))
_Settings: Any = make_dataclass("Settings", [("thresholds", _Thresholds), *_others])
_read_thresholds = make_dict_structure_fn(_Thresholds, converter, _cattrs_forbid_extra_keys=True)


def _thresholds(document: Any, kind: Any) -> Any:
    """Thresholds, without those that saved work names and that are gone."""
    current = {name: each for name, each in document.items() if name not in RETIRED_THRESHOLDS}
    return _read_thresholds(current, kind)


converter.register_structure_hook(_Thresholds, an_object(_thresholds))


def _settings_form(settings: Settings) -> Any:
    return _Settings(_Thresholds(**settings.thresholds), **_parts(settings, _others))


def _settings(form: Any) -> Settings:
    return Settings(**vars(form.thresholds), **_parts(form, _others))


_written_as(_Settings, Settings, _settings_form, _settings)
_written_as(Settings, Measure, lambda change: change.settings, Measure)


# A plan: the place of each school, in their order, and the parts of the settings among its own.

_rest = _fields(Plan, without=("grouping", "settings"))
_Plan: Any = make_dataclass("Plan", [("place", Mapping[str, int | None]), *_rest], bases=(_Settings,), kw_only=True)


def _plan_form(plan: Plan) -> Any:
    return _Plan(place=plan.grouping.place, **vars(_settings_form(plan.settings)), **_parts(plan, _rest))


def _plan(form: Any) -> Plan:
    return Plan.sound(form.place, settings=_settings(form), **_parts(form, _rest))


_written_as(_Plan, Plan, _plan_form, _plan)


# Changes: each with its kind.


@dataclass(frozen=True)
class _Regroup:
    place: Mapping[str, int | None]
    source: str = ""
    names: tuple[RenameCluster, ...] = ()


_written_as(
    _Regroup,
    Regroup,
    lambda change: _Regroup(dict(change.places), change.source, change.names),
    lambda form: Regroup(tuple(form.place.items()), form.source, form.names),
)
_written_as(Meeting, HoldMeeting, lambda change: change.meeting, HoldMeeting)


def _kind(change: type[Change]) -> str:
    """ "lock_schools" for LockSchools; what was kept first under another name stays so."""
    return "tie" if change is TieSchools else re.sub(r"(?<!^)(?=[A-Z])", "_", change.__name__).lower()


KINDS: Mapping[str, type[Change]] = {_kind(each): each for each in get_args(Change)}
"""every change, by the name of its kind"""


def _with_kind(kind: str, change: type[Change]) -> None:
    write = converter.get_unstructure_hook(change)
    converter.register_unstructure_hook(change, lambda value: {"kind": kind, **write(value)})


for _name, _change in KINDS.items():
    _with_kind(_name, _change)


@converter.register_structure_hook
def _read_change(document: object, _: object) -> Change:
    if not isinstance(document, Mapping):
        raise TypeError("must be an object with a kind")
    kind = document.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        raise ValueError(f"the kind of a change must be one of {', '.join(KINDS)}")
    return converter.structure(document, KINDS[kind])


def read_change(document: object) -> Change:
    """The change that `as_json` wrote, or that a screen sent. Raises ValueError as `read` does."""
    return read(cast(type[Change], Change), document)
