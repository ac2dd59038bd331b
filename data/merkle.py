"""
Merkle trees: one hash for many, and the short proof that one of them is among them.

Source: RFC 9162, section 2.1 (certificate transparency): SHA-256, leaves are hashed with a 0 before them,
nodes with a 1, so that no node can be passed off as a leaf.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Literal

# Which side the other hash stands on, and that hash.
Step = tuple[Literal["left", "right"], bytes]


def root(leaves: Sequence[bytes]) -> bytes:
    """The hash over all leaves in their order; over none it is that of nothing."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    level = [_leaf(leaf) for leaf in leaves]
    while len(level) > 1:
        level = _above(level)
    return level[0]


def path(leaves: Sequence[bytes], place: int) -> tuple[Step, ...]:
    """What has to be hashed with the leaf at a place, from the bottom up, to get the root."""
    level, steps = [_leaf(leaf) for leaf in leaves], list[Step]()
    while len(level) > 1:
        other = place ^ 1
        if other < len(level):
            steps.append(("left" if other < place else "right", level[other]))
        level, place = _above(level), place // 2
    return tuple(steps)


def climbed(leaf: bytes, steps: Sequence[Step]) -> bytes:
    """The root that a leaf and its path lead to."""
    here = _leaf(leaf)
    for side, other in steps:
        here = _node(other, here) if side == "left" else _node(here, other)
    return here


def _above(level: list[bytes]) -> list[bytes]:
    """
    The next level; a last one without a partner moves up as it is.

    That is the tree of RFC 9162: splitting at the largest power of two below the count and pairing from
    the left give the same tree.
    """
    paired = [_node(level[n], level[n + 1]) for n in range(0, len(level) - 1, 2)]
    return paired + level[len(level) - 1 :] if len(level) % 2 else paired


def _leaf(data: bytes) -> bytes:
    return hashlib.sha256(b"\0" + data).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\1" + left + right).digest()
