"""The seven principles, one file each, found by being in this folder: a file that defines `principle` is one. An
authority's own principles stand beside them."""

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules

from lib.domain.settings import Settings
from lib.principles.own import own_principle
from lib.principles.principle import Principle

_modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
_DECLARED: tuple[Callable[[Settings], Principle], ...] = tuple(
    module.principle for module in _modules if callable(getattr(module, "principle", None))
)


@lru_cache(maxsize=64)
def principles(settings: Settings) -> tuple[Principle, ...]:
    """All principles with the thresholds of these settings: the seven by their numbers, then the authority's own. One
    of its own with the key of one of the seven stands in that one's place."""
    seven = sorted((declared(settings) for declared in _DECLARED), key=lambda each: each.number)
    own = {principle.key: principle for principle in settings.principles}
    found = [own_principle(own.pop(each.key), each.number, settings) if each.key in own else each for each in seven]
    found += [own_principle(each, number, settings) for number, each in enumerate(own.values(), len(seven) + 1)]
    shorts = [principle.short for principle in found]
    return tuple(_told_apart(principle, shorts) for principle in found)


def _told_apart(principle: Principle, shorts: list[str]) -> Principle:
    """The principle, with its number in its short name where an earlier one is called the same."""
    if shorts.index(principle.short) == principle.number - 1:
        return principle
    return replace(principle, short=f"{principle.short} ({principle.number})")


PRINCIPLES = principles(Settings())
"""the seven, with the thresholds of the design"""
BY_KEY = {principle.key: principle for principle in PRINCIPLES}
