"""Whole area folders."""

from collections.abc import Callable
from pathlib import Path

import pytest

from lib.domain.settings import Settings
from lib.tables.areas import find_areas, read_area


def write(folder: Path, **files: str) -> None:
    """Files of a folder, `meetings_csv` for meetings.csv."""
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")


def test_only_the_schools_are_needed(tmp_path: Path) -> None:
    write(tmp_path, schools_csv="school_id,name\na,Oak\n")
    area = read_area(tmp_path)
    assert (area.key, area.name) == (tmp_path.name, tmp_path.name)
    assert (area.clusters, area.groupings, area.ties, area.leads, area.attribution) == ((), {}, (), {}, ())
    assert area.settings == Settings()
    assert list(area.meetings) == ["cluster", "slot", "date", "start", "end", "host", "weekday"]
    assert area.terms == ()
    assert area.barriers["features"] == []
    assert area.plan().grouping.unplaced == ("a",)


def test_groupings_come_in_the_order_of_their_names(folder: Path) -> None:
    (folder / "groupings").mkdir()
    for name in ("later", "earlier"):
        (folder / "groupings" / f"{name}.csv").write_text("school_id,cluster\na,1\n", encoding="utf-8")
    area = read_area(folder)
    assert list(area.groupings) == ["earlier", "later"]
    assert area.baseline_name == "earlier"
    assert area.groupings["earlier"].clusters == (1, 2)


def test_the_problems_of_all_files_come_together(folder: Path, refusal: Callable[..., tuple]) -> None:
    write(
        folder,
        area_toml="[thresholds]\nsize = 1\n",
        leads_csv="lead\nX\n",
        crossings_geojson="{}",
        meetings_csv="cluster,date\n9,2025-01-28\n",
        ties_csv="tie,kind,school_id\nx,pair,a\nx,pair,zz\n",
    )
    (folder / "groupings").mkdir()
    (folder / "groupings" / "one.csv").write_bytes(b"PK\x03\x04")
    problems = refusal(read_area, folder)
    assert [problem.file for problem in problems] == [
        "area.toml", "leads.csv", "crossings.geojson", "ties.csv", "groupings/one.csv", "meetings.csv",
    ]  # fmt: skip


def test_where_the_schools_cannot_be_read_no_school_is_called_unknown(
    folder: Path, refusal: Callable[..., tuple]
) -> None:
    write(folder, schools_csv="school_id\na\n", ties_csv="tie,kind,school_id\nx,pair,a\nx,pair,zz\n", area_toml="x = 1")
    assert [problem.file for problem in refusal(read_area, folder)] == ["schools.csv", "area.toml"]


def test_a_folder_without_schools_and_no_folder_at_all_are_refused(
    tmp_path: Path, refusal: Callable[..., tuple]
) -> None:
    (problem,) = refusal(read_area, tmp_path)
    assert problem.file == "schools.csv"
    assert "no such file" in problem.message
    (problem,) = refusal(read_area, tmp_path / "none")
    assert "no folder" in problem.message
    (tmp_path / "schools.csv").mkdir()
    (problem,) = refusal(read_area, tmp_path)
    assert "this is a folder" in problem.message


def test_areas_are_the_folders_with_schools(tmp_path: Path, refusal: Callable[..., tuple]) -> None:
    for name in ("b", "a", "empty"):
        (tmp_path / name).mkdir()
    for name in ("b", "a"):
        write(tmp_path / name, schools_csv="school_id,name\na,Oak\n")
    assert list(find_areas(tmp_path).items()) == [("a", tmp_path / "a"), ("b", tmp_path / "b")]
    refusal(find_areas, tmp_path / "none")


@pytest.mark.parametrize("name", ["leads.csv", "clusters.csv", "meetings.csv", "ties.csv", "barriers.geojson"])
def test_an_empty_file_beside_the_schools_is_refused(name: str, folder: Path, refusal: Callable[..., tuple]) -> None:
    (folder / name).write_bytes(b"")
    (problem,) = refusal(read_area, folder)
    assert (problem.file, problem.message) == (name, "the file is empty.")
