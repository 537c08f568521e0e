"""Where the time goes: articles a second, seconds by stage and peak memory."""

import resource
import tempfile
import time
from itertools import islice

from helpers.corpus.read import check_columns, chunks, find_sources, survey


def stages(inputs, columns=None, n=200):
    """What each stage costs over the first n records, in this process: a table stage, seconds, share, per_article_ms.

    Seconds are the processor's. A stage is asked after those it builds on, so that each is charged with its own work;
    the last row is their sum."""
    import pandas as pd

    from helpers.article.sentences import words
    from helpers.comparison.scorecard import score
    from helpers.corpus.parquet import to_parts
    from helpers.corpus.record import make_article, parse_record
    from helpers.corpus.score import Failed, article_rows, column_types
    from helpers.errors import ArticleError
    from helpers.loaded_terms.find import loaded_terms
    from helpers.readability.scores import readability_rows
    from helpers.sourcing.attributions import attributions

    columns, sources, spent, made = columns or {}, find_sources(inputs), {}, []
    for source in sources:
        check_columns(source, columns)
    types = column_types()      # loads the models: not part of what an article costs

    def timed(stage, function, *args):
        start = time.process_time()
        try:
            return function(*args)
        finally:
            spent[stage] = spent.get(stage, 0.0) + time.process_time() - start

    for position, name, *record in islice((r for _, chunk in chunks(sources, columns, 10**6) for r in chunk), n):
        try:
            article, about = timed("load", lambda r: make_article(parse_record(*r, columns)), record)
            for stage, function in (("segment", words), ("readability", readability_rows),
                                    ("attributions", attributions), ("loaded terms", loaded_terms), ("score", score)):
                timed(stage, function, article)
            made.append(timed("write", article_rows, article, about, {"id": "", "position": position}, name))
        except (ArticleError, Failed):
            continue
    timed("write", to_parts, made, types)
    found = pd.DataFrame({"stage": [*spent, "all"], "seconds": [*spent.values(), sum(spent.values())]})
    return found.assign(share=found["seconds"] / found["seconds"].iloc[-1],
                        per_article_ms=found["seconds"] / max(len(made), 1) * 1000)


def rate(inputs, columns=None, workers=1, sample=None):
    """Articles a second of a whole run with so many workers, without the time that they take to start."""
    from helpers.corpus.engine import run
    with tempfile.TemporaryDirectory() as out:
        manifest = run(inputs, out + "/corpus", columns or {}, sample, None, workers, False)
    return manifest["articles_per_second"]


def bench(inputs, columns=None, n=200, workers=(1, 2)):
    """(stages, {workers: articles a second}, peak memory of this process and of its largest worker in MB)."""
    inputs = list(map(str, inputs))
    by_stage = stages(inputs, columns, n)
    total = sum(survey(s)["records"] for s in find_sources(inputs))
    rates = {w: rate(inputs, columns, w, min(total, 4 * n)) for w in workers}
    peak = {who: resource.getrusage(which).ru_maxrss / 1024
            for who, which in (("process", resource.RUSAGE_SELF), ("workers", resource.RUSAGE_CHILDREN))}
    return by_stage, rates, peak
