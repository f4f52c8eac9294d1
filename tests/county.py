"""Further areas: one as large as a test needs, with schools in villages along a road and none of them in a cluster yet;
and the real county, in clusters."""

import csv
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[1]

VILLAGES = ("Ashford", "Birchley", "Cotham", "Denby", "Elmstead", "Farley")
SETTINGS = ("Primary", "Primary", "Infant", "Junior", "Secondary", "")
HEADS = ("school_id", "name", "locality", "setting", "postcode", "lat", "lon", "pupils", "ehcp", "sen_support")


def write_county(folder: Path, schools: int) -> Path:
    """The area folder, made. The schools are `c0`, `c1` …; each village has every sixth, with a postcode of its own."""
    folder.mkdir(parents=True)
    (folder / "area.toml").write_text('name = "Wessex"\n', encoding="utf-8")
    with (folder / "schools.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADS)
        writer.writerows(_school(number) for number in range(schools))
    return folder


def _school(number: int) -> tuple[object, ...]:
    village, setting = VILLAGES[number % len(VILLAGES)], SETTINGS[number // len(VILLAGES) % len(SETTINGS)]
    place = (50.9 + 0.01 * (number % len(VILLAGES)), -1.4 + 0.004 * (number // len(VILLAGES)))
    pupils = 90 + 37 * number % 800
    name = f"{village} {number} {setting} School".replace("  ", " ")
    return (f"c{number}", name, village, setting, f"SO{40 + number % 6} 1AA", *place, pupils, number % 7, number % 40)


def write_hampshire(folder: Path) -> Path:
    """The area folder of the real county, made, with a grouping in 55 clusters that a search of half a minute found."""
    shutil.copytree(ROOT / "data" / "hampshire", folder)
    grouping = Path(__file__).parent / "data" / "hampshire"
    shutil.copy(grouping / "clusters.csv", folder)
    (folder / "groupings").mkdir()
    shutil.copy(grouping / "55-clusters.csv", folder / "groupings")
    return folder
