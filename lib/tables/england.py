"""The register of England that comes with the program: an area of any authority's schools, with figures of one year."""

import gzip
import json
import re
from collections.abc import Collection, Mapping
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache
from io import BytesIO
from pathlib import Path

import pandas as pd

from lib.tables.coast import District, as_text, ground_of, read_districts
from lib.tables.columns import SCHOOLS
from lib.tables.intake.folder import ALWAYS, Intake
from lib.tables.matching import normalised
from lib.tables.new_folder import write_area
from lib.tables.problems import BadInput, quoted
from lib.tables.register import setting_by_name

FOLDER = Path(__file__).parents[2] / "data" / "england"
REGISTER, DISTRICTS = FOLDER / "schools.csv.gz", FOLDER / "districts.geojson.gz"
FIGURES_OF = "January 2019"
"""when the figures of the register were counted"""
ATTRIBUTION = (
    "Contains public sector information licensed under the Open Government Licence v3.0 (Department for Education).",
    "Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright and "
    "database right 2025. Source: Office for National Statistics licensed under the OGL v3.0.",
)

ABOUT = """name = {}

# The lines that the licences of the figures ask to be shown.
attribution = [
    {},
    {},
]
"""

NOT_IN_NAMES = frozenset(
    {"council", "city", "county", "of", "the", "borough", "metropolitan", "district", "royal", "london"}
)
"""words of an authority's name that not everybody writes"""
NEAREST, LIKENESS = 5, 0.7
PRIMARY_NUMBERS = range(2000, 4000)
"""establishment numbers of primary schools; a secondary school that has one may have grown out of one, and keep it"""
YEARS = {"performance": "2018/19", "EduBase": "July 2017", "GIAS": "June 2019"}
"""the register that names and postcodes are from, by the first word of `name_source`"""
BY_ORDER = "EduBase 2017, aligned by URN order"
REMARK = "Name and postcode are from a list without URNs, by its order, which is that of the URNs."


class OtherKind(StrEnum):
    """Kinds of state-funded school that are no mainstream school, as they are called in the plural."""

    NURSERY = "nursery schools"
    SPECIAL = "special schools"
    PRU = "pupil referral units"


OF_KIND = {
    OtherKind.NURSERY: {"State-funded nursery"},
    OtherKind.SPECIAL: {"State-funded special school", "Non-maintained special school"},
    OtherKind.PRU: {"Pupil referral unit"},
}
"""what the register calls them"""


@cache
def register() -> pd.DataFrame:
    """All schools of the register as text, "" where nothing is known; data/england/SOURCES.md tells of its columns."""
    return pd.read_csv(BytesIO(gzip.decompress(REGISTER.read_bytes())), dtype=str, keep_default_na=False)


@cache
def _by_authority() -> Mapping[str, pd.DataFrame]:
    return {str(code): schools for code, schools in register().groupby("la_code", sort=False)}


@cache
def _districts() -> tuple[District, ...]:
    return read_districts(DISTRICTS)


@cache
def authorities() -> Mapping[str, str]:
    """The name of each authority that runs schools, since April 2023, by its number; in the order of the names."""
    names = register().drop_duplicates("la_code").set_index("la_code")["la_name"]
    plain = {str(code): re.sub(r", (City|County) of$", "", str(name)) for code, name in names.items()}
    return dict(sorted(plain.items(), key=lambda each: each[1]))


def find_authority(written: str) -> str:
    """The number of the authority that is meant by its number or its name. Raises BadInput with the nearest names."""
    if written.strip() in authorities():
        return written.strip()
    codes = {_spelt(name): code for code, name in authorities().items()}
    wanted = _spelt(written)
    if wanted in codes:
        return codes[wanted]
    likeness = {name: max(_alike(wanted, part) for part in (name, *name.split())) for name in codes}
    near = [name for name in sorted(codes, key=lambda name: -likeness[name]) if likeness[name] >= LIKENESS][:NEAREST]
    meant = f"the nearest names are {', '.join(authorities()[codes[name]] for name in near)}"
    message = f"{quoted(written)} is no authority; {meant if near else 'give its name, or its number, such as 382'}."
    raise BadInput.because("the register of England", message)


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _spelt(name: str) -> str:
    words = normalised(name).split()
    return " ".join([word for word in words if word not in NOT_IN_NAMES] or words)


def schools_of(authority: str, also: Collection[OtherKind] = ()) -> pd.DataFrame:
    """The mainstream schools of the authority with that number, and those of the kinds that are wanted `also`.

    Columns are those of `lib.tables.columns.SCHOOLS` of which the register knows something, as text.
    """
    found = _by_authority()[authority]
    not_wanted = set().union(*(types for kind, types in OF_KIND.items() if kind not in also))
    found = found[~found["school_type_census"].isin(not_wanted)]
    one_district = sum(district.authority == authority for district in _districts()) < 2
    pupils, fsm = (pd.to_numeric(found[name]) for name in ("pupils", "fsm_pupils"))
    share = (100 * fsm / pupils.where(pupils > 0)).map("{:.1f}".format, na_action="ignore").fillna("")
    return pd.DataFrame(
        {
            "school_id": found["urn"],
            "urn": found["urn"],
            "name": found["name"],
            "locality": found["postcode"].str.partition(" ")[0] if one_district else found["district_2019"],
            "setting": [
                _setting(*each) for each in found[["school_type_census", "name", "estab"]].itertuples(index=False)
            ],
            **{name: found[name] for name in ("postcode", "lat", "lon", "pupils", "ehcp", "sen_support")},
            "fsm_percent": share,
            "eal_percent": found["eal_percent"],
            "trust": (found["trust_2019"] + " (June 2019)").where(found["trust_2019"] != "", ""),
            "laestab": found["la_code_2019"] + "/" + found["estab"].str.zfill(4),
            "school_type": found["school_type_census"],
            "fsm_pupils": found["fsm_pupils"],
            "fsm_ever6_percent": found["fsm_ever6_percent"],
            "register_year": found["name_source"].str.partition(" ")[0].map(YEARS),
            "pupils_year": pd.Series(FIGURES_OF, found.index).where(found["pupils"] != "", ""),
            "coord_source": _places(found["name_source"]).where(found["lat"] != "", ""),
            "notes": pd.Series(REMARK, found.index).where(found["name_source"] == BY_ORDER, ""),
        }
    )


def _places(name_sources: pd.Series) -> pd.Series:
    """What the points of schools are, by where names and postcodes are from."""
    retired = name_sources.str.endswith("doogal")
    return pd.Series("postcode, October 2025", name_sources.index).mask(retired, "retired postcode, by doogal")


def _setting(school_type: str, name: str, number: str) -> str:
    """The setting, "" where type, name and number do not tell it."""
    found = setting_by_name(school_type, name)
    return "" if found == "Secondary" and int(number) in PRIMARY_NUMBERS else found


def left_out_of(authority: str, also: Collection[OtherKind] = ()) -> Mapping[str, int]:
    """How many schools of the authority are of each kind that is not wanted."""
    types = _by_authority()[authority]["school_type_census"]
    counts = {kind.value: int(types.isin(OF_KIND[kind]).sum()) for kind in OtherKind if kind not in also}
    return {kind: number for kind, number in counts.items() if number}


def take_from_register(
    authority: str, folder: Path, day: date, also: Collection[OtherKind] = (), name: str = ""
) -> Intake:
    """Make an area folder of the authority with that number, with its outlines and the water round it.

    `name` is what the area is called, by default as the authority. Raises BadInput, and writes nothing, where something
    is in the folder already or it cannot be written.
    """
    called = name or authorities()[authority]
    schools, left_out = schools_of(authority, also), left_out_of(authority, also)
    columns = [column.name for column in SCHOOLS if column.name in schools or column.name in ALWAYS]
    ground = ground_of(_districts(), authority, called)

    def write(beside: Path) -> None:
        schools.reindex(columns=columns).to_csv(beside / "schools.csv", index=False, lineterminator="\n")
        for file, text in (
            ("boundaries.geojson", as_text(ground.boundaries)),
            ("barriers.geojson", as_text(ground.barriers)),
            ("area.toml", ABOUT.format(*(json.dumps(each, ensure_ascii=False) for each in (called, *ATTRIBUTION)))),
            ("SOURCES.md", _sources(called, authority, len(schools), left_out, day)),
        ):
            (beside / file).write_text(text, encoding="utf-8")

    return Intake(write_area(folder, write), (), left_out)


def _sources(called: str, authority: str, schools: int, left_out: Mapping[str, int], day: date) -> str:
    """The text of the area's SOURCES.md."""
    others = ", ".join(f"{kind}: {number}" for kind, number in left_out.items()) or "none"
    return f"""# Where the figures of {called} come from

{schools} schools of the local authority {authority}, taken on {day.isoformat()} from the register of England that comes
with Best Fit. Left out: {others}.

All figures are of {FIGURES_OF} (the school year 2018/19), and serve until newer ones replace them: schools have opened,
closed, merged and become academies since, and there are many more EHC plans.

`data/england/SOURCES.md` of the program says who published each column, of which year it is, how settings and
localities were told, and of what the outlines and the water were made.

Lines to show with the data:

> {ATTRIBUTION[0]}
>
> {ATTRIBUTION[1]}
"""
