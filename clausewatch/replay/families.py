"""Puts documents that share whole texts together, so that one worker reads and judges each text once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clausewatch.replay.git import Recorded

# One worker is not given more records in one piece, or the others would wait for it at the end.
LONGEST = 2_000


def families(documents: Sequence[Recorded]) -> list[tuple[Recorded, ...]]:
    """
    The documents in groups, longest histories first.

    Documents of a group recorded the same text at some time, as the services of one company do.
    """
    eldest = list(range(len(documents)))

    def head(number: int) -> int:
        while eldest[number] != number:
            number = eldest[number]
        return number

    first: dict[str, int] = {}
    for number, document in enumerate(documents):
        for record in document.records:
            if record.blob is not None:
                other = head(first.setdefault(record.blob, number))
                eldest[max(head(number), other)] = min(head(number), other)
    groups: dict[int, list[Recorded]] = {}
    for number, document in enumerate(documents):
        groups.setdefault(head(number), []).append(document)
    parts = [part for group in groups.values() for part in _cut(group)]
    return sorted(parts, key=lambda part: (-_records(part), part[0].service, part[0].document))


def _cut(group: Sequence[Recorded]) -> list[tuple[Recorded, ...]]:
    """A group as parts of no more records than one worker is given."""
    parts: list[list[Recorded]] = [[]]
    for document in group:
        if parts[-1] and _records((*parts[-1], document)) > LONGEST:
            parts.append([])
        parts[-1].append(document)
    return [tuple(part) for part in parts]


def _records(documents: Iterable[Recorded]) -> int:
    return sum(len(d.records) for d in documents)
