"""Ratings of confidence and expertise: how many are in, what would change, and their spread over the clusters."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lib.domain.plan import Plan
from lib.domain.schools import CONFIDENCE, Entry, Schools
from lib.domain.settings import Settings
from lib.principles.evidence import Evidence
from lib.principles.expertise import FEWEST
from lib.views.school_table import RATINGS
from lib.views.wording import count

NOT_RATED = "not rated"


@dataclass(frozen=True)
class Spread:
    """How many schools of a cluster (`number` None: of those in none) have each level; None where it is withheld,
    because it would be the rating of a single school."""

    number: int | None
    levels: Mapping[str, int] | None
    rated: int
    schools: int


def spread(schools: Schools, plan: Plan) -> tuple[Spread, ...]:
    """The spread of the ratings over the clusters, the schools in none last.

    It is all of the ratings that may be shown outside of the page where they are entered: on slides, on paper, in
    exports. `schools` are those with the plan's entries taken in.
    """
    rating = schools.table["confidence"].to_dict()
    places = (*plan.grouping.members.items(), (None, plan.grouping.unplaced))
    return tuple(_spread(number, [rating[each] for each in members]) for number, members in places if members)


def _spread(number: int | None, ratings: list[str]) -> Spread:
    levels = {level: ratings.count(level) for level in CONFIDENCE}
    rated = sum(levels.values())
    return Spread(number, None if 0 < rated < FEWEST else levels, rated, len(ratings))


def progress(evidence: Evidence, settings: Settings) -> str:
    """ "Rated 12 of 41; 33 needed for principle 6 to be measurable." """
    rated, needed = evidence.known_count("rating"), evidence.needed(settings.known_share)
    enough = "enough" if rated >= needed else f"{needed} needed"
    return f"Rated {rated} of {count(len(evidence.schools), 'school')}; {enough} for principle 6 to be measurable."


def differing(schools: Schools, entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that are not what the schools, with the plan's entries taken in, have already."""
    return tuple(each for each in entries if schools.rows[each.school_id].get(each.column, "") != each.value)


def all_cleared(schools: Schools) -> tuple[Entry, ...]:
    """The entries after which no school has a rating or an area of expertise."""
    return differing(schools, (Entry(each, column, "") for each in schools.ids for column in RATINGS))


def changes_in_words(schools: Schools, entries: Iterable[Entry]) -> tuple[tuple[str, ...], ...]:
    """(school, rating, expertise) of each school that the entries change: "secure → leading", "" for no change."""
    told: dict[str, dict[str, str]] = {}
    for each in differing(schools, entries):
        now = schools.rows[each.school_id].get(each.column, "")
        none = NOT_RATED if each.column == "confidence" else "none"
        told.setdefault(each.school_id, {})[each.column] = f"{now or none} → {each.value or none}"
    return tuple((schools.names[each], *(row.get(column, "") for column in RATINGS)) for each, row in told.items())
