"""The paragraphs of a text and what counts as a word, as spans (start, end).

A word is a run of letters and digits with what joins them. One word each: hyphenated words ("well-known"), contractions
("didn’t"), numbers ("3.2", "1,000", "10:30", "9/11"), dotted letters ("U.S.", without its last full stop), "Amazon.com"
and "AT&T". Dashes, a lone "&", "%" and emoji are none.
"""

import re

# what stands after a run of letters decides at once whether the word goes on, so the pattern is linear on any text
WORD = re.compile(
    r"[^\W_]+(?:(?:['’‘ʼ´`\-‐‑&]|(?<=\d)[.,:/](?=\d)|\.(?=[a-z\d])"
    r"|(?<=\b[A-Z]\.[A-Z])\.|(?<=\b[A-Z])\.(?=[A-Z]\b))[^\W_]+)*"
)


def paragraph_spans(text):
    """Spans of the paragraphs of a str: parted by blank lines; in a text without any, every line is one."""
    part = r"\n[^\S\n]*\n" if re.search(r"\S[^\S\n]*\n[^\S\n]*\n\s*\S", text) else r"\n"
    spans, at = [], 0
    for m in [*re.finditer(part, text), None]:
        end = m.start() if m else len(text)
        block = text[at:end]
        if block.strip():
            spans.append((at + len(block) - len(block.lstrip()), at + len(block.rstrip())))
        at = m.end() if m else end
    return spans
