"""Count words in news reports and in commentary: what commentary says more often is more often loaded."""

import csv
import re
from collections import Counter

from helpers.fit.ledger import read_gold
from helpers.loaded_terms import features
from helpers.tables import DATA, read_table

QUOTED = re.compile(r"[“\"][^”\"]{0,400}[”\"]")
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*")
FEWEST_USES = 10


def write_commentary_words(path):
    """Write commentary_words.csv from a gzipped JSON-lines file of {outlet, text}; return the number of lemmas in it.

    reports, commentary: the lemma's uses outside quotation marks, in articles of the outlets that outlet_kinds.csv names.
    Lemmas of fewer than 10 uses are left out."""
    kinds = {row["outlet"]: row["kind"] for row in read_table("loaded_terms/outlet_kinds")}
    uses, articles = {"reports": Counter(), "commentary": Counter()}, Counter()
    for row in read_gold([path]):
        if kind := kinds.get(row["outlet"]):
            uses[kind].update(features.lemma(word) for word in WORD.findall(QUOTED.sub(" ", row["text"])))
            articles[kind] += 1
    reports, commentary = uses["reports"], uses["commentary"]
    kept = sorted(word for word, n in (reports + commentary).items() if n >= FEWEST_USES)
    with open(DATA / "loaded_terms" / "commentary_words.csv", "w", encoding="utf-8", newline="") as f:
        f.write(
            f"# Uses outside quotation marks in {articles['reports']} news reports and {articles['commentary']} articles of "
            "commentary, US news, 2012 to 2020\n"
        )
        table = csv.writer(f, lineterminator="\n")
        table.writerow(["lemma", "reports", "commentary"])
        table.writerows([word, reports[word], commentary[word]] for word in kept)
    return len(kept)
