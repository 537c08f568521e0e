"""Labels and signatures: who is named before a colon, or after a dash at the end of a quotation."""

import re
from bisect import bisect_right

from helpers.article.sentences import split_paragraphs, split_sentences
from helpers.sourcing.interviews import turns
from helpers.sourcing.rows import make_row, touches
from helpers.tables import word_set

NAME = r"[A-Z][\w.'’&-]*(?: (?:[A-Z][\w.'’&-]*|of|the|and|for|at|in|de|von)){0,6}"
LABEL = re.compile(
    rf"(?![A-Z]\s?:)(?:(?:And |More |This )?([Ff]rom) )?"
    rf"({NAME}(?:, [\w .’'&-]{{2,50}})?)\s?: ?(?=[\s\"“'‘]*[A-Z“\"‘'])"
)
INTRODUCED = re.compile(r"(?:^|[\n.—–-] ?|\b([Ff]rom) )((?:the )?[A-Z][\w.'’]*(?: [\w.'’]+){0,5}): ?$")
SIGNATURE = re.compile(r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,4}, (?:[Tt]he )?[A-Z][^.!?:;\n]{1,40}")  # Ann Berg, The Port Gazette
SIGNED = re.compile(r"[,.]?\s*([—–―-]{1,2})\s?([A-Z][\w.'’-]*(?:,? [\w.'’-]+){0,8})")


def labelled(article, quotes):
    """“Smith: We won't go”, “And from Jones:”, and quotations that are signed: “We won't go.” –Commissioner Smith."""
    text, rows = article.text, []
    starts = [s for s, _ in split_sentences(article)]
    unlikely, inside = word_set("sourcing/labels", "label"), [(turn.start, turn.end) for turn in turns(article)]
    paragraphs = split_paragraphs(article)
    for (start, end), (below, last) in zip(paragraphs, [*paragraphs[1:], (0, 0)], strict=False):
        m = LABEL.match(text, start, end)
        if touches((start, end), inside):
            continue
        if m and m.end() < end and not touches(m.span(2), quotes) and m[2].lower().replace("’", "'") not in unlikely:
            sentence = bisect_right(starts, m.end(2)) - 1
            rows.append(make_row("label", sentence, label_cue(m), m.span(2), [(m.end(), end)]))
        for q in quotes[bisect_right(quotes, (start,)) :]:
            if q[0] >= end:
                break
            if (m := SIGNED.match(text, q[1], end)) and m.end() >= end - 1:
                rows.append(make_row("signed", bisect_right(starts, m.start(1)) - 1, m.span(1), m.span(2), [q]))
            elif q[1] >= end - 1 and last - below < 80 and SIGNATURE.fullmatch(text, below, last):
                rows.append(make_row("signed", bisect_right(starts, below) - 1, (below, below), (below, last), [q]))
    return rows


def label_cue(m):
    """The span of the word "from" before a label, else of its colon."""
    colon = m.string.index(":", m.end(2))
    return m.span(1) if m[1] else (colon, colon + 1)
