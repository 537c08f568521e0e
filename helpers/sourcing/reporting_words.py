"""The words that report: verbs and nouns of saying with what they take, and documents that can speak."""

from functools import cache

from helpers.tables import read_table

WRITTEN = {"document", "finding", "hearing"}  # documents.csv: what some verbs need one of as their subject or object


@cache
def vocabulary():
    """(verbs, nouns, documents): dicts of form -> row of reporting_verbs.csv (`takes` as a set), of form -> kind."""
    rows = [row | {"takes": frozenset(row["takes"].split())} for row in read_table("sourcing/reporting_verbs")]
    forms = [(form, row) for row in rows for form in row["forms"].split()]
    return (
        {f: r for f, r in forms if "noun" not in r["takes"]},
        {f: r for f, r in forms if "noun" in r["takes"]},
        {form: row["kind"] for row in read_table("sourcing/documents") for form in row["forms"].split()},
    )


@cache
def reporting_nouns():
    """The nouns that may stand for a statement: a claim, and the nouns that a verb's forms may be (a call, a promise)."""
    verbs, nouns, _ = vocabulary()
    return verbs | nouns


@cache
def speaking():
    """The forms of the verbs that report whatever their subject is."""
    return frozenset(form for form, row in vocabulary()[0].items() if row["takes"] - WRITTEN)


def may_report(words, quoted):
    """Whether a sentence with these words (a set) can hold an attribution; `quoted`: a quotation or a colon is near."""
    verbs, nouns, documents = vocabulary()
    if "according" in words or "that" in words and not nouns.keys().isdisjoint(words):
        return True
    kinds = {documents[w] for w in words if w in documents}
    kinds |= {"finding"} if "document" in kinds else set()
    return any(
        quoted and verbs[w]["takes"] - WRITTEN or verbs[w]["takes"] - WRITTEN - {"quotation"} or verbs[w]["takes"] & kinds
        for w in words
        if w in verbs
    )


def speaks(source):
    """Whether a source can say a quotation by itself: a person or body, no document or court."""
    return vocabulary()[2].keys().isdisjoint(source.lower().split())
