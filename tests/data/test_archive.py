"""The archive: bytes by their sha256, written once, checked when read."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from data.archive import Archive
from data.errors import StoreError

BODY = b"<p>Ihre Werke bleiben Ihre.</p>"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "archive")


def files(archive: Archive) -> list[Path]:
    return [p for p in archive.folder.rglob("*") if p.is_file()]


@settings(max_examples=30, deadline=None)
@given(body=st.binary(max_size=5_000))
def test_any_bytes_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, body: bytes) -> None:
    archive = Archive(tmp_path_factory.getbasetemp() / "any")

    digest = archive.put(body)

    assert digest == hashlib.sha256(body).hexdigest()
    assert archive.get(digest) == body


def test_the_same_bytes_are_kept_once(archive: Archive) -> None:
    first = archive.put(BODY)
    (kept,) = files(archive)
    before = kept.stat()

    assert archive.put(BODY) == first
    assert files(archive) == [kept]
    assert (kept.stat().st_ino, kept.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_large_repetitive_body_is_packed_and_comes_back(archive: Archive) -> None:
    body = b"We may change these terms at any time. " * 200_000

    digest = archive.put(body)

    assert files(archive)[0].stat().st_size < len(body) // 100
    assert archive.get(digest) == body


@pytest.mark.parametrize(
    "harm",
    [
        lambda _: b"",
        lambda whole: whole[:-3],
        lambda _: b"not zstd at all",
        lambda whole: bytes([*whole[:12], whole[12] ^ 0xFF, *whole[13:]]),
        lambda _: zstandard.compress(b"other words"),
    ],
    ids=["empty", "cut", "no zstd", "one byte flipped", "other words in its place"],
)
def test_a_damaged_blob_is_named_and_never_given_out(
    archive: Archive, harm: Callable[[bytes], bytes]
) -> None:
    digest = archive.put(BODY * 20)
    (kept,) = files(archive)
    kept.write_bytes(harm(kept.read_bytes()))

    with pytest.raises(StoreError, match="restore it from a backup") as caught:
        archive.get(digest)

    assert caught.value.path == kept
    assert str(kept) in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("sized", [True, False], ids=["says its size", "keeps its size quiet"])
def test_a_blob_swapped_for_a_bomb_is_not_unpacked(archive: Archive, sized: bool) -> None:
    """300 MB of nothing in 10 kB."""
    digest = archive.put(BODY)
    (kept,) = files(archive)
    packer = zstandard.ZstdCompressor(level=1).compressobj(size=300_000_000 if sized else -1)
    parts = [packer.compress(bytes(1_000_000)) for _ in range(300)]
    kept.write_bytes(b"".join([*parts, packer.flush()]))

    tracemalloc.start()
    with pytest.raises(StoreError, match="restore it from a backup"):
        archive.get(digest)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 290_000_000


def test_a_missing_blob_is_named(archive: Archive) -> None:
    digest = hashlib.sha256(b"never kept").hexdigest()

    with pytest.raises(StoreError, match=digest[2:]):
        archive.get(digest)


@pytest.mark.parametrize(
    "digest",
    ["", "abc", "g" * 64, "A" * 64, "../" * 21 + "a", "0" * 63, "0" * 65, "0" * 63 + "\n", "٠" * 64],
)
def test_what_is_no_digest_never_becomes_a_path(archive: Archive, digest: str) -> None:
    with pytest.raises(StoreError, match="no sha256"):
        archive.get(digest)


def test_a_part_left_by_a_killed_process_does_no_harm(archive: Archive) -> None:
    digest = hashlib.sha256(BODY).hexdigest()
    folder = archive.folder / digest[:2]
    folder.mkdir(parents=True)
    (folder / "tmpleft.part").write_bytes(b"half")

    assert archive.put(BODY) == digest
    assert archive.get(digest) == BODY


def test_many_threads_may_keep_the_same_bytes_at_once(archive: Archive) -> None:
    bodies = [f"clause {i % 7}".encode() * 500 for i in range(70)]

    with ThreadPoolExecutor(8) as pool:
        digests = list(pool.map(archive.put, bodies))

    assert [archive.get(d) for d in digests] == bodies
    assert len(files(archive)) == 7


def test_a_process_killed_while_it_writes_leaves_no_half_blob(archive: Archive) -> None:
    """The child is killed as soon as it has kept three bodies, most likely in the middle of a fourth."""
    child = (
        "import os, sys\nfrom pathlib import Path\nfrom data.archive import Archive\n"
        "archive = Archive(Path(sys.argv[1]))\n"
        "while True:\n    print(archive.put(os.urandom(2_000_000)), flush=True)\n"
    )
    command = [sys.executable, "-c", child, str(archive.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        kept = [writer.stdout.readline().strip() for _ in range(3)]
        writer.kill()

    whole = [p for p in files(archive) if p.suffix == ".zst"]
    assert len(whole) >= 3
    assert {hashlib.sha256(archive.get(p.parent.name + p.stem)).hexdigest() for p in whole} >= set(kept)


def test_a_file_in_the_way_of_the_folder_is_said_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("not a folder")

    with pytest.raises(StoreError, match="cannot keep a capture in") as caught:
        Archive(tmp_path / "archive").put(BODY)

    assert "\n" not in str(caught.value)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_write_rights_is_said_in_one_sentence(archive: Archive) -> None:
    archive.folder.mkdir()
    archive.folder.chmod(0o500)

    with pytest.raises(StoreError, match="cannot keep a capture in"):
        archive.put(BODY)
