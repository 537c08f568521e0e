"""What a scored corpus says, by outlet and month: distributions with intervals, sources, terms, the articles behind.

Every function takes the corpus folder and reads only the columns that it needs. Exact copies count once. So does a
story in all intervals: retellings are articles of their outlets, but their figures follow one another, and intervals that took each for
evidence of its own would be too narrow. They are as wide as if a group had as many articles as it has stories (design effect, Kish 1965).
Where a function takes `group`, the values of that column of articles/ stand in the place of outlets: a column that was kept, or genre.
Outlets differ in their topics and in what the collection drew of them: these tables describe the articles there are.
"""

import math
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from statistics import NormalDist

from helpers.errors import ArticleError

FEWEST = 20  # stories: with fewer an outlet is not compared
ABOUT = ["id", "position", "outlet", "date", "title", "url", "genre", "duplicate_of", "cluster"]


def table(corpus, name, columns=None):
    """A table of the corpus (articles, attributions, loaded_terms, errors) with these columns as a DataFrame."""
    import pandas as pd

    parts = sorted((Path(corpus) / name).glob("part-*.parquet"))
    if not parts:
        if not (Path(corpus) / "articles").is_dir():
            raise ArticleError(f"{corpus} holds no corpus: make one with `python -m helpers corpus INPUT`.")
        return pd.DataFrame(columns=columns)
    return _read(name, tuple((str(p), p.stat().st_mtime_ns) for p in parts), columns and tuple(columns)).copy()


@lru_cache(64)
def _read(name, parts, columns):
    """The columns of these (path, time of change); a notebook asks for the same ones again and again."""
    import pyarrow.dataset as ds

    found = ds.dataset([path for path, _ in parts])
    if missing := [c for c in columns or () if c not in found.schema.names]:
        raise ArticleError(f"The table {name} has no column {missing[0]}: it has {', '.join(found.schema.names)}.")
    return found.to_table(columns=columns and list(columns)).to_pandas()


def articles(corpus, figures=(), group="outlet"):
    """One row per article that was measured and is no copy: id, position, outlet (or its `group`), month (YYYY-MM), title, url, genre,
    story and these figures.

    story is the same in articles that retell one another: their cluster, else the article's position."""
    found = table(corpus, "articles", list(dict.fromkeys([*ABOUT, *figures, group])))
    found = found[found["duplicate_of"].isna() & found["genre"].notna()].drop(columns="duplicate_of")
    return found.assign(
        outlet=found[group].astype(object).fillna("not given").astype(str),
        month=found["date"].map(lambda day: str(day)[:7], na_action="ignore"),
        story=found.pop("cluster").astype(object).fillna(found["position"]),
    ).reset_index(drop=True)


def distributions(corpus, figure, by=("outlet", "month"), group="outlet"):
    """The distribution of a figure in each group: n, p10, p25, median, p75, p90, and low, high.

    n counts the articles where the figure is defined. low and high are the 95% interval of the median by order
    statistics (Conover 1999: ranks n/2 -+ 1.96 sqrt(n)/2, times the root of articles per story), NA below 6 stories."""
    import pandas as pd

    found = articles(corpus, [figure], group).dropna(subset=[figure, *by])
    rows = []
    for group, of in found.groupby(list(by)):
        rows.append(dict(zip(by, group, strict=True)) | {"n": len(of), **_quantiles(sorted(of[figure]), of["story"].nunique())})
    columns = [*by, "n", "p10", "p25", "median", "p75", "p90", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def _quantiles(values, stories):
    import numpy as np

    n, row = (
        len(values),
        dict(zip(("p10", "p25", "median", "p75", "p90"), map(float, np.quantile(values, (0.1, 0.25, 0.5, 0.75, 0.9))), strict=True)),
    )
    if stories < 6:
        return row | {"low": None, "high": None}
    reach = 1.96 * n / math.sqrt(stories) / 2
    lower, upper = max(1, math.floor(n / 2 - reach)), min(n, math.ceil(1 + n / 2 + reach))
    return row | {"low": values[lower - 1], "high": values[upper - 1]}


def compare_outlets(corpus, figure, group="outlet"):
    """Which outlets differ in the mean of a figure: one row per pair, the outlet with the higher mean first.

    outlet, other, n, n_other, difference (mean of outlet - mean of other), low, high, told_apart. The intervals are
    Welch's (1947), widened so that all of them hold together with 95% (Bonferroni); an outlet with fewer than 20
    stories is left out. Outlets are told apart where the interval of their difference leaves out 0."""
    found = articles(corpus, [figure], group).dropna(subset=[figure])
    groups = found.groupby("outlet").agg(n=("story", "nunique"), mean=(figure, "mean"), variance=(figure, "var"))
    return _compare({outlet: (n, mean, variance / n) for outlet, n, mean, variance in groups.itertuples()})


def compare_own_voice(corpus, group="outlet"):
    """Which outlets differ in the strong loaded terms per 1,000 words of their own voice, all words of an outlet taken together.

    A table as compare_outlets gives it; the variance of a rate is that of its interval in terms_by_voice."""
    found = terms_by_voice(corpus, "outlet", group).query("voice == 'outlet'")
    rates = found[["outlet", "stories", "per_1000_words", "high"]].itertuples(index=False)
    return _compare({outlet: (n, rate, ((high - rate) / 1.96) ** 2) for outlet, n, rate, high in rates})


def _compare(groups):
    """compare_outlets of {outlet: (its stories, its value, the variance of that value)}."""
    import pandas as pd

    groups = {outlet: group for outlet, group in groups.items() if group[0] >= FEWEST}
    pairs, rows = list(combinations(sorted(groups, key=lambda outlet: (-groups[outlet][1], outlet)), 2)), []
    for outlet, other in pairs:
        (n, value, variance), (n_other, value_other, variance_other) = groups[outlet], groups[other]
        both, difference = variance + variance_other, value - value_other
        freedom = both**2 / (variance**2 / (n - 1) + variance_other**2 / (n_other - 1)) if both else math.inf
        reach = _students_t(1 - 0.025 / len(pairs), freedom) * math.sqrt(both)
        rows.append(
            {
                "outlet": outlet,
                "other": other,
                "n": n,
                "n_other": n_other,
                "difference": difference,
                "low": difference - reach,
                "high": difference + reach,
                "told_apart": abs(difference) > reach,
            }
        )
    return pd.DataFrame(rows, columns=["outlet", "other", "n", "n_other", "difference", "low", "high", "told_apart"])


def _students_t(p, freedom):
    """The quantile of Student's t, by its expansion around the normal (Abramowitz & Stegun 1964, 26.7.5)."""
    z = NormalDist().inv_cdf(p)
    return z + (z**3 + z) / (4 * freedom) + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * freedom**2)


def terms_by_voice(corpus, by="month", group="outlet"):
    """Strong loaded terms per 1,000 words by voice: `by`, voice, terms, words, articles, stories, per_1000_words, low, high.

    low and high: 95% interval of the rate with stories as the units that vary (ratio estimator, Cochran 1977)."""
    import numpy as np
    import pandas as pd

    about = articles(corpus, ["words"], group).dropna(subset=[by])
    terms = table(corpus, "loaded_terms", ["position", "voice", "strength"]).query("strength == 'strong'")
    counts = terms.groupby(["position", "voice"]).size().unstack(fill_value=0)
    all_words, counts = about["words"].to_numpy(float), counts.reindex(about["position"], fill_value=0).astype(float)
    rows = []
    for group, at in about.groupby(by).indices.items():
        words, (story, stories) = all_words[at], pd.factorize(about["story"].to_numpy()[at])
        for voice in sorted(counts.columns):
            hits = counts[voice].to_numpy()[at]
            if not words.sum():
                continue
            rate = hits.sum() / words.sum()
            off, n = np.bincount(story, hits - rate * words), len(stories)  # how far the terms of each story are from what the rate gives
            spread = math.sqrt((off**2).sum() / (n - 1) * n) / words.sum() if n > 1 else math.nan
            rows.append(
                {
                    by: group,
                    "voice": voice,
                    "terms": int(hits.sum()),
                    "words": int(words.sum()),
                    "articles": len(at),
                    "stories": n,
                    "per_1000_words": 1000 * rate,
                    "low": 1000 * max(0.0, rate - 1.96 * spread),
                    "high": 1000 * (rate + 1.96 * spread),
                }
            )
    return pd.DataFrame(rows, columns=[by, "voice", "terms", "words", "articles", "stories", "per_1000_words", "low", "high"])


def articles_behind(corpus, figure, outlet=None, month=None, group="outlet"):
    """The articles behind a point of a chart: id, outlet, month, title, url and the figure, the highest first."""
    found = articles(corpus, [figure], group).dropna(subset=[figure]).sort_values([figure, "position"], ascending=[False, True])
    for name, wanted in (("outlet", outlet), ("month", month)):
        if wanted is not None:
            found = found[found[name] == wanted]
    return found.drop(columns=["position", "date", "story"]).reset_index(drop=True)
