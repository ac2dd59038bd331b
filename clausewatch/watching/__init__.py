"""Keeps looking: who leads, what is due, which process does it (docs/decisions/scheduling.md)."""
