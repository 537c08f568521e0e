"""What makes the tables of helpers/data; the notebooks and reports never import it."""

from helpers.fit.ledger import fit_ledger, write_ledger

__all__ = ["fit_ledger", "write_ledger"]
