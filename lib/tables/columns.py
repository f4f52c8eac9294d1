"""The columns of every table that comes in, one line each: to add one is to add a line here, and the CSV."""

from dataclasses import dataclass
from enum import StrEnum

from lib.domain.plan import TieKind
from lib.domain.schools import CONFIDENCE, SETTINGS


class Kind(StrEnum):
    """What the cells of a column hold. An empty cell is NaN (NaT for a date) or, where the kind is text-like, ""."""

    TEXT = "text"
    CHOICE = "choice"
    TIME = "time"
    """text, HH:MM"""
    DATE = "date"
    """datetime64"""
    COUNT = "count"
    """float64, whole, 0 or more"""
    NUMBER = "number"
    """float64"""
    PERCENT = "percent"
    """float64, 0 to 100"""
    LATITUDE = "latitude"
    """float64, degrees north, of these islands"""
    LONGITUDE = "longitude"
    """float64, degrees east, of these islands"""
    CLUSTER = "cluster"
    """float64, whole, 1 to 999"""


@dataclass(frozen=True)
class Column:
    """What a column means. `required` columns must be there; in `filled` ones no cell may be empty, in `unique` ones no
    value may come twice."""

    name: str
    kind: Kind
    meaning: str
    unit: str = ""
    source: str = ""
    choices: tuple[str, ...] = ()
    required: bool = False
    filled: bool = False
    unique: bool = False


AUTHORITY = "the authority"
REGISTER = "DfE register of schools"
CENSUS = "DfE school census"
CODE_POINT = "OS Code-Point Open"
TEXT, CHOICE, COUNT, NUMBER, PERCENT = Kind.TEXT, Kind.CHOICE, Kind.COUNT, Kind.NUMBER, Kind.PERCENT

SCHOOLS = (
    Column("school_id", TEXT, "its URN where known", required=True, filled=True, unique=True),
    Column("urn", TEXT, "unique reference number", source=REGISTER),
    Column("name", TEXT, "name, as the authority writes it", source=AUTHORITY, required=True, filled=True),
    Column("locality", TEXT, "part of the area", source=AUTHORITY),
    Column("setting", CHOICE, "kind of school, as the authority writes it", source=AUTHORITY, choices=SETTINGS),
    Column("postcode", TEXT, "postcode", source=REGISTER),
    Column("lat", Kind.LATITUDE, "latitude", "degrees", CODE_POINT),
    Column("lon", Kind.LONGITUDE, "longitude", "degrees", CODE_POINT),
    Column("pupils", COUNT, "pupils on roll", "pupils", CENSUS),
    Column("ehcp", COUNT, "pupils with an education, health and care plan", "pupils", CENSUS),
    Column("sen_support", COUNT, "pupils with SEN support", "pupils", CENSUS),
    Column("fsm_percent", PERCENT, "pupils eligible for free school meals now, of all pupils", "%", CENSUS),
    Column("eal_percent", PERCENT, "pupils whose first language is not English", "%", CENSUS),
    Column("faith", TEXT, "the faith that the school has, if it has one", source=REGISTER),
    Column("trust", TEXT, "academy trust, with the date to which it was known", source=REGISTER),
    Column("confidence", CHOICE, "confidence and expertise in SEND", source=AUTHORITY, choices=CONFIDENCE),
    Column("expertise", TEXT, "area of SEND expertise, such as autism", source=AUTHORITY),
    Column("laestab", TEXT, "local authority and establishment number", source=REGISTER),
    Column("name_register", TEXT, "name in the register", source=REGISTER),
    Column("phase_register", TEXT, "phase in the register", source=REGISTER),
    Column("low_age", COUNT, "lowest age", "years", REGISTER),
    Column("high_age", COUNT, "highest age", "years", REGISTER),
    Column("school_type", TEXT, "type of establishment", source=REGISTER),
    Column("religious_character", TEXT, "religious character in the register's words", source=REGISTER),
    Column("girls", COUNT, "girls on roll", "pupils", CENSUS),
    Column("boys", COUNT, "boys on roll", "pupils", CENSUS),
    Column("fsm_pupils", COUNT, "pupils eligible for free school meals now", "pupils", CENSUS),
    Column("fsm_ever6_percent", PERCENT, "pupils eligible for free school meals in the last six years", "%", CENSUS),
    Column("eal_pupils", COUNT, "pupils whose first language is not English", "pupils", CENSUS),
    Column("ehcp_percent", PERCENT, "pupils with an education, health and care plan", "%", CENSUS),
    Column("sen_support_percent", PERCENT, "pupils with SEN support", "%", CENSUS),
    Column("easting", NUMBER, "easting on the British National Grid", "m", CODE_POINT),
    Column("northing", NUMBER, "northing on the British National Grid", "m", CODE_POINT),
    Column("ward_code", TEXT, "ward of the postcode", source=CODE_POINT),
    Column("ofsted", TEXT, "last Ofsted judgement and its date", source=REGISTER),
    Column("register_year", TEXT, "year of what the register says here", source=REGISTER),
    Column("pupils_year", TEXT, "school year of the census figures", source=CENSUS),
    Column("pupils_2018_19", COUNT, "pupils on roll in 2018/19", "pupils", CENSUS),
    Column("ehcp_2018_19", COUNT, "pupils with an education, health and care plan in 2018/19", "pupils", CENSUS),
    Column("sen_support_2018_19", COUNT, "pupils with SEN support in 2018/19", "pupils", CENSUS),
    Column("coord_source", TEXT, "what the latitude and longitude are the point of"),
    Column("notes", TEXT, "what a reader should know of this row"),
)

CLUSTERS = (
    Column("cluster", Kind.CLUSTER, "number of the cluster", required=True, filled=True, unique=True),
    Column("name", TEXT, "name of the cluster"),
    Column("leads", TEXT, 'keys of its leads, with ";" between them'),
    Column("host", TEXT, "school_id of the school that hosts it"),
)

GROUPING = (Column("cluster", Kind.CLUSTER, "number of the cluster; empty where the school is in none", required=True),)

LEADS = (
    Column("lead", TEXT, "key of the lead", required=True, filled=True, unique=True),
    Column("name", TEXT, "name of the lead", required=True, filled=True),
)

MEETINGS = (
    Column("cluster", Kind.CLUSTER, "number of the cluster that meets", required=True, filled=True),
    Column("slot", TEXT, "which of the year's meetings"),
    Column("date", Kind.DATE, "day of the meeting", required=True, filled=True),
    Column("start", Kind.TIME, "when it begins"),
    Column("end", Kind.TIME, "when it ends"),
    Column("host", TEXT, "where it is held"),
    Column("weekday", TEXT, "how the source writes the weekday"),
)

TERMS = (
    Column("term", TEXT, "name of the half term", required=True, filled=True, unique=True),
    Column("start", Kind.DATE, "its first school day", required=True, filled=True),
    Column("end", Kind.DATE, "its last school day", required=True, filled=True),
)

TIES = (
    Column("tie", TEXT, "name of the tie; its schools have a row each", required=True, filled=True),
    Column("kind", CHOICE, "how they are tied", choices=tuple(TieKind), required=True, filled=True),
    Column("school_id", TEXT, "the school", required=True, filled=True),
    Column("reason", TEXT, "why they are tied"),
)
