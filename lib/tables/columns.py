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
class Field:
    """A column of a table that comes in. `required` ones must be there; in `filled` ones no cell may be empty, in
    `unique` ones no value may come twice. `year` is the year of all its figures, where it is not that of each school
    (`YEARS`); `blank` says what else an empty cell may mean than that something is not known."""

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
    Field("school_id", TEXT, "its URN where known", required=True, filled=True, unique=True, label="School ID"),
    Field("urn", TEXT, "unique reference number", source=CENSUS, label="URN"),
    Field("name", TEXT, "name, as the authority writes it", "", AUTHORITY, required=True, filled=True, label="School"),
    Field("locality", TEXT, "part of the area", source=AUTHORITY),
    Field("setting", CHOICE, "kind of school, as the authority writes it", source=AUTHORITY, choices=SETTINGS),
    Field("postcode", TEXT, "postcode", source=REGISTER),
    Field("lat", CellKind.LATITUDE, "latitude", "degrees", CODE_POINT, label="Latitude"),
    Field("lon", CellKind.LONGITUDE, "longitude", "degrees", CODE_POINT, label="Longitude"),
    Field("pupils", COUNT, "pupils on roll", "pupils", CENSUS),
    Field("ehcp", COUNT, "pupils with an education, health and care plan", "pupils", CENSUS, label="EHC plans"),
    Field("sen_support", COUNT, "pupils with SEN support", "pupils", CENSUS, label="SEN support"),
    Field("fsm_percent", PERCENT, "pupils eligible for free school meals now, of all", "%", CENSUS, label="FSM"),
    Field("eal_percent", PERCENT, "pupils whose first language is not English", "%", CENSUS, label="EAL"),
    Field("faith", TEXT, "the faith that the school has, if it has one", source=REGISTER, blank="it has none"),
    Field("trust", TEXT, "academy trust", source=REGISTER, year=DATED, blank="it is in none"),
    Field("confidence", CHOICE, "confidence and expertise in SEND", "", PLANNERS, CONFIDENCE, label="Rating"),
    Field("expertise", TEXT, "area of SEND expertise, such as autism", "", PLANNERS, blank="it has none"),
    Field("town", TEXT, "town that it is in or nearest to", blank="the localities name its parts"),
    Field("laestab", TEXT, "local authority and establishment number", source=CENSUS, label="LAESTAB"),
    Field("name_register", TEXT, "name in the register", source=REGISTER, label="Name in the register"),
    Field("phase_register", TEXT, "phase in the register", source=REGISTER, label="Phase in the register"),
    Field("low_age", COUNT, "lowest age", "years", REGISTER, label="Lowest age"),
    Field("high_age", COUNT, "highest age", "years", REGISTER, label="Highest age"),
    Field("school_type", TEXT, "type of establishment", source=REGISTER),
    Field("religious_character", TEXT, "religious character in the register's words", source=REGISTER),
    Field("girls", COUNT, "girls on roll", "pupils", CENSUS),
    Field("boys", COUNT, "boys on roll", "pupils", CENSUS),
    Field("fsm_pupils", COUNT, "pupils eligible for free school meals now", "pupils", CENSUS, label="FSM pupils"),
    Field("fsm_ever6_percent", PERCENT, "eligible for FSM in the last six years", "%", CENSUS, label="FSM ever 6"),
    Field("eal_pupils", COUNT, "pupils whose first language is not English", "pupils", CENSUS, label="EAL pupils"),
    Field("ehcp_percent", PERCENT, "pupils with an EHC plan, of all", "%", CENSUS, label="EHC plan share"),
    Field("sen_support_percent", PERCENT, "pupils with SEN support, of all", "%", CENSUS, label="SEN support share"),
    Field("easting", CellKind.EASTING, "easting on the British National Grid", "m", CODE_POINT),
    Field("northing", CellKind.NORTHING, "northing on the British National Grid", "m", CODE_POINT),
    Field("ward_code", TEXT, "ward of the postcode", source=CODE_POINT),
    Field("ofsted", TEXT, "last Ofsted judgement and its date", source=REGISTER),
    Field("page_date", TEXT, "date of the authority's page", source=AUTHORITY, label="Date of the page"),
    Field("register_year", TEXT, "year of what the register says here", source=REGISTER, label="Year of the register"),
    Field("pupils_year", TEXT, "school year of the census figures", source=CENSUS, label="Year of the census"),
    Field("pupils_2018_19", COUNT, "pupils on roll, earlier", "pupils", CENSUS, label="Pupils 2018/19", year=EARLIER),
    Field(
        "ehcp_2018_19",
        COUNT,
        "pupils with an EHC plan, earlier",
        "pupils",
        CENSUS,
        label="EHC plans 2018/19",
        year=EARLIER,
    ),
    Field(
        "sen_support_2018_19",
        COUNT,
        "pupils with SEN support, earlier",
        "pupils",
        CENSUS,
        label="SEN support 2018/19",
        year=EARLIER,
    ),
    Field("coord_source", TEXT, "what the latitude and longitude are the point of", label="Source of the place"),
    Field("notes", TEXT, "what a reader should know of this row", blank="there is nothing to remark"),
)

YEARS = {AUTHORITY: "page_date", REGISTER: "register_year", CENSUS: "pupils_year", CODE_POINT: "coord_source"}
"""the column that says, school by school, of which year or edition the figures from a source are"""

CLOSED = (
    Field("school_id", TEXT, "the school, as it was called here", required=True, filled=True, unique=True),
    Field("name", TEXT, "name of the school"),
    Field("closed", CellKind.DATE, "day on which it closed"),
    Field("reason", TEXT, "why it is no more"),
)

CLUSTERS = (
    Field("cluster", CellKind.CLUSTER, "number of the cluster", required=True, filled=True, unique=True),
    Field("name", TEXT, "name of the cluster"),
    Field("leads", TEXT, 'keys of its leads, with ";" between them'),
    Field("host", TEXT, "school_id of the school that hosts it"),
    Field("backup", TEXT, "school_id of the school that stands by as host", label="Back-up host"),
)

GROUPING = (
    Field("cluster", CellKind.CLUSTER, "number of the cluster; empty where the school is in none", required=True),
)

LEADS = (
    Field("lead", TEXT, "key of the lead", required=True, filled=True, unique=True),
    Field("name", TEXT, "name of the lead", required=True, filled=True),
)

MEETINGS = (
    Field("cluster", CellKind.CLUSTER, "number of the cluster that meets", required=True, filled=True),
    Field("slot", TEXT, "which of the year's meetings"),
    Field("date", CellKind.DATE, "day of the meeting", required=True, filled=True),
    Field("start", CellKind.TIME, "when it begins"),
    Field("end", CellKind.TIME, "when it ends"),
    Field("host", TEXT, "where it is held"),
    Field("weekday", TEXT, "how the source writes the weekday"),
)

TERMS = (
    Field("term", TEXT, "name of the half term", required=True, filled=True, unique=True),
    Field("start", CellKind.DATE, "its first school day", required=True, filled=True),
    Field("end", CellKind.DATE, "its last school day", required=True, filled=True),
)

JOURNEYS = (
    Field("from", TEXT, "school_id of the school that travels", required=True, filled=True),
    Field("to", TEXT, "school_id of the school it travels to", required=True, filled=True),
    Field("km", CellKind.JOURNEY, "how far it is", "km"),
    Field("minutes", CellKind.JOURNEY, "how long it takes", "minutes"),
)

TIES = (
    Field("tie", TEXT, "name of the tie; its schools have a row each", required=True, filled=True),
    Field("kind", CHOICE, "how they are tied", choices=tuple(TieKind), required=True, filled=True),
    Field("school_id", TEXT, "the school", required=True, filled=True),
    Field("reason", TEXT, "why they are tied"),
)

PLACES = (
    Field("school_id", TEXT, "the school; it has a row for each answer", required=True, filled=True),
    Field("asked", TEXT, "what was asked: its postcode, or more"),
    Field("lat", CellKind.LATITUDE, "latitude of the answer", "degrees", required=True),
    Field("lon", CellKind.LONGITUDE, "longitude of the answer", "degrees", required=True),
    Field("source", TEXT, "who answered"),
    Field("date", CellKind.DATE, "day of the answer", required=True, filled=True),
    Field("status", CHOICE, "what came of it", choices=tuple(Outcome), required=True, filled=True),
    Field("note", TEXT, "what the answerer calls the place"),
)

POSTCODES = (
    Field("postcode", TEXT, "postcode", required=True, filled=True),
    Field("lat", CellKind.LATITUDE, "latitude", "degrees"),
    Field("lon", CellKind.LONGITUDE, "longitude", "degrees"),
    Field("easting", CellKind.EASTING, "easting on the British National Grid", "m"),
    Field("northing", CellKind.NORTHING, "northing on the British National Grid", "m"),
)
