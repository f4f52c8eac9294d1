"""Plan files: a plan with all that belongs to it, from another copy of the app (docs/plan-file.md)."""

import json
from typing import Any

from lib import wire
from lib.domain.area import Area
from lib.domain.plan_document import PlanDocument
from lib.tables.problems import BadInput, quoted
from lib.tables.source import CONTROL_CHARACTERS, Source

MOST_MEGABYTES = 4
"""a plan file of a county with hundreds of decisions is under one"""
MOST_BYTES = MOST_MEGABYTES * 1024 * 1024

MOST_DIGITS = 15
"""of a whole number: more are not the same number for every program that reads JSON"""

NO_JSON = "this is not a plan file: it is not JSON"
CUT_OFF = "the file ends too early, so a part of it is missing; copy or download it once more."


def parse_plan_file(source: Source, area: Area) -> PlanDocument:
    """The plan file of a plan of this area's schools. Raises BadInput with one sentence for everything else."""
    try:
        document = wire.read(PlanDocument, _of_our_format(_json(source)))
    except ValueError as error:
        raise BadInput.because(source.name, f"this file cannot be used: {str(error).rstrip('.')}.") from None
    if words := document.misfit(area):
        raise BadInput.because(source.name, words)
    return document


def _of_our_format(document: dict[str, Any]) -> dict[str, Any]:
    """The document. Raises ValueError where it is of another format, or of a version that cannot be read."""
    if document.get("format") != PlanDocument.format:
        raise ValueError(f'it is not a plan file of Best Fit, which would say "format": "{PlanDocument.format}"')
    version, ours = document.get("version"), PlanDocument.version
    if type(version) is int and version > ours:
        raise ValueError(f"it is of version {version} of the format, and this copy reads up to {ours}; update it")
    if type(version) is not int or version != ours:
        raise ValueError(f"its version must be {ours}, and is not")
    return document


def _json(source: Source) -> dict[str, Any]:
    """The object that a file holds. Raises BadInput where it is too large, or not one object of plain values."""
    name, raw = source.name, source.raw
    if len(raw) > MOST_BYTES:
        size = f"{len(raw) / 1024 / 1024:,.0f} MB"
        raise BadInput.because(name, f"this file has {size}; a plan file has at most {MOST_MEGABYTES} MB.")
    if not raw.strip():
        raise BadInput.because(name, "the file is empty.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput.because(name, f"{NO_JSON} in UTF-8; use the file as it was downloaded.") from None
    try:
        document = json.loads(
            text, object_pairs_hook=_unique, parse_constant=_no_number, parse_float=_finite, parse_int=_whole
        )
    except json.JSONDecodeError as error:
        if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
            raise BadInput.because(name, CUT_OFF) from None
        raise BadInput.because(name, f"{NO_JSON} (line {error.lineno}); use the file as it was downloaded.") from None
    except RecursionError:
        raise BadInput.because(name, f"{NO_JSON} as a plan has it, but nested too deeply.") from None
    except ValueError as error:
        raise BadInput.because(name, f"this file cannot be used: {error}.") from None
    if not isinstance(document, dict):
        raise BadInput.because(name, "this is JSON, but not a plan file, which is one object.")
    return document


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members: dict[str, Any] = {}
    for key, value in pairs:
        if key in members:
            raise ValueError(f"{quoted(key)} is there twice in one object")
        if not all(map(_plain, (key, *(value if isinstance(value, list) else [value])))):
            raise ValueError(f"{quoted(key)} has characters that are no text")
        members[key] = value
    return members


def _plain(value: object) -> bool:
    """False for text with control characters, or with halves of a character, which nothing can write."""
    return not isinstance(value, str) or not any(
        each in CONTROL_CHARACTERS or "\ud800" <= each <= "\udfff" for each in value
    )


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is not a number")


def _finite(digits: str) -> float:
    number = float(digits)
    if abs(number) == float("inf"):
        raise ValueError(f"{quoted(digits, 20)} is too large a number")
    return number


def _whole(digits: str) -> int:
    if len(digits) > MOST_DIGITS:
        raise ValueError(f"{quoted(digits, 20)} is too large a number")
    return int(digits)
