"""What makes the tables in helpers/data; notebooks and reports never import it."""
