"""Bytes to text: main text, blocks, language, dates."""
