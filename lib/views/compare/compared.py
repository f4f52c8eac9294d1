"""Two to four options against a baseline, all measured by one yardstick."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from lib.appraisal import Appraisal, Comparison, compare
from lib.domain.options import Option
from lib.domain.plan import Plan
from lib.views.compare.sentences import same
from lib.views.subject import MOST_OPTIONS, lettered
from lib.views.thresholds import differences
from lib.views.wording import in_a_list


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


@dataclass(frozen=True, eq=False)
class Compared:
    """The baseline, and the options in the order in which they were chosen."""

    baseline: Contender
    contenders: tuple[Contender, ...]

    @property
    def everyone(self) -> tuple[Contender, ...]:
        """The baseline, then the options."""
        return (self.baseline, *self.contenders)

    @cached_property
    def appraisals(self) -> tuple[Appraisal, ...]:
        return tuple(each.appraisal for each in self.everyone)

    @cached_property
    def movers(self) -> tuple[str, ...]:
        """The schools that some option places elsewhere than the baseline, in the area's order."""
        moved = {mover.school_id for each in self.contenders for mover in each.comparison.movers}
        return tuple(school_id for school_id in self.baseline.plan.grouping.schools if school_id in moved)

    def twin(self, contender: Contender) -> Contender | None:
        """The option before this one, if any, that is the same."""
        earlier = self.contenders[: self.contenders.index(contender)]
        return next((each for each in earlier if same(each.plan, contender.plan)), None)

    @property
    def labels(self) -> tuple[str, ...]:
        """What the columns of a table are called: "Baseline: Pilot", "A: On the board" and so on."""
        return tuple(each.full_name for each in self.everyone)


def side_by_side(
    options: Mapping[str, Option],
    baseline: str,
    chosen: Iterable[str],
    yardstick: Plan,
    appraise: Callable[[Plan], Appraisal],
) -> Compared:
    """The options of these keys against the baseline's, all by the yardstick's thresholds, weights and entries."""
    names = unique_names(options)
    before = appraise(options[baseline].plan.measured_like(yardstick))

    def contender(key: str, letter: str, name: str) -> Contender:
        after = appraise(options[key].plan.measured_like(yardstick))
        return Contender(letter or "Baseline", letter, name, options[key], compare(before, after))

    keys = tuple(chosen)[:MOST_OPTIONS]
    heads = lettered([names[key] for key in keys])
    return Compared(
        contender(baseline, "", names[baseline]),
        tuple(contender(key, *head) for key, head in zip(keys, heads, strict=True)),
    )


def unique_names(options: Mapping[str, Option]) -> dict[str, str]:
    """What each option is called, by its key: where several have one name, the later ones with a number."""
    names: dict[str, str] = {}
    for key, option in options.items():
        name, number = option.name, 1
        while name in names.values():
            number += 1
            name = f"{option.name} ({number})"
        names[key] = name
    return names


def saved_otherwise(compared: Compared, yardstick: Plan) -> str:
    """Which options were made by other thresholds, weights or entries than all are measured by here, or ""."""
    departures = []
    for each in compared.everyone:
        own = each.option.plan
        entered = ["other figures entered for schools"] if own.entries != yardstick.entries else []
        if differing := [*differences(yardstick.settings, own.settings), *entered]:
            departures.append(f"{each.letter or 'The baseline'} was saved with {'; '.join(differing)}")
    if not departures:
        return ""
    own_ways = in_a_list(departures, len(departures))
    return f"{own_ways}; here all are measured by the settings on the board."
