"""Two to four options against a baseline, all measured by one yardstick."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from lib.appraisal import Appraisal, Comparison, compare
from lib.domain.options import Option
from lib.domain.plan import Plan
from lib.views.compare.sentences import same
from lib.views.subject import LETTERS
from lib.views.thresholds import differences
from lib.views.wording import in_a_list


@dataclass(frozen=True, eq=False)
class Contender:
    """An option with its letter, against the baseline."""

    letter: str
    name: str
    option: Option
    comparison: Comparison

    @property
    def appraisal(self) -> Appraisal:
        return self.comparison.after


@dataclass(frozen=True, eq=False)
class Compared:
    """The baseline, and the options in the order of their letters."""

    name: str
    baseline: Option
    before: Appraisal
    contenders: tuple[Contender, ...]

    @cached_property
    def appraisals(self) -> tuple[Appraisal, ...]:
        """The baseline's, then the options'."""
        return (self.before, *(each.appraisal for each in self.contenders))

    @cached_property
    def movers(self) -> tuple[str, ...]:
        """The schools that some option places elsewhere than the baseline, in the area's order."""
        moved = {mover.school_id for each in self.contenders for mover in each.comparison.movers}
        return tuple(school_id for school_id in self.before.plan.grouping.schools if school_id in moved)

    def twin(self, contender: Contender) -> Contender | None:
        """The option before this one, if any, that is the same."""
        earlier = self.contenders[: self.contenders.index(contender)]
        return next((each for each in earlier if same(each.appraisal.plan, contender.appraisal.plan)), None)

    @property
    def labels(self) -> tuple[str, ...]:
        """What the columns of a table are called: "Baseline: Pilot", "A: On the board" and so on."""
        return (f"Baseline: {self.name}", *(f"{each.letter}: {each.name}" for each in self.contenders))


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
    contenders = (
        Contender(
            letter,
            names[key],
            options[key],
            compare(before, appraise(options[key].plan.measured_like(yardstick))),
        )
        for letter, key in zip(LETTERS, chosen, strict=False)
    )
    return Compared(names[baseline], options[baseline], before, tuple(contenders))


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
    every = (("The baseline", compared.baseline), *((each.letter, each.option) for each in compared.contenders))
    told = []
    for letter, option in every:
        settings = differences(yardstick.settings, option.plan.settings)
        entered = ["other entries of schools"] if option.plan.entries != yardstick.entries else []
        if settings or entered:
            told.append(f"{letter} has {'; '.join([*settings, *entered])}")
    if not told:
        return ""
    return f"Of its own, {in_a_list(told, len(told))}: that is left aside here, so that all are measured alike."
