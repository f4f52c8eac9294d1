"""What would change? The fit and the number of moves of each option, and which principles gain and lose by it."""

from lib.appraisal import Comparison
from lib.views.contender import Contender
from lib.views.present.screen import Figures, LargeFigure, Screen
from lib.views.table import plain
from lib.views.wording import SMALLEST_CHANGE, count, fit_change, in_a_list, points, signed


def change(baseline: Contender, options: tuple[Contender, ...]) -> Screen:
    now = baseline.appraisal.fit
    figures = [LargeFigure(baseline.head, points(now), "fit, of 100"), *(_figure(each) for each in options)]
    rows = []
    for each in options:
        better, worse = gains(each.comparison)
        rows.append((each.full_name, in_a_list(better, 4), in_a_list(worse, 4)))
    effects = plain("What each option does to the principles", ("Option", "Better", "Worse"), rows)
    return Screen(
        "change", "What would change?", ((Figures(tuple(figures)),), (effects,)), tuple(map(in_a_sentence, options))
    )


def _figure(told: Contender) -> LargeFigure:
    change = signed(fit_change(told.comparison))
    return LargeFigure(told.head, points(told.appraisal.fit), f"{change} with {count(told.moves, 'move')}")


def gains(comparison: Comparison) -> tuple[list[str], list[str]]:
    """The names of the principles whose score rises, and of those whose score falls, the largest change first."""
    shifts = sorted(comparison.principles, key=lambda shift: -abs(shift.gain))
    return (
        [shift.principle.short for shift in shifts if shift.gain > SMALLEST_CHANGE],
        [shift.principle.short for shift in shifts if shift.gain < -SMALLEST_CHANGE],
    )


def in_a_sentence(told: Contender) -> str:
    """ "A, “More even”: 9 schools would move; the fit would be 91.4 of 100 (+12.2). Better: … Worse: …" """
    better, worse = gains(told.comparison)
    fit = f"the fit would be {points(told.appraisal.fit)} of 100 ({signed(fit_change(told.comparison))})"
    opening = f"{told.letter}, “{told.name}”: {count(told.moves, 'school')} would move; {fit}."
    return f"{opening} Better: {_all(better)}. Worse: {_all(worse)}."


def _all(names: list[str]) -> str:
    return in_a_list(names, len(names))
