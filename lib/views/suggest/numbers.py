"""The best fit for each number of clusters, as rows of a table."""

from lib.domain.plan import Plan
from lib.suggest.cluster_range import RangeProgress
from lib.views.suggest.wording import standing
from lib.views.wording import UNKNOWN, count, points

HEADS = ("Clusters", "Best found", "Upper limit", "Moves", "Remark")


def told(progress: RangeProgress) -> str:
    """ "5 clusters fit best. Fit 91.9: proven to be the best possible." of those for which a grouping was found."""
    best = progress.best or 0
    verb = "fits" if best == 1 else "fit"
    found = progress.found[best]
    return f"{count(best, 'cluster')} {verb} best of those found. {standing(found.fit, found.bound)}"


def rows(progress: RangeProgress, board: Plan) -> list[tuple[str, ...]]:
    """One row for each number of clusters that was looked at, in order."""
    found: list[tuple[str, ...]] = []
    for clusters in sorted({*progress.found, *progress.impossible}):
        best = progress.found.get(clusters)
        if best is None:
            found.append((str(clusters), UNKNOWN, UNKNOWN, UNKNOWN, "not possible"))
            continue
        remark = "the best fit" if clusters == progress.best else ""
        proof = "proven" if best.proven else ""
        moved = len(best.plan.grouping.movers(board.grouping))
        told = ", ".join(filter(None, (remark, proof)))
        found.append((str(clusters), points(best.fit), points(best.bound), str(moved), told))
    return found


def why_not(progress: RangeProgress) -> str:
    """Why there is no grouping for some of the numbers, "" where there is one for each."""
    return " ".join(f"{count(clusters, 'cluster')}: {words}" for clusters, words in progress.impossible.items())
