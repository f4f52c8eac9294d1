"""What stands first on the overview: what this is, and what a fit is."""

from lib.domain.area import Area
from lib.views.wording import count

FIT = (
    "The fit, from 0 to 100, says how well a grouping meets the authority’s principles together; 100 would meet every "
    "one of them in full, which no grouping does."
)


def what_this_is(area: Area) -> str:
    return (
        f"Best Fit shows how {area.name}’s schools are grouped into clusters that share funding for special "
        "educational needs, how well that fits, and what each move would change."
    )


def how_to_begin(area: Area) -> str:
    """What to do where no school is in a cluster."""
    return (
        f"None of {area.name}’s {count(len(area.schools), 'school')} is in a cluster yet. A search makes a first "
        "grouping out of the principles and your wishes; you then change it by hand on the Board."
    )
