"""Looks that the page and the slides share: colours of the options in charts, and marks as characters."""

from collections.abc import Mapping

from lib.principles.result import Status

SERIES = ("#5B6470", "#0072B2", "#D55E00", "#009E73", "#CC79A7")
"""of the baseline, grey, and of the options in their order; a letter always stands beside the colour"""


def series_colour(number: int) -> str:
    """The colour of the baseline (0) and of the options in their order."""
    return SERIES[number % len(SERIES)]


MARKS: Mapping[Status, tuple[str, str]] = {
    Status.MET: ("●", "#14603F"),
    Status.PARTLY: ("◐", "#8A4B08"),
    Status.NOT_MET: ("✕", "#A01C24"),
    Status.UNKNOWN: ("–", "#5B6470"),
}
"""the mark of a status as a character, and its colour on white, where a style sheet cannot draw it"""
