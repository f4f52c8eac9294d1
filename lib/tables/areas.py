"""An area from its folder: schools.csv, and all that may stand beside it."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from lib.domain.area import EMPTY_GEOJSON, Area
from lib.domain.grouping import Grouping
from lib.domain.plan import Cluster, Tie
from lib.tables.about import About, parse_about
from lib.tables.details import no_meetings, parse_clusters, parse_leads, parse_meetings, parse_ties
from lib.tables.ground import parse_ground
from lib.tables.groupings import parse_grouping
from lib.tables.likely_pairs import likely_pairs
from lib.tables.places import FILE as PLACES
from lib.tables.places import Places, parse_places, with_places
from lib.tables.problems import BadInput, Problem, quoted
from lib.tables.roll import CLOSED_FILE, SCHOOLS_FILE, YEARS, ClosedSchool, Roll, parse_closed
from lib.tables.schools import parse_schools
from lib.tables.source import Source
from lib.tables.terms import parse_terms
from lib.tables.travel import parse_travel

SURFACES = ("Polygon", "MultiPolygon")
LINES = ("LineString", "MultiLineString")

T = TypeVar("T")


def find_areas(root: Path) -> dict[str, Path]:
    """The area folders directly under `root`, by their names: those that have a schools.csv. Raises BadInput.

    A hidden folder is one that is being written.
    """
    if not root.is_dir():
        raise BadInput.because(root.name, f"there is no folder at {quoted(root, 200)}.")
    folders = sorted(folder for folder in root.iterdir() if not folder.name.startswith("."))
    return {folder.name: folder for folder in folders if (folder / "schools.csv").is_file()}


@dataclass(frozen=True)
class _Folder:
    """A folder, the problems of those of its files that were read, and its roll once that is known: what its files say
    of earlier schools is read as said of those that go on from them."""

    path: Path
    problems: list[Problem] = field(default_factory=list)
    roll: Roll | None = None

    def read(self, name: str, parse: Callable[..., T], default: T, *further: Any) -> T:
        """What a file of the folder holds; the default where it is not there, or not sound."""
        if not (self.path / name).exists():
            return default
        try:
            source = Source.at(self.path / name, name)
            present = self.roll.carried(source) if self.roll else source
            return parse(present, *further) if present else default
        except BadInput as bad:
            self.problems.extend(bad.problems)
            return default


def read_area(path: Path, unsaved: Places | None = None) -> Area:
    """The area in a folder, whole. Raises BadInput with the problems of all its files together.

    `unsaved` are places that are known beside those of its places.csv.
    """
    if not path.is_dir():
        raise BadInput.because(path.name, f"there is no folder at {quoted(path, 200)}.")
    folder = _Folder(path)
    about = folder.read("area.toml", parse_about, About())
    leads: dict[str, str] = folder.read("leads.csv", parse_leads, {})
    ground = {
        "barriers": folder.read("barriers.geojson", parse_ground, EMPTY_GEOJSON, *SURFACES, *LINES),
        "crossings": folder.read("crossings.geojson", parse_ground, EMPTY_GEOJSON, "Point"),
        "boundaries": folder.read("boundaries.geojson", parse_ground, EMPTY_GEOJSON, *SURFACES),
    }
    places: Places = folder.read(PLACES, parse_places, {})
    closed: tuple[ClosedSchool, ...] = folder.read(CLOSED_FILE, parse_closed, ())
    years = sorted((path / YEARS).glob("*.csv"), key=lambda file: file.stem)
    earlier = {file.stem: folder.read(f"{YEARS}/{file.name}", parse_schools, None) for file in years}
    try:
        schools = parse_schools(Source.at(path / SCHOOLS_FILE))
        roll = Roll(schools, closed, {label: table for label, table in earlier.items() if table})
    except BadInput as bad:
        raise BadInput((*bad.problems, *folder.problems)) from None
    folder = replace(folder, roll=roll)
    places = {**{roll.successor.get(school_id, school_id): place for school_id, place in places.items()}, **places}
    clusters: tuple[Cluster, ...] = folder.read("clusters.csv", parse_clusters, (), schools, leads)
    numbers = tuple(cluster.number for cluster in clusters)
    no_grouping = Grouping.of(schools.ids, {}, numbers)
    files = sorted((path / "groupings").glob("*.csv"))
    placed = with_places(schools, {**places, **(unsaved or {})})
    ties: tuple[Tie, ...] = folder.read("ties.csv", parse_ties, (), schools)
    area = Area(
        key=path.resolve().name,
        name=about.name or path.resolve().name,
        schools=placed,
        clusters=clusters,
        groupings={
            file.stem: folder.read(f"groupings/{file.name}", parse_grouping, no_grouping, schools, numbers)
            for file in files
        },
        settings=about.settings,
        leads=leads,
        meetings=folder.read("meetings.csv", parse_meetings, no_meetings(), numbers),
        terms=folder.read("terms.csv", parse_terms, ()),
        ties=(*ties, *likely_pairs(placed, ties)),
        travel=folder.read("journeys.csv", parse_travel, None, schools),
        attribution=about.attribution,
        successor=roll.successor,
        closed=roll.closed,
        former_names=roll.former_names,
        earlier=roll.earlier,
        **ground,
    )
    if folder.problems:
        raise BadInput(folder.problems)
    return area
