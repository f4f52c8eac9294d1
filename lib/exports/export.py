"""What every export is given and what every export says of itself."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from lib.appraisal import Appraisal, Comparison, appraise, compare
from lib.domain.area import Area
from lib.domain.options import Option
from lib.principles.evidence import Evidence


@dataclass(frozen=True, eq=False)
class Subject:
    """What an export tells of: one to four options of an area against a baseline, at a moment (with a time zone).

    `options` are in the order in which they are told; an export of one option takes the first. All are measured by the
    first one's thresholds, weights and entries, so that their figures can be compared. `in_confidence` lets an export
    show ratings of single schools and counts under 5, which it leaves out else.
    """

    area: Area
    evidence: Evidence
    baseline: Option
    options: tuple[Option, ...]
    moment: datetime
    in_confidence: bool = False

    @property
    def option(self) -> Option:
        return self.options[0]

    @cached_property
    def before(self) -> Appraisal:
        return appraise(self.evidence, self.baseline.plan.measured_like(self.option.plan))

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The options against the baseline, in their order."""
        measured = (option.plan.measured_like(self.option.plan) for option in self.options)
        return tuple(compare(self.before, appraise(self.evidence, plan)) for plan in measured)


@dataclass(frozen=True)
class Export:
    """A kind of file. `key` is its format on the command line, `name` what people call it, `suffix` begins with a dot;
    `write` gives the file's bytes."""

    key: str
    name: str
    suffix: str
    media_type: str
    write: Callable[[Subject], bytes]
