"""The colours of the options in charts, the baseline grey; a letter always stands beside them."""

SERIES = ("#5B6470", "#0072B2", "#D55E00", "#009E73", "#CC79A7")


def series_colour(number: int) -> str:
    """The colour of the baseline (0) and of the options in their order."""
    return SERIES[number % len(SERIES)]
