"""What a screen of a meeting consists of, as values: the page makes HTML of them, the slides native shapes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lib.views.looks import PENTAGON, SIGNS
from lib.views.table import Table
from lib.views.take_away.map_drawing import Drawing
from lib.views.wording import NO_BREAK, UNKNOWN, Fact


@dataclass(frozen=True)
class Sentences:
    points: tuple[Fact, ...]


class LargeFigure(NamedTuple):
    """A large figure with what stands above and below it."""

    head: str
    figure: str
    remark: str


@dataclass(frozen=True)
class Figures:
    items: tuple[LargeFigure, ...]


@dataclass(frozen=True)
class Series:
    """One value for each group of a chart, None where it is not known."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Bars:
    """A bar for each series in each group; values are in `unit` and told with so many decimals."""

    caption: str
    unit: str
    decimals: int
    groups: tuple[str, ...]
    series: tuple[Series, ...]
    remark: str = ""

    def figure(self, value: float | None) -> str:
        return UNKNOWN if value is None else f"{value:,.{self.decimals}f}"

    @property
    def alt(self) -> str:
        """The chart in words: "Average journey, km. Cluster 1: Today 1.3, A 1.2." """
        told = (
            f"{group}: {', '.join(f'{each.name} {self.figure(each.values[place])}' for each in self.series)}"
            for place, group in enumerate(self.groups)
        )
        return f"{self.caption}. {'; '.join(told)}."


@dataclass(frozen=True, eq=False)
class Map:
    """The schools on their ground; `alt` says in words what it shows, `names` are those of the schools."""

    drawing: Drawing
    alt: str
    names: Mapping[str, str]

    @property
    def legend(self) -> str:
        """ "● Infant · ▲ Junior · thick outline: host · broken outline: moves", for what is on the map."""
        glyphs = self.drawing.glyphs
        present = {glyph.setting for glyph in glyphs}
        signs = [f"{sign.character} {setting}" for setting, sign in SIGNS.items() if setting in present]
        signs += [f"{PENTAGON.character} setting not known"] if present - set(SIGNS) else []
        signs += ["thick outline: host"] if any(glyph.is_host for glyph in glyphs) else []
        signs += ["broken outline: moves"] if any(glyph.has_moved for glyph in glyphs) else []
        return " · ".join(sign.replace(" ", NO_BREAK) for sign in signs)


Block = Sentences | Figures | Table | Bars | Map


@dataclass(frozen=True)
class Screen:
    """One question and what answers it.

    `key` is its name in the address of the page; `rows` stand below each other, the blocks of a row side by side;
    `notes` are all that there is to say, in full sentences, for whoever speaks.
    """

    key: str
    title: str
    rows: tuple[tuple[Block, ...], ...]
    notes: tuple[str, ...]


def continued(key: str, title: str, screens: int) -> Iterator[tuple[str, str]]:
    """The key and the title of each of so many screens that tell one thing: "… (2 of 3)" where there are several."""
    for number in range(1, screens + 1):
        more = f" ({number} of {screens})" if screens > 1 else ""
        yield key if number == 1 else f"{key}-{number}", f"{title}{more}"
