"""Areas as archives: what comes out of one is what went in, and what would do harm is refused in a sentence."""

import io
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.opening import sound_area
from lib.tables import area_archive
from lib.tables.area_archive import packed, put_in_place, unpacked
from lib.tables.problems import BadInput
from lib.tables.source import Source

ROOT = Path(__file__).parents[3]
SCHOOLS = "school_id,name\na,Oak\n"
PLAIN = {"schools.csv": SCHOOLS}
NAMES = st.text("abcé XY0._-", min_size=1, max_size=9).filter(lambda name: name[0] != "." and name.strip(" ."))
PATHS = st.lists(NAMES, min_size=1, max_size=2).map("/".join)


def archive(files: dict[str, str | bytes], **how: int) -> Source:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, **how) as file:
        for name, text in files.items():
            file.writestr(name, text)
    return Source("area.zip", content.getvalue())


def written(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@given(st.dictionaries(PATHS, st.binary(max_size=40), max_size=5), NAMES)
def test_what_is_taken_in_has_the_same_bytes_in_every_file(files: dict[str, bytes], key: str) -> None:
    with TemporaryDirectory() as root:
        folder = Path(root) / "one" / key
        for name, content in {**files, "schools.csv": SCHOOLS.encode()}.items():
            if (folder / name).is_dir() or any((folder / parent).is_file() for parent in Path(name).parents):
                continue
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        try:
            found = unpacked(Source("area.zip", packed(folder)))
        except BadInput as bad:  # names that differ in their capitals only are two files here, and one elsewhere
            assert "twice" in str(bad) or "name of a file" in str(bad)  # noqa: PT017
            return
        put_in_place(found, Path(root) / "other", lambda _: None)
        assert found.key == key
        assert written(Path(root) / "other") == written(folder)
        assert packed(folder) == packed(folder)


@pytest.mark.parametrize("key", ["southampton", "hampshire"])
def test_the_areas_of_the_program_come_back_as_they_were(key: str, tmp_path: Path) -> None:
    found = unpacked(Source("area.zip", packed(ROOT / "data" / key)))
    assert (found.key, found.left_out) == (key, ())
    put_in_place(found, tmp_path / key, sound_area)
    assert written(tmp_path / key) == written(ROOT / "data" / key)


def test_a_folder_that_was_packed_elsewhere_is_taken_in_without_what_programs_hide() -> None:
    files = {"Oak/schools.csv": SCHOOLS, "__MACOSX/Oak/._schools.csv": b"\0", "Oak/.DS_Store": b"\0"}
    found = unpacked(archive(files))
    assert (found.key, dict(found.files)) == ("Oak", {"schools.csv": SCHOOLS.encode()})
    assert found.left_out == ("__MACOSX/Oak/._schools.csv", "Oak/.DS_Store")
    assert unpacked(archive(PLAIN)).key == ""


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({**PLAIN, "../outside.csv": "x"}, "outside the area's folder"),
        ({**PLAIN, "a/../../outside.csv": "x"}, "outside the area's folder"),
        ({**PLAIN, "/etc/outside.csv": "x"}, "outside the area's folder"),
        ({**PLAIN, "C:outside.csv": "x"}, "outside the area's folder"),
        ({**PLAIN, "..\\outside.csv": "x"}, "outside the area's folder"),
        ({**PLAIN, "line\nbreak.csv": "x"}, "outside the area's folder"),
        ({**PLAIN, "a/b/c/d/e.csv": "x"}, "too deep"),
        ({**PLAIN, "x" * 300: "x"}, "too long a name"),
        ({**PLAIN, "SCHOOLS.csv": "x"}, "twice"),
        ({**PLAIN, "./schools.csv": "x"}, "twice"),
        ({**PLAIN, "schools.csv/x.csv": "x"}, "name of a file"),
        ({"pupils.csv": "x"}, "there is no schools.csv"),
        ({"a/b/schools.csv": SCHOOLS}, "there is no schools.csv"),
        ({}, "no zip archive"),
    ],
)
def test_an_archive_that_no_area_makes_is_refused(
    files: dict[str, str], words: str, refusal: Callable[..., tuple]
) -> None:
    (problem,) = refusal(unpacked, archive(files))
    assert words in problem.message


def test_a_link_and_an_unusual_packing_are_refused(refusal: Callable[..., tuple]) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        link = zipfile.ZipInfo("schools.csv")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        file.writestr(link, "/etc/passwd")
    (problem,) = refusal(unpacked, Source("area.zip", content.getvalue()))
    assert "is a link" in problem.message
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_LZMA) as file:
        file.writestr("schools.csv", SCHOOLS)
    (problem,) = refusal(unpacked, Source("area.zip", content.getvalue()))
    assert "unusual" in problem.message
    locked = bytearray(archive(PLAIN).raw)
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    (problem,) = refusal(unpacked, Source("area.zip", bytes(locked)))
    assert "password" in problem.message


def test_what_is_large_once_unpacked_is_measured_before_it_is(
    refusal: Callable[..., tuple], monkeypatch: pytest.MonkeyPatch
) -> None:
    bomb = archive({**PLAIN, "journeys.csv": bytes(area_archive.MOST_BYTES)})
    assert len(bomb.raw) < 200_000
    many = archive({**PLAIN, **{f"{number}.csv": "" for number in range(area_archive.MOST_FILES)}})
    monkeypatch.setattr(zipfile.ZipFile, "read", None)
    for hostile in (bomb, many):
        (problem,) = refusal(unpacked, hostile)
        assert "too large once it is unpacked; an area has up to 1,000 files, and 100 MB" in problem.message


def test_a_size_that_is_told_wrong_is_found_out(refusal: Callable[..., tuple]) -> None:
    raw = bytearray(archive({**PLAIN, "journeys.csv": bytes(1_000_000)}).raw)
    entry = raw.rindex(b"PK\x01\x02")
    raw[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
    (problem,) = refusal(unpacked, Source("area.zip", bytes(raw)))
    assert "damaged" in problem.message


@pytest.mark.parametrize("step", [1, 7])
def test_a_damaged_archive_is_refused_or_is_the_same(step: int) -> None:
    whole = archive({**PLAIN, "area.toml": 'name = "Oak"\n' * 20})
    for cut in range(4, len(whole.raw), step):
        altered = bytearray(whole.raw)
        altered[cut] ^= 0xFF
        for raw in (whole.raw[:cut], bytes(altered)):
            try:
                unpacked(Source("area.zip", raw))
            except BadInput as bad:
                assert str(bad).endswith(".")  # noqa: PT017


def test_what_cannot_be_opened_leaves_nothing_behind(tmp_path: Path, refusal: Callable[..., tuple]) -> None:
    found = unpacked(archive({**PLAIN, "area.toml": "[weights]\nsizes = 1\n"}))
    (problem,) = refusal(put_in_place, found, tmp_path / "oak", sound_area)
    assert "unknown principle" in problem.message
    assert not list(tmp_path.iterdir())
    put_in_place(unpacked(archive(PLAIN)), tmp_path / "oak", sound_area)
    (problem,) = refusal(put_in_place, unpacked(archive(PLAIN)), tmp_path / "oak", sound_area)
    assert "of this name already" in problem.message
