"""Which options are compared: chosen in a bar, kept in the address and while other pages are visited. The meeting view
shows the same ones, in the same order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from lib.domain.options import Option
from lib.ui.memory import Kept
from lib.views.compare.compared import unique_names
from lib.views.subject import MOST_OPTIONS

IN_ADDRESS, OPTIONS_IN_ADDRESS = "baseline", "option"
"""names in the address of the page. Streamlit can keep a list in the address by itself, but only by its labels, and
the name of an option may change"""


@dataclass(frozen=True)
class Lineup:
    """Keys of options: the baseline's, and those that are compared with it, in the order of their letters."""

    baseline: str
    options: tuple[str, ...]


CHOICE: Kept[Lineup | None] = Kept("compare_choice", None)
BASELINE = Kept("compare_baseline", "")
OPTIONS: Kept[list[str]] = Kept("compare_options", [])


def settled(asked: Lineup | None, keys: Sequence[str]) -> Lineup:
    """The choice as far as there are such options; where nothing of it is left, or nothing was asked, the newest ones.

    That no option is chosen is a choice too.
    """
    baseline = asked.baseline if asked and asked.baseline in keys else keys[0]
    others = [key for key in keys if key != baseline]
    if asked:
        wanted = [key for key in dict.fromkeys(asked.options) if key in others]
        if wanted or not asked.options:
            return Lineup(baseline, tuple(wanted[:MOST_OPTIONS]))
    return Lineup(baseline, tuple(others[-MOST_OPTIONS:]))


def rebased(choice: Lineup, baseline: str) -> Lineup:
    """The choice with another baseline; an option that becomes the baseline leaves its letter to the old one."""
    return Lineup(baseline, tuple(choice.baseline if key == baseline else key for key in choice.options))


def bar(options: Mapping[str, Option]) -> Lineup:
    """The lists that the baseline and the options are chosen from; returns what is chosen."""
    names, keys = unique_names(options), tuple(options)
    if not CHOICE.known:
        CHOICE.put(_of_address())  # once: later, the address follows the choice
    choice = settled(CHOICE.value, keys)
    # Not unless it is another one: a list that is set anew forgets a click that comes meanwhile.
    if BASELINE.value != choice.baseline:
        BASELINE.put(choice.baseline)
    if OPTIONS.value != list(choice.options):
        OPTIONS.put(list(choice.options))
    base, others = st.columns([0.27, 0.73], gap="small")
    base.selectbox(
        "Baseline",
        keys,
        format_func=names.__getitem__,
        key=BASELINE.key,
        on_change=lambda: CHOICE.put(rebased(choice, BASELINE.value)),
    )
    others.multiselect(
        f"Options, up to {MOST_OPTIONS}, in this order",
        [key for key in keys if key != choice.baseline],
        format_func=names.__getitem__,
        key=OPTIONS.key,
        max_selections=MOST_OPTIONS,
        placeholder="Choose options",
        on_change=lambda: CHOICE.put(Lineup(choice.baseline, tuple(OPTIONS.value))),
    )
    _into_address(choice)
    return choice


def _of_address() -> Lineup | None:
    """What the address asks for, whether there are such options or not; None where it names no option."""
    options = st.query_params.get_all(OPTIONS_IN_ADDRESS)
    return Lineup(st.query_params.get(IN_ADDRESS, ""), tuple(options)) if options else None


def _into_address(choice: Lineup) -> None:
    """Let the address name the choice, which changing the page takes out of it."""
    asked = st.query_params
    if (asked.get(IN_ADDRESS), tuple(asked.get_all(OPTIONS_IN_ADDRESS))) != (choice.baseline, choice.options):
        asked[IN_ADDRESS] = choice.baseline
        asked[OPTIONS_IN_ADDRESS] = list(choice.options)
