"""Joins the parts of a document that is spread over several pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from data.domain.version import Block, DateFact, PageFacts, Reading

# Stands between two parts, as between two blocks.
BETWEEN = "\n\n"


def joined(readings: Sequence[Reading]) -> Reading:
    """
    One reading of several, in their order; title and language are those of the first that has one.

    Args:
        readings: At least one.
    """
    if len(readings) == 1:
        return readings[0]
    starts = _starts(readings)
    return Reading(
        text=BETWEEN.join(r.text for r in readings),
        blocks=tuple(_block(b, s) for r, s in zip(readings, starts, strict=True) for b in r.blocks),
        whole_text=BETWEEN.join(r.whole_text for r in readings),
        title=next((r.title for r in readings if r.title), None),
        language=next((r.language for r in readings if r.language), None),
        dates=tuple(_date(d, s) for r, s in zip(readings, starts, strict=True) for d in r.dates),
        facts=_facts([r.facts for r in readings]),
        reader=readings[0].reader,
    )


def _starts(readings: Sequence[Reading]) -> list[int]:
    starts, at = [], 0
    for reading in readings:
        starts.append(at)
        at += len(reading.text) + len(BETWEEN)
    return starts


def _block(block: Block, by: int) -> Block:
    return replace(block, start=block.start + by, end=block.end + by)


def _date(fact: DateFact, by: int) -> DateFact:
    return replace(fact, start=fact.start + by, end=fact.end + by)


def _facts(facts: Sequence[PageFacts]) -> PageFacts:
    return PageFacts(
        whole_words=sum(f.whole_words for f in facts),
        main_words=sum(f.main_words for f in facts),
        link_words=sum(f.link_words for f in facts),
        password_fields=sum(f.password_fields for f in facts),
        forms=sum(f.forms for f in facts),
        scripts=sum(f.scripts for f in facts),
        noindex=any(f.noindex for f in facts),
    )
