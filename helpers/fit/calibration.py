"""How often attributions are right, by the confidence that they say and by rule: makes two tables of helpers/data/validity.

The articles must be others than those that the weights were learned from. Turns of interviews are left out: the set has none."""

import csv

from helpers.article.article import Article
from helpers.fit.confidence import is_right
from helpers.fit.ledger import read_gold
from helpers.sourcing.attributions import joined
from helpers.sourcing.confidence import THRESHOLD
from helpers.tables import DATA, read_table

WRONG = 6  # rows from which on a rule has a line of its own
OTHERS = "all others"


def rows_of(paths):
    """(confidence, rule, whether it is right) of every row that find_attributions returns on the articles of gold files."""
    found = []
    for record in read_gold(paths):
        rows = joined(Article.from_text(record["text"]), THRESHOLD)
        found += [(row["confidence"], row["rule"], is_right(row, record)) for row in rows if row["rule"] != "turn"]
    return found


def by_confidence(found):
    """[low, high, rows, said, right] of each bin of a tenth that has rows."""
    bins = {}
    for said, _, right in found:
        bins.setdefault(min(int(10 * said), 9), []).append((said, right))
    return [
        [n / 10, (n + 1) / 10, len(rows), f"{sum(said for said, _ in rows) / len(rows):.3f}", sum(right for _, right in rows)]
        for n, rows in sorted(bins.items())
    ]


def by_rule(found):
    """[rule, rows, right] of the rules with most errors, and of all others together."""
    rules = {}
    for _, rule, right in found:
        rules.setdefault(rule, []).append(right)
    shown = {rule for rule, rights in rules.items() if rights.count(False) >= WRONG}
    rest = [right for rule, rights in rules.items() if rule not in shown for right in rights]
    lines = [[rule, len(rights), sum(rights)] for rule, rights in rules.items() if rule in shown]
    return sorted(lines, key=lambda line: (-line[1], line[0])) + [[OTHERS, len(rest), sum(rest)]]


def write_calibration(paths):
    """Write calibration.csv and right_by_rule.csv, whose reasons by hand stay; prints them."""
    found, reasons = rows_of(paths), {row["rule"]: row["reason"] for row in read_table("validity/right_by_rule")}
    tables = {
        "calibration": (["low", "high", "rows", "said", "right"], by_confidence(found)),
        "right_by_rule": (["rule", "rows", "right", "reason"], [[*line, reasons.get(line[0], "")] for line in by_rule(found)]),
    }
    for name, (head, lines) in tables.items():
        path = DATA / "validity" / f"{name}.csv"
        comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.writelines(f"{line}\n" for line in comments)
            csv.writer(file, lineterminator="\n").writerows([head, *lines])
        for line in lines:
            print(*line, sep="\t")
    return 0
