"""The pilot's page in the shapes in which people paste such pages, and damaged copies of what is handed in."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import islice, product
from pathlib import Path
from random import Random
from zipfile import ZipFile

from openpyxl import Workbook

from lib.domain.area import Area
from lib.domain.meetings import MONTHS, WEEKDAYS
from lib.tables.areas import read_area
from lib.tables.source import Source

PILOT = Path(__file__).parents[4] / "data" / "southampton"
IN_WORDS = {1: "One", 2: "Two", 3: "Three", 4: "Four", 5: "Five"}

HEADINGS: tuple[Callable[[int], str], ...] = (
    lambda number: f"Cluster {number}",
    lambda number: f"Cluster {IN_WORDS[number]}",
    lambda number: f"## CLUSTER {number}:",
    lambda number: f"**Cluster {number} – Name {number}**",
)
DAYS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{WEEKDAYS[day.weekday()][:3]} {day.day}th {MONTHS[day.month - 1][:3]} {day.year}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}",
    lambda day: f"{day.day}.{day.month}.{day:%y}",
    lambda day: f"{day.isoformat()} (1pm – 4pm)",
)
LINES: dict[str, tuple[tuple[str, ...], Callable[[int, str, str, str], str]]] = {
    "spaces": (("School Location Setting",), lambda _, name, locality, setting: f"{name} {locality} {setting}"),
    "tabs": (("School\tLocality\tSetting",), lambda _, name, locality, setting: f"{name}\t{locality}\t{setting}"),
    "strokes": (
        ("| Name of school | Setting | Area | Location |", "|---|---|---|---|"),
        lambda _, name, locality, setting: f"| {name} | {setting} | | {locality} |",
    ),
    "bullets": (("School Location Setting",), lambda _, *parts: f"  • {' '.join(parts)}"),
    "numbers": (("School, Location, Setting",), lambda number, *parts: f"{number}. {', '.join(parts)}"),
    "blank lines": (("School Location Setting", ""), lambda _, *parts: f"{' '.join(parts)}\n"),
    "names": ((), lambda number, name, *_: f"{number}) {name}"),
    "names after dashes": (("Schools",), lambda _, name, *__: f"- {name}"),
    "no locality": (("School Setting",), lambda _, name, __, setting: f"{name} {setting}"),
    "dashes": ((), lambda _, *parts: " – ".join(parts)),
}
LOCALITIES: tuple[Callable[[str], str], ...] = (str, lambda locality: f"{locality} Side")


@dataclass(frozen=True)
class Variant:
    """A page, and what is in it of the pilot: by school, its place, its locality and its setting."""

    name: str
    text: str
    schools: tuple[tuple[str, int | None, str, str], ...]
    meetings: tuple[tuple[int, date], ...]


def variants() -> Iterator[Variant]:
    """200 variants or more of the pilot's page: headings, dates, lines and localities in all combinations."""
    area = read_area(PILOT)
    for heading, day, kind, locality in product(HEADINGS, DAYS, LINES, LOCALITIES):
        yield _variant(area, heading, day, kind, locality)


def _variant(
    area: Area, heading: Callable[[int], str], day: Callable[[date], str], kind: str, locality: Callable[[str], str]
) -> Variant:
    heads, line = LINES[kind]
    lines, schools = ["Our clusters", "All meetings are held between 1pm – 4pm.", ""], []
    places = area.plan().grouping.place
    for cluster in area.clusters:
        lines += [heading(cluster.number), "", f"Locality lead: {' & '.join(cluster.leads)}", "Meeting dates"]
        held = area.meetings[area.meetings["cluster"] == cluster.number]
        lines += [f"  • {row.slot}: {day(row.date.date())}" for row in held.itertuples()]
        lines += heads
        members = [school_id for school_id in area.schools.ids if places[school_id] == cluster.number]
        for number, school_id in enumerate(members, start=1):
            row = area.schools.rows[school_id]
            name = row["name"].replace("'", "’") if day is DAYS[1] else row["name"]
            cells = (name, locality(row["locality"]), row["setting"])
            host = " (host)" if number == 1 and kind == "names" else ""
            lines.append(line(number, *cells) + host)
            known = {"names": ("", ""), "names after dashes": ("", ""), "no locality": ("", cells[2])}
            schools.append((name, cluster.number, *known.get(kind, cells[1:])))
        lines.append("")
    lines += ["Principles of our clusters", "", "They work best if:", "Includes both primary and secondary"]
    found = tuple((int(row.cluster), row.date.date()) for row in area.meetings.itertuples())
    name = f"{heading(1)}; {day(date(2025, 1, 28))}; {kind}; {locality('West')}"
    return Variant(name, "\n".join(lines), tuple(schools), found)


# Damaged copies


def originals() -> dict[str, Source]:
    """The page, a workbook and a CSV, whole."""
    area = read_area(PILOT)
    columns = ["urn", "name", "locality", "setting", "postcode", "pupils", "ehcp"]
    table = area.schools.table.assign(cluster=area.plan().grouping.places)[[*columns, "cluster"]].astype(str)
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Schools of the pilot"])
    sheet.append(list(table.columns))
    for row in table.itertuples(index=False):
        sheet.append(list(row))
    saved = BytesIO()
    book.save(saved)
    return {
        "page": Source("page.txt", (PILOT.parents[1] / "tests" / "data" / "grouping-models-page.txt").read_bytes()),
        "workbook": Source("schools.xlsx", saved.getvalue()),
        "csv": Source("schools.csv", table.to_csv(index=False, lineterminator="\n").encode()),
    }


def damaged(source: Source, seed: int) -> Source:
    """A copy with one to five changes, always the same for one seed."""
    random = Random(seed)  # noqa: S311 (not for keeping secrets)
    if source.raw.startswith(b"PK") and seed % 4:
        return Source(source.name, _packed_again(source.raw, random))
    return Source(source.name, _changed(source.raw, random))


def _changed(raw: bytes, random: Random) -> bytes:
    for _ in range(random.randint(1, 5)):
        raw = random.choice(_CHANGES)(raw, random)
    return raw


def _packed_again(raw: bytes, random: Random) -> bytes:
    """A workbook in which one part was changed before it was packed: as an archive it is whole."""
    packed = BytesIO()
    with ZipFile(BytesIO(raw)) as whole, ZipFile(packed, "w") as copy:
        parts = [each for each in whole.namelist() if "sheet1" in each or "shared" in each or random.random() < 0.1]
        changed = random.choice(parts)
        for name in whole.namelist():
            part = whole.read(name)
            copy.writestr(name, _changed(part, random) if name == changed else part)
    return packed.getvalue()


def many_damaged(source: Source, copies: int) -> Iterator[Source]:
    return islice((damaged(source, seed) for seed in range(copies)), copies)


def _at(raw: bytes, random: Random) -> int:
    return random.randrange(max(1, len(raw)))


def _byte(raw: bytes, random: Random) -> bytes:
    at = _at(raw, random)
    return raw[:at] + bytes([random.randrange(256)]) + raw[at + 1 :]


def _sign(raw: bytes, random: Random) -> bytes:
    at = _at(raw, random)
    return (
        raw[:at] + random.choice([b",", b";", b"\t", b"|", b'"', b"\n", b"\r\n", b" ", b"\n\n", b"'", b"0"]) + raw[at:]
    )


def _cut(raw: bytes, random: Random) -> bytes:
    at = _at(raw, random)
    return raw[:at] + raw[at + random.randint(1, 12) :]


def _line_away(raw: bytes, random: Random) -> bytes:
    lines = raw.split(b"\n")
    lines.pop(random.randrange(len(lines)))
    return b"\n".join(lines)


def _line_twice(raw: bytes, random: Random) -> bytes:
    lines = raw.split(b"\n")
    at = random.randrange(len(lines))
    return b"\n".join([*lines[:at], lines[at], *lines[at:]])


def _line_elsewhere(raw: bytes, random: Random) -> bytes:
    lines = raw.split(b"\n")
    line = lines.pop(random.randrange(len(lines)))
    lines.insert(random.randrange(len(lines) + 1), line)
    return b"\n".join(lines)


def _end_away(raw: bytes, random: Random) -> bytes:
    return raw[: max(1, len(raw) - random.randrange(1, max(2, len(raw) // 3)))]


def _in_capitals(raw: bytes, random: Random) -> bytes:
    at = _at(raw, random)
    return raw[:at] + raw[at : at + 40].upper() + raw[at + 40 :]


def _in_utf_16(raw: bytes, _: Random) -> bytes:
    return raw if raw.startswith(b"PK") else raw.decode("utf-8", "replace").encode("utf-16")


_CHANGES = (
    _byte, _byte, _sign, _sign, _sign, _cut, _cut,
    _line_away, _line_twice, _line_elsewhere, _end_away, _in_capitals, _in_utf_16,
)  # fmt: skip
