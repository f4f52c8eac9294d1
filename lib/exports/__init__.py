"""What leaves the app as a file, one kind a file: a file of this folder that defines `EXPORT` is one."""

from importlib import import_module
from pkgutil import iter_modules

from lib.exports.export import Export

_modules = [import_module(f"{__name__}.{each.name}") for each in iter_modules(__path__)]

EXPORTS: dict[str, Export] = {module.EXPORT.key: module.EXPORT for module in _modules if hasattr(module, "EXPORT")}
"""every kind of file by its key, in the order of the keys"""
