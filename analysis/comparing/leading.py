"""
Items of a list that stand under another lead-in than before.

"Train AI models" under "we do not use your work to:" says the opposite of the same words under "we use your
work to:". The item itself did not change; with its lead-in it did. It is judged with its lead-in in front,
and people are shown what did change: the lead-in, word for word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from rapidfuzz import fuzz

from analysis.comparing.runs import runs
from analysis.normal import key, plain
from data.domain.finding import Change, Finding
from data.domain.version import Clause

# The reason of a finding that names the item.
ITEM = 'list item "{}"'

COLONS = (":", "：")

# The keys of a lead-in and of the one it gave way to.
Place = tuple[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Led:
    """
    An item that stands in both versions, under lead-ins of which one gave way to the other.

    Attributes:
        item: As it stands in the newer version.
        whole: The change that is judged: its sides are the item with its lead-in in front, as one clause.
        shown: The change of the lead-in, as the texts have it.
    """

    item: Clause
    whole: Change
    shown: Change


def led(changes: Sequence[Change], before: Iterable[Clause], after: Iterable[Clause]) -> tuple[Led, ...]:
    """The items of both versions whose lead-in is reworded by these changes, or went while another came."""
    exchanged = _exchanged(changes)
    if not exchanged:
        return ()
    now: defaultdict[bytes, list[Clause]] = defaultdict(list)
    for clause in after:
        now[key(clause.text)].append(clause)
    pairs = [(item, other) for item in before for other in now.get(key(item.text), ())]
    stays = [(item, other, place) for item, other in pairs if (place := _place(item, other)) in exchanged]
    lead_ins = {place: _lead_in(*exchanged[place]) for place in {place for *_, place in stays}}
    return tuple(_led(item, other, lead_ins[place]) for item, other, place in stays)


def shown(found: Iterable[Finding], items: Iterable[Led]) -> tuple[Finding, ...]:
    """
    Findings of changes that stand in the texts.

    What was found of an item is found of its lead-in; where several items say the same, of the first.
    """
    leading = {id(led.whole): led for led in items}
    said: dict[object, Finding] = {}
    for finding in found:
        item = leading.get(id(finding.change))
        told = finding if item is None else _of_lead_in(finding, item)
        what = (id(told.change), told.judgement.label, told.polarity) if item else id(finding)
        said.setdefault(what, told)
    return tuple(said.values())


def _exchanged(changes: Sequence[Change]) -> dict[Place, tuple[Clause, Clause]]:
    """Clauses that gave way to others, by the keys of both: those that were reworded, and lone lead-ins."""
    reworded = [(c.before, c.after) for c in changes if c.kind == "reworded" and c.before and c.after]
    gone = [c.before for c in changes if c.kind == "removed" and c.before and _leads(c.before)]
    come = [c.after for c in changes if c.kind == "added" and c.after and _leads(c.after)]
    return {(key(old.text), key(new.text)): (old, new) for old, new in (*product(gone, come), *reworded)}


def _leads(clause: Clause) -> bool:
    return clause.text.endswith(COLONS)


def _place(item: Clause, other: Clause) -> Place:
    return key(item.lead_in or ""), key(other.lead_in or "")


def _lead_in(old: Clause, new: Clause) -> Change:
    similarity = fuzz.ratio(plain(old.text), plain(new.text))
    return Change("reworded", old, new, similarity, runs(old.text, new.text))


def _led(before: Clause, after: Clause, shown: Change) -> Led:
    was, now = _whole(before), _whole(after)
    return Led(after, Change("reworded", was, now, 100.0, runs(was.text, now.text)), shown)


def _whole(item: Clause) -> Clause:
    return replace(item, text=f"{item.lead_in} {item.text}", lead_in=None)


def _of_lead_in(finding: Finding, led: Led) -> Finding:
    reasons = (ITEM.format(led.item.text), *finding.reasons)
    return replace(finding, change=led.shown, reasons=reasons)
