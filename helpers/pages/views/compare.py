"""Notebook 06: the same event, told by others: what is copied, who is heard where, what was cut, what differs."""

import difflib
import re
import textwrap

from helpers.article.sentences import split_sentences
from helpers.comparison.compare import mixed_genres
from helpers.comparison.copied import agency_credit, copied_passages, shared_words
from helpers.comparison.facts import same_facts
from helpers.comparison.figures import compare_figures
from helpers.comparison.headline import headline_claims
from helpers.comparison.quotations import shared_quotations
from helpers.comparison.sources import compare_sources, source_shares
from helpers.pages.elements import Link, Prose, fill, how_many, is_missing, plain, table
from helpers.pages.highlight import sentences_by_paragraph
from helpers.pages.views.figure_table import amount
from helpers.pages.views.told import RELEASE, corrected, open_articles
from helpers.tables import read_table

__all__ = ["facts", "figures", "findings", "open_articles", "passages", "quotations", "shares", "sources", "texts"]
MOST = 12  # passages, quotations or pairs of sentences that are shown; the tables have all


def _name(told, n):
    """ "A (The Harbour Post)"."""
    article = told.articles[n]
    said = article.outlet or article.title or "no outlet given"
    return f"{told.letters[n]} ({'press release of ' if told.letters[n] == RELEASE and article.outlet else ''}{plain(said, 60)})"


def _sentence_of(article, start):
    return next((n for n, (_, end) in enumerate(split_sentences(article)) if start < end), 0)


def _place(told, n, sentence):
    """The letter of an article and the number of a sentence as a Link: A3."""
    name = f"{told.letters[n]}{sentence + 1}"
    return Link(name, f"#{name}")


def _linked(told, n, sentence):
    place = _place(told, n, sentence)
    return f"[{place.text}]({place.address})"


def findings(told):
    """What the comparison found, a sentence each; nobody is ranked."""
    lines = [f"**{_name(told, n)}**: {plain(article.title or 'no headline', 120)}" for n, article in enumerate(told.articles)]
    if warning := mixed_genres(told.news):
        lines.append(f"**Caution.** {plain(warning)}")
    lines += corrected(told)
    lines += [*_copied_findings(told), *_source_findings(told), *_quotation_findings(told), *_fact_findings(told)]
    apart = compare_figures(told.news)
    known = apart[apart["difference"].notna()]
    lines.append(
        f"**Figures**: {how_many(int(known['told_apart'].sum()), 'difference')} of {len(known)} can be told from chance; "
        "the others cannot be told apart."
    )
    for n, article in enumerate(told.news):
        for row in headline_claims(article).to_dict("records"):
            lines.append(f"**The headline of {told.letters[n]}** has “{plain(row['text'])}”, which its own body does not have.")
    return Prose(*(f"- {line}" for line in lines))


def _copied_findings(told):
    rows = shared_words(told.articles)
    for row in rows.to_dict("records"):
        if row["shared_a"] or row["shared_b"]:
            a, b = told.letters[row["a"]], told.letters[row["b"]]
            if b == RELEASE:
                yield f"**Copied**: {row['shared_a']} of {row['words_a']} words of {a} stand in the release."
            else:
                yield (
                    f"**Copied**: {row['shared_a']} of {row['words_a']} words of {a} and {row['shared_b']} of {row['words_b']} words "
                    f"of {b} stand in both, in runs of five or more."
                )
    for n, article in enumerate(told.news):
        if credit := agency_credit(article):
            yield f"**Agency copy**: {told.letters[n]} credits {plain(credit)}."


def _source_findings(told):
    found = compare_sources(told.news)
    everywhere = sum(len(where) == len(told.news) for where in found["articles"])
    alone = [
        f"{sum(where == [n] for where in found['articles'])} only in {letter}" for n, letter in enumerate(told.letters[: len(told.news)])
    ]
    yield f"**Sources**: {how_many(len(found), 'source')}, {everywhere} of them in every article, {', '.join(alone)}."


def _quotation_findings(told):
    found = shared_quotations(told.articles)
    if len(found):
        cut = sum(bool(a or b) for a, b in zip(found["left_out_a"], found["left_out_b"], strict=True))
        changed = sum(map(bool, found["changed"]))
        yield (
            f"**Quotations**: {how_many(len(found), 'pair')} share six words or more; in {cut} one is cut, in {changed} words "
            "inside the quotation marks differ."
        )
        for row in found[found["two_speakers"].fillna(False).astype(bool)].to_dict("records"):
            at_a, at_b = (_sentence_of(told.articles[row[x]], row[f"start_{x}"]) for x in "ab")
            yield (
                f"**One quotation, two speakers**: {plain(row['speaker_a'])} ({_linked(told, row['a'], at_a)}) and "
                f"{plain(row['speaker_b'])} ({_linked(told, row['b'], at_b)}). One of the articles is wrong, or this program is."
            )


def _fact_findings(told):
    found = same_facts(told.news)
    numbers = sum(bool(a or b) for a, b in zip(found["numbers_a"], found["numbers_b"], strict=True))
    loaded = sum(bool(a or b) for a, b in zip(found["loaded_a"], found["loaded_b"], strict=True))
    yield (
        f"**The same told in other words**: {how_many(len(found), 'pair')} of sentences; numbers differ in {numbers}, "
        f"a loaded term stands on one side alone in {loaded}."
    )


def passages(told):
    """Sentences with runs of five words or more that stand in both, side by side, the differences marked."""
    found = copied_passages(told.articles).sort_values("words", ascending=False, kind="stable")
    pairs, seen = [], set()
    for row in found.to_dict("records"):
        at = [(row[x], _sentence_of(told.articles[row[x]], row[f"start_{x}"])) for x in "ab"]
        if tuple(at) not in seen:
            seen.add(tuple(at))
            pairs.append(_pair(told, *at, f"{how_many(row['words'], 'word')}, {_kind(row['kind'])}"))
    return fill("side_by_side", pairs=pairs[:MOST], none="No run of five words stands in both.", more=max(0, len(pairs) - MOST))


def _kind(kind):
    return {"own": "the outlet’s own sentence", "quotation": "a quotation", "boilerplate": "boilerplate"}[kind]


def _pair(told, a, b, about):
    """Two sentences, (article, index) each, as the template shows them: what is said of them, and the pieces of both."""
    texts = [told.articles[n].text[slice(*split_sentences(told.articles[n])[s])] for n, s in (a, b)]
    left, right = differences(*texts)
    return about, [(_place(told, *a), left), (_place(told, *b), right)]


def differences(a, b):
    """Two texts as pieces (text, whether the other has it in this place): lists of tuples."""
    words_a, words_b = (re.findall(r"\S+\s*", text) for text in (a, b))
    plain_a, plain_b = ([re.sub(r"\W", "", w).lower() for w in words] for words in (words_a, words_b))
    left, right = [], []
    for what, i, j, k, m in difflib.SequenceMatcher(None, plain_a, plain_b, autojunk=False).get_opcodes():
        left += [("".join(words_a[i:j]), what == "equal")] * (j > i)
        right += [("".join(words_b[k:m]), what == "equal")] * (m > k)
    return left, right


def sources(told):
    """Who is heard in which article: how often, with how many words, and the first of them."""
    found = compare_sources(told.news)
    shown = found.assign(where=[", ".join(told.letters[n] for n in where) for where in found["articles"]])
    columns = {"source": "source", "type": "type", "where": "heard in"}
    for n, letter in enumerate(told.letters[: len(told.news)]):
        rows = zip(found[f"attributions_{n}"], found[f"words_{n}"], found[f"says_{n}"], strict=True)
        shown[letter] = [
            f"{times}×, {how_many(words, 'word')}: {textwrap.shorten(said, 120)}" if times else None for times, words, said in rows
        ]
        columns[letter] = f"in {letter}"
    return table(shown, "Sources, those heard in most articles first", columns)


def shares(told):
    """Official, expert and civilian shares of the attributions, with their intervals."""
    found = source_shares(told.news)
    for name in ("share", "low", "high"):
        found[name] = ["–" if is_missing(value) else f"{100 * value:.0f}%" for value in found[name]]
    found["article"] = [told.letters[n] for n in found["article"]]
    return table(found, "Shares of the attributions", figures=("share", "low", "high"))


def quotations(told):
    """Quotations that share six words or more, side by side: who left out what, and which words differ inside the marks."""
    pairs = []
    for row in shared_quotations(told.articles).to_dict("records"):
        at = {x: (row[x], _sentence_of(told.articles[row[x]], row[f"start_{x}"])) for x in "ab"}
        speakers = {x: row[f"speaker_{x}"] or "nobody named" for x in "ab"}
        about = speakers["a"] if speakers["a"] == speakers["b"] else f"{speakers['a']} / {speakers['b']}"
        about += ": two speakers for one quotation; check both articles" if row["two_speakers"] is True else ""
        left, right = differences(row["text_a"], row["text_b"])
        pairs.append((about, [(_place(told, *at["a"]), left), (_place(told, *at["b"]), right)]))
    return fill("side_by_side", pairs=pairs[:MOST], none="No quotation stands in two of them.", more=max(0, len(pairs) - MOST))


def facts(told):
    """Sentences that tell the same in other words, with the loaded terms and numbers that only one of them has."""
    pairs = []
    for row in same_facts(told.news).sort_values("score", ascending=False, kind="stable").to_dict("records"):
        said = []
        for x, other in (("a", "b"), ("b", "a")):
            letter, plainly = told.letters[row[x]], told.letters[row[other]]
            said += [f"loaded in {letter}, plain in {plainly}: {', '.join(row[f'loaded_{x}'])}"] if row[f"loaded_{x}"] else []
        if row["numbers_a"] or row["numbers_b"]:
            said.append(f"numbers differ: {', '.join(row['numbers_a']) or 'none'} and {', '.join(row['numbers_b']) or 'none'}")
        about = "; ".join(said) or "the same in other words"
        pairs.append(_pair(told, (row["a"], row["sentence_a"]), (row["b"], row["sentence_b"]), about))
    return fill("side_by_side", pairs=pairs[:MOST], none="No two sentences were found that tell the same.", more=max(0, len(pairs) - MOST))


def figures(told):
    """The headline figures beside each other, and whether each difference can be told from chance."""
    about = {row["name"]: row for row in read_table("comparison/figures")}
    found = compare_figures(told.news)
    rows = found.assign(
        pair=[f"{told.letters[a]}, {told.letters[b]}" for a, b in zip(found["a"], found["b"], strict=True)],
        value_a=[amount(v, about[f]) for v, f in zip(found["value_a"], found["figure"], strict=True)],
        value_b=[amount(v, about[f]) for v, f in zip(found["value_b"], found["figure"], strict=True)],
    )
    columns = {"label": "figure", "pair": "articles", "value_a": "first", "value_b": "second", "sentence": "difference"}
    return table(rows.rename(columns={"sentence": "said"}), "Figures beside each other", columns | {"said": columns.pop("sentence")})


def texts(told):
    """All articles, each sentence under its number, to which the links above lead."""
    shown = [
        (_name(told, n), article.title, [[(f"{told.letters[n]}{k}", article.text[a:b]) for k, a, b in part] for part in parts])
        for n, article in enumerate(told.articles)
        for parts in [sentences_by_paragraph(article)]
    ]
    return fill("compared_texts", articles=shown)
