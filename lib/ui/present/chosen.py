"""What is shown in a meeting, which is what is compared, and on which screen: kept in the session and the address."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from lib.domain.options import Option
from lib.ui import editing
from lib.ui.compare.choice import CHOICE, Lineup, rebased, settled
from lib.ui.memory import Kept
from lib.ui.options_at_hand import options_at_hand
from lib.ui.workspace import Workspace

BASELINE, CONFIDENCE = Kept("present_baseline", ""), Kept("present_in_confidence", False)
OPTIONS: Kept[list[str]] = Kept("present_options", [])
"""the controls of the start screen"""
SCREEN = Kept("present_screen", "")
"""the screen that is shown"""
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
        CONFIDENCE.put(PRIVATE in asked)
    if not CHOICE.known:
        told = tuple(asked.get_all(TOLD))
        CHOICE.put(Lineup(asked.get(AGAINST, ""), told) if told else None)
    lineup = settled(CHOICE.value, tuple(at_hand))
    # Not unless it is another one: a list that is set anew forgets a click that comes meanwhile.
    if BASELINE.value != lineup.baseline:
        BASELINE.put(lineup.baseline)
    if OPTIONS.value != list(lineup.options):
        OPTIONS.put(list(lineup.options))
    in_confidence = editing.allowed() and CONFIDENCE.value
    found = Chosen(at_hand, lineup.baseline, lineup.options, in_confidence, SCREEN.value)
    _write(found)
    return found


def choose_baseline(told: Chosen) -> None:
    """Take over what the control of the baseline says, for the page of comparisons too."""
    CHOICE.put(rebased(Lineup(told.baseline, told.options), BASELINE.value))


def choose_options(told: Chosen) -> None:
    """Take over what the control of the options says, likewise."""
    CHOICE.put(Lineup(told.baseline, tuple(OPTIONS.value)))


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
