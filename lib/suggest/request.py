"""What a planner asks of a best fit: where to start from, and what it must keep to."""

from dataclasses import dataclass

from lib.domain.plan import Plan


@dataclass(frozen=True)
class Request:
    """A request for the best grouping there is.

    `plan` is where it starts from: its locks, ties, named hosts, entries and settings count. `clusters`: how many
    clusters have a school at the end, None for `default_clusters`. `smallest` and `largest`: schools of each of them
    (None: no limit). `most_moves`: how many schools may be elsewhere than in the plan (None: all). `movable`: the
    schools that may move at all (None: all). A school that is locked in no cluster stays out; every other
    one is placed.
    """

    plan: Plan
    clusters: int | None = None
    smallest: int = 1
    largest: int | None = None
    most_moves: int | None = None
    movable: frozenset[str] | None = None

    def __post_init__(self) -> None:
        if self.clusters is not None and self.clusters < 1:
            raise ValueError("There must be at least one cluster.")
        if self.smallest < 1:
            raise ValueError("A cluster must have at least one school.")
        if self.largest is not None and self.largest < self.smallest:
            raise ValueError(f"Clusters cannot have at least {self.smallest} and at most {self.largest} schools.")
        if self.most_moves is not None and self.most_moves < 0:
            raise ValueError("The number of schools that may move must be 0 or more.")

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
