"""Who speaks in a scored corpus, in how many articles and in whose: names are those of the whole corpus (speakers/)."""

from helpers.corpus.summary import articles, table


def spoken(corpus, group="outlet"):
    """One row per attribution to a decided speaker in an article that is no copy: position, speaker_id, speaker, source_type and the
    article's outlet or `group`."""
    found = table(corpus, "attributions", ["position", "speaker_id", "speaker", "source_type"]).dropna(subset=["speaker_id"])
    return found.merge(articles(corpus, group=group)[["position", "outlet"]], on="position")


def most_quoted(corpus, n=20, group="outlet"):
    """The sources that most articles attribute something to: speaker, kind, source_type, articles, outlets (or groups), attributions,
    names.

    The nameless ("officials"), the outlet itself and names that stay undecided are not counted; two people of one full name are one."""
    import pandas as pd

    found = spoken(corpus, group)
    columns = {"articles": ("position", "nunique"), "outlets": ("outlet", "nunique"), "attributions": ("position", "size")}
    grouped = found.groupby("speaker_id").agg(**columns).reset_index()
    top = grouped.sort_values(["articles", "attributions", "speaker_id"], ascending=[False, False, True], ignore_index=True).head(n)
    of = found[found["speaker_id"].isin(top["speaker_id"])].groupby("speaker_id")
    usual = of["source_type"].agg(lambda types: types.mode().iat[0] if types.notna().any() else None).reindex(top["speaker_id"])
    names = of["speaker"].agg(lambda names: ", ".join(names.value_counts().sort_index().sort_values(ascending=False, kind="stable").index))
    kinds = table(corpus, "speakers", ["speaker_id", "kind"]).dropna(subset=["speaker_id"]).groupby("speaker_id")["kind"].first()
    top.insert(1, "kind", kinds.reindex(top["speaker_id"]).to_numpy(dtype=object))
    top.insert(2, "source_type", usual.to_numpy(dtype=object))
    return top.assign(names=pd.Series(names.reindex(top["speaker_id"]).to_numpy(dtype=object))).rename(columns={"speaker_id": "speaker"})


def quoted_by(corpus, n=10, groups=6, group="outlet"):
    """In how many articles of each group the n most quoted sources are heard: speaker, and a column for each of the largest groups."""
    found = spoken(corpus, group)
    largest = articles(corpus, group=group)["outlet"].value_counts().sort_index().sort_values(ascending=False, kind="stable").index[:groups]
    top = most_quoted(corpus, n, group)["speaker"]
    counts = found.drop_duplicates(["speaker_id", "position"]).groupby(["speaker_id", "outlet"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=top, columns=largest, fill_value=0)
    return counts.rename_axis(index="speaker", columns=None).reset_index()
