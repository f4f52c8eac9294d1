"""What is still open? What cannot be measured, which figures are missing, and what only the schools can answer."""

from lib.views.compare.compared import Compared, Contender
from lib.views.gaps import figure_gaps
from lib.views.meetings import named_host
from lib.views.pairs import question
from lib.views.present.screen import Screen, Sentences
from lib.views.questions import unanswered
from lib.views.story import unmeasured
from lib.views.subject import Subject
from lib.views.thresholds import departure
from lib.views.wording import Fact, count, in_a_list

MOST_POINTS = 6
NOTHING = Fact("", "Nothing: every principle is measured, and no figure that they rest on is missing.")


def open_questions(subject: Subject, compared: Compared) -> Screen:
    questions = [
        *unmeasured((compared.contenders or compared.everyone)[0].appraisal),
        *_yardstick(subject),
        *_missing(subject),
        *_hosts(compared.everyone),
        *_to_ask(subject),
    ]
    shown = questions if len(questions) <= MOST_POINTS else questions[: MOST_POINTS - 1]
    left = len(questions) - len(shown)
    more = (Fact("", f"And {count(left, 'more question')}."),) if left else ()
    notes = tuple(each.line for each in questions or [NOTHING])
    return Screen("open", "What is still open?", ((Sentences((*(shown or [NOTHING]), *more)),),), notes)


def _yardstick(subject: Subject) -> list[Fact]:
    """That the thresholds or weights are not the area's own, where they are not."""
    changed = departure(subject.area.settings, subject.option.plan.settings)
    return [Fact("Yardstick", f"All options are measured by changed {changed}, not the area’s own.")] if changed else []


def _missing(subject: Subject) -> list[Fact]:
    """Figures that some schools lack and a principle rests on; those that all lack make it not measurable, which is
    told already."""
    return [
        Fact(gap.what, f"Known for {gap.known} of {count(gap.of, 'school')}. {gap.follows}")
        for gap in figure_gaps(subject.figures, subject.option.plan.settings)
        if gap.missing and gap.known
    ]


def _hosts(sides: tuple[Contender, ...]) -> list[Fact]:
    """The options in which a cluster has no host."""
    unnamed = {each.head: sum(not named_host(each.plan, number) for number in each.plan.cluster) for each in sides}
    where = [head for head, number in unnamed.items() if number]
    if not where:
        return []
    most = max(unnamed.values())
    return [
        Fact(
            "Hosts",
            f"Which school hosts each cluster? {count(most, 'cluster')} {'has' if most == 1 else 'have'} none named "
            f"({in_a_list(where, len(where))}); the most central school stands in.",
        )
    ]


def _to_ask(subject: Subject) -> list[Fact]:
    """The schools whose setting the authority's page and the register give differently, until somebody has answered."""
    names, plan = subject.area.schools.names, subject.option.plan
    pairs = [Fact("Pairs", question(plan))] if plan.likely_pairs else []
    return pairs + [
        Fact(
            "Setting",
            f"Is {names[each.school_id]} {each.page}, as the authority’s page says, or {each.register}, as the "
            "register of schools says?",
        )
        for each in unanswered(subject.area.schools, plan)
    ]
