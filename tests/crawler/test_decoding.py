"""Content encodings are undone to the end or not at all."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.decoding import BombError, BrokenStreamError, decoded

LIMIT = 5_000_000


def raw_deflate(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.compress,
}


@settings(max_examples=30, deadline=None)
@given(body=st.binary(max_size=3000), name=st.sampled_from(sorted(PACKERS)))
def test_what_was_packed_comes_back(body: bytes, name: str) -> None:
    assert decoded(PACKERS[name](body), [name], LIMIT) == body


@pytest.mark.parametrize("name", sorted(PACKERS))
def test_a_large_body_comes_back_whole(name: str) -> None:
    body = b"".join(b"%d: some words of a long text.\n" % number for number in range(40_000))
    assert decoded(PACKERS[name](body), [name], LIMIT) == body


def test_deflate_without_its_wrapper_is_understood() -> None:
    assert decoded(raw_deflate(b"some words"), ["deflate"], LIMIT) == b"some words"


def test_several_gzip_members_are_one_body_and_rubbish_after_them_is_ignored() -> None:
    body = gzip.compress(b"some ") + gzip.compress(b"words") + b"\x00\x00rubbish"
    assert decoded(body, ["gzip"], LIMIT) == b"some words"


def test_several_zstd_frames_are_one_body_whatever_stands_between_and_behind() -> None:
    skipped = b"\x50\x2a\x4d\x18\x04\x00\x00\x00abcd"
    body = skipped + zstandard.compress(b"some ") + skipped + zstandard.compress(b"words")
    assert decoded(body + b"\x00\x00rubbish", ["zstd"], LIMIT) == b"some words"
    with pytest.raises(BrokenStreamError):
        decoded(body[:-3], ["zstd"], LIMIT)


def test_encodings_on_top_of_each_other_are_undone_from_the_last() -> None:
    body = gzip.compress(brotli.compress(b"some words"))
    assert decoded(body, ["br", "gzip"], LIMIT) == b"some words"


def test_no_encoding_is_no_work() -> None:
    assert decoded(b"some words", ["identity", ""], LIMIT) == b"some words"


@pytest.mark.parametrize("name", sorted(PACKERS))
def test_half_a_stream_is_broken(name: str) -> None:
    packed = PACKERS[name](b"".join(b"line %d\n" % number for number in range(500)))
    with pytest.raises(BrokenStreamError):
        decoded(packed[: len(packed) // 2], [name], LIMIT)


@pytest.mark.parametrize("name", sorted(PACKERS))
def test_rubbish_is_broken(name: str) -> None:
    with pytest.raises(BrokenStreamError):
        decoded(b"<html>not packed at all</html>", [name], LIMIT)


@pytest.mark.parametrize("name", ["utf-8", "none", "8bit", "text/html"])
def test_an_encoding_that_packs_nothing_is_a_slip_of_the_server(name: str) -> None:
    assert decoded(b"<p>caf\xc3\xa9</p>", [name], LIMIT) == b"<p>caf\xc3\xa9</p>"
    assert decoded(gzip.compress(b"some words"), [name, "gzip"], LIMIT) == b"some words"


def test_bytes_that_are_no_text_are_packed_in_a_way_nobody_knows() -> None:
    with pytest.raises(BrokenStreamError, match="x-own"):
        decoded(bytes(range(256)), ["x-own"], LIMIT)


def test_an_encoding_nobody_offered_is_broken() -> None:
    with pytest.raises(BrokenStreamError, match="compress"):
        decoded(b"...", ["compress"], LIMIT)


@pytest.mark.parametrize("name", sorted(PACKERS))
def test_a_bomb_is_stopped_by_its_size(name: str) -> None:
    with pytest.raises(BombError):
        decoded(PACKERS[name](bytes(6_000_000)), [name], LIMIT)


@pytest.mark.parametrize("name", sorted(PACKERS))
def test_a_bomb_is_stopped_by_its_ratio_before_its_size(name: str) -> None:
    with pytest.raises(BombError, match="times its size"):
        decoded(PACKERS[name](bytes(4_000_000)), [name], LIMIT)


def test_a_bomb_inside_a_packed_body_is_stopped_too() -> None:
    with pytest.raises(BombError):
        decoded(gzip.compress(gzip.compress(bytes(50_000_000), 6)), ["gzip", "gzip"], LIMIT)
