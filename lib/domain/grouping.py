"""The assignment of every school to one cluster or to none, as an immutable value."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple


class Mover(NamedTuple):
    """A school that two groupings place differently; None is "in no cluster"."""

    school_id: str
    origin: int | None
    destination: int | None


@dataclass(frozen=True)
class Grouping:
    """Which cluster each school is in. Equal and hashable by content.

    `schools` are all the area's school ids, each once; `places[i]` is the cluster number of `schools[i]`, or None;
    `clusters` are the numbers of all clusters, in order, empty ones included.
    Raises ValueError when a school is listed twice, a cluster is listed twice, or a school is in an unknown cluster.
    """

    schools: tuple[str, ...]
    places: tuple[int | None, ...]
    clusters: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.schools) != len(self.places):
            raise ValueError("a grouping needs one place for each school")
        if len(set(self.schools)) != len(self.schools):
            raise ValueError("a school is listed twice")
        if len(set(self.clusters)) != len(self.clusters):
            raise ValueError("a cluster is listed twice")
        if unknown := {number for number in self.places if number is not None}.difference(self.clusters):
            raise ValueError(f"there is no cluster {min(unknown)}")

    @classmethod
    def of(cls, schools: Iterable[str], places: Mapping[str, int | None], clusters: Iterable[int] = ()) -> "Grouping":
        """The grouping of `schools` that `places` describes; schools it leaves out are in no cluster."""
        schools = tuple(schools)
        numbers = set(clusters) | {number for number in places.values() if number is not None}
        return cls(schools, tuple(places.get(school_id) for school_id in schools), tuple(sorted(numbers)))

    @cached_property
    def place(self) -> dict[str, int | None]:
        """Cluster number of each school id, None where it is in no cluster."""
        return dict(zip(self.schools, self.places, strict=True))

    @cached_property
    def members(self) -> dict[int, tuple[str, ...]]:
        """School ids of each cluster, in the area's order."""
        members: dict[int, list[str]] = {number: [] for number in self.clusters}
        for school_id, number in zip(self.schools, self.places, strict=True):
            if number is not None:
                members[number].append(school_id)
        return {number: tuple(school_ids) for number, school_ids in members.items()}

    @cached_property
    def unplaced(self) -> tuple[str, ...]:
        """School ids that are in no cluster."""
        return tuple(school_id for school_id in self.schools if self.place[school_id] is None)

    @property
    def is_begun(self) -> bool:
        """Whether any school is in a cluster."""
        return len(self.unplaced) < len(self.schools)

    def move(self, school_ids: Iterable[str], to: int | None) -> "Grouping":
        """The grouping with these schools in cluster `to`, or in none. Raises KeyError for an unknown school."""
        place = dict(self.place)
        for school_id in school_ids:
            if school_id not in place:
                raise KeyError(school_id)
            place[school_id] = to
        return replace(self, places=tuple(place.values()))

    def swap(self, these: Sequence[str], those: Sequence[str]) -> "Grouping":
        """The grouping with these schools, which are in one place, in the place of those, and those in theirs."""
        return self.move(these, self.place[those[0]]).move(those, self.place[these[0]])

    def with_cluster(self, number: int) -> "Grouping":
        """The grouping with one more, empty cluster."""
        return replace(self, clusters=tuple(sorted((*self.clusters, number))))

    def without_cluster(self, number: int) -> "Grouping":
        """The grouping without that cluster; its schools are then in none."""
        emptied = self.move(self.members[number], None)
        return replace(emptied, clusters=tuple(each for each in self.clusters if each != number))

    def movers(self, since: "Grouping") -> tuple[Mover, ...]:
        """The schools that are elsewhere than in `since`, in the area's order."""
        same = since.schools is self.schools
        before = since.places if same else tuple(since.place.get(school_id) for school_id in self.schools)
        return tuple(
            Mover(school_id, origin, number)
            for school_id, origin, number in zip(self.schools, before, self.places, strict=True)
            if origin != number
        )
