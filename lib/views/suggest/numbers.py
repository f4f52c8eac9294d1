"""The best fit for each number of clusters, as rows of a table."""

from lib.domain.plan import Plan
from lib.suggest.cluster_range import RangeProgress
from lib.views.wording import UNKNOWN, points

HEADS = ("Clusters", "Fit", "At most", "Schools that move", "Remark")
FIGURES = HEADS[:4]


def rows(progress: RangeProgress, board: Plan) -> list[tuple[str, ...]]:
    """One row for each number of clusters that was looked at, in order."""
    found: list[tuple[str, ...]] = []
    for clusters in sorted({*progress.found, *progress.impossible}):
        best = progress.found.get(clusters)
        if best is None:
            found.append((str(clusters), UNKNOWN, UNKNOWN, UNKNOWN, progress.impossible[clusters]))
            continue
        remark = "the best fit" if clusters == progress.best else ""
        proof = "proven" if best.proven else ""
        moved = len(best.plan.grouping.movers(board.grouping))
        told = ", ".join(filter(None, (remark, proof)))
        found.append((str(clusters), points(best.fit), points(best.bound), str(moved), told))
    return found
