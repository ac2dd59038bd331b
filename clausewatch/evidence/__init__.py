"""Proof for others: seals and their timestamps, the check of the chain, one file for one event."""
