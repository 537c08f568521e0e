"""spaCy's tok2vec, the numbers for each token that its tagger and parser work on: the same numbers in half the time.

Its first layer gives a token a row by its form alone (tables of hashed attributes and a product), its second mixes in the
rows of its neighbours (four times a product of a token and those beside it)."""

import numpy as np

FORMS = 50_000  # of words, whose rows are kept: about 30 MB
BLOCK = 64  # how many are made at once


def quicken(model):
    """Put two layers like these in the place of those of `model`, spaCy's MultiHashEmbed and MaxoutWindowEncoder."""
    from thinc.api import Model

    embed, encode = model.layers
    model.layers[:] = [Model("embed", _embed(embed)), Model("encode", _encode(encode))]


def _embed(layer):
    """The first layer: the row of a form is made once.

    New forms are taken in blocks of one size, so that a row's last digits don't hang on the words that came with it."""
    features, _, hashes, mix, _ = layer.layers
    known = {}

    def learn(forms, width):
        for i in range(0, len(forms), BLOCK):
            some = forms[i : i + BLOCK]
            block = np.zeros((BLOCK, width), np.uint64)
            block[: len(some)] = np.frombuffer(b"".join(some), np.uint64).reshape(-1, width)
            known.update(zip(some, map(bytes, mix.layers[0].predict(hashes.layers[0].predict(block))), strict=False))

    def forward(model, docs, is_train):
        found = features.predict(docs)
        attributes = np.vstack(found)
        width = attributes.shape[1]
        forms = attributes.view(f"V{width * attributes.itemsize}").ravel().tolist()  # a form is its attributes' bytes
        if len(known) > FORMS:
            known.clear()
        learn([form for form in dict.fromkeys(forms) if form not in known], width)
        rows = np.frombuffer(b"".join([known[form] for form in forms]), np.float32).reshape(len(forms), -1)
        return np.split(rows, np.cumsum([len(f) for f in found])[:-1]), None

    return forward


def _encode(layer):
    """The second layer: each step adds to a row the largest of three products of it and its neighbours, normalized.

    Empty rows as far as the steps reach keep the sentences apart. Products stand side by side, so that the largest is
    taken of whole columns."""
    apart, parts = layer.attrs["pad"], [{part.name: part for part in step.walk()} for step in layer.layers[0].layers]
    width, pieces, inputs = parts[0]["maxout"].get_param("W").shape
    steps = [
        (
            p["maxout"].get_param("W").transpose(1, 0, 2).reshape(-1, inputs).T,
            p["maxout"].get_param("b").T.ravel(),
            p["layernorm"].get_param("G"),
            p["layernorm"].get_param("b"),
        )
        for p in parts
    ]

    def forward(model, sentences, is_train):
        starts = apart + np.cumsum([0, *(len(s) + apart for s in sentences)])
        places = [slice(at, at + len(s)) for at, s in zip(starts, sentences, strict=False)]
        rows = np.zeros((starts[-1], width), np.float32)
        for place, sentence in zip(places, sentences, strict=True):
            rows[place] = sentence
        window = np.zeros((len(rows), 3 * width), np.float32)
        for weights, bias, gain, shift in steps:
            window[1:, :width] = rows[:-1]
            window[:, width:-width] = rows
            window[:-1, -width:] = rows[1:]
            products = window @ weights
            products += bias
            largest = products.reshape(len(rows), pieces, width).max(axis=1)
            spread = largest.var(axis=1, keepdims=True) + 1e-08
            largest -= largest.mean(axis=1, keepdims=True)
            largest *= spread**-0.5
            largest *= gain
            largest += shift
            rows += largest
        return [rows[place] for place in places], None

    return forward
