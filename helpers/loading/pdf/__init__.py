"""How is a PDF read? It knows places of letters on pages, no words, no paragraphs and no order: all of these are made again here."""
