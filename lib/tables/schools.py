"""The schools of an area, from a file with one row a school."""

from lib.domain.schools import Schools
from lib.tables.columns import SCHOOLS
from lib.tables.schema import read_table
from lib.tables.source import Source


def parse_schools(source: Source) -> Schools:
    """The schools in a file, in its order, with the columns of `lib.tables.columns.SCHOOLS` and then the file's others.

    Raises BadInput.
    """
    return Schools(read_table(source, SCHOOLS).set_index("school_id"))
