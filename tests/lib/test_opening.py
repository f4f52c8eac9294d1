import shutil
from pathlib import Path

import pytest

from lib.opening import open_area
from lib.tables.problems import BadInput
from tests.builders import pilot

PILOT = Path(__file__).parents[2] / "data" / "southampton"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(PILOT, tmp_path / "southampton")


def refusal(folder):
    with pytest.raises(BadInput) as caught:
        open_area(folder)
    return str(caught.value)


def test_the_pilot_opens_with_its_schools_its_grouping_and_its_figures():
    area, evidence = open_area(PILOT)
    assert (area.key, area.name, area.baseline_name) == ("southampton", "Southampton", "pilot")
    assert area.schools.ids == pilot().schools.ids
    assert evidence.schools is area.schools
    assert evidence.known_count("pupils") == evidence.known_count("place") == 41


def test_schools_alone_make_an_area_with_everyone_in_no_cluster(folder):
    for path in folder.iterdir():
        if path.name != "schools.csv":
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    area, _ = open_area(folder)
    assert (area.name, area.baseline_name) == ("southampton", "No clusters yet")
    assert len(area.plan().grouping.unplaced) == 41


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("fases", 'area.toml: [weights] names the unknown principle "fases"; did you mean "phases"?'),
        ("joy", 'area.toml: [weights] names the unknown principle "joy"; use size, phases, pupils, locality, '
         "diversity, expertise, inclusive."),
    ],
)  # fmt: skip
def test_a_weight_for_a_principle_that_there_is_not_is_refused_with_those_that_there_are(key, words, folder):
    about = folder / "area.toml"
    about.write_text(f"[weights]\n{key} = 1\n", encoding="utf-8")
    assert refusal(folder) == words


def test_weights_of_the_seven_are_taken(folder):
    (folder / "area.toml").write_text("[weights]\nphases = 2\nexpertise = 0\n", encoding="utf-8")
    area, _ = open_area(folder)
    assert [area.settings.weight(key) for key in ("phases", "expertise", "size")] == [2, 0, 1]


def test_all_that_is_wrong_in_any_file_is_told_together(folder):
    (folder / "area.toml").write_text("[thresholds]\nsize_form = 8\n", encoding="utf-8")
    (folder / "clusters.csv").write_text("cluster\nx\n", encoding="utf-8")
    (folder / "crossings.geojson").write_text("{}", encoding="utf-8")
    files = [line.split(":")[0].split(",")[0] for line in refusal(folder).splitlines()]
    assert {"area.toml", "clusters.csv", "crossings.geojson"} <= set(files)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    assert refusal(tmp_path / "nowhere").startswith('nowhere: there is no folder at "')
