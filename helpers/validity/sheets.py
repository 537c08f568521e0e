"""Sheets for blind coding: a sample of sentences or rows, one sheet a coder, without the machine's answers.

Coders get DIR/code_book.md and their files in DIR/coders; DIR/key/key.csv, which says which unit is which and what the machine
answered, stays with the researcher."""

from __future__ import annotations

import csv
import json
import os
import random
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from helpers.corpus import read
from helpers.errors import ArticleError, named
from helpers.loading.columns import KEPT
from helpers.loading.record import make_article, parse_record
from helpers.tables import safe_cell, storable
from helpers.validity.code_book import KINDS, WORDS, code_book, fields
from helpers.validity.strata import allocate, draw_places, sizes_of
from helpers.validity.tools import label_config, to_doccano, to_label_studio
from helpers.validity.units import count, units

# the columns of the key, before the machine's answers: machine_FIELD
KEY = ("unit", "of", "article", "source", "stratum", "sentence", "start", "end", "text", "judged")
ABOUT = ("outlet", "date", "title", "url")  # what is known of every article, by whatever column it comes
NOT_GIVEN = "not given"  # the stratum of articles that leave the column empty
SHOWN = 20  # strata that are named
UNSTORABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # no workbook or no file at all can hold these


def draw_sheets(
    inputs: Sequence[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    of: str = "sentences",
    coders: int = 2,
    sample: int = 100,
    seed: int = 1,
    by: str | None = None,
    columns: Mapping[str, str] | None = None,
) -> list[str]:
    """Draw `sample` units from the articles of `inputs` and write one sheet a coder into the folder `out`; what to tell the user.

    inputs  files and folders of articles, as for a corpus: also of many articles, gzipped, CSV, Parquet
    of      what is coded: sentences (the way to see what was missed), or the rows that the machine found: attributions, hearsay,
            loaded_terms (how many are right); code_book.csv has the fields of each
    seed    another one draws other units in another order; the same gives the same files
    by      draw in proportion to the units of each outlet, or of each value of another column, at least one of each where the sample
            is large enough; the key has the column stratum, by which figures can be weighted
    columns which column holds what where the names do not say it, as for a corpus: {"text": "body"}
    Every coder gets the same units, each in a random order of their own. A text that is not English, or can't be read, is left out and
    named. Raises ArticleError for inputs without a unit, numbers below 1, and a folder that holds sheets: they may be filled.

    >>> draw_sheets(["articles.jsonl"], "coding", sample=50)                    # doctest: +SKIP
    ['50 of 1,204 sentences of 40 articles for 2 coders: coding/coders; the key is in coding/key.']"""
    if of not in KINDS:
        raise ArticleError(f"{named(of)} can't be coded: name one of {', '.join(KINDS)}.")
    if min(coders, sample) < 1:
        raise ArticleError("Coders and sample are numbers from 1 on.")
    out = Path(out)
    if (out / "key").exists() or (out / "coders").exists():
        raise ArticleError(f"{named(out)} holds sheets already, which may be filled: name another folder with --out.")
    sources, columns = _sources(inputs, by, columns or {})
    there, left_out = _counts(sources, columns, of, by)
    draw, sizes = random.Random(seed), sizes_of(there)
    if not (total := sum(sizes.values())):
        raise ArticleError(" ".join([f"There are no {of.replace('_', ' ')} in these articles: give others.", *left_out[:1]]))
    taken = allocate(sizes, min(sample, total))
    chosen = draw_places(there, taken, draw)
    drawn = [unit | {"unit": f"u{n:05d}"} for n, unit in enumerate(_units(sources, columns, of, chosen), 1)]
    for folder in ("coders", "key"):
        _make(out / folder)
    (out / "code_book.md").write_text(code_book(of), encoding="utf-8", newline="\n")
    (out / "coders" / "label_studio.xml").write_text(label_config(of), encoding="utf-8", newline="\n")
    for number in range(1, coders + 1):
        write_sheets(out / "coders" / f"coder_{number}", draw.sample(drawn, len(drawn)), of)
    _write_key(out / "key" / "key.csv", drawn, of)
    what = f"{len(drawn):,} of {total:,} {of.replace('_', ' ')} of {len(there):,} articles for {coders} coders"
    strata = [f"By {named(by)}: {_shares(sizes, taken)}."] if by else []
    return [*left_out, *strata, f"{what}: {out / 'coders'}; the key is in {out / 'key'}."]


def _shares(sizes, taken):
    """How many units of each stratum are drawn, the largest first."""
    shown = [f"{named(stratum)} {taken[stratum]:,} of {sizes[stratum]:,}" for stratum in sorted(sizes, key=lambda s: (-sizes[s], s))]
    return ", ".join(shown[:SHOWN]) + (f" and {len(shown) - SHOWN:,} more" if len(shown) > SHOWN else "")


def _make(folder):
    try:
        folder.mkdir(parents=True)
    except OSError as error:
        raise ArticleError(f"The folder {named(folder)} can't be made ({error.strerror}): name another with --out.") from None


def _sources(inputs, by, columns):
    """The files of the inputs, and their columns with that of the strata."""
    (sources, _), columns = read.find_sources(inputs), dict(columns)
    if by and by not in ABOUT:
        columns[KEPT + by] = by
    for source in sources:
        read.check_columns(source, columns)
    return sources, columns


def _articles(sources, columns):
    """(name, Article or ArticleError, what is known of it) of each record."""
    for source in sources:
        for number, (where, item) in enumerate(read.records(source, columns), 1):
            name = f"{source.name}/{where}" if where else f"{source.name} #{number}"
            try:
                article, about = make_article(parse_record(item, columns))
                if article.warning:
                    raise ArticleError(article.warning)
                yield name, article, about
            except ArticleError as error:
                yield name, error, {}


def _counts(sources, columns, of, by):
    """[(place of the article, stratum, how many units it has)], and a sentence for each article that is left out."""
    there, left_out = [], []
    for place, (name, article, about) in enumerate(_articles(sources, columns)):
        if isinstance(article, ArticleError):
            left_out.append(f"Left out: {named(name)}: {article}")
        else:
            there.append((place, (about.get(storable(by)) or NOT_GIVEN) if by else "", count(article, of)))
    return there, left_out


def _units(sources, columns, of, chosen):
    """The chosen units, (place of the article, stratum, which of its units), in this order: articles are read a second time, so that
    memory holds no more than the sample."""
    wanted, made = {}, {}
    for place, stratum, n in chosen:
        wanted.setdefault(place, []).append((stratum, n))
    for place, (name, article, _) in enumerate(_articles(sources, columns)):
        if place in wanted:
            found = units(article, of, [n for _, n in wanted[place]])
            for (stratum, n), unit in zip(wanted[place], found, strict=True):
                made[place, n] = _storable(unit) | {"article": article.sha256, "source": name, "stratum": stratum}
    return [made[place, n] for place, _, n in chosen]


def _storable(unit):
    """The unit with U+FFFD for each sign of its text that can't be written, so that offsets stay."""
    return unit | {name: UNSTORABLE.sub("\ufffd", unit[name]) for name in ("before", "text")}


def write_sheets(stem, drawn, of):
    """Write the units as STEM.csv, STEM.xlsx, STEM.doccano.jsonl and STEM.label_studio.json."""
    blank = dict.fromkeys([*fields(of), "note"], "")
    rows = [_asked(unit) | blank for unit in drawn]
    with open(f"{stem}.csv", "w", encoding="utf-8-sig", newline="") as file:  # the mark lets a spreadsheet see that it is UTF-8
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows({name: safe_cell(cell) for name, cell in row.items()} for row in rows)
    _write_xlsx(f"{stem}.xlsx", rows, of)
    Path(f"{stem}.doccano.jsonl").write_text(to_doccano(drawn), encoding="utf-8", newline="\n")
    Path(f"{stem}.label_studio.json").write_text(to_label_studio(drawn), encoding="utf-8", newline="\n")


def _asked(unit):
    """What a coder sees of a unit."""
    judged = {"judged": " … ".join(unit["text"][a:b] for a, b in unit["judged"])} if unit["judged"] else {}
    return {name: unit[name] for name in ("unit", "before", "text")} | judged


def _write_xlsx(path, rows, of):
    """A workbook with a drop-down of its codes in each cell that is to be filled; the codes stand in a second sheet."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet, lists = book.active, book.create_sheet("codes")
    sheet.title, sheet.freeze_panes = "sheet", "A2"
    names = list(rows[0])
    for column, name in enumerate(names, 1):
        sheet.cell(1, column, name)
        sheet.column_dimensions[get_column_letter(column)].width = {"text": 80, "before": 40, "judged": 40}.get(name, 16)
        for line, row in enumerate(rows, 2):
            cell = sheet.cell(line, column)
            cell.value = safe_cell(row[name])[:32_767] or None  # the longest cell of a workbook
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    for column, (name, codes) in enumerate(fields(of).items(), 1):
        if codes == [WORDS]:
            continue
        for line, code in enumerate([name, *codes], 1):
            lists.cell(line, column, code)
        at, to = get_column_letter(column), get_column_letter(names.index(name) + 1)
        menu = DataValidation("list", formula1=f"codes!${at}$2:${at}${len(codes) + 1}", allow_blank=True, showErrorMessage=True)
        menu.add(f"{to}2:{to}{len(rows) + 1}")
        sheet.add_data_validation(menu)
    book.save(path)


def _write_key(path, drawn, of):
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*KEY, *(f"machine_{field}" for field in fields(of))])
        for unit in drawn:
            cells = unit | {"of": of, "judged": json.dumps(unit["judged"])}
            answers = [answer if isinstance(answer, str) else json.dumps(answer) for answer in map(unit["machine"].get, fields(of))]
            writer.writerow([safe_cell(str(cell)) for cell in [*(cells[name] for name in KEY), *answers]])
