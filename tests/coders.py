"""Coders who are none: they fill sheets and correct rows by rule, so that it is known how far they agree. `main` makes seeds/validity.

What they take for true is the machine's answer in 85 of 100 cases, else another code, the same for both; each then errs by itself
in 7 of 100."""

import csv
import json
import random
import shutil
import sys
from pathlib import Path

from helpers.article.sentences import split_sentences
from helpers.corrections.records import FIELDS, Decision
from helpers.corrections.rows import place
from helpers.corrections.writing import write_corrections
from helpers.loaded_terms.find import loaded_terms
from helpers.loading.load import load_article
from helpers.paths import ROOT
from helpers.sourcing.accused import accused_not_heard
from helpers.sourcing.attributions import attributions
from helpers.sourcing.hearsay import hearsay
from helpers.tables import safe_cell
from helpers.validity.code_book import WORDS, fields
from helpers.validity.sheets import draw_sheets

TRUE, SURE = 0.85, 0.93
VALUES = {"speaker": "the town clerk", "source_type": "civilian", "stance": "doubting", "voice": "attributed", "strength": "possible"}


def fill(folder, seed=1, delimiter=",", encoding="utf-8-sig", line_end="\r\n"):
    """Fill the CSV sheets of a folder of draw_sheets as such coders would."""
    key = {row["unit"]: row for row in rows_of(folder / "key" / "key.csv")}
    of = next(iter(key.values()))["of"]
    draw = random.Random(seed)
    truth = {unit: {f: _truth(draw, row, f, codes) for f, codes in fields(of).items()} for unit, row in key.items()}
    for path in sorted((folder / "coders").glob("*.csv")):
        rows = rows_of(path)
        for row in rows:
            for field, codes in fields(of).items():
                said = truth[row["unit"]][field]
                if draw.random() > SURE:
                    said = said[1:] if codes == [WORDS] else draw.choice(codes)
                row[field] = " | ".join(said) if codes == [WORDS] else said
        with open(path, "w", encoding=encoding, newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), delimiter=delimiter, lineterminator=line_end)
            writer.writeheader()
            writer.writerows({name: safe_cell(cell) for name, cell in row.items()} for row in rows)


def _truth(draw, row, field, codes):
    answer = row[f"machine_{field}"]
    if codes != [WORDS]:
        return answer if draw.random() < TRUE else draw.choice(codes)
    found = [row["text"][a:b] for a, b in json.loads(answer) if draw.random() < TRUE]
    long = [word for word in row["text"].split() if word.isalpha() and len(word) > 7 and not any(word in words for words in found)]
    return found + ([draw.choice(long)] if long and draw.random() > TRUE else [])


def rows_of(path):
    """The rows of a CSV file of sheets, its cells as they were."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [{name: cell.removeprefix("'") for name, cell in row.items()} for row in csv.DictReader(file)]


def decisions_on(articles, seed=1):
    """What two such coders decide on the rows of Articles, each on those of every second one: of ten rows they accept about eight, change
    one, reject one; for each twentieth they add a sentence as an attribution."""
    draw, decisions = random.Random(seed), []
    for n, article in enumerate(articles):
        about = {"coder": f"coder_{n % 2 + 1}", "date": "2024-05-06", "note": "constructed"}
        tables = {"attributions": attributions(article), "hearsay": hearsay(article), "loaded_terms": loaded_terms(article)}
        for table, row in [(table, row) for table, rows in tables.items() for row in rows]:
            start, end = place(table, row)
            given = Decision(article.sha256, table, start, end, article.text[start:end], "", "accept", "", **about)
            said, field = draw.random(), draw.choice([field for field in FIELDS[table] if field in VALUES] or [""])
            if said < 0.1:
                given = given._replace(decision="reject")
            elif said < 0.2 and field:
                given = given._replace(decision="change", field=field, value=VALUES[field])
            decisions.append(given)
            if said > 0.95:
                start, end = draw.choice(split_sentences(article))
                decisions.append(given._replace(table="attributions", start=start, end=end, text=article.text[start:end], decision="add"))
        for row in accused_not_heard(article):
            decision = "accept" if draw.random() < TRUE else "reject"
            decisions.append(Decision(article.sha256, "accused", None, None, "", "", decision, row["accused"], **about))
    return decisions


def main(articles, out):
    """Make the constructed sheets of seeds/validity, as CSV alone, and corrections of the articles in seeds/compare."""
    compared = [load_article(path) for path in sorted((ROOT / "seeds" / "compare").glob("*.txt"))]
    write_corrections(Path(out) / "corrections.csv", decisions_on(compared))
    for of, sample in (("sentences", 120), ("attributions", 90), ("loaded_terms", 60)):
        folder = Path(out) / of
        shutil.rmtree(folder, ignore_errors=True)
        print(*draw_sheets(articles, folder, of, 2, sample), sep="\n")
        fill(folder, line_end="\n")
        for path in (folder / "coders").iterdir():
            if path.suffix != ".csv":
                path.unlink()


if __name__ == "__main__":
    main(sys.argv[2:], sys.argv[1])
