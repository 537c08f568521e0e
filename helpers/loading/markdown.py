"""An article written in Markdown: its front matter gives fields, its marks go, and what is no prose is set apart.

markdown-it-py reads it as CommonMark; line numbers stay those of the file.
"""

import re
import tomllib

from helpers.errors import ArticleError
from helpers.loading.dates import iso_date, why_unread
from helpers.paths import is_url
from helpers.tables import read_table

SUFFIXES = (".md", ".markdown")
FENCES = {"---": "YAML", "+++": "TOML"}
THEMES = ("params", "extra", "taxonomies")  # in which Hugo and Zola keep what they have no key for
ASIDE = re.compile(r"\[!\w+\]|Excerpt$")  # a call-out of Obsidian, the excerpt that MarkDownload repeats
NOTE = re.compile(r"\[\^[^\]\s]{1,40}\]")
JOPLIN = re.compile(r"\n\n(?=id: [0-9a-f]{32}\n)(?:\w+: ?.*(?:\n|\Z)){5,}\s*\Z")  # particulars behind a note
LONGEST = 200  # lines of front matter
NO_PROSE = {"fence": "code", "code_block": "code", "html_block": "HTML", "hr": "rule between two parts", "table_open": "table"}


def has_front_matter(text):
    """Whether a text begins with front matter: a line of --- or +++ and then a key."""
    return bool(re.match(r"(?:---|\+\+\+)[^\S\n]*\n(?:\s*#.*\n)*\s*[\w\"'-]+[^\S\n]*[:=]", text))


def read_markdown(text, place="The text", day_first=None):
    """(fields, blocks, left_out) of a Markdown text.

    fields are what the front matter gives of an Article; blocks the paragraphs, as layout.lay_out_blocks takes them; left_out the
    front matter and what is no prose, as (line number, text, reason). Raises ArticleError for front matter that can't be read;
    `place` names the file in it."""
    fields, left_out, first = {}, [], 0
    if particulars := JOPLIN.search(text):
        said = dict(line.partition(": ")[::2] for line in particulars[0].strip().split("\n"))
        fields = {"url": said.get("source_url", "").strip(), "byline": said.get("author", "").strip()}
        fields = {name: value for name, value in fields.items() if value}
        left_out, text = [(0, f"{len(said)} lines", "particulars of a note of Joplin")], text[: particulars.start()]
    lines = text.split("\n")
    if has_front_matter(text):
        fields, left_out, first = _front_matter(lines, place, day_first)
    elif text.startswith("% "):
        fields, left_out, first = _title_block(lines, day_first)
    blocks, more = _blocks(lines, first)
    return fields, blocks, left_out + more


def _front_matter(lines, place, day_first):
    """(fields, left_out, index of the first line after it)."""
    import yaml

    fence = lines[0].strip()
    ends = {fence, "..."} if fence == "---" else {fence}
    end = next((i for i, line in enumerate(lines[1:LONGEST], 1) if line.strip() in ends), None)
    if end is None:
        raise ArticleError(f"{place} begins with front matter that does not end: close it with a line {fence}.")
    source = "\n".join(lines[1:end])
    try:
        given = tomllib.loads(source) if fence == "+++" else yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        given = _line_by_line(source) if fence == "---" else {}
        if not given:
            where = f"whose line {error.problem_mark.line + 2}" if getattr(error, "problem_mark", None) else "that"
            raise ArticleError(f"{place} begins with front matter {where} is not valid {FENCES[fence]}: mend it or remove it.") from None
    if not isinstance(given, dict):
        raise ArticleError(f"{place} begins with front matter that names no fields: write them as title: ..., or remove it.")
    fields = _fields(given)
    reason = "front matter"
    if "date" in fields:
        day = iso_date(fields["date"], day_first)
        reason += "" if day else f"; {why_unread(fields['date'])}"
        fields["date"] = day or ""
    return fields, [(n, line.strip(), reason) for n, line in enumerate(lines[: end + 1], 1) if line.strip()], end + 1


def _title_block(lines, day_first):
    """(fields, left_out, index of the first line after it) of the title, author and day that Pandoc takes in lines of %."""
    end = next((i for i, line in enumerate(lines) if not line.startswith("%")), len(lines))
    said = [line.lstrip("% ").strip() for line in lines[:end]]
    fields = dict(zip(("title", "byline", "date"), said, strict=False))
    fields["date"] = iso_date(fields.get("date", ""), day_first) or ""
    return (
        {name: value for name, value in fields.items() if value},
        [(n, line, "front matter") for n, line in enumerate(lines[:end], 1)],
        end,
    )


def _line_by_line(source):
    """What front matter says that is no YAML because of a colon or a quotation mark in a title; {} where a line is no "key: value"."""
    lines = [line for line in source.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    said = [re.fullmatch(r"([\w -]{1,40}?)\s*:\s+([^\s[{].*)|([\w -]{1,40}?)\s*:\s*|\s+.*|- .*", line) for line in lines]
    return {found[1]: found[2].strip(" \"'") for found in said if found[1]} if all(said) else {}


def _fields(given):
    """The fields of an Article that front matter names, in tables of themes too."""
    for name in THEMES:
        given = (inner if isinstance(inner := given.get(name), dict) else {}) | given
    plain = {re.sub(r"[\s_-]", "", str(key)).lower(): _value(value) for key, value in given.items()}
    fields = {}
    for row in read_table("loading/front_matter"):
        value = plain.get(row["key"], "")
        if row["field"] != "body" and value and is_url(value) == (row["field"] == "url"):
            fields.setdefault(row["field"], value)
    return fields


def _value(value):
    """What front matter says of one key as a str: the names of a list or table of authors; "" for what is nested deeper."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_value(v) for v in value[:50] if not isinstance(v, list))))
    if isinstance(value, dict):
        value = value.get("name")
    return "" if value is None or isinstance(value, dict | list) else re.sub(r"\[\[|\]\]", "", str(value)).strip()


def _blocks(lines, first):
    """(blocks, left_out) of the lines from index `first` on."""
    from markdown_it import MarkdownIt

    blocks, left_out, told = [], [], set(range(first))

    def set_aside(start, end, reason):
        left_out.extend((n + 1, lines[n].strip(), reason) for n in range(start, end) if lines[n].strip() and n not in told)
        told.update(range(start, end))

    for token in MarkdownIt("commonmark").enable("table").parse("\n" * first + "\n".join(lines[first:])):
        if not token.map or token.map[0] in told:
            continue
        if token.type in NO_PROSE:
            set_aside(*token.map, NO_PROSE[token.type])
        elif token.type == "blockquote_open" and ASIDE.match(re.sub(r"^[\s>#]+", "", lines[token.map[0]])):
            set_aside(*token.map, "a remark or an excerpt beside the text")
        elif token.type == "inline" and re.match(NOTE.pattern + ":", token.content):
            set_aside(*token.map, "a note")
        elif token.type == "inline":
            if line := _plain(token.children):
                blocks.append([(token.map[0] + 1, line)])
                told.update(range(*token.map))
            else:
                set_aside(*token.map, "picture")
    set_aside(first, len(lines), "Markdown that shows no text")
    return blocks, left_out


def _plain(tokens):
    """The text of a paragraph's tokens without their marks; pictures and HTML have none."""
    breaks = {"softbreak": " ", "hardbreak": " ", "image": "", "html_inline": ""}
    return NOTE.sub("", " ".join("".join(breaks.get(token.type, token.content) for token in tokens).split()))
