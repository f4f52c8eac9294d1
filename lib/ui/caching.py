"""What is read once for all users: the areas of the data folder and the database of drafts."""

import os
from pathlib import Path

import streamlit as st

from lib.domain.area import Area
from lib.opening import open_area
from lib.principles.evidence import Evidence
from lib.store.drafts import Drafts
from lib.store.feeds import Feeds
from lib.tables.areas import find_areas
from lib.tables.problems import BadInput

ROOT = Path(__file__).parents[2]
DEFAULT_AREA = "southampton"
DATA_SETTING = "BEST_FIT_DATA"
"""names the folder that holds the area folders; `data` beside the app where it is not set"""
DATABASE_SETTING = "BEST_FIT_DATABASE"
"""names the database of drafts, as SQLAlchemy writes it: "sqlite:///somewhere/best-fit.sqlite"; else one in `var`"""


def area_folders() -> dict[str, Path]:
    """The area folders of the data folder, the default one first."""
    data = Path(os.environ.get(DATA_SETTING) or ROOT / "data")
    return dict(sorted(find_areas(data).items(), key=lambda item: (item[0] != DEFAULT_AREA, item[0])))


def first_area() -> str:
    """The key of the area that is shown first. Raises BadInput where there is none."""
    for key in area_folders():
        return key
    raise BadInput.because("data", "no area was found; add a folder with a schools.csv to the data folder.")


def area(key: str) -> tuple[Area, Evidence]:
    """An area and its figures, read anew when a file of its folder has changed. Raises BadInput."""
    folder = area_folders()[key]
    # Not the latest time alone: a file that is taken away, or replaced by an older one, is a change too.
    files = [(str(path), path.stat()) for path in sorted(folder.rglob("*"))]
    return _read(folder, tuple((name, facts.st_mtime_ns, facts.st_size) for name, facts in files))


@st.cache_resource(max_entries=8, show_spinner=False)
def _read(folder: Path, files: tuple[tuple[str, int, int], ...]) -> tuple[Area, Evidence]:  # noqa: ARG001 (the key)
    return open_area(folder)


@st.cache_resource(show_spinner=False)
def drafts() -> Drafts:
    """The drafts of the database."""
    return Drafts(_database())


@st.cache_resource(show_spinner=False)
def feeds() -> Feeds:
    """The calendar addresses of the database."""
    return Feeds(_database())


def _database() -> str:
    """The address of the database that the environment names, else of one in the folder `var`, made if need be."""
    url = os.environ.get(DATABASE_SETTING)
    if not url:
        (ROOT / "var").mkdir(exist_ok=True)
        url = f"sqlite:///{ROOT / 'var' / 'best-fit.sqlite'}"
    return url
