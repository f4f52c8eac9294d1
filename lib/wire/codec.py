"""The converter between values and JSON values, strict: a text is never taken for a list, nor true for a number."""

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, Literal, TypeVar, get_args, get_origin

from cattrs import BaseValidationError, Converter, ForbiddenExtraKeysError
from cattrs.cols import (
    homogenous_tuple_structure_factory,
    is_frozenset,
    is_mapping,
    list_structure_factory,
    mapping_structure_factory,
)
from cattrs.errors import AttributeValidationNote, IterableValidationNote
from cattrs.gen import make_dict_structure_fn

Value = TypeVar("Value")
Hook = Callable[[Any, Any], Any]
"""of a part of a document and the type to read it as"""

converter = Converter(unstruct_collection_overrides={Set: sorted, Sequence: list, tuple: list})


def as_json(value: object) -> Any:
    """The value as dicts with names, lists, texts, numbers, true or false, and None."""
    return converter.unstructure(value)


def read(kind: type[Value], document: object) -> Value:
    """The value of this type that `as_json` wrote. Raises ValueError for anything else, whatever it is, with one
    sentence that names the place in the document."""
    try:
        return converter.structure(document, kind)
    except (BaseValidationError, TypeError, ValueError) as error:
        raise ValueError(_sentence(error)) from None


def _sentence(error: BaseException, place: str = "") -> str:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote | IterableValidationNote):
            step = note.name if isinstance(note, AttributeValidationNote) else note.index
            place += f"[{step}]" if isinstance(step, int) else f"{place and '.'}{step}"
    if isinstance(error, BaseValidationError):
        return _sentence(error.exceptions[0], place)
    if isinstance(error, KeyError):
        return f"{place} is missing"
    if isinstance(error, ForbiddenExtraKeysError):
        return f"there is no {', '.join(sorted(map(str, error.extra_fields)))} in {place}"
    if isinstance(error, TypeError):  # raised here, of what a part of a document must be
        return f"{place or 'this'} {error}"
    return f"{str(error).rstrip('.')} (in {place})" if place else str(error)  # raised by a value, of what it may be


def _strict(what: str, is_such: Callable[[Any], bool], make: Hook = lambda document, _: document) -> Hook:
    """Read what is such a part of a document, and nothing else."""

    def read_part(document: Any, kind: Any) -> Any:
        if not is_such(document):
            raise TypeError(f"must be {what}")
        return make(document, kind)

    return read_part


def _of(*kinds: type) -> Callable[[Any], bool]:
    """Whether something is of one of these types itself: true is a number else."""
    return lambda document: type(document) in kinds


def _moment(document: str, _: object) -> datetime:
    moment = datetime.fromisoformat(document)
    if moment.tzinfo is None or not datetime.min.year < moment.year < datetime.max.year:
        raise TypeError("must be a time with its time zone")
    return moment.astimezone(UTC)


def _choice(document: object, choices: Sequence[Any]) -> Any:
    if not any(type(document) is type(each) and document == each for each in choices):
        raise TypeError(f"must be {' or '.join(map(str, choices))}")
    return document


for _kind, _hook in {
    str: _strict("text", _of(str)),
    bool: _strict("true or false", _of(bool)),
    int: _strict("a whole number", _of(int)),
    float: _strict("a number", _of(int, float)),
    date: _strict("a day such as 2025-01-28", _of(str), lambda document, _: date.fromisoformat(document)),
    datetime: _strict("a time with its time zone", _of(str), _moment),
    StrEnum: lambda document, kind: kind(_choice(document, [each.value for each in kind])),
}.items():
    converter.register_structure_hook(_kind, _hook)
converter.register_unstructure_hook(StrEnum, lambda choice: choice.value)
converter.register_unstructure_hook(date, date.isoformat)
converter.register_unstructure_hook(datetime, datetime.isoformat)


def _is_list(document: object) -> bool:
    return isinstance(document, list | tuple)


def _is_object(document: object) -> bool:
    return isinstance(document, Mapping)


def an_object(make: Hook) -> Hook:
    """Read an object so, and nothing else."""
    return _strict("an object", _is_object, make)


def _made_from(origin: Any) -> Callable[[Any], bool]:
    """Whether a type is such a generic one: tuple[int, ...] is made from tuple."""
    return lambda kind: get_origin(kind) == origin


@converter.register_structure_hook_factory(_made_from(Literal))
def _literal(kind: Any) -> Hook:
    return lambda document, _: _choice(document, get_args(kind))


@converter.register_structure_hook_factory(_made_from(tuple))
def _tuple(kind: Any, converter: Converter) -> Hook:
    return _strict("a list", _is_list, homogenous_tuple_structure_factory(kind, converter))


@converter.register_structure_hook_factory(is_frozenset)
def _frozenset(kind: Any, converter: Converter) -> Hook:
    elements = list_structure_factory(kind, converter)
    return _strict("a list", _is_list, lambda document, _: frozenset(elements(document, kind)))


@converter.register_structure_hook_factory(is_mapping)
def _mapping(kind: Any, converter: Converter) -> Hook:
    return an_object(mapping_structure_factory(kind, converter, structure_to=dict))


@converter.register_structure_hook_factory(is_dataclass)
def _value(kind: Any, converter: Converter) -> Hook:
    return an_object(make_dict_structure_fn(kind, converter))
