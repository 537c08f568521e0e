"""A workbook, XLSX, XLS or ODS: a row an article, in every sheet whose first row names a column of texts."""

import io

from helpers.errors import ArticleError
from helpers.loading.columns import match
from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.items import LeftOut, Row

NAME = "workbook"


def recognises(data):
    if data.head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):  # the old container of Excel, Word and others
        return data.suffix == ".xls" or "Workbook".encode("utf-16-le") in data.head
    return "xl/workbook.xml" in data.members or b"application/vnd.oasis.opendocument.spreadsheet" in data.head[:200]


def read(data):
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data.read(LARGEST_ARCHIVE)))
        sheets = {name: _rows(book.get_sheet_by_name(name).to_python()) for name in book.sheet_names}
    except CalamineError as error:
        raise ArticleError(f"{data.name} is a workbook that can't be read ({str(error)[:100]}): save it again as XLSX or CSV.") from None
    with_text = [name for name, rows in sheets.items() if rows and "text" in match(rows[0], data.columns or {})]
    for name, rows in sheets.items():
        if name in with_text or (not with_text and rows):
            yield from map(Row, rows)
        else:
            yield LeftOut(f"sheet {name}", "no column of texts" if rows else "it is empty")


def _rows(cells):
    """The rows of a sheet as dicts: the first row with two cells or more names the columns."""
    while cells and sum(cell != "" for cell in cells[0]) < 2:
        cells = cells[1:]
    header = [str(cell) or f"column {n}" for n, cell in enumerate(cells[0], 1)] if cells else []
    return [dict(zip(header, row, strict=False)) for row in cells[1:] if any(cell != "" for cell in row)]
