"""Scores against labelled sets: what the program says of itself, measured."""
