"""Which schools would move, from where and to where, in which options?"""

from lib.domain.plan import Plan
from lib.views.contender import Contender
from lib.views.present.screen import Screen
from lib.views.subject import Subject
from lib.views.table import Cell, plain
from lib.views.wording import count, in_a_list, place

MOST_ROWS = 9
STAYS = "stays"


def movers(subject: Subject, baseline: Contender, options: tuple[Contender, ...]) -> Screen:
    """The schools that move in most options come first; of more than fit, the rest are counted."""
    names = subject.area.schools.names
    moved = [{each.school_id for each in option.comparison.movers} for option in options]
    order = [each for each in subject.area.schools.ids if any(each in some for some in moved)]
    order.sort(key=lambda school_id: -sum(school_id in some for some in moved))
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
    table = plain(caption, ("School", baseline.head, *(each.head for each in options)), rows, remark)
    return Screen("movers", "Which schools would move?", ((table,),), tuple(_told(subject, each) for each in options))


def _place(plan: Plan, school_id: str) -> Cell:
    number = plan.grouping.place[school_id]
    return Cell("" if number is not None else "no cluster", cluster=number)


def _told(subject: Subject, told: Contender) -> str:
    names, comparison = subject.area.schools.names, told.comparison
    moves = [
        f"{names[each.school_id]}, {place(comparison.before.plan, each.origin)} to {place(told.plan, each.destination)}"
        for each in comparison.movers
    ]
    return f"{told.full_name}: {in_a_list(moves, len(moves)) if moves else 'no school moves'}."
