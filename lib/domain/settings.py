"""The thresholds and weights by which an area judges its groupings; the defaults are the design's."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType


@dataclass(frozen=True)
class Settings:
    """Thresholds of the seven indicators and their weights in the fit. Shares are from 0 to 1.

    Raises ValueError with one sentence for a value that cannot be used.
    """

    size_from: int = 8
    size_to: int = 10
    size_partly: int = 2
    """schools outside the range at which a cluster is still partly met"""
    size_zero: int = 4
    """schools outside the range at which the score is 0"""
    pupils_met: float = 0.10
    pupils_partly: float = 0.25
    pupils_zero: float = 0.50
    locality_met: float = 0.50
    """share of J, the mean journey of all schools to the area's most central school"""
    locality_partly: float = 0.75
    inclusive_partly: float = 0.95
    known_share: float = 0.80
    """share of the area's schools whose figure must be known for a principle to be measurable"""
    weights: Mapping[str, float] = field(default_factory=dict)
    """weight of a principle by its key; 1 where it is not named"""

    def __post_init__(self) -> None:
        for each in fields(self):
            if each.name != "weights" and not 0 <= getattr(self, each.name) < float("inf"):
                raise ValueError(f"{each.name} must be 0 or more, not {getattr(self, each.name)}")
        if self.size_from > self.size_to:
            raise ValueError(f"size_from ({self.size_from}) must not be above size_to ({self.size_to})")
        for name in ("size_zero", "pupils_zero"):
            if getattr(self, name) == 0:
                raise ValueError(f"{name} must be above 0")
        for key, weight in self.weights.items():
            if not 0 <= weight < float("inf"):
                raise ValueError(f"the weight of {key} must be 0 or more, not {weight}")
        object.__setattr__(self, "weights", MappingProxyType(dict(self.weights)))

    @property
    def thresholds(self) -> dict[str, int | float]:
        """Every threshold by its name."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name != "weights"}

    def weight(self, key: str) -> float:
        return self.weights.get(key, 1.0)

    def __hash__(self) -> int:
        return hash((tuple(self.thresholds.values()), frozenset(self.weights.items())))

    def __reduce__(self) -> tuple[type["Settings"], tuple[object, ...]]:
        """How they go to another process: made again from plain values, because read-only weights cannot be sent."""
        return Settings, (*self.thresholds.values(), dict(self.weights))
