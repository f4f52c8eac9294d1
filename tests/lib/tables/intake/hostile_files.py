"""Files that are damaged, locked, of other kinds, or made to bring down whoever opens them."""

import zipfile
from collections.abc import Iterator
from io import BytesIO

from openpyxl import Workbook
from openpyxl.xml.constants import SHEET_MAIN_NS

HEAD = '<?xml version="1.0"?>'
MAIN = SHEET_MAIN_NS
SHEET = "xl/worksheets/sheet1.xml"


def whole() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["School", "URN", "Pupils"])
    for number in range(50):
        sheet.append([f"School {number}", 100000 + number, 200])
    saved = BytesIO()
    book.save(saved)
    return saved.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    """The whole workbook with one of its parts replaced."""
    packed = BytesIO()
    with zipfile.ZipFile(BytesIO(whole())) as book, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as copy:
        for part in book.namelist():
            copy.writestr(part, content if part == name else book.read(part))
        if name not in book.namelist():
            copy.writestr(name, content)
    return packed.getvalue()


def sheet(rows: str, after: str = "") -> bytes:
    xml = f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    return with_part(SHEET, xml.encode())


def cell(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


def archive(**parts: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/"), content)
    return packed.getvalue()


def workbooks() -> Iterator[tuple[str, bytes, str]]:
    """What it is, its bytes, and words of the sentence that refuses it."""
    head = f'<row r="1">{cell("A1", "School")}{cell("B1", "URN")}</row>'
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    entities = f'{HEAD}<!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]><worksheet xmlns="{MAIN}">&l9;</worksheet>'
    yield "entities", with_part(SHEET, entities.encode()), "entities"
    outside = f'{HEAD}<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet xmlns="{MAIN}">&x;</worksheet>'
    yield "an entity from outside", with_part(SHEET, outside.encode()), "entities"
    yield "entities in UTF-16", with_part(SHEET, entities.encode("utf-16")), "entities"
    yield "300 MB unpacked", with_part("xl/media.xml", b" " * 300_000_000), "MB"
    yield "many cells", sheet(head + "<row>" + "<c><v>1</v></c>" * 700_000 + "</row>"), "cells"
    yield "many rows", sheet(head + "<row/>" * 900_000), "row 900,001"
    yield "a far row", sheet(head + f'<row r="1048576">{cell("A1048576", "x")}</row>'), "row 1,048,576"
    yield (
        "far columns",
        sheet(head + "".join(f'<row r="{n}">{cell(f"XFD{n}", "x")}</row>' for n in range(2, 9000))),
        "column 16,384",
    )
    shared = f'{HEAD}<sst xmlns="{MAIN}">{"<si><t/></si>" * 1_000_000}</sst>'
    yield "shared texts", with_part("xl/sharedStrings.xml", shared.encode()), "texts"
    long = "".join(f'<row r="{number}">{cell(f"A{number}", "x" * 32_000)}</row>' for number in range(2, 800))
    yield "long texts in many cells", sheet(head + long), "characters"
    each = "".join(f'<mergeCell ref="A{number}:XFD1048576"/>' for number in range(1, 9000))
    merges = f"<mergeCells>{each}</mergeCells>"
    yield "merged cells", sheet(head + f'<row r="15000">{cell("A15000", "x")}</row>', merges), "merged cells"
    yield "a row number twice", sheet(head + head), "out of order"
    yield "rows out of order", sheet(f'<row r="5">{cell("A5", "x")}</row>' + head), "out of order"
    yield "deeply nested", with_part(SHEET, (HEAD + "<a>" * 300_000).encode()), "damaged"
    whole_book = whole()
    yield "cut off", whole_book[: len(whole_book) // 2], "damaged"
    yield "a part cut off", with_part(SHEET, f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{head}'.encode()), "damaged"
    yield "no sheets", archive(**{"[Content_Types].xml": HEAD}), "0 sheets"
    yield "an archive", archive(readme="hello"), "an archive, not a workbook"
    yield "OpenDocument", archive(mimetype="application/vnd.oasis.opendocument.spreadsheet"), ".ods"
    yield "binary", archive(xl__workbook__bin="x").replace(b"workbook/bin", b"workbook.bin"), ".xlsb"
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
    yield "old", old, ".xls"
    yield "locked", old + "EncryptedPackage".encode("utf-16-le"), "password"


def texts() -> Iterator[tuple[str, bytes, str]]:
    """The same for files of text."""
    heads = b"School,URN,Pupils\n"
    yield "100,000 columns", ",".join(["School", "URN", *map(str, range(100_000))]).encode() + b"\n", "100,002 columns"
    yield "200 MB", heads + b"Oak School,100000,200\n" * 9_200_000, "MB"
    yield (
        "100,000 bad rows",
        heads + b"".join(b"School %d,%d,many\n" % (n, n) for n in range(100_000)),
        "too many for an area",
    )
    yield (
        "names of 300 characters",
        heads + b"".join(b"%s,%d,5\n" % (b"x" * 300, n) for n in range(50)),
        "more than 150 characters",
    )
    yield "one long line", b"x" * 5_000_000, "a line has more than"
    yield "zeros", b"School,URN\n" + bytes(1000), "UTF-16 text without its mark"
    yield "only blank lines", b"\n" * 1_000_000, "empty"
    yield "headings without end", b"Cluster 1\n" * 500_000, "no row names the columns"
