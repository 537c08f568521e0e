"""`python -m helpers`, or `media-analysis` where it is installed: reports and figures from the command line."""

import os
import sys

from helpers.arguments import make_parser
from helpers.corpus import columns_of
from helpers.errors import ArticleError
from helpers.paths import need_checkout


def main(argv=None):
    name = "python -m helpers" if os.path.basename(sys.argv[0]) == "__main__.py" else "media-analysis"
    args = make_parser(name).parse_args(argv)
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


def _coding_sheet(args):
    from helpers.validity.command import coding_sheet

    return coding_sheet(args)


def _fetch(args):
    from helpers.loading.fetching import fetch_command

    return fetch_command(args)


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
    "fetch": _fetch,
    "figures": _figures,
    "notebooks": _notebooks,
    "compare": _compare,
    "corpus": _corpus,
    "bench": _bench,
    "accuracy": _accuracy,
    "calibration": _calibration,
    "coding-sheet": _coding_sheet,
    "commentary": _commentary,
    "fit-confidence": _fit_confidence,
    "fit-readability": _fit_readability,
    "genre": _genre,
    "ledger": _ledger,
    "reference": _reference,
}

if __name__ == "__main__":
    sys.exit(main())
