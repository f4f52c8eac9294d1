"""Looking up where schools are with a geocoder: slowly, one after the other, each result passed on as it comes.

The postcode is asked first, because that is what the points of published data are; name, postcode and area together
only where the service does not know the postcode.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from geopy.exc import GeocoderServiceError
from geopy.geocoders import Nominatim
from geopy.location import Location

from lib.domain.places import Place, PlaceAnswer
from lib.domain.schools import Schools
from lib.tables.answers import outcome, plain
from lib.tables.boundary import Boundary
from lib.tables.nominatim import HOPELESS, Query, ask, of_postcode, of_school, reason
from lib.tables.pace import Cancelled, Pace

FAILURES_IN_A_ROW = 2
"""schools without an answer after which the service is taken to be down"""


@dataclass(frozen=True)
class PlaceQuestion:
    """What is known of a school whose place is asked. The postcode may be ""."""

    school_id: str
    name: str
    postcode: str
    area: str

    @property
    def in_full(self) -> str:
        return ", ".join(filter(None, map(plain, (self.name, self.postcode, self.area))))


@dataclass(frozen=True)
class Failure:
    """Why the school of this name could not be looked up, as the end of a sentence; the look-up ended with a `final`
    one.
    """

    name: str
    reason: str
    final: bool


def questions(schools: Schools, school_ids: Iterable[str], area: str) -> tuple[PlaceQuestion, ...]:
    postcodes = schools.table["postcode"]
    return tuple(PlaceQuestion(each, schools.names[each], postcodes[each], area) for each in school_ids)


def look_up(
    asked: Iterable[PlaceQuestion], geocoder: Nominatim, source: str, boundary: Boundary, pace: Pace, today: date
) -> Iterator[Place | Failure]:
    """What the geocoder says of each school. Ends early when cancelled, and with a Failure that is final.

    `source` is what the record calls the geocoder. What failed is no outcome: it will be asked again.
    """
    search = pace.limited(partial(ask, geocoder))
    failures = 0
    for question in asked:
        try:
            pace.check()
            words, answers = _ask(question, search, pace)
        except Cancelled:
            return
        except GeocoderServiceError as error:
            failures += 1
            final = isinstance(error, HOPELESS) or failures == FAILURES_IN_A_ROW
            yield Failure(question.name, reason(error), final)
            if final:
                return
        else:
            failures = 0
            yield Place(question.school_id, *outcome(answers, boundary), words, source, today)


def _ask(
    question: PlaceQuestion, search: Callable[[Query], Sequence[Location]], pace: Pace
) -> tuple[str, tuple[PlaceAnswer, ...]]:
    """What was asked in the end, and the answers."""
    if question.postcode:
        answers = of_postcode(search({"postalcode": question.postcode}), question.postcode)
        if answers:
            return question.postcode, answers
        pace.check()
    return question.in_full, of_school(search(question.in_full))
