"""The colours of the clusters, the same on the board, the map, the charts and the exports."""

# Okabe and Ito's palette, which colour-blind people can tell apart; strongest contrasts first, grey last.
PALETTE = ("#0072B2", "#E69F00", "#009E73", "#D55E00", "#CC79A7", "#56B4E9", "#F0E442", "#8C8C8C")
NOWHERE = "#6B7280"
DARK_INK, LIGHT_INK = "#1A1A1A", "#FFFFFF"


def cluster_colour(number: int | None) -> str:
    """The colour of a cluster, by its number; it repeats after eight, so a number or a name always stands beside it."""
    return NOWHERE if number is None else PALETTE[(number - 1) % len(PALETTE)]


def ink_on(colour: str) -> str:
    """Black or white, whichever reads better on the colour (WCAG relative luminance)."""
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return LIGHT_INK if (1.05 / (luminance + 0.05)) > ((luminance + 0.05) / 0.0603) else DARK_INK
