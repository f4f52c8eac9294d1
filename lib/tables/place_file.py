"""A place file: where postcodes are, without a network, as a CSV or as the archive in which publishers ship many."""

import zipfile
import zlib
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from io import BytesIO

from lib.domain.places import Place, postcode_key
from lib.domain.schools import Schools
from lib.tables.answers import outcome, plain
from lib.tables.boundary import Boundary
from lib.tables.postcodes import EXPECTED, NoLayoutError, PostcodePlaces, merged, places_in_table
from lib.tables.problems import BadInput, Problem
from lib.tables.source import Source

MOST_BYTES = 1_000_000_000
"""what the tables of an archive may come to, unpacked: seven times Code-Point Open"""


def postcode_places(source: Source, wanted: Iterable[str]) -> PostcodePlaces:
    """The places of the wanted postcodes; those that the file does not know are left out. Raises BadInput.

    `source` is a CSV, or an archive (.zip) of them, which is read without unpacking it. Rows of other postcodes are not
    looked at.
    """
    keys = {postcode_key(postcode) for postcode in wanted} - {""}
    if source.raw.startswith(b"PK\x03\x04"):
        return _from_archive(source, keys)
    try:
        return places_in_table(source.name, BytesIO(source.raw), keys)
    except NoLayoutError as found:
        raise BadInput.because(source.name, f"{found}; {EXPECTED}.") from None


def places_from(
    found: PostcodePlaces, schools: Schools, school_ids: Iterable[str], boundary: Boundary, file: str, day: date
) -> list[Place]:
    """What the place file says of these schools: nothing of a school whose postcode it does not know."""
    postcodes = schools.table["postcode"]
    places = []
    for school_id in school_ids:
        answers = found.get(postcode_key(postcodes[school_id]), ())
        if answers:
            what, counted = outcome(answers, boundary)
            source = f"place file {plain(file)}"
            places.append(Place(school_id, what, counted, postcodes[school_id], source, day))
    return places


def _from_archive(source: Source, wanted: Collection[str]) -> PostcodePlaces:
    """The places in all tables of an archive; documents and lists of column names are passed over."""
    try:
        with zipfile.ZipFile(BytesIO(source.raw)) as archive:
            tables = _tables(source.name, archive, wanted)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise BadInput.because(source.name, f"this archive cannot be read ({error}); unpack it first.") from None
    if not tables:
        raise BadInput.because(source.name, f"no CSV file in this archive says where postcodes are; {EXPECTED}.")
    return merged(tables)


def _tables(name: str, archive: zipfile.ZipFile, wanted: Collection[str]) -> Sequence[PostcodePlaces]:
    members = [each for each in archive.infolist() if each.filename.lower().endswith(".csv")]
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise BadInput.because(name, "what is in this archive is too large; give one of its CSV files.")
    tables: list[PostcodePlaces] = []
    problems: list[Problem] = []
    for member in members:
        try:
            with archive.open(member) as file:
                tables.append(places_in_table(f"{name}/{member.filename}", file, wanted))
        except BadInput as bad:
            problems.extend(bad.problems)
        except NoLayoutError:
            continue
    if problems:
        raise BadInput(problems)
    return tables
