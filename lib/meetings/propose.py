"""Dates for a coming year that keep to every rule: half terms, weekdays, bank holidays, leads, and time between.

A small search of our own: slot by slot, each cluster takes the day that costs least and that its leads are free on,
and goes back where none is left. What costs most is a day on which another cluster meets, then another weekday than the
cluster's own, then the distance from where the cluster stood in its first slot, so that its meetings are evenly apart.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from lib.domain.meetings import Meeting, arranged, school_year_in_words
from lib.domain.plan import Plan
from lib.meetings.checks import FEWEST_DAYS_BETWEEN
from lib.meetings.request import MeetingRequest, MeetingSlot, slots

MOST_TRIES = 20_000
"""days tried in one slot before the search gives up"""


class CannotMeetError(ValueError):
    """No dates keep to every rule; says in one sentence which rule is in the way."""


def propose(plan: Plan, request: MeetingRequest, leads: Mapping[str, str]) -> tuple[Meeting, ...]:
    """A year's meetings of every cluster that has schools and is not locked; always the same for the same question.

    `leads` gives the name of a lead by key, for the sentence of a CannotMeetError. Raises CannotMeetError.
    """
    clusters = tuple(
        each.number
        for each in plan.clusters
        if plan.grouping.members[each.number] and each.number not in plan.locked_clusters
    )
    kept = staying(plan, request)
    try:
        asked = slots(request)
    except ValueError as error:
        raise CannotMeetError(str(error)) from error
    search = _Search(plan, request, leads, clusters, kept)
    found: list[Meeting] = []
    for number, slot in enumerate(asked):
        days = search.days_of(slot, found, first=asked[0] if number else None)
        name = slot.name
        if any(each.slot == name for each in kept):
            name = f"{name} {school_year_in_words(request.terms[-1].school_year)}"
        found += [Meeting(cluster, name, day, request.start, request.end) for cluster, day in days.items()]
    return arranged(found)


def staying(plan: Plan, request: MeetingRequest) -> tuple[Meeting, ...]:
    """The present meetings that stay beside a proposed year: those of other years, of locked and of empty clusters."""
    first, last = request.terms[0].start, request.terms[-1].end
    return tuple(
        each
        for each in plan.meetings
        if not first <= each.day <= last
        or each.cluster in plan.locked_clusters
        or not plan.grouping.members[each.cluster]
    )


@dataclass(frozen=True)
class _Search:
    plan: Plan
    request: MeetingRequest
    leads: Mapping[str, str]
    clusters: tuple[int, ...]
    kept: tuple[Meeting, ...]

    def days_of(self, slot: MeetingSlot, before: list[Meeting], first: MeetingSlot | None) -> dict[int, date]:
        """The day of each cluster in a slot, after the meetings `before`. Raises CannotMeetError."""
        free = {cluster: self._free(cluster, slot, before) for cluster in self.clusters}
        self._refuse_the_impossible(slot, free)
        order = sorted(self.clusters, key=lambda each: (-len(self._rivals(each)), each))
        wish = {cluster: self._wish(cluster, slot, before, first) for cluster in self.clusters}
        taken = Counter(each.day for each in self.kept)
        given: dict[int, date] = {}
        tries = 0

        def place(number: int) -> bool:
            nonlocal tries
            if number == len(order):
                return True
            cluster = order[number]
            weekday, ideal = wish[cluster]
            barred = {given[rival] for rival in self._rivals(cluster) if rival in given}
            days = [day for day in free[cluster] if day not in barred]
            for day in sorted(days, key=lambda day: (taken[day], day.weekday() != weekday, abs(day - ideal), day)):
                tries += 1
                if tries > MOST_TRIES:
                    return False
                given[cluster] = day
                taken[day] += 1
                if place(number + 1):
                    return True
                taken[day] -= 1
                del given[cluster]
            return False

        if not place(0):
            raise CannotMeetError(
                f"{slot.name}: no dates were found on which no lead would be in two places; choose more weekdays, "
                "or share the clusters among the leads differently."
            )
        return {cluster: given[cluster] for cluster in self.clusters}

    def _rivals(self, cluster: int) -> list[int]:
        """The other clusters that share a lead with this one: they cannot meet on the same day at the same time."""
        leads = set(self.plan.cluster[cluster].leads)
        return [each for each in self.clusters if each != cluster and leads & set(self.plan.cluster[each].leads)]

    def _free(self, cluster: int, slot: MeetingSlot, before: list[Meeting]) -> list[date]:
        """The days of the slot that lie far enough from the cluster's others and on which its leads are free."""
        own = [each.day for each in (*self.kept, *before) if each.cluster == cluster]
        leads = set(self.plan.cluster[cluster].leads)
        busy = [each for each in self.kept if leads & set(self.plan.cluster[each.cluster].leads)]
        apart = timedelta(days=FEWEST_DAYS_BETWEEN)
        return [
            day
            for day in slot.days
            if all(abs(day - other) >= apart for other in own) and not any(self._at_once(day, each) for each in busy)
        ]

    def _at_once(self, day: date, other: Meeting) -> bool:
        return Meeting(other.cluster, "-", day, self.request.start, self.request.end).at_once_with(other)

    def _wish(
        self, cluster: int, slot: MeetingSlot, before: list[Meeting], first: MeetingSlot | None
    ) -> tuple[int | None, date]:
        """The weekday and the day that the cluster would like best: its usual weekday, and where it stood in the first
        slot, else the middle."""
        own = [each.day for each in before if each.cluster == cluster]
        habits = Counter(each.day.weekday() for each in self.plan.meetings if each.cluster == cluster)
        usual = [weekday for weekday, _ in habits.most_common() if weekday in self.request.weekdays]
        weekday = usual[0] if usual else (own[0].weekday() if own else None)
        if first is None or not own:
            return weekday, slot.middle
        span = max(1, (first.days[-1] - first.days[0]).days)
        share = (own[0] - first.days[0]).days / span
        return weekday, slot.days[0] + timedelta(days=round(share * (slot.days[-1] - slot.days[0]).days))

    def _refuse_the_impossible(self, slot: MeetingSlot, free: Mapping[int, Iterable[date]]) -> None:
        """Say which rule leaves no dates, where that is plain."""
        for cluster, days in free.items():
            if not days:
                raise CannotMeetError(
                    f"{slot.name}: {self.plan.label(cluster)} has no day that is at least {FEWEST_DAYS_BETWEEN} days "
                    "from its other meetings and on which its leads are free; choose fewer meetings or more weekdays."
                )
        for lead in dict.fromkeys(lead for cluster in self.clusters for lead in self.plan.cluster[cluster].leads):
            led = [cluster for cluster in self.clusters if lead in self.plan.cluster[cluster].leads]
            days_free = {day for cluster in led for day in free[cluster]}
            if len(led) > len(days_free):
                raise CannotMeetError(
                    f"{slot.name}: {self.leads.get(lead, lead)} leads {len(led)} clusters, but there are only "
                    f"{len(days_free)} days to meet on; choose more weekdays, or give some of them another lead."
                )
