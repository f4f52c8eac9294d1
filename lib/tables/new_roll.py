"""Another list of schools for an area that there is, written whole or not at all."""

import csv
import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkdtemp

import pandas as pd

from lib.domain.area import Area
from lib.tables.areas import read_area
from lib.tables.columns import CLOSED
from lib.tables.problems import BadInput
from lib.tables.roll import CLOSED_FILE, SCHOOLS_FILE, YEARS, ClosedSchool


def write_roll(folder: Path, rows: pd.DataFrame, closed: Iterable[ClosedSchool], earlier: str = "") -> Area:
    """Let `rows`, a table of text with a column school_id, be the schools of an area, and `closed` those that are no
    more. With a label `earlier`, the list that it replaces stays under years/, as it stood.

    All is written into a copy beside the folder first and read from there. schools.csv is put in place last: until it
    is there, the list is the earlier one, as a school of the list is not taken for closed. Raises BadInput, and leaves
    the list as it was, where the area could not be read with it or the folder cannot be written.
    """
    beside = None
    try:
        beside = Path(mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
        shutil.copytree(folder, beside, dirs_exist_ok=True)
        written = list(_write(beside, rows, tuple(closed), earlier))
        read_area(beside)
        for name in written:
            (folder / name).parent.mkdir(exist_ok=True)
            (beside / name).replace(folder / name)
    except OSError as error:
        raise BadInput.because(folder.name, f"the folder cannot be written ({error.strerror}).") from None
    finally:
        if beside:
            shutil.rmtree(beside, ignore_errors=True)
    return read_area(folder)


def _write(folder: Path, rows: pd.DataFrame, closed: tuple[ClosedSchool, ...], earlier: str) -> Iterable[str]:
    """Write the files and give their names, that of the schools last."""
    if earlier:
        (folder / YEARS).mkdir(exist_ok=True)
        label, count = earlier, 1
        while (folder / YEARS / f"{label}.csv").exists():
            count += 1
            label = f"{earlier}-{count}"
        shutil.copyfile(folder / SCHOOLS_FILE, folder / YEARS / f"{label}.csv")
        yield f"{YEARS}/{label}.csv"
    if closed or (folder / CLOSED_FILE).exists():
        with (folder / CLOSED_FILE).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(column.name for column in CLOSED)
            writer.writerows((each.school_id, each.name, each.closed or "", each.reason) for each in closed)
        yield CLOSED_FILE
    rows.to_csv(folder / SCHOOLS_FILE, index=False, lineterminator="\n")
    yield SCHOOLS_FILE
