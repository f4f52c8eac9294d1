"""What is said of a suggestion, and of what it keeps to."""

from lib.appraisal import Comparison
from lib.domain.plan import Plan, TieKind
from lib.domain.schools import Schools
from lib.domain.wishes import ON_JOURNEYS
from lib.jobs.job import JobStatus, State
from lib.suggest.request import Request
from lib.suggest.search import PROVEN, is_proven
from lib.views.pairs import taken_as_pairs
from lib.views.receipt import what_moved
from lib.views.wishes import held
from lib.views.wording import count, from_to, gained, in_a_list, points
from lib.wishes import wish_in_words

ENOUGH = 0.6
"""share of the gain of all moves at which the frontier's sentence says how many bring it"""


def standing(fit: float, bound: float) -> str:
    """ "Fit 91.9, at most 0.3 below the best possible." of what keeps to the wishes."""
    if bound - fit <= PROVEN:
        return f"Fit {points(fit)}: proven to be the best possible."
    gap = bound - fit
    return f"Fit {points(fit)}, at most {'0.1' if gap < 0.1 else points(gap)} below the best possible."


def verdict(request: Request, fit: float, bound: float) -> str:
    """ "The best fit there is within at most 3 moves and both phases in each cluster: 84.1, proven." """
    asked = _limits(request)
    within = f" within {in_a_list(asked, len(asked))}" if asked else ""
    if is_proven(fit, bound):
        return f"The best fit there is{within}: {points(fit)}, proven."
    return f"The best fit found{within}: {points(fit)}; the upper limit is {points(bound)}."


def outcome(comparison: Comparison) -> str:
    """ "Fit 79.2 to 84.1 (+4.9); 3 of 41 schools move; 3 of 4 wishes hold." """
    after, everyone = comparison.after, len(comparison.after.plan.grouping.schools)
    moved = f"{len(comparison.movers)} of {count(everyone, 'school')} move"
    told = [f"Fit {from_to(comparison.before.fit, after.fit)}", moved, held(after.wishes)]
    if comparison.is_first:
        sizes = [each.schools for each in after.clusters.values() if each.schools]
        spread = f" of {min(sizes)} to {max(sizes)}" if sizes else ""
        told = [f"{count(sum(sizes), 'school')} in {count(len(sizes), 'cluster')}{spread}", held(after.wishes)]
    return f"{'; '.join(filter(None, told))}."


def alternative_title(number: int, fit: float, best: float) -> str:
    """ "Alternative 2: fit 83.9, 0.2 below the best" """
    below = gained(fit, best)
    against = "the best" if number == 1 else f"{below:.1f} below the best" if below else "as good as the best"
    return f"Alternative {number}: fit {points(fit)}, {against}"


def alternatives_in_words(found: int, apart: int, ended: bool) -> str:
    """ "3 groupings to choose from; any two of them differ in at least 2 schools." """
    if found == 1:
        return "No other grouping that really differs was found near it." if ended else "Looking for others near it."
    return f"{count(found, 'grouping')} to choose from; any two of them differ in at least {count(apart, 'school')}."


def alternative_remark(comparison: Comparison, differs: int) -> str:
    """ "3 schools move; 5 of 41 schools (12%) are grouped differently from the best." """
    moves, everyone = len(comparison.movers), len(comparison.after.plan.grouping.schools)
    told = [f"{count(moves, 'school')} move{'s' if moves == 1 else ''}"] if not comparison.is_first else []
    if differs:
        share = f"{differs} of {count(everyone, 'school')} ({differs / everyone:.0%})"
        told.append(f"{share} {'is' if differs == 1 else 'are'} grouped differently from the best")
    return f"{'; '.join(told)}." if told else ""


def map_in_words(comparison: Comparison, schools: Schools) -> str:
    """What a map of a suggestion shows, for those who do not see it."""
    clusters = sum(1 for each in comparison.after.clusters.values() if each.schools)
    return f"Map of {count(clusters, 'cluster')}. {what_moved(comparison, schools, None)}."


def _limits(request: Request) -> list[str]:
    """Within which limits an answer is the best, as phrases."""
    plan = request.plan
    moves = request.most_moves
    kept_so = [
        what
        for what, is_there in (
            ("locks", plan.locked_schools or plan.locked_clusters),
            ("ties", any(tie.kind is not TieKind.PAIR for tie in plan.ties)),
        )
        if is_there
    ]
    return [
        *([f"at most {count(moves, 'move')}"] if moves is not None else []),
        *([count(request.clusters, "cluster")] if request.clusters is not None else []),
        *([f"only {count(len(request.movable), 'school')} that may move"] if request.movable is not None else []),
        *_musts(request),
        *([f"{in_a_list(kept_so)} kept"] if kept_so else []),
    ]


def _musts(request: Request) -> list[str]:
    """The musts as limits; where only so many schools may move, those of journeys bind these alone."""
    of_movers = [wish for wish in request.musts if wish.kind in ON_JOURNEYS and request.most_moves is not None]
    whose = " (both for schools that move)" if len(of_movers) > 1 else " (for schools that move)"
    return [wish_in_words(wish) + (whose if wish in of_movers[-1:] else "") for wish in request.musts]


def kept(plan: Plan) -> str:
    """Which locks and ties of the plan every suggestion keeps to, with their counts, and how many likely pairs."""
    together = sum(tie.kind is TieKind.TOGETHER for tie in plan.ties)
    apart = sum(tie.kind is TieKind.APART for tie in plan.ties)
    hosts = sum(cluster.host is not None for cluster in plan.clusters)
    told = [
        f"{count(len(plan.locked_schools), 'school')} locked" if plan.locked_schools else "",
        f"{count(len(plan.locked_clusters), 'cluster')} locked" if plan.locked_clusters else "",
        f"{count(together, 'tie')} to keep schools together" if together else "",
        f"{count(apart, 'tie')} to keep schools apart" if apart else "",
        f"{count(hosts, 'named host')}" if hosts else "",
    ]
    present = [each for each in told if each]
    held = f"Kept as on the board: {in_a_list(present, len(present))}." if present else ""
    return " ".join(filter(None, (held or "Nothing is locked or tied on the board.", taken_as_pairs(plan))))


def progress(now: State, seconds: float, ahead: int) -> str:
    """How a job stands, in a sentence; `ahead` are those before it while it waits."""
    match now.status:
        case JobStatus.WAITING:
            place = "yours is next" if not ahead else f"{ahead} before you"
            return f"Waiting, because all workers are busy: {place}."
        case JobStatus.RUNNING:
            return f"Searching for {seconds:.0f} s."
        case JobStatus.STOPPED:
            return f"Stopped after {seconds:.0f} s. The best so far is kept."
        case JobStatus.DONE:
            return f"Finished after {seconds:.0f} s."
    return now.words


def shares(fits: dict[int, float]) -> str:
    """ "3 moves bring 62% of what 8 moves bring." of fits by number of moves; "" where there is nothing to gain."""
    most = max(fits, default=0)
    if len(fits) < 2 or fits[most] - fits[min(fits)] < 0.05:
        return ""
    gain = fits[most] - fits[min(fits)]
    enough = next(moves for moves in sorted(fits) if fits[moves] - fits[min(fits)] >= ENOUGH * gain)
    share = (fits[enough] - fits[min(fits)]) / gain
    verb = "brings" if enough == 1 else "bring"
    if enough == most:
        return f"Only all {count(most, 'move')} bring most of what is possible."
    return f"{count(enough, 'move')} {verb} {share:.0%} of what is possible with {most}."
