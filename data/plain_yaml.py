"""
Plain YAML, in one pass: mappings, lists and texts, and null. Nothing else is needed, so nothing else is read.

YAML 1.1 would read the country `NO` as false and the day `2024-11-03` as a date; here only null is more than
text. References, tags and deep nesting are refused, and a key stands once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

# libyaml's parser where it is installed: ten times faster.
_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL = ("", "~", "null")


class DeepError(yaml.YAMLError):
    """The text is nested too deeply or refers to itself; `problem_mark` says where."""

    def __init__(self, mark: Any) -> None:
        self.problem_mark = mark
        super().__init__("nested too deeply")


def load(text: str, deepest: int) -> Any:
    """
    What the text holds: dict, list, str or None.

    Args:
        deepest: How many mappings and lists may stand inside one another.

    Raises:
        DeepError: More of them do, or there is a reference.
        yaml.YAMLError: It is not YAML, or uses what is not read here.
    """
    events = iter(yaml.parse(text, _Parser))
    next(events)  # the stream begins
    document = next(events)
    if isinstance(document, yaml.StreamEndEvent):
        return None
    found = _value(next(events), events, deepest)
    next(events)  # the document ends
    after = next(events)
    if not isinstance(after, yaml.StreamEndEvent):
        raise _broken("a second document begins here", after)
    return found


def _value(event: Any, events: Iterator[Any], depth: int) -> Any:
    if type(event) is yaml.ScalarEvent:
        if event.tag is not None and event.tag != "!":
            raise _broken(f"the tag {event.tag} is not read", event)
        return None if event.implicit[0] and event.value in _NULL else event.value
    if isinstance(event, yaml.AliasEvent) or depth == 0:
        raise DeepError(event.start_mark)
    if event.tag is not None:
        raise _broken(f"the tag {event.tag} is not read", event)
    if isinstance(event, yaml.MappingStartEvent):
        return _mapping(events, depth - 1)
    return _sequence(events, depth - 1)


def _mapping(events: Iterator[Any], depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for event in events:
        if type(event) is yaml.MappingEndEvent:
            break
        key = _value(event, events, depth)
        if not isinstance(key, str) or key in found:
            raise _broken(f"the key {str(key)[:40]!r} stands twice or is not a word", event)
        found[key] = _value(next(events), events, depth)
    return found


def _sequence(events: Iterator[Any], depth: int) -> list[Any]:
    found: list[Any] = []
    for event in events:
        if type(event) is yaml.SequenceEndEvent:
            break
        found.append(_value(event, events, depth))
    return found


def _broken(problem: str, event: Any) -> yaml.YAMLError:
    return yaml.constructor.ConstructorError(None, None, problem, event.start_mark)
