"""Where a search begins: the board's own plan, or the board with its schools where another plan has them."""

from dataclasses import replace

from lib.domain.grouping import Grouping
from lib.domain.plan import Plan


def starting_from(board: Plan, other: Plan) -> Plan:
    """The board's plan with its schools where another plan of the same schools has them.

    Wishes, ties, settings and details are the board's. What is locked there stays as it is there, and nobody is in a
    locked cluster who is not in it on the board.
    """
    if other.grouping == board.grouping:
        return board
    here = board.grouping.place
    places = {
        school_id: here[school_id] if board.is_fixed(school_id) or place in board.locked_clusters else place
        for school_id, place in other.grouping.place.items()
    }
    numbers = {*other.grouping.clusters, *board.locked_clusters}
    grouping = Grouping.of(board.grouping.schools, places, numbers)
    return replace(board, grouping=grouping, clusters=Plan.of(grouping, board.clusters).clusters)
