"""What is said of a suggestion, and of what it keeps to."""

from lib.domain.plan import Plan, TieKind
from lib.jobs.job import JobStatus, State
from lib.suggest.search import PROVEN
from lib.views.pairs import taken_as_pairs
from lib.views.wording import count, in_a_list, points

ENOUGH = 0.6
"""share of the gain of all moves at which the frontier's sentence says how many bring it"""


def standing(fit: float, bound: float) -> str:
    """ "Fit 91.9, at most 0.3 below the best possible." of what keeps to the wishes."""
    if bound - fit <= PROVEN:
        return f"Fit {points(fit)}: proven to be the best possible."
    gap = bound - fit
    return f"Fit {points(fit)}, at most {'0.1' if gap < 0.1 else points(gap)} below the best possible."


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
