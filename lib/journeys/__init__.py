"""How far schools are from each other, and where clusters meet.

The journeys are those of the table that the area brings along, else straight lines, over a crossing where one meets
water.
"""

from lib.domain.area import Area
from lib.journeys.lines import straight_lines
from lib.journeys.matrix import Journeys
from lib.journeys.supplied import from_table


def journeys(area: Area) -> Journeys:
    """All journeys between the schools of the area."""
    return straight_lines(area) if area.travel is None else from_table(area.travel)
