"""How do we stand today? The story in its leading sentences, the fit, and the principles with their marks."""

from lib.appraisal import Appraisal
from lib.principles.result import PrincipleResult, Status
from lib.views.compare.compared import Contender
from lib.views.present.contenders import TODAY
from lib.views.present.screen import Figures, LargeFigure, Screen, Sentences
from lib.views.story import story
from lib.views.subject import Subject
from lib.views.table import Cell, Table, plain
from lib.views.wording import UNKNOWN, Fact, count, points


def today(subject: Subject, baseline: Contender) -> Screen:
    standing = story(subject.area, baseline.comparison, baseline.name)
    own = baseline.head == TODAY
    appraisal = baseline.comparison.after
    return Screen(
        "today",
        "Where do we stand today?" if own else f"Where would we stand with “{baseline.name}”?",
        (
            (Sentences((Fact("", standing.lead),)),),
            (Figures((LargeFigure("Fit", points(appraisal.fit), "of 100"),)), _marks(appraisal)),
        ),
        (standing.lead, *(each.line for each in standing.points)),
    )


def _marks(appraisal: Appraisal) -> Table:
    rows = []
    for result in appraisal.principles.values():
        status = result.overall.status
        rows.append((result.principle.short, Cell(str(status), status), tally(result)))
    return plain("The principles", ("Principle", "As a whole", "Met by"), rows)


def tally(result: PrincipleResult) -> str:
    """How many clusters meet it, "4 of 5 clusters"; the whole area's figure where it has one, as for principle 7."""
    if result.overall.status is Status.UNKNOWN:
        return UNKNOWN
    if result.overall.figure:
        return f"{result.overall.figure} of schools"
    measured = [each for each in result.clusters.values() if each.status is not Status.UNKNOWN]
    return f"{sum(each.status is Status.MET for each in measured)} of {count(len(measured), 'cluster')}"
