"""How long large extracts take to read: `python -m tests.benchmarks.extracts` makes and reads them, each by itself."""

import csv
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter

PUBLISHED = Path(__file__).parents[1] / "data" / "published"
REGISTER_ROWS, SCHOOLS = 50_000, 24_000
NEEDS = ("Total", *(f"Need {number}" for number in range(1, 14)))
PROVISIONS = ("EHC plan", "SEN support")
BY_NEED = (
    "time_period,time_identifier,geographic_level,country_code,country_name,region_code,region_name,old_la_code,"
    "new_la_code,la_name,school_laestab,school_urn,school_name,phase_type_grouping,type_of_establishment,"
    "sen_provision,sen_primary_need,pupil_count"
)
READ = """
import resource, sys
from lib.__main__ import main
status = main(sys.argv[1:])
usage = resource.getrusage(resource.RUSAGE_SELF)
print(f"\\n{status} {usage.ru_utime:.1f} {usage.ru_maxrss / 1000:.0f}")
"""


def register() -> Iterator[list[str]]:
    """The register's extract: its 140 columns, the rows of the sample over and over, each a school of its own."""
    with (PUBLISHED / "gias_edubasealldata_header_anonymised_rows.csv").open(encoding="cp1252", newline="") as file:
        head, *sample = csv.reader(file)
    yield head
    for number in range(REGISTER_ROWS):
        row = list(sample[number % len(sample)])
        row[0], row[1], row[3] = str(100_000 + number), str(200 + number // 400), str(1000 + number % 400)
        row[4] = f"Saint Anne’s School {number}, North"
        yield row


def by_need() -> Iterator[list[str]]:
    """A row for each school, provision and need; small numbers are withheld."""
    yield BY_NEED.split(",")
    for number in range(SCHOOLS):
        code, urn = str(200 + number // 160), str(100_000 + number)
        where = ["E92000001", "England", "E12000008", "South East", code, f"E06000{code}", f"Authority {code}"]
        school = [f"{code}{1000 + number % 160}", urn, f"School {number}", "State-funded primary", "Community school"]
        for provision in PROVISIONS:
            for need in NEEDS:
                pupils = "c" if need == "Need 3" else str(number % 40)
                yield ["202425", "Academic year", "School", *where, *school, provision, need, pupils]


def main() -> None:
    print(f"{'':<28} {'MB':>5} {'rows':>8} {'status':>7} {'seconds':>8} {'CPU, s':>7} {'memory, MB':>11}")
    for name, rows, encoding in (("register", register, "cp1252"), ("pupils by need", by_need, "utf-8")):
        _measure(name, rows, encoding, ["--authority", "205"])
        _measure(f"{name}, whole England", rows, encoding, [])


def _measure(name: str, rows: Callable[[], Iterator[list[str]]], encoding: str, options: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "extract.csv"
        with path.open("w", encoding=encoding, newline="") as file:
            writer = csv.writer(file)
            count = sum(1 for row in rows() if writer.writerow(row))
        began = perf_counter()
        command = [sys.executable, "-c", READ, "read", str(path), "--out", f"{folder}/out", *options]
        ended = subprocess.run(command, capture_output=True, text=True, check=True)
        seconds = perf_counter() - began
        status, processor, memory = ended.stdout.split()[-3:]
        size = path.stat().st_size / 1e6
        print(
            f"{name:<28} {size:>5.0f} {count:>8,} {status:>7} {seconds:>8.1f} {processor:>7} {memory:>11}", flush=True
        )


if __name__ == "__main__":
    main()
