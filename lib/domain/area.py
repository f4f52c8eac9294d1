"""One authority's data set: its schools, the groupings it published, and the ground they stand on."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from lib.domain.grouping import Grouping
from lib.domain.meetings import HalfTerm, meetings_of
from lib.domain.plan import Cluster, Plan, Tie
from lib.domain.schools import Schools
from lib.domain.settings import Settings
from lib.domain.travel import TravelTable

GeoJson = Mapping[str, Any]
EMPTY_GEOJSON: GeoJson = {"type": "FeatureCollection", "features": []}


def spoken(name: str) -> str:
    """The name of a grouping's file as people say it: "Pilot", "Option b"."""
    return name.replace("-", " ").capitalize()


@dataclass(frozen=True, eq=False)
class Area:
    """What an area folder holds (README, "An area folder"). Only the schools are required.

    `groupings` maps a name to a grouping, the area's own first one first; `leads` maps a lead's key ("ATJ") to a name;
    `meetings` has the columns cluster (int), slot (text), date (datetime64), start, end (text HH:MM), host (text),
    weekday (text, as the source writes it); `terms` are the half terms, in time.
    `travel` is the area's own table of journeys, None where it has none.
    `successor` is the school that goes on from each earlier school_id or URN, `closed` the name of each school that is
    no more, `former_names` what any school was called that is not in the list any more; `earlier` are the schools of
    earlier years by what these are called, the latest last.
    """

    key: str
    name: str
    schools: Schools
    clusters: tuple[Cluster, ...] = ()
    groupings: Mapping[str, Grouping] = field(default_factory=dict)
    ties: tuple[Tie, ...] = ()
    settings: Settings = field(default_factory=Settings)
    leads: Mapping[str, str] = field(default_factory=dict)
    meetings: pd.DataFrame = field(default_factory=pd.DataFrame)
    terms: tuple[HalfTerm, ...] = ()
    barriers: GeoJson = field(default_factory=lambda: EMPTY_GEOJSON)
    crossings: GeoJson = field(default_factory=lambda: EMPTY_GEOJSON)
    boundaries: GeoJson = field(default_factory=lambda: EMPTY_GEOJSON)
    travel: TravelTable | None = None
    attribution: tuple[str, ...] = ()
    successor: Mapping[str, str] = field(default_factory=dict)
    closed: Mapping[str, str] = field(default_factory=dict)
    former_names: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[str, Schools] = field(default_factory=dict)

    @property
    def baseline_name(self) -> str:
        """Name of the area's own first grouping, or "No clusters yet"."""
        return next(iter(self.groupings), "No clusters yet")

    def plan(self, grouping: Grouping | None = None) -> Plan:
        """The plan of a grouping of this area; by default of its own first one, or of all schools in no cluster."""
        if grouping is None:
            grouping = next(iter(self.groupings.values()), None) or Grouping.of(
                self.schools.ids, {}, (cluster.number for cluster in self.clusters)
            )
        meetings = tuple(each for each in meetings_of(self.meetings) if each.cluster in grouping.clusters)
        return Plan.of(
            grouping, self.clusters, settings=self.settings, ties=self.ties, meetings=meetings, terms=self.terms
        )
