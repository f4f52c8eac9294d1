"""The workbook: a summary, the scorecard, a sheet for each cluster, and every table with real numbers."""

from io import BytesIO

from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from lib.domain.plan import Cluster
from lib.exports.export import Export, Subject
from lib.exports.front_matter import front_matter, running_line, title
from lib.exports.sheets import LINE, WIDTHS, Sheets, lines_of, text, widths_of
from lib.exports.tables import Tables, tables
from lib.views.leads import lead_names
from lib.views.moments import ZONE
from lib.views.story import story
from lib.views.table import Column, Kind, Table
from lib.views.take_away.clusters import host_in_words

SUMMARY = "Summary"
WIDE = 105
"""characters of the column of the summary that holds its sentences"""


def write(subject: Subject) -> bytes:
    """The workbook of the subject's first option."""
    those, content = tables(subject), BytesIO()
    licence = " ".join(subject.area.attribution)
    with Workbook(content, {"in_memory": True}) as book:
        sheets = Sheets(book, running_line(subject), licence)
        summary = sheets.add(SUMMARY)
        for table in (those.scorecard, those.results, those.clusters):
            sheets.table(table)
        clusters = subject.comparison.after.plan.clusters
        for done, cluster in enumerate(clusters, start=1):
            _cluster(sheets, subject, those, cluster)
            subject.report(done / len(clusters))
        for table in (those.moves, those.meetings, those.schools, those.sources):
            sheets.table(table)
        _summarise(sheets, summary, subject)
        book.set_properties(
            {
                "title": title(subject),
                "author": subject.option.author,
                "subject": f"{subject.option.name}, compared with {subject.baseline.name}",
                "comments": licence,
                "created": subject.moment.astimezone(ZONE).replace(tzinfo=None),
            }
        )
    return content.getvalue()


def _summarise(sheets: Sheets, sheet: Worksheet, subject: Subject) -> None:
    """What the option is and how it does, what the file is, and the way to the other sheets."""
    comparison = subject.comparison
    bold, plain = sheets.format(bold=True, valign="top"), sheets.format(text_wrap=True, valign="top")
    link = sheets.format(font_color="#0B5C8F", underline=1)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, WIDE)
    row = sheets.heading(sheet, title(subject))
    for name, figure, looks in (
        ("Fit, of 100", comparison.after.fit, "0.0"),
        (f"Fit of {subject.baseline.name}", comparison.before.fit, "0.0"),
        ("Schools moved", len(comparison.movers), "0"),
    ):
        sheet.write_string(row, 0, text(name), bold)
        if figure is not None:
            sheet.write_number(row, 1, figure, sheets.format(num_format=looks, align="left", bold=True))
        row += 1
    said = story(subject.area, comparison, subject.baseline.name)
    for about, words in (("Story", said.lead), *said.points, ("", ""), *front_matter(subject)):
        sheet.write_string(row, 0, text(about), bold)
        sheet.write_string(row, 1, text(words), plain)
        sheet.set_row(row, lines_of(words, WIDE) * LINE)
        row += 1
    last = row
    for name in sheets.names[1:]:
        row += 1
        quoted = name.replace("'", "''")
        sheet.write_url(row, 0, f"internal:'{quoted}'!A1", link, string=text(name))
    sheet.print_area(0, 0, last, 1)


def _cluster(sheets: Sheets, subject: Subject, those: Tables, cluster: Cluster) -> None:
    """Its schools, what each principle says of it, and when it meets."""
    table, appraisal = those.schools_of[cluster.number], subject.comparison.after
    sheet = sheets.add(cluster.label)
    led = lead_names(subject.area, appraisal.plan, cluster.number) or "nobody yet"
    where = host_in_words(subject.figures, subject.comparison, cluster) or "not known"
    widths = widths_of(table)
    widths[1] = max(widths[1], WIDTHS[Kind.STATUS])
    top = sheets.heading(sheet, cluster.label, f"Led by {led}. Meets at {where}.", table.remark)
    end = sheets.put(sheet, top, table, widths)
    meetings = those.meetings_of[cluster.number].without("Cluster", "Led by")
    for further in (_judged(subject, cluster.number), meetings):
        sheet.write_string(end + 1, 0, further.title, sheets.format(bold=True, font_size=12))
        end = sheets.put(sheet, end + 2, further, widths)
    sheets.finish(sheet, top, end, table, widths)


def _judged(subject: Subject, number: int) -> Table:
    """What each principle says of one cluster; the reason comes last, where it can run on over empty cells."""
    judged = [
        (each.principle.short, result.status.value, result.score, result.figure, result.sentence)
        for each in subject.comparison.after.principles.values()
        if (result := each.clusters[number])
    ]
    heads = (Column("Principle"), Column("Status", Kind.STATUS), Column("Score", Kind.SCORE))
    return Table("Principles", (*heads, Column("As read"), Column("Reason")), tuple(judged))


EXPORT = Export(
    "xlsx",
    "Workbook",
    ".xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    write,
    "every table with real numbers, a sheet for each cluster",
)
