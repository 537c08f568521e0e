"""A workbook, XLSX, XLS or ODS: a row an article, in every sheet that names a column of texts. Hidden sheets are left out."""

import io

from helpers.errors import ArticleError
from helpers.loading.columns import distinct, header_at, match
from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.items import LeftOut, Row

NAME = "workbook"


def recognises(data):
    if data.head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):  # the old container of Excel, Word and others
        return data.suffix == ".xls" or "Workbook".encode("utf-16-le") in data.head
    return "xl/workbook.xml" in data.members or b"application/vnd.oasis.opendocument.spreadsheet" in data.head[:200]


def read(data):
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data.read(LARGEST_ARCHIVE)))
        columns = data.columns or {}
        shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
        sheets = {name: _rows(book.get_sheet_by_name(name).to_python(), columns) for name in shown or book.sheet_names}
    except CalamineError as error:
        raise ArticleError(f"{data.name} is a workbook that can't be read ({str(error)[:100]}): save it again as XLSX or CSV.") from None
    with_text = [name for name, rows in sheets.items() if rows and "text" in match(rows[0], columns)]
    for name, rows in sheets.items():
        if name in with_text or (not with_text and rows):
            yield from map(Row, rows)
        else:
            yield LeftOut(f"sheet {name}", "no column of texts" if rows else "no rows under names of columns")
    yield from (LeftOut(f"sheet {name}", "it is hidden") for name in book.sheet_names if name not in sheets)


def _rows(cells, columns):
    """The rows of a sheet as dicts, below the row that names the columns."""
    start = header_at(cells, columns)
    header = distinct([str(cell) for cell in cells[start]]) if cells else []
    return [dict(zip(header, row, strict=False)) for row in cells[start + 1 :] if any(cell != "" for cell in row)]
