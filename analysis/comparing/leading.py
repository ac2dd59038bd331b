"""
Items of a list whose lead-in was reworded.

"Train AI models" under "we do not use your work to:" says the opposite of the same words under "we use your
work to:". The item itself did not change; with its lead-in it did.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from analysis.comparing.runs import runs
from analysis.normal import key
from data.domain.finding import Change
from data.domain.version import Clause


def led(changes: Iterable[Change], before: Sequence[Clause], after: Sequence[Clause]) -> tuple[Change, ...]:
    """
    One more change for each item that stands in both versions, and whose lead-in was reworded.

    Its sides are the item with its lead-in in front, as one clause.
    """
    reworded = [c for c in changes if c.kind == "reworded"]
    other = {key(c.before.text): key(c.after.text) for c in reworded if c.before and c.after}
    now = {(key(c.lead_in), key(c.text)): c for c in after if c.lead_in}
    return tuple(
        _together(item, now[place])
        for item in before
        if item.lead_in and (place := (other.get(key(item.lead_in), b""), key(item.text))) in now
    )


def _together(before: Clause, after: Clause) -> Change:
    was, now = _whole(before), _whole(after)
    return Change("reworded", was, now, 100.0, runs(was.text, now.text))


def _whole(item: Clause) -> Clause:
    return replace(item, text=f"{item.lead_in} {item.text}", lead_in=None)
