"""The table of word profiles: frequency and likeness to the axes of likeness_axes.csv."""

import csv
import re

import numpy as np

from helpers.tables import read_table

FREQUENCY = 3.0  # Zipf frequency (van Heuven et al. 2014) from which a word is in the table


def write_profiles(vocabulary, vectors, out):
    """Write word_profiles.csv from word vectors: a list of words, commonest first, and an array with a row for each.

    Likeness is the cosine to the mean of the axis's words, after the mean of the 20,000 commonest words is taken
    away, in half standard deviations over these. Needs wordfreq; the committed table was made from GloVe 6B in 50 dimensions."""
    from wordfreq import zipf_frequency

    index = {word: i for i, word in enumerate(vocabulary)}
    unit = vectors - vectors[:20_000].mean(axis=0)
    unit /= np.linalg.norm(unit, axis=1, keepdims=True) + 1e-9
    axes = read_table("loaded_terms/likeness_axes")
    poles = np.array([unit[[index[word] for word in row["words"].split()]].mean(axis=0) for row in axes])
    likeness = unit @ (poles / np.linalg.norm(poles, axis=1, keepdims=True)).T
    likeness = (likeness - likeness[:20_000].mean(axis=0)) / likeness[:20_000].std(axis=0)
    words = sorted(w for w in vocabulary if re.fullmatch(r"[a-z]{2,}|[ai]", w) and zipf_frequency(w, "en") >= FREQUENCY)
    with open(out, "w", encoding="utf-8", newline="") as f:
        table = csv.writer(f, lineterminator="\n")
        table.writerow(["word", "zipf", *(row["axis"] for row in axes)])
        for word in words:
            table.writerow([word, f"{zipf_frequency(word, 'en'):.1f}", *np.round(likeness[index[word]] * 2).astype(int)])
