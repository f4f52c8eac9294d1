"""An area as one file: its folder as a zip archive, and a folder out of such an archive again."""

import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath

from lib.domain.area import Area
from lib.tables.about import About, parse_about, rewritten
from lib.tables.area_folders import ABOUT
from lib.tables.new_folder import folder_name, write_area
from lib.tables.problems import BadInput, quoted
from lib.tables.source import ZIP, Source

MOST_BYTES = 100_000_000
"""of all files of an area together: a county with a table of all its journeys has a tenth of that"""
MOST_FILES = 1_000
LONGEST_PATH = 120
DEEPEST = 4
NEEDED = "schools.csv"
AN_ENTRY = b"PK\x01\x02"
"""how each entry in an archive's list of files begins"""


@dataclass(frozen=True)
class AreaArchive:
    """What an archive holds: the `key` of the area that it is of ("" where it does not say), its `files` by their paths
    in its folder, and those that were `left_out` because programs hide them."""

    key: str
    files: Mapping[str, bytes]
    left_out: tuple[str, ...] = ()

    @property
    def about(self) -> About:
        """What its area.toml says, nothing where it has none. Raises BadInput."""
        return parse_about(Source(ABOUT, self.files[ABOUT])) if ABOUT in self.files else About()

    def called(self, name: str) -> "AreaArchive":
        """This with another name, and the key that goes with it. Raises BadInput where its area.toml is not sound."""
        written = Source(ABOUT, self.files[ABOUT]).text.replace("\r\n", "\n") if ABOUT in self.files else ""
        text = rewritten(written, name, self.about.attribution)
        return AreaArchive(folder_name(name), {**self.files, ABOUT: text.encode()}, self.left_out)


def packed(folder: Path) -> bytes:
    """All files of an area folder as an archive, in a folder of the area's key. The same files give the same bytes."""
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.rglob("*")):
            inside = path.relative_to(folder)
            if path.is_file() and not any(part.startswith(".") for part in inside.parts):
                entry = zipfile.ZipInfo(f"{folder.name}/{inside.as_posix()}")
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, path.read_bytes())
    return content.getvalue()


def unpacked(source: Source) -> AreaArchive:
    """What an archive of an area holds; it is measured before it is unpacked, and nothing is written.

    Raises BadInput for one that is damaged, locked, too large, has no schools.csv, or names a file outside its folder.
    """
    if not source.raw.startswith(ZIP):
        raise BadInput.because(source.name, "this is no zip archive; take in a file that was downloaded here.")
    if len(source.raw) > MOST_BYTES or source.raw.count(AN_ENTRY) > MOST_FILES:
        raise _too_large(source)
    try:
        with zipfile.ZipFile(BytesIO(source.raw)) as archive:
            members = [each for each in archive.infolist() if not each.is_dir()]
            _demand(source, members)
            hidden = [each for each in members if _is_hidden(each.filename)]
            found = {str(PurePosixPath(each.filename)): archive.read(each) for each in members if each not in hidden}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise BadInput.because(source.name, f"this archive is damaged and cannot be read ({error}).") from None
    key, files = _without_outer_folder(found)
    if NEEDED not in files:
        raise BadInput.because(source.name, f"there is no {NEEDED} in this archive, so it is not of an area.")
    return AreaArchive(key, files, tuple(each.filename for each in hidden))


def put_in_place(archive: AreaArchive, folder: Path, check: Callable[[Path], object]) -> Area:
    """The area of an archive, in a folder of its own once it passes the `check`. Raises BadInput, and leaves nothing
    behind, where it does not or something is in the folder already."""

    def write(beside: Path) -> None:
        for name, content in archive.files.items():
            (beside / name).parent.mkdir(parents=True, exist_ok=True)
            (beside / name).write_bytes(content)

    return write_area(folder, write, check)


def _demand(source: Source, members: list[zipfile.ZipInfo]) -> None:
    """Raises BadInput for what is too large, and for names and kinds of files that no area has."""
    if sum(each.file_size for each in members) > MOST_BYTES:
        raise _too_large(source)
    paths = Counter(str(PurePosixPath(each.filename)).casefold() for each in members)
    for each in members:
        path = PurePosixPath(each.filename)
        strange = "\\" in each.filename or ":" in each.filename or not each.filename.isprintable()
        if path.is_absolute() or ".." in path.parts or not path.parts or strange:
            message = f"{quoted(each.filename)} would be a file outside the area's folder, so nothing is taken in."
        elif stat.S_ISLNK(each.external_attr >> 16):
            message = f"{quoted(each.filename)} is a link to another file, so nothing is taken in."
        elif len(each.filename) > LONGEST_PATH or len(path.parts) > DEEPEST:
            message = f"{quoted(each.filename)} is in folders too deep, or has too long a name, for a file of an area."
        elif each.flag_bits & 1:
            message = "this archive is locked with a password; pack the folder without one, and try again."
        elif each.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            message = "this archive is packed in an unusual way; pack the folder as an ordinary zip, and try again."
        elif paths[str(path).casefold()] > 1:
            message = f"{quoted(each.filename)} is in this archive twice; pack the folder anew, and try again."
        elif any(str(parent).casefold() in paths for parent in path.parents):
            message = f"{quoted(each.filename)} is in a folder that has the name of a file; pack the folder anew."
        else:
            continue
        raise BadInput.because(source.name, message)


def _too_large(source: Source) -> BadInput:
    message = f"this archive is too large once it is unpacked; an area has up to {MOST_FILES:,} files"
    return BadInput.because(source.name, f"{message}, and {MOST_BYTES / 1e6:.0f} MB.")


def _is_hidden(name: str) -> bool:
    """Whether a file is one that programs put there for themselves."""
    parts = PurePosixPath(name).parts
    return any(part.startswith(".") for part in parts) or parts[0] == "__MACOSX"


def _without_outer_folder(files: Mapping[str, bytes]) -> tuple[str, Mapping[str, bytes]]:
    """The name of the one folder that all files are in, "" where there is none, and the files by their paths in it."""
    outer = {PurePosixPath(name).parts[0] for name in files}
    if len(outer) != 1 or NEEDED in files:
        return "", files
    (key,) = outer
    return key, {name.removeprefix(f"{key}/"): content for name, content in files.items()}
