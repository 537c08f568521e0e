"""A page in the browser where one pastes a text, drops a file or gives an address, and gets the summary, its pages and its tables.

server starts it, handler has what all pages share, form takes what is given, report hands out what was made, work makes it in kernels."""
