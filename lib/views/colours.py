"""The colour of each cluster: that of its number, unless a neighbour on the map has it."""

from collections.abc import Mapping
from functools import lru_cache

from markupsafe import Markup

from lib.domain.area import Area
from lib.domain.grouping import Grouping
from lib.views.looks import PALETTE, cluster_colour, ink_on
from lib.views.map.outlines import neighbours
from lib.views.markup import element

Colours = Mapping[int | None, str]
"""of clusters by their numbers, and of what is in none (None)"""


@lru_cache(maxsize=256)
def cluster_colours(area: Area, grouping: Grouping) -> Colours:
    """The colours of the clusters: no two neighbours have the same."""
    shades = apart(neighbours(area, grouping))
    return {None: cluster_colour(None)} | {number: PALETTE[shade] for number, shade in shades.items()}


def style_of(area: Area, grouping: Grouping) -> Markup:
    """The style sheet by which badges have the colours of these clusters; "" where all have those of their numbers."""
    colours = {number: colour for number, colour in cluster_colours(area, grouping).items() if number is not None}
    if all(colour == cluster_colour(number) for number, colour in colours.items()):
        return Markup()
    said = (f"--cluster-{number}:{each};--cluster-ink-{number}:{ink_on(each)};" for number, each in colours.items())
    return element("style", f":root{{{''.join(said)}}}")


def apart(beside: Mapping[int, frozenset[int]], count: int = len(PALETTE)) -> dict[int, int]:
    """A shade from 0 to `count` − 1 for each number, none the same as one beside it.

    A number keeps its own shade (1 the first, 2 the second, ...) unless a lower one beside it has that: then it takes
    the next that nobody beside it has. So a school that moves changes the colour of hardly any cluster. Where that
    leads nowhere, shades are given anew, to those with the fewest beside them last: that never fails on a map, where
    six always do. Where more stand beside each other than there are shades, some must share one.
    """
    shades = {number: (number - 1) % count for number in sorted(beside)}
    for number, own in shades.items():
        if any(shades[other] == own for other in beside[number] if other < number):
            taken = {shades[other] for other in beside[number]}
            free = _first_free(own, taken, count)
            if free is None:
                return _anew(beside, count)
            shades[number] = free
    return shades


def _anew(beside: Mapping[int, frozenset[int]], count: int) -> dict[int, int]:
    left, order = {number: set(those) for number, those in beside.items()}, []
    while left:
        fewest = min(left, key=lambda number: (len(left[number]), -number))
        order.append(fewest)
        for other in left.pop(fewest):
            left[other].discard(fewest)
    shades: dict[int, int] = {}
    for number in reversed(order):
        own = (number - 1) % count
        free = _first_free(own, {shades[other] for other in beside[number] if other in shades}, count)
        shades[number] = own if free is None else free
    return shades


def _first_free(own: int, taken: set[int], count: int) -> int | None:
    return next((shade % count for shade in range(own, own + count) if shade % count not in taken), None)
