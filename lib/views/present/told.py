"""The options as a meeting hears of them: the baseline first, then A, B, C and D."""

from dataclasses import dataclass

from lib.appraisal import Comparison, compare
from lib.domain.plan import Plan
from lib.views.subject import LETTERS, Subject

TODAY, OTHER = "Today", "Baseline"


@dataclass(frozen=True, eq=False)
class Told:
    """An option with its letter ("" for the baseline), what heads its column, its name, and what it changes."""

    letter: str
    head: str
    name: str
    comparison: Comparison

    @property
    def plan(self) -> Plan:
        return self.comparison.after.plan

    @property
    def full_name(self) -> str:
        """ "A: More even", "Today: Pilot"."""
        return f"{self.head}: {self.name}"

    @property
    def moves(self) -> int:
        return len(self.comparison.movers)


def baseline(subject: Subject) -> Told:
    """The baseline; it is called "Today" where it is the grouping that the area itself begins with."""
    own = subject.baseline.plan.grouping == subject.area.plan().grouping
    return Told("", TODAY if own else OTHER, subject.baseline.name, compare(subject.before, subject.before))


def options(subject: Subject) -> tuple[Told, ...]:
    """The options in their order; none where the one option is the baseline itself, so that there is nothing to tell
    but how things stand."""
    if len(subject.options) == 1 and subject.options[0].plan == subject.baseline.plan:
        return ()
    found = zip(LETTERS, subject.options, subject.comparisons, strict=False)
    return tuple(Told(letter, letter, option.name, comparison) for letter, option, comparison in found)


def legend(subject: Subject) -> str:
    """What the heads stand for: "Today: Pilot · A: More even"; first whether it is in confidence."""
    names = [each.full_name for each in (baseline(subject), *options(subject))]
    return " · ".join(["IN CONFIDENCE", *names] if subject.in_confidence else names)
