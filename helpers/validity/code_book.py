"""What coders are asked: fields and codes of each kind of sheet, from helpers/data/validity/code_book.csv."""

from helpers.tables import read_table

WORDS = "words"  # the code of a field into which words of the text are copied
KINDS = ("attributions", "hearsay", "loaded_terms", "sentences")
INTRODUCTION = """# Code book: {of}

Read it through before you begin, and code alone: whoever talks about a unit with another coder codes it no longer blind. Read the
text, and the sentence before it where you need it. Give each field one code, spelled as here. Leave a field empty where you cannot
decide, and say why in the note. Change no other column and delete no row; the order of the rows does not matter.
"""
ASKED = {
    "kind": "Which comes first in this list?",
    "attributed": "Which words are given as somebody's?",
    "loaded": "What judges?",
    "statement": "Are the judged words a statement?",
    "mode": "How are they given?",
    "source_type": "Who says it?",
    "named": "Has the source a name?",
    "stance": "What does the verb make of it?",
    "hearsay": "Is it hearsay?",
    "voice": "Whose words are they?",
}


def fields(of):
    """{field: its codes} of a kind of sheet, in order; [WORDS] for a field into which words are copied."""
    found = {}
    for row in read_table("validity/code_book"):
        if row["of"] == of:
            found.setdefault(row["field"], []).append(row["code"])
    return found


def code_book(of):
    """The code book of a kind of sheet as Markdown."""
    lines = [INTRODUCTION.format(of=of.replace("_", " "))]
    for field in fields(of):
        lines.append(f"## {field}: {ASKED[field]}\n")
        for row in read_table("validity/code_book"):
            if (row["of"], row["field"]) == (of, field):
                code = "" if row["code"] == WORDS else f"**{row['code']}**: "
                lines.append(f"- {code}{row['definition']} Example: {row['example']}")
        lines.append("")
    return "\n".join(lines)
