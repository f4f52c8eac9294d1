"""The seven principles, one file each: a file of this folder that defines `PRINCIPLE` is one."""

from importlib import import_module
from pkgutil import iter_modules

from lib.principles.principle import Principle

_modules = [import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__)]

PRINCIPLES: tuple[Principle, ...] = tuple(
    sorted(
        (module.PRINCIPLE for module in _modules if hasattr(module, "PRINCIPLE")),
        key=lambda principle: principle.number,
    )
)
BY_KEY = {principle.key: principle for principle in PRINCIPLES}
