"""A plan: a grouping with its cluster details, locks, ties and settings, as an immutable value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property

from lib.domain.grouping import Grouping
from lib.domain.meetings import HalfTerm, Meeting, arranged, terms_in_order
from lib.domain.schools import Entry
from lib.domain.settings import Settings
from lib.domain.wishes import DEFAULT_WISHES, REACH, Wish, WishKind


@dataclass(frozen=True)
class Cluster:
    """What is known of a cluster besides its schools. `host` is the school named as host, if one is; `backup` is the
    one that stands by where the host cannot."""

    number: int
    name: str = ""
    leads: tuple[str, ...] = ()
    host: str | None = None
    backup: str | None = None

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError("the number of a cluster is 1 or more")

    @property
    def label(self) -> str:
        """ "Cluster 3", or the name it was given with its number."""
        plain = f"Cluster {self.number}"
        return plain if self.name in ("", plain) else f"{self.name} ({self.number})"


class TieKind(StrEnum):
    TOGETHER = "together"
    """must be in one cluster"""
    APART = "apart"
    """must not be in one cluster"""
    PAIR = "pair"
    """an infant school and the junior school it leads to: splitting them is allowed, with a warning"""


@dataclass(frozen=True)
class Tie:
    """Schools that belong together, or must be kept apart, and why."""

    kind: TieKind
    schools: tuple[str, ...]
    reason: str = ""
    likely: bool = False
    """a pair by what its schools are called: it counts as one until a planner has said whether it is"""

    @property
    def key(self) -> tuple[TieKind, tuple[str, ...]]:
        """What there is one tie of."""
        return self.kind, self.schools

    def broken_by(self, grouping: Grouping) -> bool:
        """Whether the grouping breaks this tie. Schools that are in no cluster are not apart from each other."""
        places = [grouping.place[school_id] for school_id in self.schools]
        if self.kind is TieKind.APART:
            placed = [number for number in places if number is not None]
            return len(set(placed)) < len(placed)
        return len(set(places)) > 1


@dataclass(frozen=True)
class Plan:
    """A grouping and all that goes with it. Changing one makes another; nothing derived is stored in it."""

    grouping: Grouping
    clusters: tuple[Cluster, ...]
    settings: Settings = field(default_factory=Settings)
    locked_schools: frozenset[str] = frozenset()
    locked_clusters: frozenset[int] = frozenset()
    ties: tuple[Tie, ...] = ()
    wishes: tuple[Wish, ...] = DEFAULT_WISHES
    """at most one for each kind and column, in the order of the kinds"""
    entries: tuple[Entry, ...] = ()
    """what was entered of schools, at most one for each school and column, in order"""
    meetings: tuple[Meeting, ...] = ()
    """as `lib.domain.meetings.arranged` arranges them"""
    terms: tuple[HalfTerm, ...] = ()
    """the half terms, in time; empty where they are not known"""

    def __post_init__(self) -> None:
        if tuple(cluster.number for cluster in self.clusters) != self.grouping.clusters:
            raise ValueError("a plan needs the details of each cluster of its grouping, in order")
        keys = [wish.key for wish in self.wishes]
        if keys != sorted(set(keys), key=_in_order):
            raise ValueError("a plan has one wish of a kind, or of a kind and a column, in order")

    @classmethod
    def of(cls, grouping: Grouping, clusters: tuple[Cluster, ...] = (), **rest: object) -> "Plan":
        """A plan for the grouping, with plain details for clusters that `clusters` does not describe."""
        known = {cluster.number: cluster for cluster in clusters}
        details = tuple(known.get(number, Cluster(number)) for number in grouping.clusters)
        return cls(grouping, details, **rest)  # type: ignore[arg-type]

    @classmethod
    def sound(
        cls,
        place: Mapping[str, int | None],
        clusters: Iterable[Cluster],
        *,
        entries: Iterable[Entry] = (),
        meetings: Iterable[Meeting] = (),
        terms: Iterable[HalfTerm] = (),
        **rest: object,
    ) -> "Plan":
        """A plan of parts from outside, put in order; `place` has the cluster of every school. Raises ValueError with
        one sentence where they do not fit together."""
        clusters = tuple(sorted(clusters, key=lambda cluster: cluster.number))
        numbers = tuple(cluster.number for cluster in clusters)
        plan = cls(
            Grouping(tuple(place), tuple(place.values()), numbers),
            clusters,
            entries=tuple(sorted(entries)),
            meetings=arranged(meetings),
            terms=terms_in_order(terms),
            **rest,  # type: ignore[arg-type]
        )
        named = {*plan.locked_schools, *(entry.school_id for entry in plan.entries)}
        named |= {school_id for tie in plan.ties for school_id in tie.schools}
        named |= {school_id for each in clusters for school_id in (each.host, each.backup) if school_id is not None}
        if absent := named - place.keys():
            raise ValueError(f"there is no school {min(absent)!r}")
        if missing := ({meeting.cluster for meeting in plan.meetings} | plan.locked_clusters) - {*numbers}:
            raise ValueError(f"there is no cluster {min(missing)}")
        return plan

    @cached_property
    def cluster(self) -> dict[int, Cluster]:
        return {cluster.number: cluster for cluster in self.clusters}

    def label(self, number: int | None) -> str:
        """What people call the place: "Cluster 3", or "Not in a cluster"; a cluster that is not there by its number."""
        return "Not in a cluster" if number is None else self.cluster.get(number, Cluster(number)).label

    def is_fixed(self, school_id: str) -> bool:
        """Whether the school must stay where it is: it is locked, or its cluster is."""
        return school_id in self.locked_schools or self.grouping.place[school_id] in self.locked_clusters

    @cached_property
    def likely_pairs(self) -> tuple[Tie, ...]:
        """The pairs of which nobody has said yet whether they are."""
        return tuple(tie for tie in self.ties if tie.likely)

    def parted(self, school_ids: Iterable[str]) -> tuple[Tie, ...]:
        """The pairs that are together and are split when these schools, and no others, go anywhere else."""
        moving = frozenset(school_ids)
        return tuple(
            tie
            for tie in self.ties
            if tie.kind is TieKind.PAIR
            and not tie.broken_by(self.grouping)
            and not moving.isdisjoint(tie.schools)
            and not moving.issuperset(tie.schools)
        )

    @property
    def musts(self) -> tuple[Wish, ...]:
        """The wishes that must hold."""
        return tuple(wish for wish in self.wishes if not wish.preferred)

    def must(self, kind: WishKind) -> Wish | None:
        """The wish of this kind that must hold, of a kind that there is once; None where there is none."""
        return next((wish for wish in self.musts if wish.kind is kind), None)

    def wishing(self, wish: Wish) -> "Plan":
        """This plan with the wish in place of the one with its key, if there is one."""
        wishes = (*(each for each in self.wishes if each.key != wish.key), wish)
        return replace(self, wishes=tuple(sorted(wishes, key=lambda each: _in_order(each.key))))

    @property
    def reaching(self) -> "Plan":
        """This plan with the usual reach, where nothing is wished for about reach."""
        reached = any(wish.kind is WishKind.REACH for wish in self.wishes)
        return self if reached else self.wishing(Wish(WishKind.REACH, amount=REACH))

    def ties_of(self, school_id: str) -> tuple[Tie, ...]:
        return self._ties_of.get(school_id, ())

    @cached_property
    def _ties_of(self) -> dict[str, tuple[Tie, ...]]:
        found: dict[str, tuple[Tie, ...]] = {}
        for tie in self.ties:
            for school_id in dict.fromkeys(tie.schools):
                found[school_id] = (*found.get(school_id, ()), tie)
        return found

    def broken_ties(self, *kinds: TieKind) -> tuple[Tie, ...]:
        return tuple(tie for tie in self.ties if tie.kind in kinds and tie.broken_by(self.grouping))

    def company(self, *school_ids: str) -> tuple[str, ...]:
        """The schools and all that must move with them (ties of the kind "together"), in the area's order."""
        together, waiting = set(school_ids), list(school_ids)
        while waiting:
            for tie in self.ties_of(waiting.pop()):
                if tie.kind is TieKind.TOGETHER:
                    waiting += [each for each in tie.schools if each not in together]
                    together.update(tie.schools)
        if len(together) == 1:
            return tuple(together & self.grouping.place.keys())
        return tuple(each for each in self.grouping.schools if each in together)

    def with_grouping(self, grouping: Grouping) -> "Plan":
        return replace(self, grouping=grouping)

    def measured_like(self, other: "Plan") -> "Plan":
        """This plan with the other's settings and entries, so that both are measured alike."""
        return replace(self, settings=other.settings, entries=other.entries)


def _in_order(key: tuple[WishKind, str]) -> tuple[int, str]:
    kind, column = key
    return list(WishKind).index(kind), column
