"""What authorities and publishers call the columns that we know, and what they write where they say nothing."""

import re
from collections.abc import Iterable

import pandas as pd

from lib.domain.schools import SETTINGS
from lib.tables.columns import SCHOOLS
from lib.tables.postcodes import NAMES as OF_PLACES

OTHERWISE = {
    **{name: others for name, others in OF_PLACES.items() if name != "quality"},
    "urn": ("school_urn", "unique_reference_number"),
    "name": (
        "school",
        "schools",
        "school_name",
        "name_of_school",
        "establishmentname",
        "establishment_name",
        "schname",
    ),
    "locality": ("location", "districtadministrative_name", "district_administrative_name", "district"),
    "setting": ("type", "kind_of_school", "type_of_school", "school_setting"),
    "postcode": (*OF_PLACES["postcode"], "post_code", "school_postcode"),
    "pupils": (
        "number_of_pupils",
        "numberofpupils",
        "total_pupils",
        "pupils_on_roll",
        "number_on_roll",
        "no_on_roll",
        "nor",
        "roll",
    ),
    "ehcp": ("ehc_plan", "ehc_plans", "ehcps", "pupils_with_ehcp", "tsenelse"),
    "sen_support": ("pupils_with_sen_support", "tsenelk"),
    "fsm_percent": ("percentagefsm", "percent_fsm", "fsm_percentage"),
    "eal_percent": ("percent_eal", "eal_percentage", "pnumeal"),
    "trust": ("trust_name", "trusts_name", "multi_academy_trust"),
    "laestab": ("la_estab", "dfe_number", "school_laestab"),
    "phase_register": ("phase", "school_phase", "phaseofeducation_name", "phase_of_education", "phase_type_grouping"),
    "low_age": ("statutorylowage", "statutory_lowest_age", "agelow", "age_from"),
    "high_age": ("statutoryhighage", "statutory_highest_age", "agehigh", "age_to"),
    "school_type": ("type_of_establishment", "typeofestablishment_name", "schooltype"),
    "religious_character": ("religiouscharacter_name", "relchar", "denomination"),
    "girls": ("numberofgirls", "norg"),
    "boys": ("numberofboys", "norb"),
    "fsm_pupils": ("numfsm",),
    "fsm_ever6_percent": ("pnumfsmever",),
    "eal_pupils": ("numeal",),
    "ehcp_percent": ("psenelse",),
    "sen_support_percent": ("psenelk",),
    "also_called": ("other_names", "also_known_as"),
    "predecessors": ("predecessor", "predecessor_urn"),
    "cluster": ("cluster_number", "cluster_name", "cluster_no", "send_cluster", "new_cluster", "proposed_cluster"),
    "authority_number": ("la", "la_code", "old_la_code", "local_authority_code"),
    "authority": ("la_name", "laname", "local_authority", "local_authority_name"),
    "establishment_number": ("estab", "establishmentnumber", "establishment_number"),
    "status": ("establishmentstatus_name", "establishment_status", "schstatus"),
}
"""other names of a column"""

KNOWN = tuple(dict.fromkeys((*(column.name for column in SCHOOLS), *OTHERWISE)))
REGISTERS = {"establishmentname", "schname"}
"""heads, as `plain` writes them, of the department's extracts: what these call "Locality" is a line of the address"""

BY_NEED = {"sen_provision", "sen_primary_need", "pupil_count"}
"""heads, as they are published, of figures that have a row for each school, provision and need"""

NOTHING = {
    "#n/a",
    "na",
    "n/a",
    "none",
    "supp",
    "sup",
    "low",
    "lowcov",
    "ne",
    "np",
    "c",
    "x",
    "z",
    ":",
    ".",
    "..",
    "-",
    "–",
}
"""what publishers write in a cell where a figure is missing or withheld"""


def plain(head: str) -> str:
    """A head without capitals, signs and spaces: "% FSM" is percentfsm."""
    return re.sub(r"[^a-z0-9]", "", head.casefold().replace("%", "percent"))


SPELLINGS = {name: tuple(map(plain, (name, *OTHERWISE.get(name, ())))) for name in KNOWN}
"""how the head of each column may be written, as `plain` gives it, its own name first"""
NAMES: dict[str, list[str]] = {}
"""the columns that a head may mean"""
for _name, _spellings in SPELLINGS.items():
    for _spelling in _spellings:
        NAMES.setdefault(_spelling, []).append(_name)


def meant(heads: Iterable[str]) -> dict[str, str]:
    """The head of each column that is known, by the column's name; its own name counts before the others."""
    head_of: dict[str, str] = {}
    by_plain = {plain(head): head for head in reversed(list(heads))}
    if by_plain.keys() & REGISTERS:
        by_plain.pop("locality", None)
    for name in dict.fromkeys(name for spelling in by_plain for name in NAMES.get(spelling, ())):
        known_as = next((spelling for spelling in SPELLINGS[name] if spelling in by_plain), None)
        if known_as:
            head_of[name] = by_plain[known_as]
    return head_of


def setting_meant(written: str) -> str:
    """The setting that is written: All Through for "all-through school", Infant for "Infants"; "" where it is none."""
    plain_words = " ".join(re.split(r"[\s-]+", written.casefold().strip()))
    plain_words = re.sub(r" (?:school|phase)$", "", plain_words)
    singular = plain_words.removesuffix("s")
    return next((each for each in SETTINGS if each.casefold() in (plain_words, singular)), "")


def without_signs(cells: pd.Series) -> pd.Series:
    """Cells of figures without %, thousands commas and what stands for nothing: "1,234" is 1234, "SUPP" is ""."""
    figures = cells.str.removesuffix("%").str.strip().str.replace(r"(?<=\d),(?=\d{3}\b)", "", regex=True)
    return figures.mask(figures.str.casefold().isin(NOTHING), "")
