import re
import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from lib.views.looks import NOWHERE, PALETTE, cluster_colour, ink_on, series_colour, style_of_marks
from lib.views.subject import MOST_OPTIONS

ROOT = Path(__file__).parents[3]
LEGIBLE = 4.5
"""what WCAG 2.2 asks of text, level AA"""

# How the colour-blind see: Machado, Oliveira and Fernandes (2009), severity 1, on linear light.
SIGHT = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "without red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "without green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "without blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}


def light(colour):
    """Linear red, green and blue, 0 to 1, as the sRGB standard has it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one, other):
    """The ratio of WCAG 2: from 1 for none to 21 for black on white."""
    low, high = sorted(
        sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), light(colour), strict=True))
        for colour in (one, other)
    )
    return (high + 0.05) / (low + 0.05)


def seen(colour, sight):
    """The colour in L*a*b*, as this sight has it: equal steps there look equal."""
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, light(colour), strict=True)))) for row in sight
    )
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    f, g, h = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * g - 16, 500 * (f - g), 200 * (g - h)


def difference(one, other, sight):
    return sum((a - b) ** 2 for a, b in zip(seen(one, sight), seen(other, sight), strict=True)) ** 0.5


def test_black_on_white_has_a_contrast_of_21():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("colour", [*PALETTE, NOWHERE])
def test_the_number_of_a_cluster_can_be_read_on_its_colour(colour):
    assert contrast(colour, ink_on(colour)) >= LEGIBLE


@pytest.mark.parametrize("sight", SIGHT.values(), ids=SIGHT)
def test_the_first_five_clusters_can_be_told_apart_whoever_looks(sight):
    assert min(difference(one, other, sight) for one, other in combinations(PALETTE[:5], 2)) > 10


def test_the_eight_colours_are_different_and_none_is_that_of_no_cluster():
    assert len({*PALETTE, NOWHERE}) == 9
    assert min(difference(one, other, SIGHT["full"]) for one, other in combinations(PALETTE, 2)) > 20


def test_a_cluster_keeps_its_colour_and_the_ninth_begins_anew():
    assert [cluster_colour(number) for number in range(1, 10)] == [*PALETTE, PALETTE[0]]
    assert cluster_colour(None) == NOWHERE


def appearances():
    """The words of the panels and the pages they stand on, light and dark: (what, ink, background)."""
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    inks = re.findall(r"--(\w+): light-dark\((#\w{6}), (#\w{6})\)", style_of_marks())
    for name, *pair in inks:
        for kind, ink in zip(("light", "dark"), pair, strict=True):
            yield pytest.param(ink, theme[kind]["backgroundColor"], id=f"{name}-{kind}")
    for kind in ("light", "dark"):
        for ink in ("textColor", "linkColor"):
            for ground in ("backgroundColor", "secondaryBackgroundColor"):
                yield pytest.param(theme[kind][ink], theme[kind][ground], id=f"{kind}-{ink}-{ground}")


@pytest.mark.parametrize(("ink", "ground"), list(appearances()))
def test_words_can_be_read_on_the_page_in_light_and_dark(ink, ground):
    assert contrast(ink, ground) >= LEGIBLE


def test_each_status_has_a_colour_for_light_and_one_for_dark():
    assert {each.id.rsplit("-", 1)[0] for each in appearances()} >= {"met", "partly", "not", "unknown"}


def test_options_have_colours_of_their_own_that_no_cluster_has():
    options = [series_colour(number) for number in range(MOST_OPTIONS + 1)]
    assert len(set(options)) == len(options)
    assert not set(options) & {*PALETTE, NOWHERE}
