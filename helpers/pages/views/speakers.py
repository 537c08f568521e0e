"""Notebook 07: who speaks in how many articles, and which names stay undecided."""

from helpers.corpus import summary
from helpers.corpus.speakers.quoted import most_quoted, quoted_by
from helpers.pages.elements import Prose, plain, table
from helpers.pages.views.corpus import many


def findings(corpus):
    """How many speakers the corpus knows, how many are given under several names, and how many names stay undecided."""
    names = summary.table(corpus, "speakers", ["speaker_id", "speaker", "decided", "articles", "attributions"])
    if names.empty:
        return Prose("No article attributes anything to a speaker with a name.")
    decided = names["decided"].astype(bool)
    known, unsure = names[decided], names[~decided].sort_values(["articles", "speaker"], ascending=[False, True])
    several = int((known["speaker_id"].value_counts() > 1).sum())
    lines = [
        f"**{known['speaker_id'].nunique():,} speakers with a name**; {several:,} of them go by more than one.",
        f"{len(unsure):,} names stay undecided, with {unsure['attributions'].sum():,} of {names['attributions'].sum():,} attributions to "
        "named speakers: they fit two people, or nobody whom an article names in full.",
    ]
    if len(unsure):
        most = [f"{plain(row.speaker)} ({row.articles:,})" for row in unsure.head(5).itertuples()]
        lines.append(f"Undecided in most articles: {', '.join(most)}.")
    return Prose(*(f"- {line}" for line in lines))


def sources(corpus, group="outlet"):
    """The twenty sources that most articles attribute something to, and the names that they are given."""
    columns = {"speaker": "source", "kind": "kind", "source_type": "type"}
    columns |= {"articles": "articles", "outlets": many(group), "attributions": "attributions", "names": "named as"}
    return table(most_quoted(corpus, group=group), f"Named sources quoted in most articles, of {len(summary.articles(corpus)):,}", columns)


def by_group(corpus, group="outlet"):
    """In how many articles of the largest outlets, or other groups, the ten most quoted sources are heard."""
    found = quoted_by(corpus, group=group)
    largest = found.columns[1:]
    return table(
        found, f"In how many articles of each {group} a source is quoted; the {len(largest)} largest", {c: str(c) for c in found.columns}
    )
