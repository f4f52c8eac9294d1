"""How a figure comes about: which schools (or clusters), and which sum."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """One row of what a figure is made of: a school, by its school_id, or a cluster, by its number.

    `cells` stand under the `heads` of the table, None where something is not known; `counts` says whether the row
    enters the sum.
    """

    of: str | int
    cells: tuple[str | float | None, ...]
    counts: bool = True


@dataclass(frozen=True)
class Parts:
    """What a figure is made of, as a table. Heads carry the unit."""

    heads: tuple[str, ...]
    rows: tuple[Part, ...]


@dataclass(frozen=True)
class Step:
    """One line of the sum: what is worked out, how, and what comes of it. `amount` is `outcome` without rounding."""

    what: str
    working: str
    outcome: str
    amount: float


@dataclass(frozen=True)
class Explanation:
    """The parts of a figure, and the steps from them to it; the last step is its score.

    Where nothing can be measured there are no steps.
    """

    parts: Parts
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Limits:
    """When a principle is met, when partly met ("" where there is nothing between), and what its score is."""

    met: str
    partly: str
    score: str


def number(amount: float, decimals: int = 1) -> str:
    """With thousands commas and no more decimals than it needs: "3,176.8", "4,069"."""
    text = f"{amount:,.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def falling(share: str, limit: str) -> str:
    """The formula of a score that falls evenly from 1 to 0 at a limit."""
    return f"max(0, 1 − {share} ÷ {limit})"
