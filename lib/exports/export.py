"""What every export is given and what every export says of itself."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from lib.views.subject import Subject

__all__ = ["Export", "Subject"]

LONGEST_FILE_NAME = 60
NO_FILE_NAME = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Export:
    """A kind of file. `key` is its format on the command line, `name` what people call it, `suffix` begins with a dot;
    `write` gives the file's bytes, and `about` says in a phrase what is in it."""

    key: str
    name: str
    suffix: str
    media_type: str
    write: Callable[[Subject], bytes]
    about: str

    def file_name(self, subject: Subject) -> str:
        """ "southampton-option-a-2026-11-24.xlsx": plain letters, so that any system can keep it."""
        words = NO_FILE_NAME.sub("-", f"{subject.area.key} {subject.option.name}".lower()).strip("-")
        return f"{words[:LONGEST_FILE_NAME]}-{subject.day.isoformat()}{self.suffix}"
