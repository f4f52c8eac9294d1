import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from lib.__main__ import main
from lib.appraisal import appraise
from lib.exports import EXPORTS
from lib.principles import BY_KEY
from lib.principles.evidence import Evidence
from lib.suggest.bounds import UpperBounds
from tests.builders import pilot

ROOT = Path(__file__).parents[2]
SCHOOLS = "school_id,urn,name,setting,pupils\noak,100,Oak,Primary,200\nelm,101,Elm,Secondary,900\n"
PARTS = {"schools", "pupils", "host", "journey_km", "journey_minutes", "spacing_km", "spacing_minutes"}
STATUSES = {"met", "partly met", "not met", "not measurable"}


def called(*arguments):
    """Exit status, output and errors of a command."""
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            status = main([str(each) for each in arguments])
        except SystemExit as left:
            status = left.code
    return status, out.getvalue(), err.getvalue()


def said(*arguments):
    """What a command prints when it succeeds."""
    status, out, err = called(*arguments)
    assert (status, err) == (0, "")
    return out


def document(*arguments):
    """The one JSON object that a command prints."""
    out = said(*arguments, "--json")
    assert out.count("\n") == 1
    return json.loads(out)


def refusal(*arguments):
    """The lines that a command says instead of an answer."""
    status, out, err = called(*arguments)
    assert (status, out) == (2, "")
    assert "Traceback" not in err
    return err.splitlines()


@pytest.fixture(scope="module")
def score():
    return document("score")


@pytest.fixture(scope="module")
def moves():
    return document("moves")["moves"]


@pytest.fixture(scope="module")
def southampton():
    return pilot()


@pytest.fixture
def area(tmp_path):
    """The folder of a small area, to be spoilt."""
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "schools.csv").write_text(SCHOOLS, encoding="utf-8")
    (folder / "clusters.csv").write_text("cluster,name\n1,North\n2,South\n", encoding="utf-8")
    return folder


@pytest.fixture
def grouping(tmp_path):
    """Writes a grouping file and gives its path."""

    def write(text):
        path = tmp_path / "option.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


# As a program


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, "-m", "lib", *arguments], cwd=ROOT, capture_output=True, env=os.environ | environment
    )


def test_suggest_is_a_program_that_prints_one_json_object_and_nothing_of_its_solver():
    ran = run("suggest", "--max-moves", "1", "--seconds", "2", "--json")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout.decode())["fit"] > 83


def test_bad_input_ends_the_program_with_status_2_and_a_sentence():
    ran = run("score", "--area", "nowhere")
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.decode().strip() == 'nowhere: there is no folder at "nowhere".'


def test_a_real_minus_can_be_written_to_a_file_on_a_windows_of_old(tmp_path):
    (tmp_path / "groupings").mkdir()
    even = "\n".join(f"{name},{name},Primary,100" for name in "abcd")
    (tmp_path / "schools.csv").write_text(f"school_id,name,setting,pupils\n{even}\n", encoding="utf-8")
    (tmp_path / "groupings" / "even.csv").write_text("school_id,cluster\na,1\nb,1\nc,2\nd,2\n", encoding="utf-8")
    ran = run("moves", "--area", str(tmp_path), "--top", "1", PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert " (−" in ran.stdout.decode("utf-8")


# score


def test_score_says_of_the_pilot_what_the_appraisal_says_unrounded(score, southampton):
    appraisal = appraise(Evidence.of(southampton), southampton.plan())
    assert (score["area"], score["schools"], score["fit"]) == ("Southampton", 41, appraisal.fit)
    assert score["fit"] == pytest.approx(79.4919217, abs=1e-7)
    for key, result in appraisal.principles.items():
        assert score["principles"][key]["score"] == result.overall.score
        for number, each in result.clusters.items():
            assert score["clusters"][str(number)]["principles"][key]["value"] == each.value


def test_score_has_exactly_the_parts_that_scripts_rely_on(score):
    assert list(score) == ["area", "schools", "fit", "measurable", "principles", "clusters"]
    assert list(score["principles"]) == list(BY_KEY)
    assert score["measurable"] == [key for key in BY_KEY if key != "expertise"]
    for result in score["principles"].values():
        assert set(result) == {"score", "status", "sentence"}
        assert result["status"] in STATUSES
    assert list(score["clusters"]) == ["1", "2", "3", "4", "5"]
    for cluster in score["clusters"].values():
        assert set(cluster) == PARTS | {"principles"}
        assert list(cluster["principles"]) == list(BY_KEY)
        for result in cluster["principles"].values():
            assert set(result) == {"value", "status", "score", "sentence"}
            assert result["status"] in STATUSES


def test_score_gives_the_pilots_figures(score, southampton):
    clusters = score["clusters"].values()
    assert [each["schools"] for each in clusters] == [10, 6, 8, 8, 9]
    assert [each["pupils"] for each in clusters] == [3532, 3649, 3529, 4726, 4909]
    assert all(each["host"] in southampton.schools for each in clusters)
    assert [each["principles"]["phases"]["status"] for each in clusters] == ["not met", *["met"] * 4]


def test_score_tells_minutes_where_the_area_brings_a_table_of_them(area, grouping):
    (area / "journeys.csv").write_text("from,to,minutes\noak,elm,7\n", encoding="utf-8")
    option = grouping("school_id,cluster\noak,1\nelm,1\n")
    cluster = document("score", "--area", area, "--grouping", option)["clusters"]["1"]
    assert (cluster["journey_km"], cluster["journey_minutes"]) == (None, 3.5)
    assert (cluster["spacing_km"], cluster["spacing_minutes"]) == (None, 7.0)
    text = said("score", "--area", area, "--grouping", option)
    assert text.splitlines()[1] == "Journeys: minutes from the area’s own table (journeys.csv)"
    assert " km" not in text


def test_score_tells_kilometres_of_straight_lines(score):
    for cluster in score["clusters"].values():
        in_spacings = cluster["journey_km"] / cluster["spacing_km"]
        assert cluster["principles"]["locality"]["value"] == pytest.approx(in_spacings, abs=1e-12)
        assert (cluster["journey_minutes"], cluster["spacing_minutes"]) == (None, None)


def test_what_is_not_measurable_has_no_figure(score):
    expertise = score["principles"]["expertise"]
    assert (expertise["score"], expertise["status"]) == (None, "not measurable")


def test_without_json_score_reads_like_a_report():
    out = said("score")
    assert out.startswith("Southampton: 41 schools, fit 79.5 of 100\n")
    assert "\nJourneys: straight lines, over the best crossing where they meet water\n" in out
    assert "\nCluster 2: 6 schools, 3,649 pupils\n" in out
    assert "6 Expertise      –  not measurable" in out


@pytest.mark.parametrize("column", ["school_id", "urn", "name"])
def test_score_takes_a_grouping_by_id_urn_or_name(column, grouping, southampton):
    table = southampton.schools.table.reset_index()
    rows = [f'"{name}",{row % 5 + 1}' for row, name in enumerate(table[column])]
    found = document("score", "--grouping", grouping("\n".join([f"{column},cluster", *rows])))
    assert [each["schools"] for each in found["clusters"].values()] == [9, 8, 8, 8, 8]


def test_a_school_that_the_grouping_leaves_out_is_in_no_cluster(grouping):
    found = document("score", "--grouping", grouping("school_id,cluster\n116251,1\n116253,\n"))
    assert found["principles"]["inclusive"]["score"] == 0.0
    assert found["clusters"]["2"] | {"principles": {}} == {
        "schools": 0,
        "pupils": None,
        "host": None,
        "journey_km": None,
        "journey_minutes": None,
        "spacing_km": None,
        "spacing_minutes": None,
        "principles": {},
    }


def test_another_area_is_scored_from_its_folder(tmp_path):
    (tmp_path / "schools.csv").write_text("school_id,name,setting\na,Oak,Primary\nb,Elm,Secondary\n", encoding="utf-8")
    found = document("score", "--area", tmp_path)
    assert (found["schools"], found["fit"], found["clusters"]) == (2, 0.0, {})


# moves


def test_moves_are_those_that_gain_best_first_each_with_its_receipt_and_journeys(moves, score):
    assert len(moves) == 51
    assert all(round(each["fit_after"], 1) > round(score["fit"], 1) for each in moves)
    fits = [each["fit_after"] for each in moves]
    assert fits == sorted(fits, reverse=True)
    best = moves[0]
    assert list(best) == ["school_ids", "from", "to", "fit_before", "fit_after", "receipt"]
    assert (best["school_ids"], best["from"], best["to"]) == (["116465"], 5, 1)
    assert best["fit_before"] == score["fit"]
    assert best["receipt"].startswith("Woodlands Community College: Cluster 5 to Cluster 1. Fit 79.5 to 83.4 (+3.9).")
    assert best["receipt"].endswith("Journeys: Woodlands Community College: 8.2 km to its host instead of 3.4 km.")


def test_the_fit_that_a_move_promises_is_the_score_of_the_grouping_it_makes(grouping, moves, southampton):
    best = moves[0]
    places = southampton.plan().grouping.move(best["school_ids"], best["to"]).place
    moved = grouping("\n".join(["school_id,cluster", *(f"{school},{place}" for school, place in places.items())]))
    assert document("score", "--grouping", moved)["fit"] == best["fit_after"]


def test_with_swaps_there_are_more_and_a_swap_says_where_each_school_goes(southampton):
    found = document("moves", "--swaps")["moves"]
    assert len(found) == 226
    place = southampton.plan().grouping.place
    swaps = [each for each in found if isinstance(each["from"], list)]
    assert len(swaps) == 226 - 51
    for each in swaps:
        assert each["from"] == [place[school_id] for school_id in each["school_ids"]]
        ways = {*zip(each["from"], each["to"], strict=True)}
        assert len(ways) == 2
        assert ways == {(to, origin) for origin, to in ways}


def test_pairs_move_together_unless_they_may_be_split(southampton):
    pairs = [{*tie.schools} for tie in southampton.ties]
    kept, split = document("moves", "--swaps"), document("moves", "--swaps", "--split-pairs")
    assert (kept["pairs"], split["pairs"]) == ({"kept": 2, "likely": 0}, {"kept": 0, "likely": 0})
    for each in kept["moves"]:
        assert all(len(pair.intersection(each["school_ids"])) in (0, 2) for pair in pairs)
    assert any(len(pair.intersection(each["school_ids"])) == 1 for each in split["moves"] for pair in pairs)


def test_likely_pairs_are_kept_together_and_how_many_is_said(tmp_path):
    rows = [
        "school_id,name,setting,lat,lon",
        "a,Hill Infant School,Infant,50.9,-1.4",
        "b,Hill Junior School,Junior,50.9,-1.4",
    ]
    (tmp_path / "schools.csv").write_text("\n".join([*rows, "c,Oak School,Primary,50.9,-1.4"]), encoding="utf-8")
    assert document("moves", "--area", tmp_path) == {"moves": [], "pairs": {"kept": 1, "likely": 1}}
    told = "1 likely infant and junior pair is kept together: nobody has said yet whether it is one."
    assert told in said("moves", "--area", tmp_path)
    assert told not in said("moves", "--area", tmp_path, "--split-pairs")


def test_top_gives_the_best_alone_and_no_more_than_there_are(moves):
    assert document("moves", "--top", "3")["moves"] == moves[:3]
    assert document("moves", "--top", "9999")["moves"] == moves


def test_without_json_moves_are_lines_with_the_fit_first():
    lines = said("moves", "--top", "2").splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("83.4  Woodlands Community College: ")


def test_where_there_is_no_move_that_is_said(tmp_path):
    (tmp_path / "schools.csv").write_text("school_id,name\na,Oak\n", encoding="utf-8")
    assert said("moves", "--area", tmp_path) == "There is no move to make.\n"
    assert document("moves", "--area", tmp_path) == {"moves": [], "pairs": {"kept": 0, "likely": 0}}


# suggest


@pytest.fixture(scope="module")
def suggestion():
    return document("suggest", "--max-moves", "3", "--seconds", "2")


def test_suggest_has_exactly_the_parts_that_scripts_rely_on(suggestion, southampton):
    assert list(suggestion) == ["fit", "bound", "proven", "seconds", "moves", "grouping", "pairs"]
    assert suggestion["fit"] <= suggestion["bound"] <= 100
    assert suggestion["proven"] == (suggestion["bound"] - suggestion["fit"] <= 0.01)
    assert suggestion["seconds"] > 0
    place = southampton.plan().grouping.place
    assert suggestion["moves"] == [
        {"school": school_id, "from": place[school_id], "to": to}
        for school_id, to in suggestion["grouping"].items()
        if to != place[school_id]
    ]
    assert 1 <= len(suggestion["moves"]) <= 3


def test_the_frontier_is_in_the_document_point_by_point():
    found = document("suggest", "--frontier", "2", "--seconds", "9")
    assert [each["moves"] for each in found["frontier"]] == [0, 1, 2]
    assert [round(each["fit"], 3) for each in found["frontier"]] == [79.492, 83.433, 86.552]
    assert all(each["proven"] for each in found["frontier"])
    assert found["grouping"] == found["frontier"][-1]["grouping"]


def test_a_range_of_clusters_is_told_number_by_number_with_limits_and_with_those_who_may_move(area, tmp_path):
    found = document("suggest", "--area", area, "--clusters", "1-2", "--seconds", "2")
    assert sorted(found["range"]) == ["1", "2"]
    assert found["fit"] == max(each["fit"] for each in found["range"].values())
    assert found["clusters"] == int(max(found["range"], key=lambda each: found["range"][each]["fit"]))
    (tmp_path / "movers.txt").write_text("school_id\n116251\n116253\n", encoding="utf-8")
    found = document("suggest", "--only", tmp_path / "movers.txt", "--largest", "12", "--seconds", "2")
    assert {move["school"] for move in found["moves"]} <= {"116251", "116253"}


def test_the_fit_of_a_suggestion_is_the_score_of_its_grouping(suggestion, grouping):
    rows = [f"{school_id},{number}" for school_id, number in suggestion["grouping"].items()]
    suggested = grouping("\n".join(["school_id,cluster", *rows]))
    assert document("score", "--grouping", suggested)["fit"] == suggestion["fit"]


def test_a_suggestion_of_more_clusters_gives_them_the_next_numbers(area):
    found = document("suggest", "--area", area, "--clusters", "2", "--seconds", "1")
    assert sorted(found["grouping"].values()) == [1, 2]
    (area / "clusters.csv").write_text("cluster,name\n4,North\n", encoding="utf-8")
    found = document("suggest", "--area", area, "--clusters", "2", "--seconds", "1")
    assert sorted(found["grouping"].values()) == [4, 5]


def test_what_is_proven_for_two_schools_reads_like_a_report(area):
    lead, kept, who, *lines = said("suggest", "--area", area, "--clusters", "1", "--seconds", "1").splitlines()
    assert lead.startswith("Fit ")
    assert lead.endswith(" of 100, the best there is, proven to within 0.01 points.")
    assert kept.startswith("Kept to: infant and junior pairs kept together")
    assert who == "2 schools in another cluster than now."
    assert {line.split("  ")[1].split(":")[0] for line in lines} == {"Oak", "Elm"}
    assert all(line.endswith((": no cluster to North (1)", ": no cluster to South (2)")) for line in lines)
    assert float(lines[1].split()[0]) == pytest.approx(float(lead.split()[1]), abs=0.06)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (["--clusters", "3"], "There is no such grouping: 3 clusters with a school each, of 2 schools to place."),
        (["--max-moves", "1"], "at most 1 school may move, while 2 schools are in no cluster yet"),
    ],
)
def test_wishes_that_cannot_be_met_are_answered_with_the_one_that_is_in_the_way(asked, words, area):
    (line,) = refusal("suggest", "--area", area, *asked)
    assert words in line


# Bad input: status 2, a sentence that names file and place, and nothing else


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("school_id,cluster\nash,1\n",
         'option.csv, row 2, column "school_id": "ash" is not a school of this area; '
         "check it against the schools of the area."),
        ("school_id,cluster\noak,9\n",
         'option.csv, row 2, column "cluster": there is no cluster "9" in this area; its clusters are 1, 2.'),
        ("school_id,cluster\noak,1\noak,2\n",
         'option.csv, row 3, column "school_id": "oak" is there already, in a row above; keep one of them.'),
        ("school_id,cluster\noak,first\n",
         'option.csv, row 2, column "cluster": "first" should be a whole number from 1 to 999; '
         "leave the cell empty where it is not known."),
        ("school_id\noak\n",
         'option.csv, column "cluster": there is no such column (number of the cluster; empty where the school is in '
         'none); the file has "school_id".'),
        ("", "option.csv: the file is empty."),
        ("school_id,cluster\n", "option.csv: there are no rows under the header; add one for each entry."),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_grouping_is_said_with_its_file_row_and_column(text, line, area, grouping):
    path = grouping(text)
    for command in ("score", "moves", "suggest"):
        assert refusal(command, "--area", area, "--grouping", path, "--json") == [line]


def test_all_that_is_wrong_in_a_grouping_is_said_at_once(area, grouping):
    lines = refusal("score", "--area", area, "--grouping", grouping("school_id,cluster\n1,1\noak,9\n"))
    assert [line.split(":")[0] for line in lines] == [
        'option.csv, row 2, column "school_id"',
        'option.csv, row 3, column "cluster"',
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 a workbook", "this workbook is damaged and cannot be read"),
        (b"%PDF-1.7", "this is a PDF"),
        (b"\x00\x01\x02", "this is UTF-16 text without its mark, or no text at all"),
        (b"school_id,cluster\noak,1,2,3\n", "cells in this row: 4, in the header: 2"),
        (b"<html><body>Not found</body></html>\n", "option.csv: there are no rows under the header"),
    ],
)
def test_what_is_no_table_is_refused_as_such(content, words, area, tmp_path):
    path = tmp_path / "option.csv"
    path.write_bytes(content)
    (line,) = refusal("score", "--area", area, "--grouping", path)
    assert line.startswith("option.csv")
    assert words in line


def test_a_grouping_that_is_not_there_or_is_a_folder_is_named(area, tmp_path):
    (line,) = refusal("score", "--area", area, "--grouping", tmp_path / "missing.csv")
    assert line.startswith('missing.csv: there is no such file at "')
    (line,) = refusal("score", "--area", area, "--grouping", tmp_path)
    assert line.endswith("this is a folder; give the file itself.")


def test_an_area_that_is_not_there_or_has_no_schools_is_named(tmp_path):
    (line,) = refusal("score", "--area", tmp_path / "nowhere")
    assert line.startswith('nowhere: there is no folder at "')
    (line,) = refusal("score", "--area", tmp_path)
    assert line.startswith('schools.csv: there is no such file at "')


@pytest.mark.parametrize(
    ("schools", "line"),
    [
        (f"{SCHOOLS}oak,102,Ash,Primary,90\n",
         'schools.csv, row 4, column "school_id": "oak" is there already, in a row above; keep one of them.'),
        (SCHOOLS.replace("900", "many"),
         'schools.csv, row 3, column "pupils": "many" should be a whole number, 0 or more; '
         "leave the cell empty where it is not known."),
        ("school_id,pupils\noak,200\n",
         'schools.csv, column "name": there is no such column (name, as the authority writes it); '
         'the file has "school_id", "pupils".'),
        ("", "schools.csv: the file is empty."),
    ],
)  # fmt: skip
def test_what_is_wrong_in_the_schools_is_said_with_its_row_and_column(schools, line, area):
    (area / "schools.csv").write_text(schools, encoding="utf-8")
    for command in ("score", "moves"):
        assert refusal(command, "--area", area) == [line]


def test_a_weight_for_an_unknown_principle_is_refused(area):
    (area / "area.toml").write_text("[weights]\nphase = 2\n", encoding="utf-8")
    (line,) = refusal("score", "--area", area)
    assert line == 'area.toml: [weights] names the unknown principle "phase"; did you mean "phases"?'


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ("[weights]\nphases = -1\n", "the weight of phases must be 0 or more, not -1"),
        ('[weights]\nphases = "2"\n', 'column "phases": "2" in [weights] should be a number.'),
        ("[thresholds]\nsize_from = 12\n", "size_from (12) must not be above size_to (10)"),
        ("[thresholds\n", "this is not TOML"),
    ],
)
def test_settings_that_cannot_be_used_are_refused(about, words, area):
    (area / "area.toml").write_text(about, encoding="utf-8")
    (line,) = refusal("score", "--area", area)
    assert line.startswith("area.toml")
    assert words in line


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "the following arguments are required: COMMAND"),
        (["explode"], "invalid choice: 'explode'"),
        (["moves", "--top", "0"], "--top: must be a whole number from 1, not '0'"),
        (["moves", "--top", "-3"], "--top"),
        (["moves", "--top", "some"], "must be a whole number from 1, not 'some'"),
        (["suggest", "--clusters", "0"], "--clusters: must be a whole number from 1, not '0'"),
        (["suggest", "--clusters", "6-4"], "--clusters: must be a number of clusters or the fewer first"),
        (
            ["suggest", "--frontier", "3", "--max-moves", "3"],
            "--max-moves: not allowed with --frontier",
        ),
        (["suggest", "--max-moves", "-1"], "--max-moves"),
        (["suggest", "--max-moves", "few"], "--max-moves: must be a whole number from 0, not 'few'"),
        (["suggest", "--seconds", "0"], "--seconds: must be a whole number from 1, not '0'"),
        (["write", "--format", "docx", "--out", "x"], "--format: invalid choice: 'docx'"),
        (
            ["write", "--format", "ics", "--out", "x", "--name", "a\nb"],
            "--name: must be 1 to 120 characters in one line",
        ),
        (["score", "--swaps"], "unrecognized arguments: --swaps"),
    ],
)
def test_a_command_that_cannot_be_understood_is_refused(arguments, words):
    (line,) = refusal(*arguments)
    assert words in line


@pytest.mark.parametrize("key", EXPORTS)
def test_write_makes_a_file_of_every_kind(key, tmp_path):
    file = tmp_path / "taken-away"
    found = document("write", "--format", key, "--out", file, "--name", "Option A", "--author", "Ann")
    assert found == {"file": str(file), "format": key, "bytes": file.stat().st_size}
    assert file.stat().st_size > 0


def test_write_says_what_it_wrote_and_where(tmp_path):
    file = tmp_path / "meetings.ics"
    assert said("write", "--format", "ics", "--out", file) == f"Calendar of Pilot: {file}\n"
    assert file.read_bytes().count(b"BEGIN:VEVENT") == 20


def test_write_refuses_more_options_than_a_file_can_tell_of(tmp_path, grouping):
    other = grouping("school_id,cluster\n116251,1\n")
    (line,) = refusal("write", "--format", "ics", "--out", tmp_path / "x", "--options", *[other] * 4)
    assert line == "--options: a file tells of at most 4 options; leave out 1."
    assert not (tmp_path / "x").exists()


def test_write_says_where_a_file_cannot_be_written(tmp_path):
    (line,) = refusal("write", "--format", "ics", "--out", tmp_path / "nowhere" / "meetings.ics")
    assert line.endswith("the file cannot be written (No such file or directory).")


# read


def test_read_makes_an_area_of_the_page_that_scores_what_can_be_measured(tmp_path):
    out = tmp_path / "pilot"
    read = document("read", ROOT / "tests" / "data" / "grouping-models-page.txt", "--out", out)
    assert {name: read[name] for name in ("schools", "clusters", "meetings", "problems")} == {
        "schools": 41, "clusters": 5, "meetings": 20, "problems": [],
    }  # fmt: skip
    (source,) = read["sources"]
    assert source["lines"] == 166
    assert source["taken"] + sum(read["left_out"].values()) == 166
    assert sum(each["lines"] for each in source["left_out"]) == sum(read["left_out"].values())
    score = document("score", "--area", out)
    assert score["measurable"] == ["size", "phases", "inclusive"]
    assert score["principles"]["phases"]["score"] == document("score")["principles"]["phases"]["score"]


def test_read_says_what_is_known_what_is_not_and_what_to_do_next(tmp_path):
    source = tmp_path / "ours.csv"
    source.write_text("School,Roll,Head\nOak,100,Ms A\nElm,,Mr B\n", encoding="utf-8")
    text = said("read", source, "--out", tmp_path / "our-town")
    assert text.startswith("Our town: 2 schools, 0 clusters and 0 meetings.\n")
    assert 'ours.csv: columns left out, because it is not known what they mean: "Head".' in text
    assert (
        "known for 1 of 2. Principles 3 (Pupils) and 5 (Diversity) cannot be measured until 2 schools have it." in text
    )
    assert "/schools?area=our-town" in text


def test_read_warns_of_what_is_odd_and_of_what_only_a_planner_can_say(tmp_path):
    source, census = tmp_path / "ours.csv", tmp_path / "census.csv"
    source.write_text("School,Pupils\nOak Primary,many\nBanister Primary,200\n", encoding="utf-8")
    census.write_text("School,NOR,URN\nOak Primary,90,101\nBannister Primary,210,100\n", encoding="utf-8")
    made = document("read", source, census, "--out", tmp_path / "town")
    assert {problem["severity"] for problem in made["problems"]} == {"warning"}
    told = [(problem["file"], problem["row"], problem["message"]) for problem in made["problems"]]
    assert ("ours.csv", 2, '"many" should be a whole number, 0 or more; the cell is left empty.') in told
    likely = "Is this one school? It has much the same name. Banister Primary | Bannister Primary, 100"
    assert ("census.csv", 3, likely) in told


def test_read_refuses_bad_sources_with_a_sentence_each_and_makes_no_folder(tmp_path):
    source = tmp_path / "ours.csv"
    source.write_text("Head,Phone\nOak,1\n", encoding="utf-8")
    lines = refusal("read", source, source, "--out", tmp_path / "town", "--json")
    assert len(lines) == 2
    assert all("no row names the columns of a table of schools" in line for line in lines)
    assert refusal("read", tmp_path / "none.csv", "--out", tmp_path / "town")[0].startswith(
        "none.csv: there is no such file"
    )
    assert [each.name for each in tmp_path.iterdir()] == ["ours.csv"]


def test_read_takes_an_authority_out_of_the_register_and_what_is_written_says_of_when_its_figures_are(tmp_path):
    out = tmp_path / "rutland"
    assert document("read", "--authority", "Rutland", "--out", out) == {
        "schools": 21,
        "clusters": 0,
        "meetings": 0,
        "left_out": {"special schools": 1},
        "sources": [],
        "problems": [],
    }
    said("write", "--area", out, "--format", "csv", "--out", tmp_path / "files.zip")
    with ZipFile(tmp_path / "files.zip") as files:
        told = files.read("README.txt").decode()
    assert "Figures: Of January 2019" in told
    text = said(
        "read", "--authority", "857", "--with", "special", "--out", tmp_path / "all", "--name", "All of Rutland"
    )
    assert text.startswith("All of Rutland: 22 schools, 0 clusters and 0 meetings.\nFigures of January 2019.\nRating")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (["--authority", "Rutlnd"], '"Rutlnd" is no authority; the nearest names are Rutland'),
        ([], "give files of yours, or --authority with a name or a number"),
        (["files.csv", "--authority", "Rutland", "--with", "special"], "--with is for the register of England"),
        (
            ["--authority", "Rutland", "--sheet", "Schools"],
            "--sheet, --type, --status and --phase are for files of yours",
        ),
    ],
)
def test_read_needs_files_or_an_authority_that_there_is(given, words, tmp_path):
    (line,) = refusal("read", *given, "--out", tmp_path / "town")
    assert words in line
    assert not [*tmp_path.iterdir()]


def test_ground_gives_an_area_its_outlines_and_its_water_and_never_writes_over_any(tmp_path):
    folder = tmp_path / "gosport"
    folder.mkdir()
    schools = "school_id,name,lat,lon\na,Alverstoke,50.787,-1.147\nb,Portchester,50.842,-1.118\n"
    (folder / "schools.csv").write_text(schools, encoding="utf-8")
    out = said("ground", "--authority", "850", "--area", str(folder))
    assert out.startswith(f"gosport: 26 outlines and the water round it, in {folder}.\n")
    assert out.endswith("\nJourneys: straight lines, round the shore where they meet water.\n")
    assert {path.name for path in folder.iterdir()} == {"schools.csv", "boundaries.geojson", "barriers.geojson"}
    status, out, err = called("ground", "--authority", "850", "--area", str(folder))
    assert (status, out) == (2, "")
    assert err == "boundaries.geojson: this file is there already; move it away to have it made anew.\n"


def test_ground_refuses_an_authority_without_districts_and_says_where_there_is_no_wide_water(tmp_path):
    (tmp_path / "schools.csv").write_text("school_id,name\na,Oak\n", encoding="utf-8")
    status, _, err = called("ground", "--authority", "999", "--area", str(tmp_path))
    assert (status, err) == (2, 'the districts: none of them belongs to the authority "999".\n')
    found = document("ground", "--authority", "330", "--area", str(tmp_path))
    assert found == {"boundaries": 10, "barriers": 0}  # Birmingham, and nine around it


def test_a_search_that_contradicts_itself_claims_nothing(monkeypatch):
    monkeypatch.setattr("lib.suggest.search.upper_bounds", lambda *_: UpperBounds(12.0, 12.0))
    status, out, err = called("suggest", "--seconds", "2", "--json")
    assert (status, out) == (1, "")
    assert err.startswith("The search contradicts itself")
    assert err.count("\n") == 1


def test_newer_says_what_would_change_and_writes_it_where_it_is_asked_to(tmp_path):
    area = tmp_path / "town"
    area.mkdir()
    before = "school_id,urn,name,pupils\n100001,100001,Oak,100\n100002,100002,Elm,90\n100003,100003,Ash,80\n"
    (area / "schools.csv").write_text(before, encoding="utf-8")
    source = tmp_path / "census.csv"
    source.write_text("URN,School,NOR\n100001,Oak,120\n100003,Ash,80\n100004,Fir,30\n", encoding="utf-8")
    asked = ("newer", source, "--area", area, "--year", "2025/26")
    told = document(*asked)
    assert (told["opened"], told["missing"], told["pupils"]) == (
        {"100004": "Fir"}, {"100002": "Elm"}, {"100001": [100, 120]},
    )  # fmt: skip
    assert "Pupils change at 1 of 3 schools: there, from 100 to 120." in said(*asked)
    assert (area / "schools.csv").read_text(encoding="utf-8") == before
    assert "Taken in: town has 3 schools; the earlier list is in years." in said(*asked, "--close", "--write")
    assert (area / "closed.csv").read_text(encoding="utf-8").splitlines()[1] == "100002,Elm,,not in the list of 2025/26"
    assert [each.read_text(encoding="utf-8") for each in (area / "years").iterdir()] == [before]
