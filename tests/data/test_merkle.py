"""Merkle trees, against the definition of RFC 9162 and what a third party would compute."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import merkle


def defined(leaves: list[bytes]) -> bytes:
    """The tree as RFC 9162, section 2.1.1, writes it down."""
    if len(leaves) <= 1:
        return hashlib.sha256(b"\0" + leaves[0] if leaves else b"").digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    return hashlib.sha256(b"\1" + defined(leaves[:half]) + defined(leaves[half:])).digest()


@given(st.lists(st.binary(max_size=8), max_size=40))
def test_the_root_is_the_one_the_rfc_defines(leaves: list[bytes]) -> None:
    assert merkle.root(leaves) == defined(leaves)


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=40), st.data())
def test_every_leaf_has_a_path_to_the_root_and_no_other_leaf_has_it(
    leaves: list[bytes], data: st.DataObject
) -> None:
    place = data.draw(st.integers(0, len(leaves) - 1))
    steps = merkle.path(leaves, place)

    assert merkle.climbed(leaves[place], steps) == merkle.root(leaves)
    assert merkle.climbed(leaves[place] + b"!", steps) != merkle.root(leaves)


@pytest.mark.parametrize("count", [1, 2, 3, 1000])
def test_paths_stay_short(count: int) -> None:
    leaves = [n.to_bytes(4) for n in range(count)]

    assert max(len(merkle.path(leaves, place)) for place in range(0, count, 97)) <= 10
