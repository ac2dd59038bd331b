"""Two lists of clauses in, changes and findings out."""
