"""Hands messages over to the channels."""
