"""The thresholds, weights and principles of its own by which an area judges its groupings."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from math import isfinite
from types import MappingProxyType

from lib.domain.schools import IN_CONFIDENCE

FORMS: Mapping[str, tuple[str, ...]] = {
    "range": ("column", "least", "most", "partly", "zero"),
    "presence": ("column", "values", "met", "partly"),
    "balance": ("column", "per", "met", "partly", "zero"),
    "travel": ("met", "partly", "zero"),
    "share": ("partly", "zero"),
}
"""what a principle of an authority's own can say, by its form (`lib.principles.forms`)"""
NEEDED: Mapping[str, tuple[str, ...]] = {
    "range": ("least", "most", "zero"),
    "presence": ("column",),
    "balance": ("column",),
}
KEY = re.compile(r"[a-z][a-z0-9_]{0,29}")
LONGEST_TITLE, LONGEST_SHORT, MOST_VALUES = 120, 24, 12


@dataclass(frozen=True)
class OwnPrinciple:
    """A principle of an authority's own, as area.toml and the page Principles say it (docs/using.md).

    Where a number is None, the form's own default holds. With the key of one of the seven it stands in that one's
    place. Raises ValueError with one sentence where it makes no sense.
    """

    key: str
    title: str
    form: str
    short: str = ""
    """what stands over a column; where there is none, what it is measured by"""
    column: str = ""
    per: str = ""
    values: tuple[str, ...] = ()
    """the wanted values of the column; without any, the thirds of its figures are wanted"""
    least: float | None = None
    most: float | None = None
    met: float | None = None
    partly: float | None = None
    zero: float | None = None
    weight: float = 1.0

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key):
            raise ValueError(
                f'the key {self.key!r} must be a short word of small letters, digits and _, such as "ehcp"'
            )
        for what, words, longest in (("title", self.title, LONGEST_TITLE), ("short", self.short, LONGEST_SHORT)):
            if len(words) > longest or not words.isprintable():
                raise ValueError(f"the {what} of the principle {self.key} can have at most {longest} characters")
        if not self.title.strip():
            raise ValueError(f"the principle {self.key} needs a title")
        if self.form not in FORMS:
            raise ValueError(
                f"the form of the principle {self.key} must be one of {', '.join(FORMS)}, not {self.form!r}"
            )
        for name in ("column", "per", "values", "least", "most", "met", "partly", "zero"):
            given = getattr(self, name) not in ("", (), None)
            if given and name not in FORMS[self.form]:
                raise ValueError(f"the principle {self.key} cannot have {name!r}: its form is {self.form}")
            if not given and name in NEEDED.get(self.form, ()):
                raise ValueError(f"the principle {self.key} needs {name!r}, as its form is {self.form}")
        if secret := {self.column, self.per} & IN_CONFIDENCE:
            raise ValueError(f"the principle {self.key} cannot be by {min(secret)}, which is entered in confidence")
        self._check_numbers()

    def _check_numbers(self) -> None:
        for name in ("least", "most", "met", "partly", "zero", "weight"):
            value = getattr(self, name)
            if value is not None and not (isfinite(value) and value >= 0):
                raise ValueError(f"{name!r} of the principle {self.key} must be 0 or more, not {value}")
        if self.zero == 0:
            raise ValueError(f"'zero' of the principle {self.key} must be above 0")
        if self.least is not None and self.most is not None and self.least > self.most:
            raise ValueError(f"'least' of the principle {self.key} must not be above 'most'")
        if len(self.values) > MOST_VALUES or len({*self.values}) < len(self.values) or "" in self.values:
            raise ValueError(f"'values' of the principle {self.key} must be up to {MOST_VALUES} different texts")

    def given(self, *names: str) -> dict[str, float]:
        """Those of the named numbers that are not left to the form."""
        return {name: getattr(self, name) for name in names if getattr(self, name) is not None}


@dataclass(frozen=True)
class Settings:
    """Thresholds of the seven indicators, the weights in the fit, and principles of the authority's own. Shares are
    from 0 to 1; the defaults are the design's.

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
    spacing_met: float = 1.0
    """the mean journey of a cluster's schools to the host, in parts of the mean spacing of the same schools"""
    spacing_partly: float = 1.5
    spacing_zero: float = 2.0
    inclusive_partly: float = 0.95
    inclusive_zero: float = 0.10
    """share of the area's schools in no cluster at which the score is 0"""
    known_share: float = 0.80
    """share of the area's schools whose figure must be known for a principle to be measurable"""
    weights: Mapping[str, float] = field(default_factory=dict)
    """weight of a principle by its key; 1, or what an own principle says, where it is not named"""
    principles: tuple[OwnPrinciple, ...] = ()

    def __post_init__(self) -> None:
        for name, value in self.thresholds.items():
            if not 0 <= value < float("inf"):
                raise ValueError(f"{name} must be 0 or more, not {value}")
        if self.size_from > self.size_to:
            raise ValueError(f"size_from ({self.size_from}) must not be above size_to ({self.size_to})")
        for name in ("size_zero", "pupils_zero", "spacing_zero", "inclusive_zero"):
            if getattr(self, name) == 0:
                raise ValueError(f"{name} must be above 0")
        for key, weight in self.weights.items():
            if not 0 <= weight < float("inf"):
                raise ValueError(f"the weight of {key} must be 0 or more, not {weight}")
        keys = [principle.key for principle in self.principles]
        if twice := {key for key in keys if keys.count(key) > 1}:
            raise ValueError(f"there are two principles with the key {min(twice)}")
        object.__setattr__(self, "weights", MappingProxyType(dict(self.weights)))

    @property
    def thresholds(self) -> dict[str, int | float]:
        """Every threshold by its name."""
        return {each.name: getattr(self, each.name) for each in fields(self) if each.type in (int, float)}

    def weight(self, key: str) -> float:
        own = {principle.key: principle.weight for principle in self.principles}
        return self.weights.get(key, own.get(key, 1.0))

    def __hash__(self) -> int:
        return hash((tuple(self.thresholds.values()), frozenset(self.weights.items()), self.principles))

    def __reduce__(self) -> tuple[type["Settings"], tuple[object, ...]]:
        """How they go to another process: made again from plain values, because read-only weights cannot be sent."""
        return Settings, (*self.thresholds.values(), dict(self.weights), self.principles)


RETIRED_THRESHOLDS = frozenset({"locality_met", "locality_partly"})
"""thresholds of an earlier yardstick (shares of the whole area's mean journey), which saved work may still name: they
have no counterpart now that journeys are compared with spacing"""
