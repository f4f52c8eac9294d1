import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib import wire
from lib.domain.plan import Plan
from tests.builders import areas, draw, plans


@given(st.data())
def test_a_plan_written_as_json_is_read_back_as_it_was(data):
    plan = data.draw(areas().flatmap(plans))
    assert wire.read(Plan, json.loads(json.dumps(wire.as_json(plan)))) == plan


def written(**other):
    _, plan = draw("1: a* Primary 200 | b!\n2: c\ntogether: a b")
    return {**wire.as_json(plan), **other}


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"place": ["a", "b", "c"]}, "place must be an object"),
        ({"place": {"a": 1, "b": 1, "c": 5}}, "there is no cluster 5"),
        ({"place": {"a": 1, "b": 1, "c": "2"}}, "c must be a whole number"),
        ({"place": {"a": 1, "b": 1}, "ties": [{"kind": "apart", "schools": ["a", "c"], "reason": ""}]}, "school 'c'"),
        ({"locked_schools": ["nobody"]}, "there is no school 'nobody'"),
        ({"locked_clusters": [3]}, "there is no cluster 3"),
        ({"meetings": [{"cluster": 3, "slot": "Spr 1", "day": "2025-01-28"}]}, "there is no cluster 3"),
        ({"ties": [{"kind": "glued", "schools": ["a"], "reason": ""}]}, "must be together or apart or pair"),
        ({"thresholds": {"size_form": 8}}, "there is no size_form in thresholds"),
    ],
)
def test_what_is_no_plan_is_refused_in_words(other, words):
    with pytest.raises(ValueError, match=words):
        wire.read(Plan, written(**other))


def test_two_clusters_of_one_number_are_refused():
    document = written()
    document["clusters"].append(document["clusters"][0])
    with pytest.raises(ValueError, match="a cluster is listed twice"):
        wire.read(Plan, document)
