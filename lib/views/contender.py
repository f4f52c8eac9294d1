"""An option as it is compared: under its letter, against the baseline."""

from dataclasses import dataclass

from lib.appraisal import Appraisal, Comparison
from lib.domain.options import Option
from lib.domain.plan import Plan


@dataclass(frozen=True, eq=False)
class Contender:
    """An option against the baseline, or the baseline itself, whose `letter` is "". `head` stands for it above a
    column: its letter, or what the baseline is called."""

    head: str
    letter: str
    name: str
    option: Option
    comparison: Comparison

    @property
    def appraisal(self) -> Appraisal:
        return self.comparison.after

    @property
    def plan(self) -> Plan:
        return self.appraisal.plan

    @property
    def full_name(self) -> str:
        """ "A: More even", "Today: Pilot"."""
        return f"{self.head}: {self.name}"

    @property
    def moves(self) -> int:
        """How many schools are elsewhere than in the baseline."""
        return len(self.comparison.movers)
