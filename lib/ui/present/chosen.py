"""What is chosen to be shown in a meeting, and the screen that is shown: kept in the session and in the address."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from lib.domain.options import Option
from lib.ui import editing
from lib.ui.memory import Kept
from lib.ui.options_at_hand import options_at_hand
from lib.ui.workspace import Workspace
from lib.views.subject import MOST_OPTIONS

BASELINE, CONFIDENCE = Kept("present_baseline", ""), Kept("present_in_confidence", False)
OPTIONS: Kept[list[str]] = Kept("present_options", [])
"""the controls of the start screen"""
SCREEN = Kept("present_screen", "")
KNOWN: Kept[tuple[str, ...] | None] = Kept("present_known", None)
"""the screen that is shown, and the options that there were to choose from"""
AGAINST, TOLD, PRIVATE, SHOWN = "against", "option", "confidence", "screen"
"""names in the address"""


@dataclass(frozen=True)
class Chosen:
    """`at_hand` are the options that there are, by key; `options` may be empty: then only how things stand is told.
    `screen` is the key of the screen that is shown, "" on the start screen."""

    at_hand: Mapping[str, Option]
    baseline: str
    options: tuple[str, ...]
    in_confidence: bool
    screen: str


def chosen(workspace: Workspace) -> Chosen:
    """What this tab chose last, else what the address names, else the newest options against the start.

    What is no longer at hand is left out. The controls of the start screen and the address are set to it.
    """
    at_hand = options_at_hand(workspace)
    asked = st.query_params
    if not SCREEN.known:
        SCREEN.put(asked.get(SHOWN, ""))
        BASELINE.put(asked.get(AGAINST, ""))
        OPTIONS.put(asked.get_all(TOLD))
        CONFIDENCE.put(PRIVATE in asked)
    baseline = BASELINE.value if BASELINE.value in at_hand else next(iter(at_hand))
    options = [each for each in OPTIONS.value if each in at_hand][:MOST_OPTIONS]
    if not options and KNOWN.value != tuple(at_hand):  # who takes all away means it, until there is more
        options = [each for each in at_hand if each != baseline][-MOST_OPTIONS:]
    KNOWN.put(tuple(at_hand))
    BASELINE.put(baseline)
    OPTIONS.put(options)
    found = Chosen(at_hand, baseline, tuple(options), editing.allowed() and CONFIDENCE.value, SCREEN.value)
    _write(found)
    return found


def turn_to(screen: str) -> None:
    """Remember that this screen is shown; "" is the start screen."""
    SCREEN.put(screen)
    if screen:
        st.query_params[SHOWN] = screen


def _write(found: Chosen) -> None:
    """Put it into the address, so that a reload finds it again."""
    named = {AGAINST: found.baseline, SHOWN: found.screen, PRIVATE: "shown" if found.in_confidence else ""}
    for name, value in named.items():
        if value:
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]
    if st.query_params.get_all(TOLD) != list(found.options):
        st.query_params[TOLD] = list(found.options)
