"""A reader corrects rows by keyboard: state (which row, what was decided), shown (what is told of a row), widget (in JupyterLab).

The app has the same on a page of its own. templates/correct/ draws it in the browser."""
