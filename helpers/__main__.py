"""`python -m helpers`, or `media-analysis` where it is installed: reports and figures from the command line."""

import argparse
import os
import sys

from helpers.corpus import add_arguments, columns_of
from helpers.errors import ArticleError
from helpers.loading.fetching import add_arguments as add_fetch
from helpers.loading.fetching import fetch_command
from helpers.paths import ROOT, SEED, need_checkout
from helpers.validity.command import add_arguments as add_coding
from helpers.validity.command import coding_sheet


def main(argv=None):
    name = "python -m helpers" if os.path.basename(sys.argv[0]) == "__main__.py" else "media-analysis"
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
    add_fetch(commands.add_parser("fetch", help="fetch the pages of a list of addresses or a feed, for corpus to read"))
    coding = commands.add_parser(
        "coding-sheet",
        help="draw sheets for people to code blindly, and take them back",
        description="Draw a sample for people to code without the machine's answers; with --read, say how far they and it agree.",
    )
    add_coding(coding)
    bench = commands.add_parser("bench", help="print how fast the measures are, as ratios and by stage")
    add_arguments(corpus)
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

    args = parser.parse_args(argv)
    try:
        return COMMANDS[args.command](args)
    except ArticleError as error:
        print(error, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130


def _report(args):
    from helpers.pages.render import make_reports

    if args.instead and not args.terms:
        raise ArticleError("--instead uses your own terms instead of the built-in ones: give them with --terms.")
    lists = {"TERMS": args.terms, "INSTEAD": args.instead, "REFERENCE": args.reference, "CORRECTIONS": args.corrections}
    return make_reports(args.articles, args.out, args.allow_private, lists, args.worksheet, args.pdf)


def _app(args):
    from helpers.pages.app.server import run_app

    return run_app(args.host, args.port)


def _compare(args):
    from helpers.pages.compare_page import make_comparison

    return make_comparison(args.articles, args.press_release, args.out, args.corrections)


def _figures(args):
    from helpers.pages.seed import draw_figures

    need_checkout("figures")
    return draw_figures()


def _notebooks(args):
    need_checkout("notebooks")
    from helpers.pages.render import run_notebooks

    return run_notebooks()


def _corpus(args):
    from helpers.corpus import run

    options = {"day_first": args.day_first, "corrections": args.corrections, "strict": args.strict}
    manifest = run(args.inputs, args.out, columns_of(args), args.sample, args.scheduler, args.workers, **options)
    print(f"{args.out}: " + ", ".join(f"{n:,} {name.replace('_', ' ')}" for name, n in manifest["counts"].items()))
    if others := manifest["plan"]["unknown_files"]:
        print(f"Files that can’t be read: {len(others):,}, such as {next(iter(others))}; the manifest says why.")
    if unsure := manifest["counts"].get("dates_of_either_order"):
        such = manifest["dates_not_read"]["dates_of_either_order"][0]
        print(f"Dates that could begin with the day or the month: {unsure:,}, such as “{such}”; say --day-first or --month-first.")
    if args.sheet is not None:
        from helpers.validity.sheets import draw_sheets

        print(*draw_sheets(args.inputs, f"{args.out}/coding", sample=args.sheet, by="outlet", columns=columns_of(args)), sep="\n")
    return 0


def _bench(args):
    from helpers.fit.bench import print_bench

    return print_bench(args.inputs, args.n, args.busy)


def _accuracy(args):
    from helpers.fit.accuracy import write_accuracy

    return write_accuracy(args.gold)


def _calibration(args):
    from helpers.fit.calibration import write_calibration

    return write_calibration(args.gold)


def _fit_confidence(args):
    from helpers.fit.confidence import write_weights

    return write_weights(args.gold)


def _ledger(args):
    from helpers.fit.ledger import write_ledger
    from helpers.tables import DATA

    write_ledger(args.gold, DATA / "loaded_terms")
    return 0


def _commentary(args):
    from helpers.fit.commentary import write_commentary_words

    print(f"{write_commentary_words(args.articles):,} words")
    return 0


def _genre(args):
    from helpers.fit.genre import write_genre_weights

    for what, (exact, accepted, number) in write_genre_weights(args.articles, args.labels).items():
        print(f"{what}: {exact:.3f}, with what the reader also accepted {accepted:.3f}, of {number}")
    return 0


def _fit_readability(args):
    from helpers.fit.readability import fit_readability

    for path in args.gold:
        print(f"{path}: Spearman with teachers' judgements, five-fold cross-validated: {fit_readability(path):.3f}")
    return 0


def _reference(args):
    from helpers.fit.reference import write_reference

    return write_reference(args.inputs, args.name, args.called, args.out, args.work)


COMMANDS = {
    "report": _report,
    "app": _app,
    "fetch": fetch_command,
    "figures": _figures,
    "notebooks": _notebooks,
    "compare": _compare,
    "corpus": _corpus,
    "bench": _bench,
    "accuracy": _accuracy,
    "calibration": _calibration,
    "coding-sheet": coding_sheet,
    "commentary": _commentary,
    "fit-confidence": _fit_confidence,
    "fit-readability": _fit_readability,
    "genre": _genre,
    "ledger": _ledger,
    "reference": _reference,
}

if __name__ == "__main__":
    sys.exit(main())
