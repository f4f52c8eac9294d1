"""How things look, said once: marks, glyphs and colours, the same on every screen, in every file and in print."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

from lib.principles.result import Status

Ring = tuple[tuple[float, float], ...]
"""a closed outline around (0, 0), about 1 wide, y downwards"""

# Okabe and Ito's palette, which colour-blind people can tell apart; strongest contrasts first, grey last.
PALETTE = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442", "#8C8C8C")
NOWHERE = "#6B7280"
DARK_INK, LIGHT_INK = "#1A1A1A", "#FFFFFF"
SERIES = ("#5B6470", "#4B2E83", "#B08D57", "#8E2A5B", "#B9A5E0")
"""of the baseline in charts, grey, and of the options in their order: none is a cluster's, neighbours differ in
lightness, and a letter always stands there too"""


def cluster_colour(number: int | None) -> str:
    """The colour of a cluster, by its number; it repeats after eight, so a number or a name always stands beside it."""
    return NOWHERE if number is None else PALETTE[(number - 1) % len(PALETTE)]


def series_colour(number: int) -> str:
    """The colour of the baseline (0) and of the options in their order."""
    return SERIES[number % len(SERIES)]


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on the colour (WCAG relative luminance)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return LIGHT_INK if (1.05 / (luminance + 0.05)) > ((luminance + 0.05) / 0.0603) else DARK_INK


def looks_of(colour: str) -> dict[str, str]:
    """The colour of a cluster and that of the ink on it, as scripts take them."""
    return {"colour": colour, "ink": ink_on(colour)}


@dataclass(frozen=True)
class Mark:
    """What stands for a status. Its glyph says by its shape what the colours say: `ink` on white, `ink_on_dark` on a
    dark page, `fill` behind its word in `ink_on_fill`, and `tint` behind figures on light and dark pages alike."""

    key: str
    """its name in style sheets"""
    glyph: str
    ink: str
    ink_on_dark: str
    fill: str
    ink_on_fill: str
    tint: str


MARKS: Mapping[Status, Mark] = {
    Status.MET: Mark("met", "✓", "#14603F", "#5FD39A", "#CDEBDF", "#00442F", "rgba(31, 138, 91, 0.16)"),
    Status.PARTLY: Mark("partly", "◐", "#8A4B08", "#F0B35E", "#FCE8BD", "#4D3300", "rgba(230, 159, 0, 0.18)"),
    Status.NOT_MET: Mark("not", "✕", "#A01C24", "#FF8F8F", "#F8D4C0", "#5C2400", "rgba(200, 50, 60, 0.18)"),
    Status.UNKNOWN: Mark("unknown", "–", "#5B6470", "#A3ADB8", "#E6E8EB", "#333A42", "transparent"),
}
MARK_FONT = "Segoe UI Symbol, Apple Symbols, DejaVu Sans, sans-serif"
"""fonts that have all of the glyphs, so that they come from one"""
KEY = " · ".join(f"{mark.glyph} {status}" for status, mark in MARKS.items())
"""what the marks mean"""
BETTER, WORSE, BEST = "▲", "▼", "★"


def marked(status: Status, words: str = "") -> str:
    """The words, by default the status's own, behind its mark as plain text."""
    return f"{MARKS[status].glyph} {words or status}"


def style_of_marks() -> str:
    """The style sheet of the marks on pages; the board, whose styles are its own, inherits the properties."""
    inks = "".join(f"--{mark.key}: light-dark({mark.ink}, {mark.ink_on_dark});" for mark in MARKS.values())
    colours = (f".best-fit .{mark.key} {{color: var(--{mark.key})}}" for mark in MARKS.values())
    return f":root {{{inks}--mark-font: {MARK_FONT}}}{''.join(colours)}"


def style_of_fills() -> str:
    """The style sheet of statuses on paper."""
    return "".join(f".{m.key} {{background: {m.fill}; color: {m.ink_on_fill}}}" for m in MARKS.values())


def _around(*radii: float) -> Ring:
    """Corners at these distances, the first one above, at equal angles."""
    turns = [2 * pi * turn / len(radii) for turn in range(len(radii))]
    return tuple((radius * sin(turn), -radius * cos(turn)) for radius, turn in zip(radii, turns, strict=True))


@dataclass(frozen=True)
class Sign:
    """A shape that stands for something: its name as plotly has it, a character, its outline where it is drawn, and how
    far below its middle the line of a label in it lies."""

    name: str
    character: str
    ring: Ring
    label_drop: float = 0.19

    def path(self, x: float, y: float, size: float) -> str:
        """Its outline as an SVG path, so wide, around that point."""
        return closed_path((x + across * size, y + down * size) for across, down in self.ring)


def closed_path(points: Iterable[tuple[float, float]]) -> str:
    """An SVG path through the points and back."""
    return f"M{'L'.join(f'{x:.1f} {y:.1f}' for x, y in points)}Z"


CIRCLE = Sign("circle", "●", _around(*[0.48] * 24))
TRIANGLE = Sign("triangle-up", "▲", ((0.0, -0.52), (0.54, 0.44), (-0.54, 0.44)), label_drop=0.34)
SQUARE = Sign("square", "■", ((-0.44, -0.44), (0.44, -0.44), (0.44, 0.44), (-0.44, 0.44)))
DIAMOND = Sign("diamond", "◆", _around(*[0.56] * 4))
STAR = Sign("star", "★", _around(*[0.62, 0.34] * 5))
PENTAGON = Sign("pentagon", "⬟", _around(*[0.52] * 5))
SIGNS: Mapping[str, Sign] = {
    "Infant": CIRCLE,
    "Junior": TRIANGLE,
    "Primary": SQUARE,
    "Secondary": DIAMOND,
    "All Through": STAR,
}
"""by setting; one that is not known is a pentagon"""


def sign_of(setting: str) -> Sign:
    return SIGNS.get(setting, PENTAGON)


def for_scripts() -> dict[str, Any]:
    """The marks and, on a grid of 24, the signs of the settings, as JSON values."""
    return {
        "marks": {status: mark.glyph for status, mark in MARKS.items()},
        "signs": {setting: _for_scripts(sign) for setting, sign in SIGNS.items()},
        "otherSign": _for_scripts(PENTAGON),
    }


def _for_scripts(sign: Sign) -> dict[str, Any]:
    return {"outline": sign.path(12, 12, 24), "baseline": 12 + 24 * sign.label_drop}
