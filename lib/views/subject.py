"""What people present and take away: options of an area against a baseline, at a moment."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from string import ascii_uppercase

from lib.appraisal import Appraisal, Comparison, appraise, compare
from lib.domain.area import Area
from lib.domain.history import HistoryStep
from lib.domain.options import Option
from lib.principles.evidence import Evidence
from lib.views.moments import ZONE

MOST_OPTIONS = 4
"""that stand side by side"""
OWN_LETTER = re.compile(r"(?:Option )?([A-Z])(?:[:.)]| [–-]) *(\S.*)|Option ([A-Z])")
"""names that begin with a letter of their own: "A: three moves", "Option B – north", "Option C" """


def lettered(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The letter of each option beside its name, in their order. One whose name begins with a letter keeps it, and goes
    by the rest of its name; the others have the first letters that are left."""
    found = [OWN_LETTER.fullmatch(name) for name in names]
    own: dict[str, int] = {}
    for place, match in enumerate(found):
        if match:
            own.setdefault(match[1] or match[3], place)
    letters = {place: letter for letter, place in own.items()}
    left = (letter for letter in ascii_uppercase if letter not in own)
    return tuple(
        (letters[place], (match and match[2]) or name) if place in letters else (next(left), name)
        for place, (name, match) in enumerate(zip(names, found, strict=True))
    )


@dataclass(frozen=True, eq=False)
class Subject:
    """What is told: one to four options of an area against a baseline, at a moment (with a time zone).

    `options` are in the order in which they are told; what tells of one option takes the first. All are measured by the
    first one's thresholds, weights and entries, so that their figures can be compared. `in_confidence` lets ratings of
    single schools and counts under 5 be shown, which are left out else. `steps` are those that led from the area's own
    grouping to the first option, () where they are not known. What may take long tells `report` how much of it is done,
    from 0 to 1.
    """

    area: Area
    evidence: Evidence
    baseline: Option
    options: tuple[Option, ...]
    moment: datetime
    in_confidence: bool = False
    steps: tuple[HistoryStep, ...] = ()
    report: Callable[[float], None] = lambda _done: None

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
