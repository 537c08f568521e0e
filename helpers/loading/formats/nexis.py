"""LexisNexis, Nexis and Nexis Uni: an export of one article or hundreds, as text, as a web page or in the paragraphs of a document.

The older export numbers its articles ("1 of 503 DOCUMENTS"), the newer one closes each ("End of Document"); their menus may be in another
language. The cover page and the list of contents are left out, with the number of articles that they state; fields are no text."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from helpers.errors import named
from helpers.loading.data import LARGEST_ARCHIVE
from helpers.loading.databases.lines import LONGEST_LINE, lines_of, page_tree
from helpers.loading.databases.nexis import article_of
from helpers.loading.databases.nexis_lines import field_of, is_line, pattern, printed_date
from helpers.loading.decode import decode
from helpers.loading.items import Broken, LeftOut, Stated
from helpers.tables import read_table

NAME = "Nexis export"
PAGE = re.compile(r"<!-- LXNComment|<!-- Hide XML section from browser|<META TOPIC=[^>]* DOCUMENTS=", re.I)
BREAK = "\ue000"  # stands for <br>, so that a line break is told from a paragraph


def recognises(data):
    if data.root:
        return bool(PAGE.search(data.text_head) or re.search(rf">\s*(?:{pattern('number').pattern})\s*<", data.text_head, re.I))
    return not data.root and bool(data.text_head) and layout(_blocks(_of_text(data.text_head))) is not None


def read(data):
    text = decode(data.read(LARGEST_ARCHIVE), named(data.name))
    found = from_paragraphs(_of_page(text) if data.root else _of_text(text))
    yield from [Broken(f"{named(data.name)} is a page of Nexis without an article.")] if found is None else found


def from_paragraphs(paragraphs):
    """The articles of the paragraphs of a document, None where they are not Nexis's."""
    blocks = _blocks(paragraphs)
    kind = layout(blocks)
    readers = {"older": _older, "newer": _newer, "marks not known": _unknown, "list": _list}
    return None if kind is None else readers[kind](blocks)


def layout(blocks):
    """older, newer, list (of results, without texts), "marks not known", or None where the blocks are no export of Nexis."""
    fields = [found for found in map(field_of, blocks) if found]
    names = {found.name for found in fields} | {found.what for found in fields if not found.name}
    if any(_numbered(block) for block in blocks):
        return "older" if any(found.capitals for found in fields) or any(is_line("error", block) for block in blocks) else None
    marks = {kind for kind in ("end", "body") for block in blocks if is_line(kind, block)}
    if "end" in marks and ("body" in marks or names & {"words_stated", "section"}):
        return "newer"
    if "body" in marks and "words_stated" in names and names & {"section", "byline"}:
        return "newer"
    if sum(found.name == "words_stated" and found.value[:1].isdigit() for found in fields) > 1 and names & {"section", "byline"}:
        return "marks not known"
    lines = [line for block in blocks for line in block.split("\n")]
    listed = any(is_line("stated", line) for line in lines) and sum(is_line("cover", line) for line in lines) > 4
    return "list" if listed else None


def _numbered(block):
    return pattern("number").fullmatch(" ".join(block.split())) if len(block) < 80 else None


def _blocks(paragraphs):
    """The paragraphs, parted where a line is a mark or begins with a label; "" for a blank one."""
    blocks = []
    for paragraph in paragraphs:
        for part in re.split(r"\n[ \t\u00a0]*(?=\n)", paragraph.replace("\u00a0", " ").strip("\n")):
            lines, alone = [""], False
            for line in _parted(part.strip("\n")).split("\n"):
                mark = _is_mark(line)
                if mark or alone or field_of(line):
                    lines.append(line)
                else:
                    lines[-1] += ("\n" if lines[-1] else "") + line
                alone = mark
            blocks += [block if block.strip() else "" for block in (lines if len(lines) == 1 else filter(None, lines))]
    return blocks


def _is_mark(line):
    """Whether a line stands alone, whatever is above and under it: Body, End of Document, Page 2, Graphic ..."""
    kinds = ("number", "body", "listed", "end", "stated", "page")
    heading = field_of(f"{line}:") if len(line) < 30 else None
    return len(line) < 80 and any(is_line(kind, line) for kind in kinds) or heading is not None and heading.where == "aside"


def _parted(text):
    """The text with a line break around each length that stands in one line with other fields, as in a PDF."""
    return _length().sub(r"\n\1\n", text) if len(text) < 2000 and field_of(text) else text


@cache
def _length():
    labels = "|".join(row["label"] for row in read_table("loading/nexis_labels") if row["field"] == "words_stated")
    return re.compile(rf"[ \t]*\b((?:{labels})[ \t]*:[ \t]*{pattern('words').pattern})(?![^\W_])[ \t]*", re.I)


def _of_text(text):
    """The paragraphs of a text, which blank lines part; indents stay, for they begin paragraphs. In a text that was made of a document
    each line may be one: there is none between "Body" and the text."""
    lines = text.split("\n")
    if (
        any(is_line("body", one) and ":" not in one and under.strip() for one, under in pairwise(lines))
        and max(map(len, lines)) > LONGEST_LINE
    ):
        return [line.replace("\f", "").replace("\r", "") for line in lines]
    return re.sub(r"\f", "\n\n", text.replace("\u00a0", " ")).split("\n\n")


def _of_page(text):
    tree = page_tree(text)
    if tree is None:
        return []
    for element in list(tree.iter("br")):
        element.tag, element.text = "span", BREAK
    return [line.replace(BREAK, "\n") for line in lines_of(tree)]


def _older(blocks):
    starts = [i for i, block in enumerate(blocks) if _numbered(block)]
    yield from _cover(blocks[: starts[0]])
    yield Stated(_stated([_numbered(blocks[i]) for i in starts], blocks[: starts[0]]))
    for n, (start, end) in enumerate(zip(starts, [*starts[1:], len(blocks)], strict=True), 1):
        part = [block for block in blocks[start + 1 : end] if not is_line("end", block)]
        errors = [block for block in part if is_line("error", block)]
        part = [block for block in part if not is_line("error", block)] if errors else part
        if any(part):
            yield article_of(part, True, f"Article {n}")
        for error in errors:
            yield Broken(f"An article of the export is missing: “{' '.join(error.split())[:200]}”.")


def _stated(numbers, cover):
    """How many articles there should be: those that were selected; else, from the first number on, as many as were found."""
    selected = (pattern("items").match(" ".join(line.split())) for block in cover for line in block.split("\n"))
    for found in filter(None, selected):
        spans = [re.findall(r"\d+", span) for span in re.split("[,;]", found[1])]
        return sum(int(span[-1]) - int(span[0]) + 1 if len(span) == 2 else len(span) for span in spans)
    counts = [_number(found, "n") for found in numbers]
    total = Counter(_number(found, "of") for found in numbers).most_common(1)[0][0]
    return total - counts[0] + 1 if counts[-1] == total and counts[0] <= total else total


def _number(found, name):
    return int(re.sub(r"\D", "", next(v for k, v in found.groupdict().items() if v and k.rstrip("0123456789") == name)) or 0)


def _newer(blocks):
    start = _behind_cover(blocks)
    yield from _cover(blocks[:start])
    for found in filter(None, (pattern("stated").fullmatch(" ".join(block.split())) for block in blocks[:start])):
        yield Stated(_number(found, "of"))
        break
    ends = [i for i, block in enumerate(blocks) if i >= start and is_line("end", block)]
    for n, (first, end) in enumerate(zip([start, *(i + 1 for i in ends)], [*ends, len(blocks)], strict=True), 1):
        part = blocks[first:end]
        if any(is_line("error", block) for block in part) and not any(is_line("body", block) for block in part):
            yield Broken(f"Article {n} of the export is missing: it holds a message of Nexis in its place.")
        elif end < len(blocks) or any(is_line("body", block) for block in part):
            if any(part):
                yield article_of(part, False, f"Article {n}")
            if ends and end == len(blocks):
                yield Broken(f"Article {n}, the last one, does not end as the others do: the export may be cut off.")
        elif any(part):
            yield LeftOut(f"{sum(map(bool, part)):,} paragraphs behind the last article", "no article")


def _behind_cover(blocks):
    """The index of the first block of an article: the headline that the list of contents names first, else what stands behind the last
    line of the cover, and behind the blank one before the headline."""
    body = next((i for i, block in enumerate(blocks) if is_line("body", block)), len(blocks))
    dates = [i for i, block in enumerate(blocks[:body]) if printed_date(block) and not field_of(block)]
    last = dates[-1] if dates else body
    covers = [i for i, block in enumerate(blocks[: max(0, last - 1)]) if is_line("cover", block) or is_line("stated", block)]
    if not covers:
        return 0
    if not dates:
        fields = (i for i in range(covers[-1] + 1, body) if field_of(blocks[i]) or is_line("copyright", blocks[i]))
        last = next(fields, body)
    first = next((_letters(block.partition(".")[2]) for block in blocks[:last] if re.match(r"1\.\s*\S", block)), None)
    for i in range(last - 1, covers[-1], -1):
        if first and _letters(blocks[i]) == first:
            return i
    headline = False
    for i in range(last - 2, covers[-1], -1):
        if not blocks[i] and headline:
            return i + 1
        headline = headline or bool(blocks[i])
    return covers[-1] + 1


def _letters(text):
    return re.sub(r"[\W_]+", "", text).casefold()[:30]


def _unknown(blocks):
    count = sum(found is not None and found.name == "words_stated" for found in map(field_of, blocks))
    yield Broken(f"An export with {count:,} articles or more, whose ends are marked in no known way: export it with an English menu.")


def _list(blocks):
    yield LeftOut("a list of results of Nexis", "it holds no texts: export the documents themselves")


def _cover(blocks):
    """What stands before the first article, as an item, if anything does."""
    lines = sum(map(bool, blocks))
    if lines:
        yield LeftOut(f"{lines:,} paragraphs before the first article", "cover page and list of contents")
