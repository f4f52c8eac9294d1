"""The options as a meeting hears of them: the baseline first, then A, B, C and D."""

from lib.appraisal import compare
from lib.views.contender import Contender
from lib.views.subject import LETTERS, Subject

TODAY, OTHER = "Today", "Baseline"


def baseline(subject: Subject) -> Contender:
    """The baseline; it is called "Today" where it is the grouping that the area itself begins with."""
    head = TODAY if subject.baseline.plan.grouping == subject.area.plan().grouping else OTHER
    return Contender(head, "", subject.baseline.name, subject.baseline, compare(subject.before, subject.before))


def options(subject: Subject) -> tuple[Contender, ...]:
    """The options in their order; none where the one option is the baseline itself, so that there is nothing to tell
    but how things stand."""
    if len(subject.options) == 1 and subject.options[0].plan == subject.baseline.plan:
        return ()
    lettered = zip(LETTERS, subject.options, subject.comparisons, strict=False)
    return tuple(Contender(letter, letter, option.name, option, comparison) for letter, option, comparison in lettered)


def legend(subject: Subject) -> str:
    """What the heads stand for: "Today: Pilot · A: More even"; first whether it is in confidence."""
    names = [each.full_name for each in (baseline(subject), *options(subject))]
    return " · ".join(["IN CONFIDENCE", *names] if subject.in_confidence else names)
