"""An area from its folder: schools.csv, and all that may stand beside it."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from lib.domain.area import EMPTY_GEOJSON, Area, GeoJson
from lib.domain.grouping import Grouping
from lib.domain.meetings import HalfTerm
from lib.domain.plan import Cluster, Tie
from lib.domain.travel import TravelTable
from lib.tables.about import About, parse_about
from lib.tables.details import no_meetings, parse_clusters, parse_leads, parse_meetings, parse_ties
from lib.tables.ground import parse_ground
from lib.tables.groupings import parse_grouping
from lib.tables.places import FILE as PLACES
from lib.tables.places import Places, parse_places, with_places
from lib.tables.problems import BadInput, Problem, quoted
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


def read_area(folder: Path, unsaved: Places | None = None) -> Area:
    """The area in a folder, whole. Raises BadInput with the problems of all its files together.

    `unsaved` are places that are known beside those of its places.csv.
    """
    if not folder.is_dir():
        raise BadInput.because(folder.name, f"there is no folder at {quoted(folder, 200)}.")
    problems: list[Problem] = []

    def part(name: str, parse: Callable[[Source], T], default: T) -> T:
        """What a file of the folder holds; the default where it is not there, or not sound."""
        if not (folder / name).exists():
            return default
        try:
            return parse(Source.at(folder / name, name))
        except BadInput as bad:
            problems.extend(bad.problems)
            return default

    def ground(name: str, *shapes: str) -> GeoJson:
        return part(name, lambda source: parse_ground(source, *shapes), EMPTY_GEOJSON)

    about = part("area.toml", parse_about, About())
    leads: dict[str, str] = part("leads.csv", parse_leads, {})
    barriers = ground("barriers.geojson", *SURFACES, *LINES)
    crossings = ground("crossings.geojson", "Point")
    boundaries = ground("boundaries.geojson", *SURFACES)
    places: Places = part(PLACES, parse_places, {})
    try:
        schools = parse_schools(Source.at(folder / "schools.csv"))
    except BadInput as bad:
        raise BadInput((*bad.problems, *problems)) from None
    clusters: tuple[Cluster, ...] = part("clusters.csv", lambda source: parse_clusters(source, schools, leads), ())
    numbers = tuple(cluster.number for cluster in clusters)
    no_grouping = Grouping.of(schools.ids, {}, numbers)
    groupings = {
        path.stem: part(f"groupings/{path.name}", lambda source: parse_grouping(source, schools, numbers), no_grouping)
        for path in sorted((folder / "groupings").glob("*.csv"))
    }
    meetings = part("meetings.csv", lambda source: parse_meetings(source, numbers), no_meetings())
    terms: tuple[HalfTerm, ...] = part("terms.csv", parse_terms, ())
    ties: tuple[Tie, ...] = part("ties.csv", lambda source: parse_ties(source, schools), ())
    travel: TravelTable | None = part("journeys.csv", lambda source: parse_travel(source, schools), None)
    if problems:
        raise BadInput(problems)
    return Area(
        key=folder.resolve().name,
        name=about.name or folder.resolve().name,
        schools=with_places(schools, {**places, **(unsaved or {})}),
        clusters=clusters,
        groupings=groupings,
        ties=ties,
        settings=about.settings,
        leads=leads,
        meetings=meetings,
        terms=terms,
        barriers=barriers,
        crossings=crossings,
        boundaries=boundaries,
        travel=travel,
        attribution=about.attribution,
    )
