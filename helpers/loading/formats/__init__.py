"""How is a file of this format read? A module for each format, with three names:

NAME              what the format is called in the manifest of a corpus
recognises(data)  whether the bytes, and not the file's name, say that it is of this format
read(data)        its articles and what was left out, as items (helpers/loading/items.py)

helpers/loading/archive.py asks them in the order of FORMATS."""
