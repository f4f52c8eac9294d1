"""The columns of every table that comes in, one line each: to add one is to add a line here, and the CSV."""

from dataclasses import dataclass
from enum import StrEnum

from lib.domain.places import Outcome
from lib.domain.plan import TieKind
from lib.domain.schools import CONFIDENCE, SETTINGS


class CellKind(StrEnum):
    """What the cells of a column hold. An empty cell is NaN (NaT for a date) or, where the kind is text-like, ""."""

    TEXT = "text"
    CHOICE = "choice"
    TIME = "time"
    """text, HH:MM"""
    DATE = "date"
    """datetime64"""
    COUNT = "count"
    """float64, whole, 0 or more"""
    PERCENT = "percent"
    """float64, 0 to 100"""
    LATITUDE = "latitude"
    """float64, degrees north, of these islands"""
    LONGITUDE = "longitude"
    """float64, degrees east, of these islands"""
    EASTING = "easting"
    """float64, metres on the British National Grid"""
    NORTHING = "northing"
    """float64, metres on the British National Grid"""
    CLUSTER = "cluster"
    """float64, whole, 1 to 999"""
    JOURNEY = "journey"
    """float64, 0 to 1,000"""


@dataclass(frozen=True)
class Column:
    """What a column means. `required` columns must be there; in `filled` ones no cell may be empty, in `unique` ones no
    value may come twice. `year` is the year of all its figures, where it is not that of each school (`YEARS`); `blank`
    says what else an empty cell may mean than that something is not known."""

    name: str
    kind: CellKind
    meaning: str
    unit: str = ""
    source: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    filled: bool = False
    unique: bool = False
    label: str = ""
    year: str = ""
    blank: str = ""

    @property
    def title(self) -> str:
        """What stands over the column on a screen: its label, else its name in words."""
        return self.label or self.name.replace("_", " ").capitalize()


AUTHORITY = "the authority"
REGISTER = "DfE register of schools"
PLANNERS = "entered by the authority"
CENSUS = "DfE school census"
CODE_POINT = "OS Code-Point Open"
EARLIER = "2018/19"
DATED = "dated"
"""the year of figures that say it themselves, in brackets at the end of the cell"""
TEXT, CHOICE, COUNT, PERCENT = CellKind.TEXT, CellKind.CHOICE, CellKind.COUNT, CellKind.PERCENT

SCHOOLS = (
    Column("school_id", TEXT, "its URN where known", required=True, filled=True, unique=True, label="School ID"),
    Column("urn", TEXT, "unique reference number", source=CENSUS, label="URN"),
    Column("name", TEXT, "name, as the authority writes it", "", AUTHORITY, required=True, filled=True, label="School"),
    Column("locality", TEXT, "part of the area", source=AUTHORITY),
    Column("setting", CHOICE, "kind of school, as the authority writes it", source=AUTHORITY, choices=SETTINGS),
    Column("postcode", TEXT, "postcode", source=REGISTER),
    Column("lat", CellKind.LATITUDE, "latitude", "degrees", CODE_POINT, label="Latitude"),
    Column("lon", CellKind.LONGITUDE, "longitude", "degrees", CODE_POINT, label="Longitude"),
    Column("pupils", COUNT, "pupils on roll", "pupils", CENSUS),
    Column("ehcp", COUNT, "pupils with an education, health and care plan", "pupils", CENSUS, label="EHC plans"),
    Column("sen_support", COUNT, "pupils with SEN support", "pupils", CENSUS, label="SEN support"),
    Column("fsm_percent", PERCENT, "pupils eligible for free school meals now, of all", "%", CENSUS, label="FSM"),
    Column("eal_percent", PERCENT, "pupils whose first language is not English", "%", CENSUS, label="EAL"),
    Column("faith", TEXT, "the faith that the school has, if it has one", source=REGISTER, blank="it has none"),
    Column("trust", TEXT, "academy trust", source=REGISTER, year=DATED, blank="it is in none"),
    Column("confidence", CHOICE, "confidence and expertise in SEND", "", PLANNERS, CONFIDENCE, label="Rating"),
    Column("expertise", TEXT, "area of SEND expertise, such as autism", "", PLANNERS, blank="it has none"),
    Column("laestab", TEXT, "local authority and establishment number", source=CENSUS, label="LAESTAB"),
    Column("name_register", TEXT, "name in the register", source=REGISTER, label="Name in the register"),
    Column("phase_register", TEXT, "phase in the register", source=REGISTER, label="Phase in the register"),
    Column("low_age", COUNT, "lowest age", "years", REGISTER, label="Lowest age"),
    Column("high_age", COUNT, "highest age", "years", REGISTER, label="Highest age"),
    Column("school_type", TEXT, "type of establishment", source=REGISTER),
    Column("religious_character", TEXT, "religious character in the register's words", source=REGISTER),
    Column("girls", COUNT, "girls on roll", "pupils", CENSUS),
    Column("boys", COUNT, "boys on roll", "pupils", CENSUS),
    Column("fsm_pupils", COUNT, "pupils eligible for free school meals now", "pupils", CENSUS, label="FSM pupils"),
    Column("fsm_ever6_percent", PERCENT, "eligible for FSM in the last six years", "%", CENSUS, label="FSM ever 6"),
    Column("eal_pupils", COUNT, "pupils whose first language is not English", "pupils", CENSUS, label="EAL pupils"),
    Column("ehcp_percent", PERCENT, "pupils with an EHC plan, of all", "%", CENSUS, label="EHC plan share"),
    Column("sen_support_percent", PERCENT, "pupils with SEN support, of all", "%", CENSUS, label="SEN support share"),
    Column("easting", CellKind.EASTING, "easting on the British National Grid", "m", CODE_POINT),
    Column("northing", CellKind.NORTHING, "northing on the British National Grid", "m", CODE_POINT),
    Column("ward_code", TEXT, "ward of the postcode", source=CODE_POINT),
    Column("ofsted", TEXT, "last Ofsted judgement and its date", source=REGISTER),
    Column("page_date", TEXT, "date of the authority's page", source=AUTHORITY, label="Date of the page"),
    Column("register_year", TEXT, "year of what the register says here", source=REGISTER, label="Year of the register"),
    Column("pupils_year", TEXT, "school year of the census figures", source=CENSUS, label="Year of the census"),
    Column("pupils_2018_19", COUNT, "pupils on roll, earlier", "pupils", CENSUS, label="Pupils 2018/19", year=EARLIER),
    Column(
        "ehcp_2018_19",
        COUNT,
        "pupils with an EHC plan, earlier",
        "pupils",
        CENSUS,
        label="EHC plans 2018/19",
        year=EARLIER,
    ),
    Column(
        "sen_support_2018_19",
        COUNT,
        "pupils with SEN support, earlier",
        "pupils",
        CENSUS,
        label="SEN support 2018/19",
        year=EARLIER,
    ),
    Column("coord_source", TEXT, "what the latitude and longitude are the point of", label="Source of the place"),
    Column("notes", TEXT, "what a reader should know of this row", blank="there is nothing to remark"),
)

YEARS = {AUTHORITY: "page_date", REGISTER: "register_year", CENSUS: "pupils_year", CODE_POINT: "coord_source"}
"""the column that says, school by school, of which year or edition the figures from a source are"""

CLUSTERS = (
    Column("cluster", CellKind.CLUSTER, "number of the cluster", required=True, filled=True, unique=True),
    Column("name", TEXT, "name of the cluster"),
    Column("leads", TEXT, 'keys of its leads, with ";" between them'),
    Column("host", TEXT, "school_id of the school that hosts it"),
)

GROUPING = (
    Column("cluster", CellKind.CLUSTER, "number of the cluster; empty where the school is in none", required=True),
)

LEADS = (
    Column("lead", TEXT, "key of the lead", required=True, filled=True, unique=True),
    Column("name", TEXT, "name of the lead", required=True, filled=True),
)

MEETINGS = (
    Column("cluster", CellKind.CLUSTER, "number of the cluster that meets", required=True, filled=True),
    Column("slot", TEXT, "which of the year's meetings"),
    Column("date", CellKind.DATE, "day of the meeting", required=True, filled=True),
    Column("start", CellKind.TIME, "when it begins"),
    Column("end", CellKind.TIME, "when it ends"),
    Column("host", TEXT, "where it is held"),
    Column("weekday", TEXT, "how the source writes the weekday"),
)

TERMS = (
    Column("term", TEXT, "name of the half term", required=True, filled=True, unique=True),
    Column("start", CellKind.DATE, "its first school day", required=True, filled=True),
    Column("end", CellKind.DATE, "its last school day", required=True, filled=True),
)

JOURNEYS = (
    Column("from", TEXT, "school_id of the school that travels", required=True, filled=True),
    Column("to", TEXT, "school_id of the school it travels to", required=True, filled=True),
    Column("km", CellKind.JOURNEY, "how far it is", "km"),
    Column("minutes", CellKind.JOURNEY, "how long it takes", "minutes"),
)

TIES = (
    Column("tie", TEXT, "name of the tie; its schools have a row each", required=True, filled=True),
    Column("kind", CHOICE, "how they are tied", choices=tuple(TieKind), required=True, filled=True),
    Column("school_id", TEXT, "the school", required=True, filled=True),
    Column("reason", TEXT, "why they are tied"),
)

PLACES = (
    Column("school_id", TEXT, "the school; it has a row for each answer", required=True, filled=True),
    Column("asked", TEXT, "what was asked: its postcode, or more"),
    Column("lat", CellKind.LATITUDE, "latitude of the answer", "degrees", required=True),
    Column("lon", CellKind.LONGITUDE, "longitude of the answer", "degrees", required=True),
    Column("source", TEXT, "who answered"),
    Column("date", CellKind.DATE, "day of the answer", required=True, filled=True),
    Column("status", CHOICE, "what came of it", choices=tuple(Outcome), required=True, filled=True),
    Column("note", TEXT, "what the answerer calls the place"),
)

POSTCODES = (
    Column("postcode", TEXT, "postcode", required=True, filled=True),
    Column("lat", CellKind.LATITUDE, "latitude", "degrees"),
    Column("lon", CellKind.LONGITUDE, "longitude", "degrees"),
    Column("easting", CellKind.EASTING, "easting on the British National Grid", "m"),
    Column("northing", CellKind.NORTHING, "northing on the British National Grid", "m"),
)
