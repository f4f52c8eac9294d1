"""An area ready to be worked on: read from its folder, checked against the principles, its figures prepared."""

from difflib import get_close_matches
from pathlib import Path

from lib.domain.area import Area
from lib.principles import BY_KEY
from lib.principles.evidence import Evidence
from lib.principles.own import misfit
from lib.tables.areas import read_area
from lib.tables.places import Places
from lib.tables.problems import BadInput, quoted


def open_area(folder: Path, unsaved: Places | None = None) -> tuple[Area, Evidence]:
    """The area of a folder and the evidence of its schools. Raises BadInput with all that is wrong with it.

    `unsaved` are places of schools that could not be written to the folder.
    """
    area = sound_area(folder, unsaved)
    return area, Evidence.of(area)


def sound_area(folder: Path, unsaved: Places | None = None) -> Area:
    """The area alone, which is all that can be wrong: for whoever only wants to know that it would open."""
    area = read_area(folder, unsaved)
    keys = [*BY_KEY, *(own.key for own in area.settings.principles if own.key not in BY_KEY)]
    unknown = [key for key in area.settings.weights if key not in keys]
    if unknown:
        near = get_close_matches(unknown[0], keys, 1)
        hint = f"did you mean {quoted(near[0])}?" if near else f"use {', '.join(keys)}."
        raise BadInput.because("area.toml", f"[weights] names the unknown principle {quoted(unknown[0])}; {hint}")
    if wrong := [sentence for own in area.settings.principles if (sentence := misfit(own, area.schools))]:
        raise BadInput.because("area.toml", " ".join(wrong))
    return area
