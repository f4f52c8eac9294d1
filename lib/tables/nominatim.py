"""A Nominatim service: which one, how it is asked, and which of its answers may be a school's place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from geopy.adapters import URLLibAdapter
from geopy.exc import (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderParseError,
    GeocoderQueryError,
    GeocoderQuotaExceeded,
    GeocoderServiceError,
    GeocoderTimedOut,
    GeopyError,
)
from geopy.geocoders import Nominatim
from geopy.location import Location

from lib.domain.places import PlaceAnswer, in_these_islands, postcode_key
from lib.tables.answers import named
from lib.tables.problems import BadInput, quoted

PUBLIC = "nominatim"
"""stands for the public service, as geopy knows it"""
PUBLIC_DELAY = 1.0
"""seconds between questions that the public service asks for"""
SETTINGS = "settings of the geocoder"
MOST_SECONDS = 600
COUNTRY = "gb"
MOST_ANSWERS = 10
BUILT = frozenset({"amenity", "building", "office"})
"""classes of what may be a school; a street or a town is none"""

Query = str | Mapping[str, str]

HOPELESS = (
    GeocoderAuthenticationFailure,
    GeocoderInsufficientPrivileges,
    GeocoderQuotaExceeded,  # also when there are too many requests
)
"""errors after which no other question would be answered either"""


@dataclass(frozen=True)
class Service:
    """Where to ask, who is asking, and how long to wait: for an answer, and between questions, s.

    `scheme` and `domain` are None for the public service.
    """

    name: str
    scheme: str | None
    domain: str | None
    agent: str
    timeout: float
    delay: float

    def geocoder(self) -> Nominatim:
        """A client that asks once: the one geopy takes by default tries again by itself, and sleeps for as long as the
        service says, outside the pace and deaf to a cancel.
        """
        own = {"scheme": self.scheme, "domain": self.domain} if self.domain else {}
        return Nominatim(user_agent=self.agent, timeout=self.timeout, adapter_factory=URLLibAdapter, **own)


def parse_service(address: str, agent: str, timeout: str, delay: str) -> Service:
    """The service that the settings describe: PUBLIC, or the address of one of one's own. Raises BadInput."""
    limit, pause = _seconds("time-out", timeout, 0.1), _seconds("delay", delay, 0)
    if address == PUBLIC:
        return Service("Nominatim", None, None, agent, limit, max(pause, PUBLIC_DELAY))
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and not parts.username
    except ValueError:
        known = False
    if not known:
        message = f'{quoted(address)} should be "{PUBLIC}", or the web address of a service, without a password in it.'
        raise BadInput.because(SETTINGS, message)
    domain = (parts.netloc + parts.path.rstrip("/")).removesuffix("/search")
    return Service(f"Nominatim at {parts.hostname}", parts.scheme, domain, agent, limit, pause)


def _seconds(what: str, text: str, least: float) -> float:
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1
    if not least <= seconds <= MOST_SECONDS:
        message = f"the {what} {quoted(text)} should be a number of seconds from {least:g} to {MOST_SECONDS}."
        raise BadInput.because(SETTINGS, message)
    return seconds


def ask(geocoder: Nominatim, query: Query) -> list[Location] | GeocoderServiceError:
    """What the service answers, the best first; or the error where asking again would not mend it.

    Raises GeocoderServiceError where it might.
    """
    try:
        found = geocoder.geocode(
            query, exactly_one=False, limit=MOST_ANSWERS, country_codes=COUNTRY, addressdetails=True
        )
        places = list(found or ())
        if not all(in_these_islands(place.latitude, place.longitude) for place in places):
            raise GeocoderParseError("a place that is not in these islands")
    except (*HOPELESS, GeocoderQueryError) as error:
        return error
    except GeopyError:
        raise
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise GeocoderParseError(f"not a list of places ({error})") from error
    return places


def of_postcode(places: Iterable[Location], postcode: str) -> tuple[PlaceAnswer, ...]:
    """The answers that name this very postcode: a service that does not know it may answer with one near it."""
    return tuple(
        _answer(place)
        for place in places
        if postcode_key(postcode) in postcode_key(f"{_details(place).get('postcode', '')} {place.address}")
    )


def of_school(places: Iterable[Location]) -> tuple[PlaceAnswer, ...]:
    """The answers that may be a school."""
    return tuple(_answer(place) for place in places if place.raw.get("class", place.raw.get("category")) in BUILT)


def _details(place: Location) -> Mapping[str, Any]:
    details = place.raw.get("address")
    return details if isinstance(details, Mapping) else {}


def _answer(place: Location) -> PlaceAnswer:
    return named(place.latitude, place.longitude, place.address)


def reason(error: GeocoderServiceError) -> str:
    """What went wrong, as the end of a sentence."""
    match error:
        case GeocoderQuotaExceeded():
            wait = getattr(error, "retry_after", None)
            return f"it has too many questions to answer{f' and asks to wait {wait:.0f} seconds' if wait else ''}"
        case GeocoderAuthenticationFailure() | GeocoderInsufficientPrivileges():
            return "it does not let this app in"
        case GeocoderQueryError():
            return f"it could not make sense of the question ({quoted(error)})"
        case GeocoderTimedOut():
            return "it did not answer in time"
        case GeocoderParseError():
            return "its answer could not be understood"
    return f"it could not be reached, or met an error ({quoted(error)})"
