"""Findings to digest to message to delivery."""
