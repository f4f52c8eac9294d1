import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from lib.__main__ import main
from lib.domain.changes import Enter, Move, TakeUp
from lib.domain.history import Decision, replay
from lib.domain.options import Option
from lib.domain.schools import Entry
from lib.exports import EXPORTS
from lib.exports.export import Subject
from lib.principles.evidence import Evidence
from lib.tables.plan_file import parse_plan_file
from lib.tables.source import Source
from tests.builders import draw, pilot
from tests.plan_file_schema import plan_file_schema

ROOT = Path(__file__).parents[3]
SCHEMA = json.loads((ROOT / "docs" / "plan-file.schema.json").read_text(encoding="utf-8"))
STORED = ROOT / "tests" / "data" / "stored"
MOMENT = datetime(2026, 7, 3, 9, 30, tzinfo=UTC)
PORTSWOOD = "138626"


def subject(area, *changes, in_confidence=False):
    """The work of making these changes, as an export is given it."""
    history = replay(area.plan(), (Decision(change, "Ann", MOMENT) for change in changes), area.schools)
    option, start = Option("Option A", history.plan, "Ann"), Option("The start", area.plan())
    return Subject(area, Evidence.of(area), start, (option,), MOMENT, in_confidence, history.steps)


def test_the_file_is_as_the_schema_in_the_documentation_says():
    Draft202012Validator.check_schema(SCHEMA)
    area = pilot()
    written = json.loads(EXPORTS["plan"].write(subject(area, Move((PORTSWOOD,), 3), TakeUp("another", area.plan()))))
    Draft202012Validator(SCHEMA).validate(written)
    Draft202012Validator(SCHEMA).validate(json.loads((STORED / "option.plan.json").read_bytes()))
    assert set(written) == set(SCHEMA["properties"])


def test_the_schema_in_the_documentation_is_that_of_the_types():
    assert plan_file_schema() == SCHEMA, "run: python -m tests.plan_file_schema > docs/plan-file.schema.json"


RATED = (Entry("a", "confidence", "leading"), Entry("a", "expertise", "autism"), Entry("b", "setting", "Junior"))


def test_ratings_of_single_schools_are_left_out_and_the_history_still_leads_to_the_plan():
    area, _ = draw("1: a Primary | b Infant\n2: c")
    rated = subject(area, Enter(RATED), Move(("a",), 2))
    raw = EXPORTS["plan"].write(subject(area, Enter(RATED), TakeUp("another", rated.option.plan)))
    assert b"leading" not in raw
    assert b"autism" not in raw
    document = parse_plan_file(Source("x", raw), area)
    assert [entry.column for entry in document.plan.entries] == ["setting"]
    assert document.history(area).plan.grouping.place["a"] == 2


def test_ratings_are_in_the_file_where_it_is_written_in_confidence():
    area, _ = draw("1: a Primary | b Infant\n2: c")
    raw = EXPORTS["plan"].write(subject(area, Enter(RATED), in_confidence=True))
    assert parse_plan_file(Source("x", raw), area).plan.entries == RATED


def test_the_command_line_writes_a_plan_file_and_scores_what_it_wrote(tmp_path, capsys):
    grouping, out = tmp_path / "grouping.csv", tmp_path / "a.plan.json"
    grouping.write_text(
        "school_id,cluster\n" + "".join(f"{school_id},{number}\n" for school_id, number in moved().items()),
        encoding="utf-8",
    )
    assert main(["write", "--format", "plan", "--grouping", str(grouping), "--out", str(out)]) == 0
    capsys.readouterr()
    assert main(["score", "--grouping", str(grouping), "--json"]) == 0
    expected = capsys.readouterr().out
    assert main(["score", "--plan", str(out), "--json"]) == 0
    assert capsys.readouterr().out == expected


def moved():
    """The pilot's places with one school elsewhere."""
    grouping = pilot().plan().grouping
    return grouping.place | {PORTSWOOD: 3}


@pytest.mark.parametrize("command", ["score", "moves", "suggest", "write"])
def test_a_plan_file_that_cannot_be_used_is_refused_on_the_command_line(command, tmp_path, capsys):
    path = tmp_path / "a.plan.json"
    path.write_text("{", encoding="utf-8")
    further = ["--format", "plan", "--out", str(tmp_path / "b")] if command == "write" else []
    assert main([command, "--plan", str(path), *further]) == 2
    assert "a.plan.json: the file ends too early" in capsys.readouterr().err


def test_a_plan_and_a_grouping_are_not_taken_together(tmp_path, capsys):
    with pytest.raises(SystemExit):
        main(["score", "--plan", str(tmp_path / "a"), "--grouping", str(tmp_path / "b")])
    assert "not allowed with" in capsys.readouterr().err
