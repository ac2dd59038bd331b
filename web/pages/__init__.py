"""The pages people look at, one module each."""
