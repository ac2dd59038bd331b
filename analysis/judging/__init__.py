"""One clause in, its judgements out."""
