"""The rows of an article as a reader goes through them one by one, and what each key does to them.

The panel in JupyterLab and the app's page share it; templates/correct/correct.js draws its state. What a browser sends is not
trusted."""

import os
import re
from datetime import datetime
from pathlib import Path

from helpers.article.paragraphs import paragraph_spans
from helpers.corrections import Decision, append_decision, beside, correct, use_corrections
from helpers.corrections.apply import reviewed
from helpers.corrections.records import spans_of
from helpers.corrections.writing import take_back
from helpers.errors import ArticleError
from helpers.pages.correcting.shown import CHANGED, KINDS, choices, clean, fields_of, forms, shown
from helpers.paths import find, is_there, is_url


def file_for(article, corrections=None):
    """The path of the file that takes the decisions: as given, else corrections.csv beside the article; of a pasted text or a page of
    the web in the folder of the notebook."""
    if corrections:
        return Path(find(corrections))
    local = article.source and not is_url(article.source) and is_there(find(article.source))
    return beside(find(article.source) if local else os.curdir)


class Correcting:
    """One reader's way through the rows of an article, whose decisions go to a file at once.

    `state` is what is shown, `do` takes a command: {"do": accept, reject, change, add, undo or read, "row": key of a row, "table": where
    to add, "fields": {name: str}, "coder": who}. What can't be done is said in a sentence, and nothing is written then. Readers are
    told that the file is `called` so, else its path."""

    def __init__(self, article, path, tables=tuple(KINDS), called=""):
        self.article, self.path, self.tables, self.called = article, Path(path), tables, called or str(path)
        self.at, self.coder, self.said, self.done, self.turn = "", "", "", [], 0
        try:
            self.read()
        except ArticleError as error:
            correct(article, [])
            self.said = str(error)

    def read(self):
        """Let the article follow the file as it is now: others may write to it too."""
        if self.path.exists():
            use_corrections(self.article, self.path)
        else:
            correct(self.article, [])

    def rows(self):
        """{key: (table, by what a decision finds the row, row, its decisions)}, in the order of the tables and of the text."""
        found = reviewed(self.article)
        return {_key(table, one[0]): (table, *one) for table in self.tables for one in found.get(table, ())}

    def do(self, command):
        """Do what a command says, and give the new state."""
        command = command if isinstance(command, dict) else {}
        asked, key, table = (_text(command.get(name)) for name in ("do", "row", "table"))
        fields = command.get("fields") if isinstance(command.get("fields"), dict) else {}
        fields = {name: _text(value) for name, value in fields.items()}
        self.coder, self.turn = _text(command.get("coder"))[:100], self.turn + 1
        try:
            if asked in ("accept", "reject"):
                self._decide(key, asked)
            elif asked == "change":
                self._change(key, fields)
            elif asked == "add":
                self._add(table, fields)
            elif asked == "undo":
                self._undo()
            else:
                self.read()
                self.at, self.said = key, ""
        except ArticleError as error:
            self.at, self.said = key, str(error)
        return self.state()

    def state(self):
        """All that is shown, as JSON can hold it. An undecided row is shown first."""
        rows = [shown(self.article, key, *row) for key, row in self.rows().items()]
        keys = [row["key"] for row in rows]
        return {
            "turn": self.turn,  # so that each answer differs from the one before
            "rows": rows,
            "at": self.at if self.at in keys else next((row["key"] for row in rows if not row["now"]), keys[0] if keys else ""),
            "said": clean(self.said),
            "coder": clean(self.coder),
            "file": clean(self.called),
            "text": clean(self.article.text),
            "forms": forms(self.tables),
            "choices": choices([row for _, _, row, _ in self.rows().values()]),
        }

    def _row(self, key):
        rows = self.rows()
        if key not in rows:
            raise ArticleError("This row is not there any more.")
        return rows[key]

    def _decision(self, table, at, decision, field="", value=""):
        """A decision about the row of this place, or in the table accused of this name."""
        sha256, today = self.article.sha256, datetime.now().date().isoformat()
        if table == "accused":
            return Decision(sha256, table, None, None, "", "", decision, at, self.coder, today)
        return Decision(sha256, table, *at, self.article.text[slice(*at)], field, decision, value, self.coder, today)

    def _write(self, decisions, key, said):
        """Write decisions about one row and show it; they are taken back together."""
        append_decision(self.path, *decisions)
        self.read()
        if key not in self.rows():
            take_back(self.path, decisions)
            self.read()
            raise ArticleError("The article does not name this party so: choose the whole name.")
        self.done.append((decisions, key))
        self.at, self.said = key, said

    def _decide(self, key, decision):
        table, at, *_ = self._row(key)
        self._write([self._decision(table, at, decision)], key, f"{decision.capitalize()}ed.")
        keys = list(self.rows())
        self.at = keys[min(keys.index(key) + 1, len(keys) - 1)]

    def _change(self, key, fields):
        table, at, row, _ = self._row(key)
        now = fields_of(table, row)
        new = {name: fields[name] for name, *_ in CHANGED[table] if fields.get(name) and fields[name] != now[name]}
        if not new:
            raise ArticleError("Nothing was changed." if CHANGED[table] else "A party can’t be changed: reject it and add another.")
        self._write([self._decision(table, at, "change", name, value) for name, value in new.items()], key, "Changed.")

    def _add(self, table, fields):
        if table not in self.tables:
            raise ArticleError("Say what is to be added.")
        start, end = self._chosen(fields.get("span", ""))
        cue = self._cue(start, end, fields.get("cue", "")) if table == "attributions" else None
        value = f"{start}..{end}" if cue else fields.get("category", "") if table == "loaded_terms" else ""
        at = " ".join(self.article.text[start:end].split()) if table == "accused" else cue or (start, end)
        if _key(table, at) in self.rows():
            raise ArticleError("This row is there already: accept or change it.")
        decisions = [self._decision(table, at, "add", value=value)]
        if table == "attributions":
            decisions += [
                self._decision(table, at, "change", name, fields[name]) for name in ("speaker", "source_type") if fields.get(name)
            ]
        self._write(decisions, _key(table, at), "Added.")

    def _chosen(self, value):
        """The place of the words that were chosen, without the white space around them."""
        spans, text = spans_of(value), self.article.text
        start, end = spans[0] if len(spans) == 1 else (0, 0)
        words = text[start:end]
        if not words.strip():
            raise ArticleError("Choose the words in the article first.")
        return start + len(words) - len(words.lstrip()), start + len(words.rstrip())

    def _cue(self, start, end, words):
        """Where these words stand in the paragraphs of the content, outside of it and as near as may be; None for no words."""
        if not words:
            return None
        pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)")
        here = [span for span in paragraph_spans(self.article.text) if span[0] < end and span[1] > start]
        found = [m.span() for first, last in here for m in pattern.finditer(self.article.text, first, last)]
        outside = [(first, last) for first, last in found if last <= start or first >= end]
        if not outside:
            raise ArticleError(f"“{words[:60]}” does not stand beside what is said, in the same paragraph.")
        return min(outside, key=lambda cue: max(start - cue[1], cue[0] - end))

    def _undo(self):
        if not self.done:
            raise ArticleError("There is nothing to take back here: decide again, and the last decision holds.")
        decisions, key = self.done.pop()
        take_back(self.path, decisions)
        self.read()
        self.at, self.said = key, "Taken back."


def _key(table, at):
    """What a row is called in the browser: it is the same whatever else is decided."""
    return f"{table}:{at if table == 'accused' else '..'.join(map(str, at))}"


def _text(value):
    """A value of a command as one line; "" for what is no text."""
    return " ".join(value.split())[:2000] if isinstance(value, str) else ""
