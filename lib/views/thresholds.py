"""Thresholds, weights and principles of the authority's own in words, and as planners change them."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from lib.domain.schools import listed
from lib.domain.settings import Settings
from lib.principles import BY_KEY, PRINCIPLES, principles
from lib.principles.threshold import KNOWN, Threshold

THRESHOLDS: dict[str, tuple[Threshold, ...]] = {
    **{principle.short: principle.thresholds for principle in PRINCIPLES},
    "Data": (KNOWN,),
}
"""All thresholds, under the name of what they belong to."""
MOST_WEIGHT = 3.0


def differences(before: Settings, after: Settings) -> list[str]:
    """What differs in how two plans are measured: "Size: at least 7 schools instead of 8", "weight of pupils 2 ...".

    The weights come last, all of them in one phrase a principle, and then the principles of the authority's own.
    """
    return [*_thresholds(before, after), *_weights(before, after), *_own(before, after)]


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
    own = {principle.key for principle in before.principles}
    for each in principles(after):
        old, new = before.weight(each.key), after.weight(each.key)
        if old != new and (each.key in own or each.key in BY_KEY):
            yield f"weight of {each.short.lower()} {new:g} instead of {old:g}"


def _own(before: Settings, after: Settings) -> Iterator[str]:
    old, new = ({own.key: own for own in settings.principles} for settings in (before, after))
    for key in dict.fromkeys((*old, *new)):
        if key not in old:
            yield f"principle added: “{new[key].title}”"
        elif key not in new:
            yield f"principle removed: “{old[key].title}”"
        elif old[key] != new[key]:
            yield f"principle changed: “{new[key].title}”"


def departure(own: Settings, now: Settings) -> str:
    """Which of the area's own are not in force: "thresholds", "weights", "thresholds and principles", or ""."""
    kinds = {"thresholds": _thresholds, "weights": _weights, "principles": _own}
    found = [what for what, differ in kinds.items() if any(differ(own, now))]
    return listed(found) if found else ""


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
