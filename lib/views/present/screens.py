"""The screens of a meeting, one question each, in the order in which they are told."""

from itertools import chain

from lib.views.present import contenders
from lib.views.present.change import change
from lib.views.present.dates import dates
from lib.views.present.journeys import journeys
from lib.views.present.movers import movers
from lib.views.present.open_questions import open_questions
from lib.views.present.option import option
from lib.views.present.screen import Screen
from lib.views.present.side_by_side import side_by_side
from lib.views.present.spread import spread_of_ratings
from lib.views.present.today import today
from lib.views.subject import Subject


def screens(subject: Subject) -> tuple[Screen, ...]:
    """Today, what would change, each option, side by side, who moves, journeys, dates and hosts, open questions.

    Without an option that differs from the baseline, what would compare them is left out. How ratings are spread is
    shown in confidence only.
    """
    compared = contenders.compared(subject)
    baseline, options = compared.baseline, compared.contenders
    comparing = (
        change(subject.figures, compared),
        *(option(subject, baseline, each) for each in options),
        side_by_side(compared),
        movers(subject, compared),
    )
    rated = subject.in_confidence and subject.figures.known_count("rating")
    return (
        today(subject, baseline),
        *(comparing if options else ()),
        *(chain(*(spread_of_ratings(subject, each) for each in compared.everyone)) if rated else ()),
        journeys(subject, compared),
        *dates(subject, compared),
        open_questions(subject, compared),
    )
