"""Which schools an area has, which are no more, and which go on as others."""

from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from lib.domain.plan import Cluster, TieKind
from lib.tables.areas import read_area
from lib.tables.new_roll import write_roll
from lib.tables.problems import BadInput
from lib.tables.roll import ClosedSchool
from lib.tables.source import Source

SCHOOLS = "school_id,urn,name,lat,lon\na,1,Oak,50.9,-1.4\nb,2,Elm,50.8,-1.4\nc,3,Ash,50.7,-1.4\nd,4,Fir,50.6,-1.4\n"
FILES = {
    "schools.csv": SCHOOLS,
    "clusters.csv": "cluster,name,host,backup\n1,West,a,b\n2,East,c,\n",
    "groupings/pilot.csv": "school_id,cluster\na,1\nb,1\nc,2\nd,\n",
    "ties.csv": "tie,kind,school_id\nx,together,a\nx,together,b\ny,apart,c\ny,apart,d\n",
    "journeys.csv": "from,to,km\na,b,1\na,c,2\na,d,3\nb,c,4\nb,d,5\nc,d,6\n",
    "meetings.csv": "cluster,slot,date,host\n1,Spr 1,2026-02-03,b\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "county"
    (folder / "groupings").mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def rows(text: str) -> pd.DataFrame:
    return Source("schools.csv", text.encode()).rows()


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_school_that_opened_is_in_no_cluster(folder: Path) -> None:
    area = write_roll(folder, rows(SCHOOLS + "e,5,Yew,50.5,-1.4\n"), (), "2025")
    assert area.plan().grouping.place == {"a": 1, "b": 1, "c": 2, "d": None, "e": None}
    assert (folder / "years" / "2025.csv").read_text(encoding="utf-8") == SCHOOLS
    assert area.earlier["2025"].ids == ("a", "b", "c", "d")


def test_a_closed_school_leaves_clusters_hosts_ties_meetings_and_journeys(folder: Path) -> None:
    left = rows(SCHOOLS.replace("b,2,Elm,50.8,-1.4\n", ""))
    closed = ClosedSchool("b", "Elm", date(2026, 8, 31), "too few pupils")
    area = write_roll(folder, left, [closed])
    assert area.plan().grouping.place == {"a": 1, "c": 2, "d": None}
    assert area.clusters == (Cluster(1, "West", host="a"), Cluster(2, "East", host="c"))
    assert [tie.schools for tie in area.ties] == [("c", "d")]
    assert [each.host for each in area.plan().meetings] == [""]
    assert area.travel is not None
    assert area.travel.figures[0].tolist() == [0, 2, 3]
    assert (area.closed, area.successor, area.earlier) == ({"b": "Elm"}, {}, {})
    assert (folder / "closed.csv").read_text(encoding="utf-8").splitlines()[1] == "b,Elm,2026-08-31,too few pupils"


def test_a_school_with_a_new_number_goes_on_in_its_place(folder: Path) -> None:
    area = write_roll(
        folder, rows("school_id,urn,name,predecessors\nn,9,Oak Academy,1\nb,2,Elm,\nc,3,Ash,\nd,4,Fir,\n"), (), "2025"
    )
    assert area.successor == {"1": "n", "a": "n"}
    assert area.former_names == {"a": "Oak"}
    assert area.plan().grouping.place == {"n": 1, "b": 1, "c": 2, "d": None}
    assert area.clusters[0] == Cluster(1, "West", host="n", backup="b")
    assert {tie.kind: tie.schools for tie in area.ties}[TieKind.TOGETHER] == ("n", "b")


@pytest.mark.parametrize(
    ("text", "place", "host"),
    [
        ("school_id,name,predecessors\na,Oak,b\nc,Ash,\nd,Fir,\n", {"a": 1, "c": 2, "d": None}, "a"),
        ("school_id,name,predecessors\na,Oak,\nb,Elm,\nd,Fir,c\n", {"a": 1, "b": 1, "d": 2}, "a"),
        ("school_id,name,predecessors\na,Oak,c\nb,Elm,\nd,Fir,\n", {"a": 1, "b": 1, "d": None}, "a"),
        ("school_id,name,predecessors\nn,Both,c; a\nb,Elm,\nd,Fir,\n", {"n": 1, "b": 1, "d": None}, "n"),
    ],
)
def test_of_two_schools_that_become_one_that_in_a_cluster_counts_and_else_the_one_that_is_kept(
    folder: Path, text: str, place: dict[str, int | None], host: str
) -> None:
    area = write_roll(folder, rows(text), ())
    assert area.plan().grouping.place == place
    assert area.clusters[0].host == host
    assert area.travel is not None
    assert (area.travel.figures >= 0).all()


def test_a_school_goes_on_through_all_that_came_between(folder: Path) -> None:
    write_roll(folder, rows("school_id,name,predecessors\nm,Oak,a\nb,Elm,\nc,Ash,\nd,Fir,\n"), (), "2024")
    area = write_roll(folder, rows("school_id,name,predecessors\nn,Oak,m\nb,Elm,\nc,Ash,\nd,Fir,\n"), (), "2025")
    assert area.successor == {"a": "n", "m": "n"}
    assert list(area.earlier) == ["2024", "2025"]
    assert area.plan().grouping.place["n"] == 1


def test_a_school_that_opens_again_is_not_closed(folder: Path) -> None:
    assert write_roll(folder, rows(SCHOOLS), [ClosedSchool("b", "Elm")]).closed == {}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("school_id,name,predecessors\na,Oak,a\n", "still in the list"),
        ("school_id,urn,name,predecessors\na,1,Oak,2\nb,2,Elm,\n", "still in the list"),
        ("school_id,name,predecessors\na,Oak,x\nb,Elm,x\n", 'Oak and Elm both go on from "x"'),
        ("school_id,name\na,Oak\n", "is not a school of this area"),
        ("school_id,name\n", "there are no rows"),
    ],
)
def test_a_list_that_cannot_be_is_refused_and_nothing_is_written(folder: Path, text: str, words: str) -> None:
    before = everything(folder)
    with pytest.raises(BadInput) as refused:
        write_roll(folder, pd.read_csv(StringIO(text), dtype=str, keep_default_na=False), (), "2025")
    assert words in str(refused.value)
    assert everything(folder) == before
    assert [each.name for each in folder.parent.iterdir()] == ["county"]


def test_a_folder_that_cannot_be_written_says_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    before = everything(folder)
    monkeypatch.setattr("shutil.copytree", full)
    with pytest.raises(BadInput, match="No space left"):
        write_roll(folder, rows(SCHOOLS), ())
    assert everything(folder) == before


def test_years_of_one_label_are_all_kept(folder: Path) -> None:
    for _ in range(3):
        area = write_roll(folder, rows(SCHOOLS), (), "2025")
    assert list(area.earlier) == ["2025", "2025-2", "2025-3"]


def test_what_is_wrong_in_an_earlier_table_or_the_closed_schools_is_said_with_the_rest(
    folder: Path, refusal: Callable[..., tuple]
) -> None:
    (folder / "closed.csv").write_text("school_id,closed\nz,soon\n", encoding="utf-8")
    (folder / "years").mkdir()
    (folder / "years" / "2020.csv").write_text("school_id\na\n", encoding="utf-8")
    assert [problem.file for problem in refusal(read_area, folder)] == ["closed.csv", "years/2020.csv"]
