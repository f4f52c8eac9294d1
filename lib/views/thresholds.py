"""Thresholds and weights in words, and as planners change them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lib.domain.settings import Settings
from lib.principles import PRINCIPLES
from lib.principles.threshold import KNOWN, Threshold

THRESHOLDS: dict[str, tuple[Threshold, ...]] = {
    **{principle.short: principle.thresholds for principle in PRINCIPLES},
    "Data": (KNOWN,),
}
"""All thresholds, under the name of what they belong to."""
MOST_WEIGHT = 3.0


def differences(before: Settings, after: Settings) -> list[str]:
    """What differs in how two plans are measured: "Size: at least 7 schools instead of 8", "weight of pupils 2 ...".

    The weights come last, all of them in one phrase a principle.
    """
    return [*_thresholds(before, after), *_weights(before, after)]


def _thresholds(before: Settings, after: Settings) -> Iterator[str]:
    for short, thresholds in THRESHOLDS.items():
        changed = [
            f"{each.words(after)} instead of {each.figure(before)}"
            for each in thresholds
            if each.shown(after) != each.shown(before)
        ]
        if changed:
            yield f"{short}: {', '.join(changed)}"


def _weights(before: Settings, after: Settings) -> Iterator[str]:
    for each in PRINCIPLES:
        old, new = before.weight(each.key), after.weight(each.key)
        if old != new:
            yield f"weight of {each.short.lower()} {new:g} instead of {old:g}"


def departure(own: Settings, now: Settings) -> str:
    """Which of the area's own are not in force: "thresholds", "weights", "thresholds and weights", or ""."""
    found = {"thresholds": any(_thresholds(own, now)), "weights": any(_weights(own, now))}
    return " and ".join(what for what, differs in found.items() if differs)


def amended(settings: Settings, shown: Mapping[str, float], weights: Mapping[str, float]) -> Settings:
    """The settings with thresholds as people read them (per cent for shares), by name, and weights, by principle.

    What is shown as it was is left exactly as it was. Raises ValueError with one sentence for what cannot be.
    """
    every = {each.name: (short, each) for short, thresholds in THRESHOLDS.items() for each in thresholds}
    for name, value in shown.items():
        short, threshold = every[name]
        if not threshold.least <= value:
            raise ValueError(f"{short}: “{threshold.label}” cannot be below {threshold.least:g}; it is {value:g}.")
        other = threshold.not_below
        if other and other in shown and value < shown[other]:
            raise ValueError(
                f"{short}: “{threshold.label}” ({value:g}) cannot be below “{every[other][1].label}” "
                f"({shown[other]:g}); change one of them."
            )
    changed = {
        name: every[name][1].kept(value) for name, value in shown.items() if value != every[name][1].shown(settings)
    }
    reweighed = {key: weight for key, weight in weights.items() if weight != settings.weight(key)}
    return replace(settings, **changed, weights={**settings.weights, **reweighed})  # type: ignore[arg-type]
