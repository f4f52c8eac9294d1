"""What the register's phase, ages and names mean in the authority's words: Infant, Junior, Primary and so on."""

import re
from dataclasses import dataclass
from math import inf, isnan

from lib.domain.schools import SETTINGS
from lib.tables.matching import normalised

OF_PHASE = {
    "primary": ("Primary", "Infant", "Junior"),
    "middle deemed primary": ("Primary", "Junior"),
    "middle deemed secondary": ("Secondary",),
    "secondary": ("Secondary",),
    "all through": ("All Through",),
}
"""The settings that a phase of the register allows, the most general first. Others, such as nursery, tell nothing."""


@dataclass(frozen=True)
class Ages:
    """The lowest and the highest age that a setting may begin and end with, in years."""

    begins: tuple[float, float]
    ends: tuple[float, float]

    def allow(self, low: float, high: float) -> bool:
        """Whether a school from `low` to `high` may be of the setting; an unknown age (NaN) rules nothing out."""
        return all(isnan(age) or least <= age <= most for age, (least, most) in ((low, self.begins), (high, self.ends)))


OF_AGES = {
    "Infant": Ages((0, 5), (0, 8)),
    "Junior": Ages((6, inf), (0, 13)),
    "Primary": Ages((0, 5), (9, 13)),
    "Secondary": Ages((8, inf), (12, inf)),
    "All Through": Ages((0, 7), (14, inf)),
}


def settings_in_register(phase: str, low_age: float, high_age: float) -> tuple[str, ...]:
    """The settings that agree with what the register says, the likeliest first; ages in years, NaN where not known.

    All of them where the register says nothing, and none where its phase and its ages contradict each other.
    """
    of_phase = OF_PHASE.get(_plain(phase), SETTINGS)
    return tuple(setting for setting in of_phase if OF_AGES[setting].allow(low_age, high_age))


def _plain(phase: str) -> str:
    return phase.casefold().replace("-", " ").strip().removeprefix("state funded ")


def likely_setting(phase: str, low_age: float, high_age: float) -> str:
    """The likeliest setting, "" where the register does not say enough, or says what is none, such as nursery."""
    if _plain(phase) in OF_PHASE or (not _plain(phase) and not isnan(low_age) and not isnan(high_age)):
        return next(iter(settings_in_register(phase, low_age, high_age)), "")
    return ""


BOTH_AGES = re.compile(r"\b(?:primary|jmi|jm and i)\b|\b(?:first|lower|combined)(?: and \w+)* (?:school|academy)\b")
"""first and lower schools end at 9 or 10 and combined ones at 11 or 12: by `OF_AGES`, all are primary schools"""
YOUNGER = re.compile(r"\binfants?\b|\bfirst and middle\b")
OLDER = re.compile(r"\bjuniors?\b|\bmiddle (?:school|academy)\b")
"""in the primary phase, a middle school begins where a first school ends: by `OF_AGES`, it is a junior school"""
ALL_AGES, OF_PRIMARY = re.compile(r"\ball through\b"), re.compile(r"\b(?:primary|infants?|juniors?(?! high))\b")


def setting_by_name(phase: str, name: str) -> str:
    """The setting that the phase and the name of a school tell together, where its ages are not known.

    "" where they do not: "Hill School" in the primary phase may be infant, junior or primary; and where the name
    contradicts the phase or itself.
    """
    name = normalised(name.replace("-", " "))
    match _plain(phase):
        case "primary":
            younger, older = bool(YOUNGER.search(name)), bool(OLDER.search(name))
            if younger != older:
                return "" if re.search(r"\bprimary\b", name) else "Infant" if younger else "Junior"
            return "Primary" if younger or BOTH_AGES.search(name) else ""
        case "secondary" if ALL_AGES.search(name):
            return "All Through"
        case "secondary":
            return "" if OF_PRIMARY.search(name) else "Secondary"
    return ""
