"""Where an article comes from: a text file, a saved web page, an address or a pasted text becomes an Article.

What is not body (headline, byline, page furniture) is set apart with its reason; the network is opened here and nowhere else."""

from helpers.loading.load import from_layout, load_article, open_article

__all__ = ["from_layout", "load_article", "open_article"]
