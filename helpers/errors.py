"""What is said when something cannot be analysed."""


def named(place):
    """A path or an address as a sentence names it: on one line, its middle left out where it is long."""
    name = "".join(c if c.isprintable() else "�" for c in str(place))
    return name if len(name) <= 200 else f"{name[:100]} … {name[-90:]}"


class ArticleError(ValueError):
    """A text that cannot be analysed; its message is one sentence that says what is wrong and what to do.

    >>> Article.from_text(None)
    Traceback (most recent call last):
    ArticleError: An article's text is a str, not NoneType: decode or join it first.
    """

    def _render_traceback_(self):
        """What Jupyter shows of it: the sentence alone."""
        return [str(self)]
