"""Files that are replaced together."""

from pathlib import Path

import pytest

from lib.tables.whole_files import contents, replace_files


def test_files_are_put_there_replaced_and_taken_away(tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_bytes(b"old")
    (tmp_path / "gone.csv").write_bytes(b"gone")
    wanted = {"old.csv": b"new", "gone.csv": None, "years/1.csv": b"1"}
    replace_files(tmp_path, wanted)
    assert contents(tmp_path, wanted) == wanted
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["1.csv", "old.csv", "years"]


def test_where_one_cannot_be_written_all_stay_as_they_were(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.csv").write_bytes(b"a")
    (tmp_path / "b.csv").write_bytes(b"b")
    replace = Path.replace

    def refuse_b(path: Path, to: Path) -> Path:
        if to.name == "b.csv":
            raise PermissionError
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", refuse_b)
    with pytest.raises(PermissionError):
        replace_files(tmp_path, {"new.csv": b"1", "a.csv": b"2", "b.csv": b"3"})
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.csv": b"a", "b.csv": b"b"}
