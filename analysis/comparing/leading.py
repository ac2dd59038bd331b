"""
Items of a list that stand under another lead-in than before.

"Train AI models" under "we do not use your work to:" says the opposite of the same words under "we use your
work to:". The item itself did not change; with its lead-in it did. It is judged with its lead-in in front,
and people are shown what did change: the lead-in, word for word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from rapidfuzz import fuzz

from analysis.comparing.runs import runs
from analysis.holding.shifting import COLONS, elsewhere
from analysis.normal import key, plain
from data.domain.finding import Change, Finding
from data.domain.version import Clause

# The reason of a finding that names the item.
ITEM = 'list item "{}"'

# The keys of a lead-in and of the one it gave way to.
Place = tuple[bytes, bytes]

# The clause that says some words, None where none does.
Clauses = Callable[[str], Clause | None]


@dataclass(frozen=True, slots=True)
class Led:
    """
    An item that stands in both versions under different lead-ins.

    Attributes:
        item: As it stands in the newer version.
        whole: The change that is judged: its sides are the item with its lead-in in front, as one clause.
        shown: The change of the lead-in, as the texts have it: one gave way to the other, or the item went
            from one to the other.
        reason: What names the item among the reasons of a finding.
    """

    item: Clause
    whole: Change
    shown: Change
    reason: str


@dataclass(frozen=True, slots=True)
class Leads:
    """
    The clauses that mean something else by what stands in front of them.

    Attributes:
        turned: Items whose lead-in gave way to another.
        silent: Clauses of which no word changed, nor of what they stand under now: items that went to another
            list, and clauses that use a term which is defined otherwise.
    """

    turned: tuple[Led, ...]
    silent: tuple[Led, ...]

    @property
    def every(self) -> tuple[Led, ...]:
        """All of them, those first whose lead-in gave way."""
        return (*self.turned, *self.silent)


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


def shifted(moved: Iterable[tuple[Clause, Clause]], items: Iterable[Led], known: Clauses) -> tuple[Led, ...]:
    """
    The items that went from one lead-in to another which both may still stand.

    Args:
        moved: Items as they stood and as they stand.
        items: What `led` found; those are passed over.
        known: Finds the clause of some words in either version, None where they are no clause; items under
            such a lead-in are passed over.
    """
    taken = {key(led.item.text) for led in items}
    seats = ((was, now, _seat(was, now, known)) for was, now in moved if key(now.text) not in taken)
    return tuple(_led(was, now, seat) for was, now, seat in seats if seat is not None)


def moves(before: Sequence[Clause], after: Sequence[Clause]) -> tuple[tuple[Clause, Clause], ...]:
    """The items that stand under another lead-in than before, and under that one no more."""
    old, new = _places(before), _places(after)
    gone = {k: [p for p in old[k] if p not in new[k]] for k in old.keys() & new.keys()}
    come = {k: [p for p in new[k] if p not in old[k]] for k in gone if gone[k]}
    pairs = {k: (old[k][gone[k][0]], new[k][come[k][0]]) for k in old if come.get(k)}
    return tuple(pair for pair in pairs.values() if elsewhere(*pair))


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


def _places(clauses: Iterable[Clause]) -> dict[bytes, dict[bytes, Clause]]:
    """The items of lists, by their words and by those of the lead-in each stands under."""
    found: defaultdict[bytes, dict[bytes, Clause]] = defaultdict(dict)
    for clause in clauses:
        if clause.lead_in is not None:
            found[key(clause.text)].setdefault(key(clause.lead_in), clause)
    return found


def _seat(was: Clause, now: Clause, known: Clauses) -> Change | None:
    """The lead-in before and after; None where one is no clause of the text, as in lists inside lists."""
    old, new = known(was.lead_in or ""), known(now.lead_in or "")
    return _lead_in(old, new) if old and new else None


def _leads(clause: Clause) -> bool:
    return clause.text.endswith(COLONS)


def _place(item: Clause, other: Clause) -> Place:
    return key(item.lead_in or ""), key(other.lead_in or "")


def _lead_in(old: Clause, new: Clause) -> Change:
    similarity = fuzz.ratio(plain(old.text), plain(new.text))
    return Change("reworded", old, new, similarity, runs(old.text, new.text))


def _led(before: Clause, after: Clause, shown: Change) -> Led:
    was, now = _whole(before), _whole(after)
    whole = Change("reworded", was, now, 100.0, runs(was.text, now.text))
    return Led(after, whole, shown, ITEM.format(after.text))


def _whole(item: Clause) -> Clause:
    return replace(item, text=f"{item.lead_in} {item.text}", lead_in=None)


def _of_lead_in(finding: Finding, led: Led) -> Finding:
    return replace(finding, change=led.shown, reasons=(led.reason, *finding.reasons))
