"""A corpus follows readers' decisions, article by article, and counts those that found nothing."""

import json

import pandas as pd
import pytest

from helpers import Article, ArticleError
from helpers.corpus import run
from helpers.corpus.engine import lying_beside
from helpers.corpus.read import find_sources
from helpers.corrections import Decision
from helpers.corrections.writing import write_corrections

ONE = "The bridge was reportedly closed on Monday. “It is safe,” said Ann Lee. The council met in the evening."
TWO = "The ferry was reportedly late on Tuesday. Nobody was hurt, and the harbour opened again in the afternoon."


def reject(text, word, table="hearsay"):
    start = text.index(word)
    return Decision(Article.from_text(text).sha256, table, start, start + len(word), word, "", "reject", "", "Ann")


@pytest.mark.slow
def test_a_corpus_follows_the_decisions_and_counts_what_is_lost(tmp_path):
    (tmp_path / "in.jsonl").write_text("".join(json.dumps({"text": t}) + "\n" for t in (ONE, TWO)), encoding="utf-8")
    decisions = [reject(ONE, "reportedly"), reject(ONE, "said", "attributions"), reject(TWO, "harbour"), reject("Another text.", "text")]
    write_corrections(tmp_path / "c.csv", decisions)
    inputs = [tmp_path / "in.jsonl"]
    manifest = run(inputs, tmp_path / "out", workers=1, progress=False, corrections=tmp_path / "c.csv")
    rows = pd.read_parquet(tmp_path / "out" / "articles").sort_values("position")
    assert rows["corrected_rows"].tolist() == [2, 0] and rows["corrections_lost"].tolist() == [0, 1]
    assert rows["hearsay_sentence_share"].tolist() == [0, 0.5]
    assert pd.read_parquet(tmp_path / "out" / "attributions").empty
    names = ("corrected_rows", "corrections_lost", "corrections_of_other_texts")
    assert [manifest["counts"][name] for name in names] == [2, 1, 1]
    with pytest.raises(ArticleError, match="corrections"):
        run(inputs, tmp_path / "out", workers=1, progress=False)


def test_the_file_in_the_folder_of_a_corpus_is_found_and_is_no_article(tmp_path):
    (tmp_path / "a.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "b.txt").write_text(TWO, encoding="utf-8")
    assert lying_beside([tmp_path]) is None
    write_corrections(tmp_path / "corrections.csv", [reject(ONE, "reportedly")])
    assert lying_beside([tmp_path]) == lying_beside([tmp_path / "a.txt"]) == tmp_path / "corrections.csv"
    assert [source.name for source in find_sources([tmp_path])[0]] == ["a.txt", "more/b.txt"]
    (tmp_path / "more" / "corrections.csv").write_text("date,correction\n", encoding="utf-8")
    assert lying_beside([tmp_path, tmp_path / "more"]) == tmp_path / "corrections.csv"
    write_corrections(tmp_path / "more" / "corrections.csv", [reject(TWO, "reportedly")])
    with pytest.raises(ArticleError, match="^2 of these inputs"):
        lying_beside([tmp_path, tmp_path / "more"])
