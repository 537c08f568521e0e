"""What the commands of `python -m helpers` may be told. What they do is imported when one runs: `--help` waits for no library."""

from __future__ import annotations

import argparse

from helpers.loading.columns import FIELDS
from helpers.paths import ROOT, SEED


def make_parser(name: str) -> argparse.ArgumentParser:
    """The parser of all commands; `name` is how the program was called.

    >>> make_parser("media-analysis").parse_args(["report", "story.txt"]).articles
    ['story.txt']"""
    parser = argparse.ArgumentParser(prog=name, description="See how a news article is made.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    report = commands.add_parser(
        "report",
        help="run the notebooks on articles and write HTML reports",
        description="Run the notebooks on each article and write an HTML report with its tables.",
    )
    report.add_argument(
        "articles",
        nargs="*",
        metavar="ARTICLE",
        default=[SEED.relative_to(ROOT).as_posix()],
        help="a text or Markdown file, a saved web page or a URL (default: the seed article)",
    )
    report.add_argument("--allow-private", action="store_true", help="let an address lead to a private network")
    report.add_argument("--pdf", action="store_true", help="also print the first page as PDF, by the Chromium of this machine")
    report.add_argument("--worksheet", action="store_true", help="also write a worksheet for class: numbered lines, questions, answers")
    report.add_argument("--terms", metavar="CSV", help="your own loaded terms: term, and category, reason, alternative if you like")
    report.add_argument("--instead", action="store_true", help="use the terms of --terms instead of the built-in ones")
    report.add_argument("--reference", metavar="CSV", default="us_news", help="compare with your own corpus (`reference` makes the file)")
    report.add_argument("--corrections", metavar="CSV", help="your decisions about single rows, in place of those beside the article")
    report.add_argument("--out", default="reports", metavar="DIR", help="folder of the reports (default: reports)")

    app = commands.add_parser(
        "app",
        help="open a page in the browser where one pastes an article",
        description="Serve a page where one pastes a text, drops a file or gives an address, and gets its report.",
    )
    app.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1; in a container 0.0.0.0)")
    app.add_argument("--port", type=int, default=0, help="port to listen on (default: a free one)")

    compare = commands.add_parser("compare", help="write a page on what two to five articles on one event share and where they differ")
    compare.add_argument("articles", nargs="+", metavar="ARTICLE", help="text files, saved web pages or URLs")
    compare.add_argument("--press-release", default="", metavar="ARTICLE", help="the release that they may have copied from")
    compare.add_argument("--corrections", metavar="CSV", help="your decisions about single rows, in place of those beside each article")
    compare.add_argument("--out", default="reports", metavar="DIR", help="folder of the page (default: reports)")

    commands.add_parser("figures", help="draw the seed article's charts in figures/")
    commands.add_parser("notebooks", help="run the notebooks on the seed article and keep their outputs")

    corpus = commands.add_parser(
        "corpus",
        help="score many articles into Parquet tables",
        description="Score every article of files or folders; started again, it goes on where it was.",
    )
    _add_corpus(corpus)
    _add_fetch(commands.add_parser("fetch", help="fetch the pages of a list of addresses or a feed, for corpus to read"))
    coding = commands.add_parser(
        "coding-sheet",
        help="draw sheets for people to code blindly, and take them back",
        description="Draw a sample for people to code without the machine's answers; with --read, say how far they and it agree.",
    )
    _add_coding(coding)
    bench = commands.add_parser("bench", help="print how fast the measures are, as ratios and by stage")
    bench.add_argument(
        "inputs", nargs="*", metavar="ARTICLES", help="files or folders of articles, as for corpus (default: time the report)"
    )
    bench.add_argument("-n", type=int, default=120, help="how many articles to time by stage (default: 120)")
    bench.add_argument("--busy", action="store_true", help="keep every core busy with something else meanwhile")

    for name, text in (
        ("accuracy", "measure the figures on sources on annotated articles (gzipped JSON Lines)"),
        ("calibration", "measure how often attributions are right, by their confidence and rule, on annotated articles"),
        ("fit-confidence", "learn how sure an attribution is from annotated articles, with its cross-validation"),
        ("ledger", "count how often annotators marked each term: makes the ledger of loaded terms"),
        ("fit-readability", "fit the index of ease to teachers' judgements, with its cross-validation"),
    ):
        commands.add_parser(name, help=text, description=text).add_argument("gold", nargs="+", metavar="GOLD")

    text = "count which words commentary uses more than news reports do (gzipped JSON Lines with outlet and text)"
    commands.add_parser("commentary", help=text, description=text).add_argument("articles", metavar="ARTICLES")

    text = "fit what find_genre weighs on articles (gzipped JSON Lines) and genres given by hand (JSON Lines: id, genre, also_ok, random)"
    genre = commands.add_parser("genre", help=text, description=text)
    genre.add_argument("articles", metavar="ARTICLES")
    genre.add_argument("labels", metavar="LABELS")

    reference = commands.add_parser("reference", help="make a reference of percentiles from many articles")
    reference.add_argument("inputs", nargs="+", metavar="ARTICLES", help="files or folders, as for corpus")
    reference.add_argument("--name", default="us_news", help="of the table in helpers/data (default: us_news)")
    reference.add_argument("--called", default="US news articles", help="what its articles are called in sentences")
    reference.add_argument("--out", metavar="CSV", help="write the table here instead")
    reference.add_argument("--work", metavar="DIR", help="folder of the single articles' figures, by which it goes on")
    return parser


def _add_corpus(parser):
    """The arguments of `corpus`."""
    parser.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="files and folders of articles: texts, pages, tables, exports of archives, ZIP ..."
    )
    parser.add_argument("--out", metavar="DIR", default="corpus", help="folder of the tables (default: corpus)")
    for field in FIELDS:
        parser.add_argument(f"--{field}", metavar="COLUMN", help=f"the column that holds the {field}")
    order = parser.add_mutually_exclusive_group()
    order.add_argument("--day-first", action="store_const", const=True, help="08.10.2013 is in October (default: as other dates show it)")
    order.add_argument("--month-first", action="store_const", const=False, dest="day_first", help="08/10/2013 is in August")
    parser.add_argument("--keep", metavar="COLUMN", action="append", default=[], help="carry this column along, to group by (repeatable)")
    parser.add_argument("--corrections", metavar="CSV", help="your decisions about single rows, in place of those in the folder")
    parser.add_argument("--strict", action="store_true", help="stop if a file is in no format that is known")
    parser.add_argument("--sample", type=int, metavar="N", help="only N records, drawn evenly and always the same")
    parser.add_argument("--sheet", type=int, metavar="N", help="also draw N sentences of the inputs, by outlet, for coding: DIR/coding")
    parser.add_argument("--workers", type=int, metavar="N", help="processes (default: one per core)")
    parser.add_argument("--scheduler", metavar="ADDRESS", help="a running Dask cluster, such as tcp://host:8786")


def _add_fetch(parser):
    """The arguments of `fetch`."""
    parser.add_argument("list", metavar="LIST", help="addresses one a line, a feed, OPML, bookmarks, an export of Pocket ...")
    parser.add_argument("--out", required=True, metavar="DIR", help="folder of the pages; started again, it goes on")
    parser.add_argument("--pause", type=float, default=2.0, metavar="SECONDS", help="between two pages of a host (default: 2)")
    parser.add_argument("--allow-private", action="store_true", help="let addresses lead to a private network")


def _add_coding(parser):
    """The arguments of `coding-sheet`."""
    parser.add_argument("articles", nargs="*", metavar="ARTICLES", help="files or folders of articles, as for corpus")
    parser.add_argument("--of", default="sentences", metavar="KIND", help="sentences (default), attributions, hearsay or loaded_terms")
    parser.add_argument("--coders", type=int, default=2, metavar="N", help="how many people code (default: 2)")
    parser.add_argument("--sample", type=int, default=100, metavar="N", help="how many sentences or rows (default: 100)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="another number draws another sample (default: 1)")
    parser.add_argument("--by", metavar="COLUMN", help="draw in proportion to the outlets, or to the values of another column")
    for field in FIELDS:
        parser.add_argument(f"--{field}", metavar="COLUMN", help=f"the column that holds the {field}, as for corpus")
    parser.add_argument("--out", default="coding", metavar="DIR", help="folder of the sheets (default: coding)")
    parser.add_argument("--read", metavar="DIR", help="take the filled sheets of this folder back, and say how far they agree")
