"""A threshold of a principle as planners set it: what it is called, in which unit, and between which bounds."""

from dataclasses import dataclass

from lib.domain.settings import Settings

DECIMALS = 6
"""of a threshold as it is shown: enough for any that people set, few enough to hide how a computer holds 0.07 x 100"""


@dataclass(frozen=True)
class Threshold:
    """`name` is that of `Settings`; a unit that begins with "%" is of a share, which people read in per cent.

    `least` and `most` are bounds as shown; `not_below` names the threshold that this one may not be below.
    """

    name: str
    label: str
    unit: str
    most: float
    least: float = 0
    not_below: str = ""

    @property
    def is_share(self) -> bool:
        return self.unit.startswith("%")

    def shown(self, settings: Settings) -> float:
        """The threshold as people read it: a count, or per cent."""
        value: float = settings.thresholds[self.name]
        return round(100 * value, DECIMALS) if self.is_share else value

    def kept(self, shown: float) -> float:
        """The threshold as `Settings` holds it: a whole number, or a share."""
        return shown / 100 if self.is_share else int(shown)

    def figure(self, settings: Settings) -> str:
        """ "8", "10%"."""
        return f"{self.shown(settings):g}{'%' if self.is_share else ''}"

    def words(self, settings: Settings) -> str:
        """ "at least 8 schools", "met up to 10% from the average"."""
        return f"{self.label[0].lower()}{self.label[1:]} {self.figure(settings)} {self.unit.removeprefix('% ')}"


KNOWN = Threshold("known_share", "Measured from", "% of schools known", most=100)
"""the one that all principles share"""
