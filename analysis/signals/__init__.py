"""What platforms say to machines: read by meaning, and compared by it."""
