"""Which schools would move, from where and to where, in which options?"""

from lib.domain.plan import Plan
from lib.views.compare.compared import Compared, Contender
from lib.views.present.screen import Screen
from lib.views.subject import Subject
from lib.views.table import Cell, plain
from lib.views.wording import count, in_a_list, place

MOST_ROWS = 9
STAYS = "stays"


def movers(subject: Subject, compared: Compared) -> Screen:
    """The schools that move in most options come first; of more than fit, the rest are counted."""
    names, baseline, options = subject.area.schools.names, compared.baseline, compared.contenders
    moved = [{mover.school_id for mover in option.comparison.movers} for option in options]
    order = sorted(compared.movers, key=lambda school_id: -sum(school_id in some for some in moved))
    shown = order if len(order) <= MOST_ROWS + 1 else order[:MOST_ROWS]
    rows = tuple(
        (
            names[school_id],
            _place(baseline.plan, school_id),
            *(
                _place(option.plan, school_id) if school_id in some else STAYS
                for option, some in zip(options, moved, strict=True)
            ),
        )
        for school_id in shown
    )
    left = len(order) - len(shown)
    remark = f"and {left} more; the full list is in the print pack" if left else ""
    caption = f"{count(len(order), 'school')} would move in at least one option" if order else "No school would move"
    table = plain(caption, ("School", *(each.head for each in compared.everyone)), rows, remark)
    notes = tuple(_moves_in_words(subject, each) for each in options)
    return Screen("movers", "Which schools would move?", ((table,),), notes)


def _place(plan: Plan, school_id: str) -> Cell:
    number = plan.grouping.place[school_id]
    return Cell("" if number is not None else "no cluster", cluster=number)


def _moves_in_words(subject: Subject, side: Contender) -> str:
    names, comparison = subject.area.schools.names, side.comparison
    moves = [
        f"{names[each.school_id]}, {place(comparison.before.plan, each.origin)} to {place(side.plan, each.destination)}"
        for each in comparison.movers
    ]
    return f"{side.full_name}: {in_a_list(moves, len(moves)) if moves else 'no school moves'}."
