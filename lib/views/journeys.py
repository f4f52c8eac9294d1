"""Where each cluster meets and how far its schools travel, as tables and in words, and with another host."""

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from lib.domain.plan import Plan
from lib.domain.schools import Schools
from lib.domain.travel import JourneyUnit
from lib.journeys.hosts import ClusterJourneys, cluster_journeys, with_each_host
from lib.principles.evidence import Evidence
from lib.views.table_html import of_words
from lib.views.wording import UNKNOWN, in_a_list, signed

CLUSTER, HOST, CHOSEN, FURTHEST, BETTER = "Cluster", "Host", "Chosen", "Travels furthest", "Alternative host"
SCHOOL = "School"
NAN = float("nan")


def mean_column(unit: JourneyUnit) -> str:
    return f"Average, {unit}"


def longest_column(unit: JourneyUnit) -> str:
    return f"Longest, {unit}"


def table(evidence: Evidence, plan: Plan) -> pd.DataFrame:
    """One row a cluster: its host, how it was chosen, the mean and the longest journey, whose that is, a nearer host.

    Journeys are in the unit of the area's journeys, NaN where none is known.
    """
    unit = evidence.journeys.unit
    rows = []
    for cluster in plan.clusters:
        found = cluster_journeys(evidence.journeys, plan, cluster.number)
        rows.append(
            {
                CLUSTER: cluster.label,
                HOST: evidence.schools.names[found.host] if found else UNKNOWN,
                CHOSEN: how_chosen(found) if found else UNKNOWN,
                mean_column(unit): found.mean if found else NAN,
                longest_column(unit): found.longest if found else NAN,
                FURTHEST: furthest(found, evidence.schools) if found else UNKNOWN,
                BETTER: nearer_host(evidence, plan, cluster.number) if found else UNKNOWN,
            }
        )
    return pd.DataFrame(rows)


def how_chosen(found: ClusterJourneys) -> str:
    return "named" if found.is_named else "most central"


def furthest(found: ClusterJourneys, schools: Schools) -> str:
    return in_a_list([schools.names[school_id] for school_id in found.furthest]) if found.furthest else UNKNOWN


def nearer_host(evidence: Evidence, plan: Plan, number: int) -> str:
    """Which school of the cluster would make the mean journey shorter, else the longest one, and by how much.

    What the longest one gains, the mean may lose, and that is said too. Changes that the figures do not show are none.
    "" where the cluster has no journeys.
    """
    now = cluster_journeys(evidence.journeys, plan, number)
    if now is None:
        return ""
    unit, hosts = evidence.journeys.unit, with_each_host(evidence.journeys, plan, number).values()
    by_mean = min(hosts, key=lambda each: (each.mean, each.longest))
    by_longest = min(hosts, key=lambda each: (each.longest, each.mean))
    if (gain := unit.rounded(now.mean) - unit.rounded(by_mean.mean)) > 0:
        return f"{evidence.schools.names[by_mean.host]}: average {unit.figure(by_mean.mean)}, {unit.figure(gain)} less"
    if (gain := unit.rounded(now.longest) - unit.rounded(by_longest.longest)) > 0:
        loss = unit.rounded(by_longest.mean) - unit.rounded(now.mean)
        cost = f", but average {unit.figure(loss)} more" if loss > 0 else ""
        best = f"longest {unit.figure(by_longest.longest)}, {unit.figure(gain)} less"
        return f"{evidence.schools.names[by_longest.host]}: {best}{cost}"
    return "None"


def journeys_html(shown: pd.DataFrame, caption: str, unit: JourneyUnit) -> Markup:
    """A table of journeys; a figure that is not known is a dash."""
    figures = shown.select_dtypes("number").columns
    words = {name: [UNKNOWN if pd.isna(figure) else unit.number(figure) for figure in shown[name]] for name in figures}
    rows = shown.assign(**words).itertuples(index=False, name=None)
    return of_words(caption, shown.columns, rows, figures)


@dataclass(frozen=True)
class WhatIf:
    """What another host would mean: a sentence, and each school's journey now and then (NaN where not known)."""

    sentence: str
    journeys: pd.DataFrame


def what_if(evidence: Evidence, plan: Plan, number: int, host: str) -> WhatIf:
    """What the cluster's journeys would be with that school as host.

    Raises KeyError where it is not a school of the cluster with journeys.
    """
    now, hosts = cluster_journeys(evidence.journeys, plan, number), with_each_host(evidence.journeys, plan, number)
    if now is None or host not in hosts:
        raise KeyError(host)
    then, members = hosts[host], plan.grouping.members[number]
    unit, names = evidence.journeys.unit, evidence.schools.names
    columns = {"To the host": now} if host == now.host else {"To the host now": now, "To that host": then}
    journeys = {
        f"{heading}, {unit}": [each.each.get(school_id, NAN) for school_id in members]
        for heading, each in columns.items()
    }
    if host == now.host:
        opening = f"{names[host]} is the host now ({how_chosen(now)})"
        mean, longest = unit.figure(now.mean), unit.figure(now.longest)
    else:
        opening = f"Hosted by {names[host]}"
        mean, longest = _step(unit, now.mean, then.mean), _step(unit, now.longest, then.longest)
    whose = f", from {furthest(then, evidence.schools)}" if then.furthest else ""
    sentence = f"{opening}: on average {mean}; at most {longest}{whose}."
    return WhatIf(sentence, pd.DataFrame({SCHOOL: [names[school_id] for school_id in members], **journeys}))


def _step(unit: JourneyUnit, before: float, after: float) -> str:
    """ "3.1 km instead of 2.4 km (+0.7)"; "2.4 km, as now" where the figures show no change."""
    change = unit.rounded(after) - unit.rounded(before)
    if change == 0:
        return f"{unit.figure(after)}, as now"
    return f"{unit.figure(after)} instead of {unit.figure(before)} ({signed(change, unit.decimals)})"
