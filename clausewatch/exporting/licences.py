"""Whose the exported data is, said in every export."""

from __future__ import annotations

TEXTS = (
    "The texts of terms and policies belong to whoever wrote them. They are copied here as they were public, "
    "for quotation, study, criticism and evidence; nothing here grants a licence to them."
)

RECORDED = (
    "States whose source begins with `ota:` were recorded by Open Terms Archive contributors, and are under "
    "the Open Database License 1.0 (ODbL-1.0): name them, and share alike. Those whose source is `wayback` "
    "were captured by the Internet Archive."
)

OURS = (
    "What Clausewatch adds (dates, states, hashes, labels, findings, explanations) is given into the public "
    "domain by whoever runs this installation, under CC0 1.0, unless they say otherwise."
)

README = f"""# Recorded terms and policies

Exported by Clausewatch. One folder for each platform, one file for each document; each state of a document
is as it was when its text was first seen, and only states that were believed are here.

## Licences

{TEXTS}

{RECORDED}

{OURS}
"""
