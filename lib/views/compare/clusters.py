"""The clusters of an option against the baseline's: new and missing ones, and their names, leads and hosts."""

from collections.abc import Iterator, Sequence

from lib.appraisal import Comparison
from lib.domain.area import Area
from lib.domain.schools import Schools
from lib.principles.result import Status
from lib.views.compare.sentence import Sentence, Tone
from lib.views.wording import count, in_a_list

NAMED = 3
"""clusters that a line names one by one; where there are more, it counts them"""


def numbered(numbers: Sequence[int]) -> str:
    """ "cluster 1", "clusters 1, 2 and 4", "12 clusters"."""
    if len(numbers) > NAMED:
        return count(len(numbers), "cluster")
    return f"cluster{'s' if len(numbers) > 1 else ''} {in_a_list([str(number) for number in numbers])}"


def new_and_missing(comparison: Comparison, baseline: str) -> Iterator[Sentence]:
    """The clusters that only one of the two has, and those that lose all their schools."""
    before, after = comparison.before, comparison.after
    added = [number for number in after.clusters if number not in before.clusters]
    if len(added) == 1:
        yield Sentence(f"Adds {numbered(added)}, {_added(comparison, added[0])}.")
    elif added:
        schools = sum(after.clusters[number].schools for number in added)
        yield Sentence(f"Adds {numbered(added)}, with {count(schools, 'school')} in all.")
    if removed := [number for number in before.clusters if number not in after.clusters]:
        schools = sum(before.clusters[number].schools for number in removed)
        yield Sentence(f"Removes {numbered(removed)}, with {count(schools, 'school')} in {baseline}.")
    emptied = [
        number
        for number, figures in after.clusters.items()
        if not figures.schools and number in before.clusters and before.clusters[number].schools
    ]
    if emptied:
        yield Sentence(f"Leaves {numbered(emptied)} without a school.")


def _added(comparison: Comparison, number: int) -> str:
    """What a cluster that the baseline does not have is like."""
    after = comparison.after
    if not after.clusters[number].schools:
        return "which has no school"
    short = [
        result.principle.about
        for result in after.principles.values()
        if result.principle.is_of_clusters and result.clusters[number].status in (Status.NOT_MET, Status.PARTLY)
    ]
    alone = "" if after.plan.cluster[number].leads else " and no lead"
    schools = f"with {count(after.clusters[number].schools, 'school')}{alone}"
    return (
        f"{schools}, which does not meet {in_a_list(short, len(short))}"
        if short
        else f"{schools} and meets every principle that can be measured"
    )


def details(area: Area, comparison: Comparison) -> Iterator[Sentence]:
    """Names, leads and hosts of the clusters that both have, where they differ."""
    then, now, names = comparison.before.plan.cluster, comparison.after.plan.cluster, area.schools.names
    both = [(then[number], now[number]) for number in now if number in then]
    differing = {
        "Renamed": [f"cluster {new.number} is {new.label}" for old, new in both if old.label != new.label],
        "Different leads": [
            f"cluster {new.number} by {in_a_list([area.leads.get(lead, lead) for lead in new.leads], 6)}"
            for old, new in both
            if old.leads != new.leads
        ],
        "Different hosts": [
            f"cluster {new.number} at {names.get(new.host, new.host) if new.host else 'its most central school'}"
            for old, new in both
            if old.host != new.host
        ],
    }
    yield from (Sentence(f"{what}: {in_a_list(words)}.") for what, words in differing.items() if words)


def hosts_elsewhere(schools: Schools, comparison: Comparison) -> Iterator[Sentence]:
    """The schools named as hosts that the option takes out of their clusters."""
    place = comparison.after.plan.grouping.place
    moved = {mover.school_id for mover in comparison.movers}
    for cluster in comparison.after.plan.clusters:
        if cluster.host in moved and place[cluster.host] != cluster.number:
            host = schools.names[cluster.host]
            yield Sentence(f"The host of cluster {cluster.number} leaves it: {host}.", Tone.WORSE)
