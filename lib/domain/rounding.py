"""Figures as they are shown beside a limit: never rounded onto one that they miss."""

from collections.abc import Iterable
from decimal import Decimal

MORE = 2
"""decimals that a figure may have beyond the usual ones, to be told from a limit"""


def clear_of(value: float, limits: Iterable[float], decimals: int = 0, times: int = 1) -> str:
    """The value times `times` with so many decimals, or as many more as keep it on its own side of each limit: 0.102 as
    "10", but as "10.2" where 0.1 is a limit; "just over 10" where no rounding does.

    The limits are in the unit of the value, and are shown in full where they are shown.
    """
    exact, bounds = times * Decimal(repr(float(value))), [times * Decimal(repr(float(each))) for each in limits]
    crossed = Decimal(0)
    for places in range(decimals, decimals + MORE + 1):
        text = f"{exact:,.{places}f}"
        shown = Decimal(text.replace(",", ""))
        over = [bound for bound in bounds if shown.compare(bound) != exact.compare(bound)]
        if not over:
            return text
        crossed = over[0]
    return f"just {'over' if exact > crossed else 'under'} {crossed.normalize():,f}"
