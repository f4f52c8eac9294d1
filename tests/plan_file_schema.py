"""The JSON schema of the plan file, from the types that it is read as: `python -m tests.plan_file_schema` prints it."""

import json
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from types import NoneType
from typing import Any, Literal, get_args, get_origin

from lib.domain.changes import Change
from lib.domain.plan_document import PlanDocument
from lib.wire.forms import FORMS, KINDS

PLAIN: Mapping[Any, Mapping[str, str]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    NoneType: {"type": "null"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
}


def plan_file_schema() -> dict[str, Any]:
    """It says which members there are and of which types; what they may be beyond that, docs/plan-file.md tells."""
    shared: dict[str, Any] = {}
    document = _object(PlanDocument, shared)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Plan file of Best Fit"}
    return {**head, **document, "$defs": shared}


def _schema(kind: Any, shared: dict[str, Any]) -> Mapping[str, Any]:
    """What stands for a value of this type; `shared` gets the objects that it refers to, by their names."""
    if kind in FORMS:
        return _schema(FORMS[kind], shared)
    if kind in PLAIN:
        return PLAIN[kind]
    if isinstance(kind, type) and is_dataclass(kind):
        name = kind.__name__
        if name not in shared:
            shared[name] = {}
            shared[name] = _object(kind, shared)
        return {"$ref": f"#/$defs/{name}"}
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"enum": [each.value for each in kind]}
    parts, origin = get_args(kind), get_origin(kind)
    if kind == Change:
        return {"oneOf": [_change(name, change, shared) for name, change in KINDS.items()]}
    if origin is Literal:
        return {"enum": list(parts)}
    if origin is Mapping:
        return {"type": "object", "additionalProperties": _schema(parts[1], shared)}
    if origin in (tuple, frozenset):
        return {"type": "array", "items": _schema(parts[0], shared)}
    return {"anyOf": [_schema(part, shared) for part in parts]}


def _object(kind: Any, shared: dict[str, Any]) -> dict[str, Any]:
    # What may be one thing only says what the object is, so it is never left out.
    required = [
        each.name
        for each in fields(kind)
        if each.default is each.default_factory is MISSING or get_origin(each.type) is Literal
    ]
    members = {each.name: _schema(each.type, shared) for each in fields(kind)}
    return {"type": "object", "properties": members, "required": required}


def _change(name: str, change: Any, shared: dict[str, Any]) -> Mapping[str, Any]:
    kind = {"type": "object", "properties": {"kind": {"const": name}}, "required": ["kind"]}
    return {"title": change.__name__, "allOf": [kind, _schema(change, shared)]}


if __name__ == "__main__":
    print(json.dumps(plan_file_schema(), indent=2))
