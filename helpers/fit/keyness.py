"""Count the words of a reference corpus for keyness."""

import csv
import gzip
import json
from collections import Counter

from helpers.article.article import Article
from helpers.comparison.key_words import TOTAL, word_uses
from helpers.tables import DATA

FEWEST_ARTICLES = 20


def fit_keyness(path):
    """Write keyness_reference.csv from a gzipped JSON-lines file of {text}; return the number of words in it.

    word, count, documents; capital_percent: of its uses inside sentences, how many are written with a capital. Words of
    fewer than 20 articles are left out, TOTAL counts them."""
    count, documents, inside, capital, articles = Counter(), Counter(), Counter(), Counter(), 0
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for line in f:
            uses = word_uses(Article.from_text(json.loads(line)["text"]))
            count.update(word for word, *_ in uses)
            documents.update({word for word, *_ in uses})
            inside.update(word for word, _, _, c in uses if c is not None)
            capital.update(word for word, _, _, c in uses if c)
            articles += 1
    kept = sorted(word for word, n in documents.items() if n >= FEWEST_ARTICLES)
    with open(DATA / "comparison" / "keyness_reference.csv", "w", encoding="utf-8", newline="") as f:
        f.write(
            f"# Words of {articles} articles of US news, 2012 to 2020, at most 250 an outlet: those that "
            f"{FEWEST_ARTICLES} of them use or more\n"
        )
        table = csv.writer(f, lineterminator="\n")
        table.writerow(["word", "count", "documents", "capital_percent"])
        table.writerow([TOTAL, count.total(), articles, 0])
        table.writerows([w, count[w], documents[w], round(100 * capital[w] / max(1, inside[w]))] for w in kept)
    return len(kept)
