"""The alarm to beat: added sentences with a word of AI or of licences, each sentence of a document once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from analysis.normal import plain
from clausewatch.replay.git import Blobs, Recorded, recorded

# What somebody would type into an alert: the names of the technology and of the grant, in six languages.
WORDS = re.compile(
    r"\b(?:AI|A\.I\.|GPT|LLMs?|KI|IA)\b|"
    r"(?i:artificial intelligence|machine[- ]learning|deep learning|neural network|generative|chatbot|"
    r"(?:language|foundation|learning) models?|"
    r"train(?:ing|ed)? (?:our |its |their |the |an? )?\w{0,12} ?models?|"
    r"intelligence artificielle|inteligencia artificial|künstliche intelligenz|"
    r"licen[cs]e to (?:use|host|copy|reproduce|store)|sub-?licen[cs]|perpetual|irrevocabl|moral rights|"
    r"人工智能|机器学习|大模型|机械学習|機械学習|生成AI|著作者人格権|不可撤销)"
)

# Where a sentence ends, for somebody who does not read the text.
SENTENCE = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])|\n+")

Lines = list[dict[str, Any]]


def alarms(repository: Path, step: Callable[[int], None]) -> Lines:
    """
    What the alarm would announce, in the form of a replay's lines; one line a recorded change.

    It knows no severity, no flaps and no walls; the first text of a document is no news to it.
    """
    lines: Lines = []
    with Blobs(repository) as blobs:
        for document in recorded(repository):
            lines += _walked(document, blobs.text)
            step(len(document.records))
    return sorted(lines, key=lambda x: (x["date"], x["service"], x["document"]))


def _walked(document: Recorded, text: Callable[[str], str]) -> Lines:
    paragraphs: set[str] = set()
    sentences: set[str] = set()
    lines: Lines = []
    for record in document.records:
        if record.blob is None:
            continue
        fresh = set(text(record.blob).split("\n")) - paragraphs
        paragraphs |= fresh
        said = {plain(s) for paragraph in fresh for s in SENTENCE.split(paragraph) if WORDS.search(s)}
        new = said - sentences
        sentences |= new
        alarm = bool(new) and bool(lines)
        lines.append(
            {
                "service": document.service,
                "document": document.document,
                "commit": record.commit,
                "date": record.date.isoformat(),
                "outcome": "announced" if alarm else "quiet",
                "severity": 0,
                "findings": [],
            }
        )
    return lines
