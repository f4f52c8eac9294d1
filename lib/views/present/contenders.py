"""The options as a meeting hears of them: the baseline first, then each with its letter."""

from lib.appraisal import compare
from lib.views.compare.compared import Compared, Contender
from lib.views.subject import Subject, lettered
from lib.views.years import figures_of

TODAY, OTHER = "Today", "Baseline"


def compared(subject: Subject) -> Compared:
    """The options in their order against the baseline, which is called "Today" where it is the grouping that the area
    itself begins with. None of them where the one option is the baseline: how things stand is all there is to tell."""
    head = TODAY if subject.baseline.plan.grouping == subject.area.plan().grouping else OTHER
    itself = compare(subject.before, subject.before)
    baseline = Contender(head, "", subject.baseline.name, subject.baseline, itself)
    if len(subject.options) == 1 and subject.options[0].plan == subject.baseline.plan:
        return Compared(baseline, ())
    heads = lettered([each.name for each in subject.options])
    sides = zip(heads, subject.options, subject.comparisons, strict=True)
    return Compared(
        baseline, tuple(Contender(letter, letter, name, one, against) for (letter, name), one, against in sides)
    )


def legend(subject: Subject) -> str:
    """What the heads stand for: "Today: Pilot · A: More even · figures of 2024/25"; first, if so, "IN CONFIDENCE"."""
    mark = ("IN CONFIDENCE",) if subject.in_confidence else ()
    return " · ".join(filter(None, (*mark, *compared(subject).labels, figures_of(subject.area.schools))))
