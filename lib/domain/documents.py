"""Reading JSON values: each function gives what a document has under a name, or raises ValueError with one sentence."""

from collections.abc import Mapping
from datetime import date
from typing import Any

Document = Mapping[Any, Any]


def text(document: Document, name: str, default: str | None = None) -> str:
    value = document.get(name, default)
    if not isinstance(value, str):
        raise ValueError(f"{name} must be text")
    return value


def text_or_none(document: Document, name: str) -> str | None:
    return None if document.get(name) is None else text(document, name)


def number(document: Document, name: str) -> int:
    value = document.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{name} must be a whole number")
    return value


def number_or_none(document: Document, name: str) -> int | None:
    return None if document.get(name) is None else number(document, name)


def flag(document: Document, name: str) -> bool:
    value = document.get(name)
    if not isinstance(value, bool):
        raise ValueError(f"{name} must be true or false")
    return value


def day(document: Document, name: str) -> date:
    return date.fromisoformat(text(document, name))


def texts(document: Document, name: str) -> tuple[str, ...]:
    values = document.get(name)
    if not isinstance(values, (list, tuple)) or not all(isinstance(value, str) for value in values):
        raise ValueError(f"{name} must be a list of texts")
    return tuple(values)


def numbers(document: Document, name: str) -> tuple[int, ...]:
    values = document.get(name)
    if not isinstance(values, (list, tuple)):
        raise ValueError(f"{name} must be a list of whole numbers")
    return tuple(number({name: value}, name) for value in values)


def an_object(document: Document, name: str) -> Document:
    value = document.get(name)
    if not isinstance(value, Mapping):
        raise ValueError(f"{name} must be an object")
    return value


def objects(document: Document, name: str) -> tuple[Document, ...]:
    values = document.get(name)
    if not isinstance(values, (list, tuple)) or not all(isinstance(value, Mapping) for value in values):
        raise ValueError(f"{name} must be a list of objects")
    return tuple(values)
