"""Which schools of a large extract are wanted: what is of no use is left out while it is read."""

from collections.abc import Mapping
from dataclasses import dataclass

CLOSED = ("closed", "proposed to open")
"""how the statuses begin of schools that are no more, or not yet there"""
KINDS = ("school_type", "status", "phase_register")
"""columns by which schools may be wanted"""


def is_gone(status: str) -> bool:
    """Whether a school of this status is closed, or not open yet."""
    return status.casefold().startswith(CLOSED)


@dataclass(frozen=True)
class SchoolFilter:
    """The authority, by its number or its name, and the types, statuses and phases; what is empty leaves nothing out,
    but that of no status leaves out schools that are closed, or not open yet. Capital letters do not count."""

    authority: str = ""
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()

    def reason_against(self, school: Mapping[str, str]) -> str:
        """Why a school is not wanted, by its columns as far as a source has them; "" where it is."""
        status = school.get("status", "").casefold()
        if is_gone(status) and not self.statuses:
            return "the school is closed" if status.startswith("closed") else "the school is not open yet"
        if self.authority and not self._is_of_authority(school):
            return "of another authority"
        for what, wanted, column in (
            ("type", self.types, "school_type"),
            ("status", self.statuses, "status"),
            ("phase", self.phases, "phase_register"),
        ):
            if wanted and column in school and school[column].casefold() not in map(str.casefold, wanted):
                return f"of another {what}"
        return ""

    def _is_of_authority(self, school: Mapping[str, str]) -> bool:
        """Where neither its number nor its name is there as it is asked for, the authority is not known."""
        column = "authority_number" if self.authority.isdecimal() else "authority"
        return column not in school or school[column].casefold() == self.authority.casefold()
