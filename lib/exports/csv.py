"""Every table as a CSV file, in one archive."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lib.exports.export import Export, Subject
from lib.exports.front_matter import front_matter, title
from lib.exports.tables import tables
from lib.views.moments import ZONE
from lib.views.spreadsheet import as_csv
from lib.views.table import Table

ENCODING = "The files are UTF-8. A text that a spreadsheet would take for a formula has an apostrophe in front."


def write(subject: Subject) -> bytes:
    """The archive: README.txt with the front matter, and a file for each table."""
    those = tables(subject).whole
    written = subject.moment.astimezone(ZONE)
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_DEFLATED) as files:
        _add(files, "README.txt", _read_me(subject, those).encode(), written)
        for table in those:
            _add(files, f"{table.key}.csv", as_csv(table.frame), written)
    return archive.getvalue()


def _add(files: ZipFile, name: str, content: bytes, written: datetime) -> None:
    """Dated as the rest of the file is, so that the same subject gives the same bytes."""
    entry = ZipInfo(name, written.timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    files.writestr(entry, content)


def _read_me(subject: Subject, those: tuple[Table, ...]) -> str:
    facts = [fact.line for fact in front_matter(subject)]
    files = [f"{table.key}.csv: {table.title}. {table.remark}".strip() for table in those]
    return "\r\n".join([title(subject), "", *facts, "", *files, "", ENCODING, ""])


EXPORT = Export("csv", "CSV files", ".zip", "application/zip", write, "every table, for other programs")
