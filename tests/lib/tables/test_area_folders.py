"""Areas renamed, copied, deleted and brought back."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest

from lib.tables.about import About, parse_about, rewritten
from lib.tables.area_folders import about, about_edit, bring_back, delete, deleted_areas, duplicate, sweep
from lib.tables.areas import find_areas, read_area
from lib.tables.source import Source
from lib.tables.whole_files import carry_out

EVENING = datetime(2026, 3, 1, 23, 58, 7)
ROOT = Path(__file__).parents[3]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A data folder with two areas."""
    for key, name in (("oak-town", "Oak Town"), ("elm-town", "Elm Town")):
        (tmp_path / key / "groupings").mkdir(parents=True)
        (tmp_path / key / "schools.csv").write_text("school_id,name\na,Oak\nb,Elm\n", encoding="utf-8")
        (tmp_path / key / "groupings" / "today.csv").write_text("school_id,cluster\na,1\n", encoding="utf-8")
        (tmp_path / key / "area.toml").write_text(f'# why\nname = "{name}"\n\n[weights]\nsize = 2\n', encoding="utf-8")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "text",
    ["", 'name = "X"\n', "# only a remark\n", '[weights]\nsize = 2 # double\n\n[[principles]]\nkey = "a"\n', "x = 1"],
)
@pytest.mark.parametrize("lines", [(), ("One, two.", 'With "quotes" and \\ and é', "# no remark")])
def test_the_name_and_the_lines_change_and_the_rest_of_the_text_stays(text: str, lines: tuple[str, ...]) -> None:
    after = rewritten(text, 'O\'Brien & "Co"', lines)
    for line in text.splitlines():
        assert line in after.splitlines() or line.startswith("name")
    again = rewritten(after, "Town", lines)
    assert rewritten(again, 'O\'Brien & "Co"', lines) == after
    if "x =" not in text and "principles" not in text:
        found = parse_about(Source("area.toml", after.encode()))
        assert (found.name, found.attribution) == ('O\'Brien & "Co"', lines)


def test_the_pilots_own_remarks_stay_when_it_is_renamed() -> None:
    text = (ROOT / "data" / "southampton" / "area.toml").read_text(encoding="utf-8")
    lines = parse_about(Source("area.toml", text.encode())).attribution
    assert rewritten(text, "Soton", lines) == text.replace('name = "Southampton"', 'name = "Soton"')


def test_another_name_leaves_the_key_and_what_is_saved_under_it(root: Path) -> None:
    folder = root / "oak-town"
    carry_out(about_edit(folder, about(folder), "Oak City", ["Crown copyright."]), folder, read_area)
    area = read_area(folder)
    assert (area.key, area.name, area.attribution) == ("oak-town", "Oak City", ("Crown copyright.",))
    assert area.settings.weights["size"] == 2
    assert (folder / "area.toml").read_text(encoding="utf-8").startswith("# why\n")
    assert not list(folder.glob(".*"))


def test_who_saw_an_older_name_does_not_write_over_the_newer_one(root: Path, refusal: Callable[..., tuple]) -> None:
    folder = root / "oak-town"
    seen = about(folder)
    mine, theirs = about_edit(folder, seen, "Oak Village", []), about_edit(folder, seen, "Oak City", [])
    carry_out(theirs, folder, read_area)
    for late in (lambda: about_edit(folder, seen, "Oak Village", []), lambda: carry_out(mine, folder, read_area)):
        (problem,) = refusal(late)
        assert "somebody else changed this meanwhile" in problem.message
    assert about(folder).name == "Oak City"


def test_an_area_without_an_area_toml_gets_one(root: Path) -> None:
    (root / "elm-town" / "area.toml").unlink()
    edit = about_edit(root / "elm-town", About(), "Elm", [])
    carry_out(edit, root / "elm-town", read_area)
    assert read_area(root / "elm-town").name == "Elm"
    carry_out(edit.undo, root / "elm-town", read_area)
    assert not (root / "elm-town" / "area.toml").exists()


def test_a_copy_has_the_same_files_but_for_its_name(root: Path, refusal: Callable[..., tuple]) -> None:
    (root / "oak-town" / ".hidden").write_text("half written", encoding="utf-8")
    copy = duplicate(root / "oak-town", root / "oak-two", "Oak Two")
    assert (copy.key, copy.name) == ("oak-two", "Oak Two")
    one, other = files(root / "oak-town"), files(root / "oak-two")
    assert one.keys() - other.keys() == {".hidden"}
    assert [name for name, content in other.items() if content != one[name]] == ["area.toml"]
    before = sorted(root.iterdir())
    refusal(duplicate, root / "oak-town", root / "elm-town", "Elm Town")
    assert sorted(root.iterdir()) == before


def test_a_deleted_area_is_gone_and_comes_back_with_every_byte(root: Path) -> None:
    before = files(root / "oak-town")
    delete(root / "oak-town", EVENING)
    assert list(find_areas(root)) == ["elm-town"]
    (deleted,) = deleted_areas(root)
    assert (deleted.key, deleted.name, deleted.moment) == ("oak-town", "Oak Town", EVENING)
    bring_back(deleted, root, read_area)
    assert files(root / "oak-town") == before
    assert not deleted_areas(root)


def test_what_was_deleted_stays_until_the_day_is_over(root: Path) -> None:
    delete(root / "oak-town", EVENING)
    sweep(root, EVENING.date())
    assert len(deleted_areas(root)) == 1
    sweep(root, date(2026, 3, 2))
    assert not deleted_areas(root)
    assert sorted(path.name for path in root.iterdir()) == [".deleted", "elm-town"]


def test_the_only_area_cannot_be_deleted(root: Path, refusal: Callable[..., tuple]) -> None:
    delete(root / "oak-town", EVENING)
    (problem,) = refusal(delete, root / "elm-town", EVENING)
    assert "the only area" in problem.message
    assert list(find_areas(root)) == ["elm-town"]


def test_nothing_is_brought_back_over_a_newer_area_nor_twice(root: Path, refusal: Callable[..., tuple]) -> None:
    delete(root / "oak-town", EVENING)
    duplicate(root / "elm-town", root / "oak-town", "Oak Town")
    delete(root / "oak-town", EVENING.replace(second=9))
    second, first = deleted_areas(root)
    bring_back(first, root, read_area)
    (problem,) = refusal(bring_back, second, root, read_area)
    assert "of this name already" in problem.message
    delete(root / "oak-town", EVENING.replace(second=30))
    bring_back(second, root, read_area)
    (problem,) = refusal(bring_back, first, root, read_area)
    assert "of this name already" in problem.message
    assert len(deleted_areas(root)) == 1
