"""What is asked of a search: where to start from, and how much may change."""

from dataclasses import dataclass, replace

from lib.domain.plan import Plan
from lib.domain.wishes import Wish, WishKind


@dataclass(frozen=True)
class Request:
    """A request for the best grouping there is.

    `plan` is where it starts from: its wishes, locks, ties, named hosts, entries and settings count. `clusters`: how
    many clusters have a school at the end, None for `default_clusters`. `most_moves`: how many schools may be elsewhere
    than in the plan (None: all); then a limit on journeys binds those that move, and a pair that is split may stay so.
    `movable`: the schools that may move at all (None: all). A school that is locked in no cluster stays out; every
    other one is placed.
    """

    plan: Plan
    clusters: int | None = None
    most_moves: int | None = None
    movable: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if self.clusters is not None and self.clusters < 1:
            raise ValueError("There must be at least one cluster.")
        if self.most_moves is not None and self.most_moves < 0:
            raise ValueError("The number of schools that may move must be 0 or more.")

    def wishing(self, *wishes: Wish) -> "Request":
        """The request with these wishes in its plan too."""
        plan = self.plan
        for wish in wishes:
            plan = plan.wishing(wish)
        return replace(self, plan=plan)

    def without(self, *kinds: WishKind) -> "Request":
        """The request without the wishes of these kinds."""
        wishes = tuple(wish for wish in self.plan.wishes if wish.kind not in kinds)
        return replace(self, plan=replace(self.plan, wishes=wishes))

    @property
    def musts(self) -> tuple[Wish, ...]:
        return self.plan.musts

    @property
    def smallest(self) -> int:
        """The fewest schools of a cluster that has any."""
        wish = self.plan.must(WishKind.SCHOOLS)
        return (wish.least if wish else None) or 1

    @property
    def largest(self) -> int | None:
        """The most schools of a cluster; None for no limit."""
        wish = self.plan.must(WishKind.SCHOOLS)
        return wish.most if wish else None

    @property
    def wanted(self) -> int:
        """How many clusters are to have a school."""
        return default_clusters(self.plan) if self.clusters is None else self.clusters

    def stays(self, school_id: str) -> bool:
        """Whether the school must be where it is in the plan."""
        return self.plan.is_fixed(school_id) or (self.movable is not None and school_id not in self.movable)

    @property
    def left_out(self) -> frozenset[str]:
        """Schools that stay in no cluster: they must, or they are kept together with one that must."""
        return frozenset(self.plan.company(*(each for each in self.plan.grouping.unplaced if self.stays(each))))

    @property
    def taken_out(self) -> frozenset[str]:
        """Schools that leave their cluster, because they are kept together with one that stays in none."""
        place = self.plan.grouping.place
        return frozenset(school_id for school_id in self.left_out if place[school_id] is not None)


def default_clusters(plan: Plan) -> int:
    """The plan's clusters, without those that are locked empty; where it has none, as many as make them a good size."""
    members = plan.grouping.members
    usable = [number for number in members if members[number] or number not in plan.locked_clusters]
    good = (plan.settings.size_from + plan.settings.size_to) / 2
    return len(usable) or max(1, round(len(plan.grouping.schools) / max(good, 1)))


def numbers_for(request: Request) -> tuple[int, ...]:
    """The cluster numbers that may be used, in order: the plan's and, where more are wanted, the next ones."""
    numbers = request.plan.grouping.clusters
    usable = default_clusters(request.plan) if numbers else 0
    first = 1 + max(numbers, default=0)
    return (*numbers, *range(first, first + max(0, request.wanted - usable)))
