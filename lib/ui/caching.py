"""What is read once for all users: the areas of the data folder and the database."""

import os
from pathlib import Path

import streamlit as st

from lib.domain.area import Area
from lib.domain.places import Place
from lib.opening import open_area
from lib.principles.evidence import Evidence
from lib.store.drafts import Drafts
from lib.store.feeds import Feeds
from lib.store.links import Links
from lib.store.options import Options
from lib.store.people import People
from lib.tables.about import parse_about
from lib.tables.areas import find_areas
from lib.tables.lookups import LookUp
from lib.tables.places import PlaceRecord
from lib.tables.problems import BadInput
from lib.tables.source import Source
from lib.ui.connection import database

ROOT = Path(__file__).parents[2]
DEFAULT_AREA = "southampton"
DATA_SETTING = "BEST_FIT_DATA"
"""names the folder that holds the area folders; `data` beside the app where it is not set"""


def data_folder() -> Path:
    """The folder that holds the area folders."""
    return Path(os.environ.get(DATA_SETTING) or ROOT / "data")


def area_folders() -> dict[str, Path]:
    """The area folders of the data folder, the default one first."""
    return dict(sorted(find_areas(data_folder()).items(), key=lambda item: (item[0] != DEFAULT_AREA, item[0])))


class AreaGoneError(BadInput):
    """There is no area of this key, or no longer."""


def area_folder(key: str) -> Path:
    """The folder of an area. Raises AreaGoneError where it is not there."""
    try:
        return area_folders()[key]
    except KeyError:
        raise AreaGoneError.because(key, "this area is no longer here; somebody deleted it.") from None


def first_area() -> str:
    """The key of the area that is shown first. Raises BadInput where there is none."""
    for key in area_folders():
        return key
    raise BadInput.because("data", "no area was found; add a folder with a schools.csv to the data folder.")


def area_names() -> dict[str, str]:
    """What each area calls itself, by its key, without opening any."""
    files = {key: folder / "area.toml" for key, folder in area_folders().items()}
    return {key: (file.is_file() and _name(file, file.stat().st_mtime_ns)) or key for key, file in files.items()}


@st.cache_data(max_entries=64, show_spinner=False)
def _name(file: Path, changed: int) -> str:  # noqa: ARG001 (the key)
    """The name in an area.toml; "" where it gives none, or is not sound: opening the area says what is wrong."""
    try:
        return parse_about(Source.at(file)).name
    except BadInput:
        return ""


def area(key: str) -> tuple[Area, Evidence]:
    """An area and its figures, read anew when a file of its folder has changed. Raises BadInput."""
    folder = area_folder(key)
    # Not the latest time alone: a file that is taken away, or replaced by an older one, is a change too.
    # A hidden file is one that is being written, and may be gone in the next moment.
    files = [(str(path), path.stat()) for path in sorted(folder.rglob("*")) if not path.name.startswith(".")]
    unsaved = tuple(place_record(key).unsaved.values())
    return _read(folder, tuple((name, facts.st_mtime_ns, facts.st_size) for name, facts in files), unsaved)


@st.cache_resource(max_entries=8, show_spinner=False)
def _read(
    folder: Path,
    files: tuple[tuple[str, int, int], ...],  # noqa: ARG001 (the key)
    unsaved: tuple[Place, ...],
) -> tuple[Area, Evidence]:
    return open_area(folder, {place.school_id: place for place in unsaved})


def place_record(key: str) -> PlaceRecord:
    """The record of where an area's schools are, one for all browser tabs. Raises BadInput."""
    return _place_record(area_folder(key))


@st.cache_resource(show_spinner=False)
def _place_record(folder: Path) -> PlaceRecord:
    return PlaceRecord(folder)


def look_up(key: str) -> LookUp:
    """The look-up of an area's schools, one for all browser tabs. Raises BadInput."""
    return _look_up(area_folder(key))


@st.cache_resource(show_spinner=False)
def _look_up(folder: Path) -> LookUp:
    return LookUp(_place_record(folder))


def drafts() -> Drafts:
    """The drafts of the database."""
    return Drafts(database())


def feeds() -> Feeds:
    """The calendar addresses of the database."""
    return Feeds(database())


def options() -> Options:
    """The options of the database."""
    return Options(database())


def links() -> Links:
    """The links to drafts and options of the database."""
    return Links(database())


def people() -> People:
    """The people at work on the drafts of the database."""
    return People(database())


@st.cache_resource(max_entries=64, show_spinner=False)
def published(version: str, _text: str | None = None) -> str:
    """A text that a page has put here under its version, for the browser to fetch. Raises KeyError for another one."""
    if _text is None:
        raise KeyError(version)
    return _text
