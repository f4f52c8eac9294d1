"""What every kind of file is given, and how it says of itself what it is."""

from collections.abc import Callable
from dataclasses import dataclass

from lib.views.subject import Subject

__all__ = ["Export", "Subject"]


@dataclass(frozen=True)
class Export:
    """A kind of file. `key` is its format on the command line, `name` what people call it, `suffix` begins with a dot;
    `write` gives the file's bytes."""

    key: str
    name: str
    suffix: str
    media_type: str
    write: Callable[[Subject], bytes]
