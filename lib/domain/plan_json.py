"""Plans as JSON values, and back: what drafts, saved options and plan files hold."""

from dataclasses import asdict, fields
from datetime import date
from typing import Any

from lib.domain.documents import (
    Document,
    an_object,
    day,
    number,
    number_or_none,
    numbers,
    objects,
    text,
    text_or_none,
    texts,
)
from lib.domain.grouping import Grouping
from lib.domain.meetings import Meeting, Term, arranged, terms_in_order
from lib.domain.plan import Cluster, Plan, Tie, TieKind
from lib.domain.schools import Entry
from lib.domain.settings import Settings


def plan_as_json(plan: Plan) -> dict[str, Any]:
    """All of a plan, with its schools in their order."""
    return {
        "place": dict(plan.grouping.place),
        "clusters": [asdict(cluster) for cluster in plan.clusters],
        **settings_as_json(plan.settings),
        "locked_schools": sorted(plan.locked_schools),
        "locked_clusters": sorted(plan.locked_clusters),
        "ties": [asdict(tie) for tie in plan.ties],
        "entries": [asdict(entry) for entry in plan.entries],
        "meetings": [plain(meeting) for meeting in plan.meetings],
        "terms": [plain(term) for term in plan.terms],
    }


def read_plan(document: Document) -> Plan:
    """The plan that `plan_as_json` wrote. Raises ValueError with one sentence for anything else."""
    places = an_object(document, "place")
    if not all(isinstance(school_id, str) for school_id in places):
        raise ValueError("schools are named by text")
    place = {school_id: number_or_none(places, school_id) for school_id in places}
    clusters = tuple(sorted((_cluster(each) for each in objects(document, "clusters")), key=lambda each: each.number))
    known = [cluster.number for cluster in clusters]
    if strangers := {each for each in place.values() if each is not None}.difference(known):
        raise ValueError(f"there is no cluster {min(strangers)}")
    if len(set(known)) < len(known) or min(known, default=1) < 1:
        raise ValueError("each cluster has a number of its own, from 1")
    locked, shut = texts(document, "locked_schools"), numbers(document, "locked_clusters")
    tied = tuple(_tie(each) for each in objects(document, "ties"))
    entered = entries(document)
    named = {*locked, *(entry.school_id for entry in entered), *(each for tie in tied for each in tie.schools)}
    named |= {each for cluster in clusters for each in (cluster.host, cluster.backup) if each is not None}
    if absent := named - {*place}:
        raise ValueError(f"there is no school {min(absent)!r}")
    if missing := {*shut} - {*known}:
        raise ValueError(f"there is no cluster {min(missing)}")
    held = arranged(meeting(each) for each in objects(document, "meetings"))
    if elsewhere := {each.cluster for each in held} - {*known}:
        raise ValueError(f"there is no cluster {min(elsewhere)}")
    return Plan(
        Grouping.of(place, place, known),
        clusters,
        settings(document),
        frozenset(locked),
        frozenset(shut),
        tied,
        tuple(sorted(entered)),
        held,
        terms_in_order(term(each) for each in objects(document, "terms")),
    )


def _cluster(document: Document) -> Cluster:
    return Cluster(
        number(document, "number"),
        text(document, "name"),
        texts(document, "leads"),
        text_or_none(document, "host"),
        text_or_none(document, "backup"),
    )


def _tie(document: Document) -> Tie:
    return Tie(TieKind(text(document, "kind")), texts(document, "schools"), text(document, "reason"))


def settings_as_json(settings: Settings) -> dict[str, Any]:
    return {"thresholds": settings.thresholds, "weights": dict(settings.weights)}


def settings(document: Document) -> Settings:
    """The settings that `settings_as_json` wrote. Raises ValueError for anything else."""
    thresholds, weights = an_object(document, "thresholds"), an_object(document, "weights")
    for name, value in (*thresholds.items(), *weights.items()):
        if not isinstance(name, str) or not isinstance(value, int | float) or isinstance(value, bool):
            raise ValueError("thresholds and weights must be numbers by their names")
    whole = {each.name for each in fields(Settings) if each.type is int}
    if any(isinstance(thresholds.get(name), float) for name in whole):
        raise ValueError(f"{', '.join(sorted(whole))} must be whole numbers")
    if unknown := set(thresholds) - set(Settings().thresholds):
        raise ValueError(f"there is no threshold {', '.join(sorted(unknown))}")
    return Settings(**thresholds, weights=weights)


def entries(document: Document) -> tuple[Entry, ...]:
    return tuple(
        Entry(text(each, "school_id"), text(each, "column"), text(each, "value"))
        for each in objects(document, "entries")
    )


def meeting(document: Document) -> Meeting:
    """The meeting that `plain` wrote. Raises ValueError for anything else."""
    details = {name: text(document, name, "") for name in ("start", "end", "host", "weekday")}
    return Meeting(number(document, "cluster"), text(document, "slot"), day(document, "day"), **details)


def term(document: Document) -> Term:
    """The half term that `plain` wrote. Raises ValueError for anything else."""
    return Term(text(document, "name"), day(document, "start"), day(document, "end"))


def plain(value: Meeting | Term) -> dict[str, Any]:
    return {name: each.isoformat() if isinstance(each, date) else each for name, each in asdict(value).items()}
