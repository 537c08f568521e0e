"""NewsML 1.x of the IPTC: news items whose components hold headline, text, captions and contacts each on their own.

Of the texts under one headline the body is taken (the one whose role says so, else the longest); newsml_roles.csv says what becomes of
the others."""

from functools import cache

from helpers.loading.formats.nitf import read_nitf
from helpers.loading.items import Broken, Found, LeftOut
from helpers.loading.markup import first_text, paragraphs, paragraphs_of_html, parse_xml, text_of, within
from helpers.loading.safe_xml import local
from helpers.loading.wire import iso_day, without_sign_off
from helpers.tables import read_table

NAME = "NewsML 1"


@cache
def _roles():
    return {row["role"].lower(): (row["becomes"], row["reason"]) for row in read_table("loading/newsml_roles")}


def recognises(data):
    return data.root == "NewsML"


def read(data):
    root, problem = parse_xml(data.read(100_000_000))
    for item in within(root, "NewsItem") if root is not None else ():
        stories = {}
        for content in within(item, "DataContent"):
            stories.setdefault(_story(content, item), []).append(content)
        found = [one for story, contents in stories.items() if (one := _read_story(item, story, contents))]
        yield from found
        if not found:
            yield _without_text(item)
    if problem:
        yield Broken(f"The NewsML document is no whole XML ({problem}): what stands after that place may be missing.")


def _without_text(item):
    title = first_text(item, "HeadLine", "NewsItemId") or "an item"
    if any("text" in (e.get("FormalName") or "").lower() for e in within(item, "MediaType")) and next(within(item, "DataContent"), None):
        return Broken(f"The item “{title[:100]}” of the NewsML document holds no text.")
    return LeftOut(title, "it holds no text, but pictures or references to other items")


def _story(content, item):
    """The component whose headline stands over a text."""
    for above in content.iterancestors():
        if above is item or any(local(e) == "NewsLines" and first_text(e, "HeadLine") for e in above):
            return above
    return item


def _role(content, story):
    """(becomes, reason) of a text by the roles of the components that it stands in; body, where none says so."""
    for above in content.iterancestors():
        for e in above:
            if local(e) == "Role":
                return _roles().get((e.get("FormalName") or "").lower(), ("text", ""))
        if above is story:
            break
    return "text", ""


def _read_story(item, story, contents):
    texts, fields, left_out = [], {}, []
    for content in contents:
        kind = next((e.get("FormalName") or "" for e in within(content.getparent(), "MimeType", "MediaType")), "").lower()
        becomes, reason = _role(content, story)
        if becomes == "nothing" or "css" in kind or "image" in kind or "photo" in kind or content.get("Encoding"):
            continue
        found = _text(content)
        if found is None:
            continue
        if becomes in ("body", "text"):
            texts.append((becomes == "body", len(found.content), found, content))
        elif becomes == "left_out":
            left_out.append((None, found.content, reason))
        else:
            fields[becomes] = " ".join(found.content.split())
    if not texts:
        return None
    *_, body, content = max(texts, key=lambda t: t[:2])
    fields = body.fields | fields | _fields(item, story, content)
    return body._replace(fields=fields, left_out=(*body.left_out, *left_out))


def _text(content):
    """Found, the text of a DataContent as NITF, XHTML or plain text; None where it has none."""
    nitf = next(within(content, "nitf"), None)
    if nitf is not None:
        return read_nitf(nitf)
    inner = next(within(content, "body"), content)
    text, aside = paragraphs(inner) if len(content) else paragraphs_of_html("".join(content.itertext()))
    text, signed = without_sign_off(text)
    return Found("\n\n".join(text), {}, left_out=tuple(aside + signed)) if text else None


def _fields(item, story, content):
    day = iso_day(first_text(item, "ThisRevisionCreated", "FirstCreated", "DateId"))
    fields = {"title": first_text(story, "HeadLine") or first_text(item, "HeadLine"), "date": day}
    fields["byline"] = first_text(story, "ByLine") or first_text(item, "ByLine")
    fields["deck"] = first_text(story, "SubHeadLine")
    fields["outlet"] = _party(item, "Provider") or _party(item.getroottree().getroot(), "SentFrom") or _party(item, "Source")
    for e in within(content.getparent(), "Property"):
        number = e.get("Value") or ""
        if (e.get("FormalName") or "").lower() in ("words", "wordcount") and number.isdecimal() and int(number):
            fields["words_stated"] = int(number)
    return {name: value for name, value in fields.items() if value}


def _party(root, name):
    return next((p.get("FormalName") or text_of(p) for e in within(root, name) for p in within(e, "Party")), "")
