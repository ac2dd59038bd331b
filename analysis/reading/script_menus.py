"""Leaves menus out of the data of a page: lists of entries that each have a label and an address."""

from __future__ import annotations

from analysis.reading.script_values import Value

ADDRESSES = frozenset(("href", "url", "path", "pathname", "slug", "to", "link", "uri", "permalink"))
# Fields that are no words, and stand beside a label.
MARKS = ADDRESSES | {"id", "key", "_key", "type", "_type", "__typename", "target", "icon", "className"}
# So many entries; a label is shorter than a sentence.
ENTRIES = 4
LONGEST_LABEL = 40
DEEPEST = 60


def without_menus(value: Value, depth: int = 0) -> Value:
    """The value without the lists in it that are menus."""
    if depth >= DEEPEST:
        return value
    if isinstance(value, dict):
        return {name: without_menus(part, depth + 1) for name, part in value.items()}
    if isinstance(value, list):
        return [] if _is_menu(value) else [without_menus(part, depth + 1) for part in value]
    return value


def _is_menu(entries: list[Value]) -> bool:
    return len(entries) >= ENTRIES and all(map(_is_entry, entries))


def _is_entry(value: Value) -> bool:
    """Whether a value is a label with an address, and at most entries below it."""
    if not isinstance(value, dict) or ADDRESSES.isdisjoint(value):
        return False
    told = [part for name, part in value.items() if name not in MARKS]
    labels = [part for part in told if isinstance(part, str)]
    below = [part for part in told if isinstance(part, list)]
    if len(labels) > 1 or any(len(label) > LONGEST_LABEL for label in labels):
        return False
    return all(_is_entry(one) for part in below for one in part) and not any(
        isinstance(part, dict) for part in told
    )
