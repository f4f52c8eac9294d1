import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import wire
from lib.appraisal import appraise
from lib.domain.changes import LockSchools, Move
from lib.domain.history import Decision, replay
from lib.domain.options import Option
from lib.exports import plan as plan_export
from lib.exports.export import Subject
from lib.principles.evidence import Evidence
from lib.tables.plan_file import MOST_BYTES, parse_plan_file
from lib.tables.problems import BadInput
from lib.tables.source import Source
from tests.builders import areas, draw, plans

AREA, _ = draw("1: a Primary 200 | b Infant 90\n2: c Secondary 900 | d\n-: e")
SMALLER, _ = draw("1: a | b\n2: c")
OTHER, _ = draw("1: x | y")
MORNING = datetime(2026, 7, 3, 9, 30, tzinfo=UTC)
DECISIONS = (
    Decision(Move(("e",), 2), "Ann", MORNING, "nearest"),
    Decision(LockSchools(("c",), True), "Bob", MORNING),
)


def written(area=AREA, plan=None, decisions=DECISIONS):
    """The bytes of a plan file of an area, by default of two steps from its own plan."""
    history = replay(area.plan(), () if plan else decisions, area.schools)
    option = Option("Option A", plan or history.plan, "Ann", MORNING, "For the meeting\nof July")
    start = Option("The start", area.plan())
    return plan_export.write(
        Subject(area, Evidence.of(area), start, (option,), MORNING, in_confidence=True, steps=history.steps)
    )


def read(raw, area=AREA):
    return parse_plan_file(Source("a.plan.json", raw), area)


def refused(raw, area=AREA):
    """The one sentence that a file is refused with."""
    with pytest.raises(BadInput) as refusal:
        read(raw, area)
    (problem,) = refusal.value.problems
    assert problem.file == "a.plan.json"
    return problem.message


def test_a_plan_file_brings_back_the_plan_and_who_decided_what_when_and_why():
    document = read(written())
    assert document.plan == replay(AREA.plan(), DECISIONS, AREA.schools).plan
    assert document.decisions == DECISIONS
    assert (document.name, document.author, document.note) == ("Option A", "Ann", "For the meeting\nof July")
    assert document.written_at == MORNING


def test_the_decisions_lead_from_the_areas_own_plan_to_that_of_the_file():
    history = read(written()).history(AREA)
    assert history.plan.grouping.place["e"] == 2
    assert history.undo().undo().plan == AREA.plan()


def test_decisions_that_do_not_lead_to_the_plan_are_not_taken_for_its_history():
    document = json.loads(written())
    document["plan"]["place"]["a"] = None
    assert read(json.dumps(document).encode()).history(AREA) is None


@given(st.data())
def test_every_plan_comes_back_from_its_file(data):
    area = data.draw(areas())
    plan = data.draw(plans(area))
    hosts = {cluster.host for cluster in plan.clusters} - {None}
    assert hosts <= set(area.schools.ids)
    document = read(written(area, plan), area)
    assert document.plan == plan
    assert document.plan_of(area) == plan


def test_a_file_of_the_same_schools_in_another_order_fits():
    turned, _ = draw("-: e\n2: d | c\n1: b | a")
    document = read(written(), turned)
    assert document.plan_of(turned).grouping.schools == turned.schools.ids
    assert document.plan_of(turned).grouping.place == document.plan.grouping.place


def test_a_file_of_another_area_says_of_which():
    assert refused(written(), OTHER) == "this plan is of Drawn; none of its 5 schools is in Drawn."


def test_a_file_of_other_schools_of_the_area_is_opened_on_those_of_now_and_says_what_became_of_them():
    document = read(written(), SMALLER)
    assert document.plan_of(SMALLER).grouping.schools == SMALLER.schools.ids
    assert document.told(SMALLER) == "School d and School e are not in the list any more."
    fewer = read(written(draw("1: a | b\n2: c | d")[0], decisions=()), AREA)
    assert fewer.told(AREA) == "1 school opened since and waits in the tray: School e."


def with_value(where, value):
    """The file with another value in one place of it."""
    document = json.loads(written())
    *way, last = where.split(".")
    part = document
    for name in way:
        part = part[name]
    part[last] = value
    return json.dumps(document).encode()


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "the file is empty."),
        (b"  \n", "the file is empty."),
        (b"x" * (50 * 1024 * 1024), "this file has 50 MB; a plan file has at most 4 MB."),
        (b"school_id,cluster\n1,2\n", "it is not JSON (line 1)"),
        (b"PK\x03\x04\xff\xfe", "it is not JSON in UTF-8"),
        (written().decode().encode("utf-16"), "it is not JSON in UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"a": NaN}', "NaN is not a number"),
        (b'{"a": 1e999}', '"1e999" is too large a number'),
        (b'{"a": 123456789012345678901234567890}', "is too large a number"),
        (b'{"a": 1, "a": 2}', '"a" is there twice in one object'),
        (b'{"a": ["\\ud800"]}', '"a" has characters that are no text'),
        (b'{"a": "\\u0000"}', '"a" has characters that are no text'),
        (b"[1, 2]", "not a plan file, which is one object"),
        (b"{}", 'which would say "format": "best-fit-plan"'),
        (with_value("format", "geojson"), "it is not a plan file of Best Fit"),
        (with_value("version", 2), "it is of version 2 of the format, and this copy reads up to 1; update it"),
        (with_value("version", "1"), "its version must be 1"),
        (with_value("version", True), "its version must be 1"),
        (with_value("plan", []), "plan must be an object"),
        (with_value("schools", []), "the schools that it lists are not those that its plan places"),
        (with_value("plan.place.a", 7), "there is no cluster 7"),
        (with_value("plan.place.a", 1.5), "a must be a whole number"),
        (with_value("plan.thresholds.size_to", "ten"), "plan.thresholds.size_to must be a whole number"),
        (with_value("plan.clusters", [{"number": 1, "name": "x" * 41, "leads": []}]), "there is no cluster 2"),
        (with_value("name", "two\nlines"), "name can have at most 120 characters, in one line"),
        (with_value("note", "x" * 2001), "note can have at most 2000 characters"),
        (with_value("written_at", "2026-07-03T09:30:00"), "written_at must be a time with its time zone"),
        (with_value("decisions", [{"change": {"kind": "conjure"}}]), "the kind of a change must be one of"),
    ],
)
def test_what_cannot_be_used_is_refused_with_one_sentence(raw, words):
    message = refused(raw)
    assert words in message
    assert message.endswith(".")
    assert "\n" not in message


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9, 0.999])
def test_a_file_that_is_cut_off_says_so(share):
    raw = written()
    assert "ends too early" in refused(raw[: int(len(raw) * share)])


def test_a_file_of_the_largest_size_is_still_looked_at():
    assert "not JSON" in refused(b"x" * MOST_BYTES)


@given(st.binary(max_size=300) | st.text(max_size=100).map(str.encode))
def test_arbitrary_bytes_are_refused_and_never_anything_else(raw):
    refused(raw)


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=5)
    | st.sampled_from([*wire.KINDS, "a", "1"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)


@given(st.data())
def test_a_file_with_any_value_put_in_another_place_is_refused_or_can_be_measured(data):
    document = json.loads(written())
    part, place = document, data.draw(st.sampled_from(sorted(document)))
    while isinstance(part[place], (dict, list)) and part[place] and data.draw(st.integers(0, 4)):
        part = part[place]
        place = data.draw(st.sampled_from(sorted(part) if isinstance(part, dict) else range(len(part))))
    part[place] = data.draw(VALUES)
    try:
        found = read(json.dumps(document).encode())
    except BadInput:
        return
    found.history(AREA)
    appraise(Evidence.of(AREA), found.plan_of(AREA))
