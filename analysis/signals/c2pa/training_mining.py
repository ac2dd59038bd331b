"""The training and data mining assertion: what its author lets machines do with a picture."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from analysis.signals.c2pa import cbor
from analysis.signals.c2pa.boxes import Box, jumbf, superboxes
from analysis.signals.making import sorted_facts, words
from data.domain.signal import ALLOW, DENY, Fact, SignalState

# `cawg.training-mining` since CAWG 1.1, `c2pa.training-mining` before; a second one of a kind ends in `__1`.
_LABEL = re.compile(r"(?:cawg|c2pa)\.training-mining(?:\.v\d+)?(?:__\d+)?")
_USES = {"allowed": ALLOW, "notAllowed": DENY}
_READ: Mapping[str, Callable[[bytes], Any]] = {"json": json.loads, "cbor": cbor.loads}
UNSIGNED = "the signature was not checked"


def training_mining(picture: bytes) -> tuple[SignalState, tuple[Fact, ...], tuple[str, ...]]:
    """
    State, facts (topic `cawg.ai_training`, value allow, deny or the constraint) and notes of a picture.

    Of several manifests the last one is the picture's own; the others belong to what it was made from.

    Source:
        CAWG Training and Data Mining Assertion 1.1: `constrained` without details is as good as `notAllowed`.
    """
    body = jumbf(picture)
    if body is None:
        return "error", (), ("neither JPEG nor PNG",)
    manifests = [m for store in superboxes(body) if store.label == "c2pa" for m in store.inner]
    if not manifests:
        return "absent", (), ()
    assertions = [box for box in _within(manifests[-1]) if _LABEL.fullmatch(box.label)]
    loaded = [_loaded(box) for box in assertions]
    if any(entries is None for entries in loaded):
        return "error", (), ("the assertion cannot be read",)
    facts = sorted_facts(fact for entries in loaded if entries for fact in _facts(entries))
    return ("present", facts, (UNSIGNED,)) if facts else ("absent", (), ())


def _within(box: Box) -> Iterator[Box]:
    yield box
    for inner in box.inner:
        yield from _within(inner)


def _loaded(box: Box) -> dict[str, Any] | None:
    """The entries of an assertion, None when they cannot be read."""
    for kind, body in box.contents:
        if kind not in _READ:
            continue
        try:
            said = _READ[kind](body)
        except (ValueError, RecursionError):
            return None
        entries = said.get("entries") if isinstance(said, dict) else None
        return entries if isinstance(entries, dict) else None
    return None


def _facts(entries: dict[str, Any]) -> Iterator[Fact]:
    for topic, entry in entries.items():
        use = entry.get("use") if isinstance(entry, dict) else None
        if isinstance(use, str):
            yield Fact("", "", words(str(topic)), _value(use, entry.get("constraint_info")))


def _value(use: str, details: Any) -> str:
    if use == "constrained":
        return f"constrained: {words(details)}" if isinstance(details, str) and details.strip() else DENY
    return _USES.get(use, f"“{words(use)}”")
