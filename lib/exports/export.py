"""What every export is given and what every export says of itself."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from lib.appraisal import Appraisal, Comparison, appraise, compare
from lib.domain.area import Area
from lib.domain.history import Step
from lib.domain.options import Option
from lib.principles.evidence import Evidence

ZONE = ZoneInfo("Europe/London")


@dataclass(frozen=True, eq=False)
class Subject:
    """What an export tells of: one to four options of an area against a baseline, at a moment (with a time zone).

    `options` are in the order in which they are told; an export of one option takes the first. All are measured by the
    first one's thresholds, weights and entries, so that their figures can be compared. `in_confidence` lets an export
    show ratings of single schools and counts under 5, which it leaves out else. `steps` are those that led from the
    baseline to the first option, () where they are not known.
    """

    area: Area
    evidence: Evidence
    baseline: Option
    options: tuple[Option, ...]
    moment: datetime
    in_confidence: bool = False
    steps: tuple[Step, ...] = ()

    @property
    def option(self) -> Option:
        return self.options[0]

    @property
    def day(self) -> date:
        """The day on which it is written, by the clocks of England."""
        return self.moment.astimezone(ZONE).date()

    @cached_property
    def figures(self) -> Evidence:
        """The area's figures with what was entered in the first option."""
        return self.evidence.entered(self.option.plan.entries)

    @property
    def comparison(self) -> Comparison:
        """The first option against the baseline."""
        return self.comparisons[0]

    @cached_property
    def before(self) -> Appraisal:
        return appraise(self.evidence, self.baseline.plan.measured_like(self.option.plan))

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The options against the baseline, in their order."""
        measured = (option.plan.measured_like(self.option.plan) for option in self.options)
        return tuple(compare(self.before, appraise(self.evidence, plan)) for plan in measured)


MOST_OPTIONS = 4
LONGEST_FILE_NAME = 60
NO_FILE_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Export:
    """A kind of file. `key` is its format on the command line, `name` what people call it, `suffix` begins with a dot;
    `write` gives the file's bytes, and `about` says in a phrase what is in it."""

    key: str
    name: str
    suffix: str
    media_type: str
    write: Callable[[Subject], bytes]
    about: str = ""

    def file_name(self, subject: Subject) -> str:
        """ "southampton-option-a-2026-11-24.xlsx": plain letters, so that any system can keep it."""
        words = NO_FILE_NAME.sub("-", f"{subject.area.key} {subject.option.name}".lower()).strip("-")
        return f"{words[:LONGEST_FILE_NAME]}-{subject.day.isoformat()}{self.suffix}"
