"""What is said when something cannot be analysed."""


class ArticleError(ValueError):
    """A text that cannot be analysed; its message is one sentence that says what is wrong and what to do."""
