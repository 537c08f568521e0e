"""What each notebook shows of an article: sentences, tables and charts, computed and never typed in."""
