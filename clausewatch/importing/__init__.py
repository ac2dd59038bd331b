"""History that others recorded, taken into the store: with its source, and without a word to anybody."""
