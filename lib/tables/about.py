"""What area.toml says of an area: its name, the lines that its sources ask for, its thresholds and its weights."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

import tomlkit

from lib.domain.settings import RETIRED_THRESHOLDS, OwnPrinciple, Settings
from lib.tables.problems import BadInput, Problem, quoted
from lib.tables.source import Source
from lib.wire import read

THRESHOLDS = tuple(each for each in fields(Settings) if each.type in (int, float))
OWN = tuple(each.name for each in fields(OwnPrinciple))
NAMES = ("name", "attribution", "thresholds", "weights", "principles")
RETIRED = "this is gone: journeys are held against the spacing of schools now; use spacing_met and spacing_partly."


@dataclass(frozen=True)
class About:
    """The name is "" where the file gives none."""

    name: str = ""
    attribution: tuple[str, ...] = ()
    settings: Settings = field(default_factory=Settings)


def parse_about(source: Source) -> About:
    """What an area.toml says. Raises BadInput for what is not TOML, for an unknown name, and for a wrong value."""
    try:
        found = tomllib.loads(source.text.replace("\r\n", "\n"))
    except (ValueError, RecursionError) as error:
        raise BadInput.because(source.name, f"this is not TOML: {error}.") from None
    wrong = list(complaints(found))
    if wrong:
        raise BadInput(Problem(source.name, None, name, value, message) for name, value, message in wrong)
    try:
        principles = read(tuple[OwnPrinciple, ...], found.get("principles", []))
        settings = Settings(**found.get("thresholds", {}), weights=found.get("weights", {}), principles=principles)
    except ValueError as error:
        raise BadInput.because(source.name, f"{' '.join(str(error).split())}.") from None
    return About(found.get("name", ""), tuple(found.get("attribution", ())), settings)


def rewritten(text: str, name: str, attribution: Sequence[str]) -> str:
    """The text of a sound area.toml with another name and other attribution lines; the rest stays as it is written."""
    document = tomlkit.parse(text)
    document["name"] = name
    if tuple(document.get("attribution", ())) != tuple(attribution):
        document["attribution"] = tomlkit.item(list(attribution)).multiline(True)
    return tomlkit.dumps(document)


def complaints(found: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Name, value and sentence of each thing wrong. A threshold misspelt is one: it would silently keep its default."""
    yield from unknown(found, NAMES)
    name, lines = found.get("name", ""), found.get("attribution", [])
    thresholds, weights = found.get("thresholds", {}), found.get("weights", {})
    if not isinstance(name, str):
        yield "name", str(name), "this must be text in quotation marks."
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        yield "attribution", str(lines), "this must be a list of texts in quotation marks."
    for heading, table in (("thresholds", thresholds), ("weights", weights)):
        if not isinstance(table, dict):
            yield heading, str(table), f"this must be a table, under the line [{heading}]."
            continue
        for key, value in table.items():
            if not _is_number(value):
                yield key, str(value), f"{quoted(value)} in [{heading}] should be a number."
    yield from _own_complaints(found.get("principles", []))
    if isinstance(thresholds, dict):
        for name in RETIRED_THRESHOLDS & {*thresholds}:
            yield name, "", RETIRED
        current = {name: value for name, value in thresholds.items() if name not in RETIRED_THRESHOLDS}
        yield from unknown(current, tuple(each.name for each in THRESHOLDS))
        for each in THRESHOLDS:
            value = thresholds.get(each.name)
            if each.type is int and isinstance(value, float):
                yield each.name, str(value), f"{quoted(value)} should be a whole number, without a point."


def _own_complaints(tables: Any) -> Iterator[tuple[str, str, str]]:
    """What is wrong with the principles of the authority's own."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        yield "principles", str(tables), "each principle must be a table, under a line [[principles]]."
        return
    for table in tables:
        yield from unknown(table, OWN)
        try:
            read(OwnPrinciple, table)
        except ValueError as error:
            yield "principles", str(table.get("key", "")), f"{str(error).rstrip('.')}."


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def unknown(found: dict[str, Any], known: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    for name in found:
        if name not in known:
            yield name, "", f"there is no such setting; use one of {', '.join(known)}."
