"""Who is one speaker in the many articles of a corpus: an article's own full names are resolved in it already (helpers.sourcing), here
they are grouped.

names.py   what a name says by itself         decide.py   which names are one speaker's
table.py   the table speakers/, in little memory   quoted.py   who speaks in how many articles
"""
