"""Blobs in a bucket: a real server that speaks S3, on loopback."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from clausewatch.backup.writing import write as back_up
from clausewatch.commands.verify import verify
from clausewatch.home import opened
from clausewatch.housekeeping.compacting import Packer
from clausewatch.passing import chosen, conduct, one_pass
from clausewatch.settings import Settings, settings
from clausewatch.spreading.place import place as place_of
from crawler.crawl import run
from data.archive import Archive
from data.archive_bucket import Bucket, settle
from data.declarations import platforms
from data.errors import StoreError, UsageError
from tests.clausewatch.library import ENVIRONMENT, MORNING, TRAINS, Library, library, page

pytest.importorskip("s3fs", reason="the extra `s3` is not installed")

BODY = b"<p>Your artwork stays yours.</p>"
NAMES = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_ENDPOINT_URL", "AWS_DEFAULT_REGION")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """A server with one bucket; the environment says how it is reached, as it would for any other."""
    from moto.server import ThreadedMotoServer

    started = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    started.start()
    before = {name: os.environ.get(name) for name in NAMES}
    host, port = started.get_host_and_port()
    os.environ.update(zip(NAMES, ("test", "test", f"http://{host}:{port}", "us-east-1"), strict=True))
    import s3fs

    s3fs.S3FileSystem().mkdir("kept")
    yield "s3://kept"
    for name, value in before.items():
        os.environ.pop(name) if value is None else os.environ.update({name: value})
    started.stop()


@pytest.fixture
def place(server: str, request: pytest.FixtureRequest) -> str:
    """A folder of one's own in the bucket."""
    return f"{server}/{quote(request.node.name)}"


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[Library]:
    with library(tmp_path) as made:
        yield made


def away(shelf: Library, place: str, days: float = 0) -> Settings:
    now = f"{MORNING.replace(day=MORNING.day + int(days)):%Y-%m-%dT%H:%M:%S}+00:00"
    return settings(shelf.home, shelf.catalogue, now, {**ENVIRONMENT, "CLAUSEWATCH_ARCHIVE": place})


def look(shelf: Library, chosen_settings: Settings) -> list[str]:
    found: list[str] = []
    declared = platforms(shelf.catalogue)
    with opened(chosen_settings) as home:
        documents, manners = chosen(declared, None), conduct(chosen_settings)
        run(
            lambda: one_pass(
                home, chosen_settings, declared, documents, manners, lambda line: found.append(line.outcome)
            )
        )
    return found


def test_bytes_in_a_bucket_come_back_and_nothing_lies_in_the_folder(tmp_path: Path, place: str) -> None:
    settle(tmp_path, place)
    archive = Archive(tmp_path)

    digest = archive.put(BODY)

    assert archive.get(digest) == BODY
    assert archive.has(digest)
    assert not archive.has("0" * 64)
    assert [p.name for p in tmp_path.rglob("*")] == ["elsewhere"]


def test_what_one_machine_puts_another_one_finds_at_once(tmp_path: Path, place: str) -> None:
    for name in ("one", "other"):
        settle(tmp_path / name, place)
    one, other = Archive(tmp_path / "one"), Archive(tmp_path / "other")
    digest = other.put(b"first")
    assert not one.has(Archive(tmp_path / "third").put(BODY))  # asked before it is there

    assert one.put(BODY) == other.put(BODY)
    assert (one.get(digest), other.get(one.put(BODY))) == (b"first", BODY)
    other.drop(digest)
    assert not one.has(digest)


def test_a_damaged_blob_in_a_bucket_is_told_by_its_name(tmp_path: Path, place: str) -> None:
    settle(tmp_path, place)
    archive = Archive(tmp_path)
    digest = archive.put(BODY)
    Bucket(place).write(f"{digest[:2]}/{digest[2:]}.zst", b"rust")

    with pytest.raises(StoreError, match=r"cannot be read.*restore it from a backup"):
        archive.get(digest)
    with pytest.raises(StoreError, match="cannot be read") as found:
        archive.get("0" * 64)
    assert found.value.path is not None, "one blob is lost, not the place"


def test_an_installation_looks_and_proves_with_its_blobs_in_a_bucket(shelf: Library, place: str) -> None:
    assert look(shelf, away(shelf, place)) == ["first"]
    shelf.says(page(TRAINS))
    assert look(shelf, away(shelf, place, 1)) == ["held"]
    assert look(shelf, away(shelf, place, 2)) == ["changed"]

    without = settings(shelf.home, shelf.catalogue, MORNING.isoformat(), ENVIRONMENT)
    assert verify(without, bodies=True, as_json=False) == 0, "the home knows where its blobs are"
    with opened(without) as home:
        assert Packer(home, lambda _: None).run().blobs == 0
        with pytest.raises(UsageError, match=r"lie at s3://kept/.*copy the database"):
            back_up(shelf.folder / "b.tar", home, without, lambda _: None)
    assert list(shelf.home.rglob("*.zst")) == []


def test_a_worker_on_a_machine_without_the_home_reaches_the_bucket(tmp_path: Path, place: str) -> None:
    there = settings(tmp_path / "there", environment={"CLAUSEWATCH_ARCHIVE": place})
    with opened(there) as home:
        digest = home.archive.put(BODY)
    known = place_of(there)
    shutil.rmtree(tmp_path / "there" / "archive")

    assert known.elsewhere == place
    assert known.home().archive.get(digest) == BODY
    assert not known.archive.exists(), "nothing is made where the home of another machine would be"


def test_a_home_with_blobs_of_its_own_is_not_sent_elsewhere(tmp_path: Path, place: str) -> None:
    Archive(tmp_path).put(BODY)

    with pytest.raises(UsageError, match=r"lie at .*, but CLAUSEWATCH_ARCHIVE says s3://"):
        settle(tmp_path, place)
    settle(tmp_path / "new", place)
    with pytest.raises(UsageError, match="leave the setting as it was"):
        settle(tmp_path / "new", place + "-2")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("s3://no-such-bucket-here\n", "write an address like"),
        ("s3://key:secret@kept/x", "without a password"),
        ("carrier-pigeon://loft", "nothing here reaches it"),
    ],
)
def test_an_address_that_cannot_be_used_is_said_at_once(tmp_path: Path, address: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        settle(tmp_path, address)
    assert list(tmp_path.iterdir()) == []


def test_a_bucket_out_of_reach_stops_the_work_and_blames_no_blob(tmp_path: Path) -> None:
    import s3fs

    (tmp_path / "elsewhere").write_text("s3://kept/x")
    s3fs.S3FileSystem.clear_instance_cache()
    os.environ["AWS_ENDPOINT_URL"], before = "http://127.0.0.1:9", os.environ.get("AWS_ENDPOINT_URL")
    try:
        with pytest.raises(StoreError, match="cannot keep a capture in s3://kept/x") as found:
            Archive(tmp_path).put(BODY)
    finally:
        os.environ.pop("AWS_ENDPOINT_URL") if before is None else os.environ.update(AWS_ENDPOINT_URL=before)
        s3fs.S3FileSystem.clear_instance_cache()
    assert found.value.path is None


def test_a_folder_on_another_disk_is_a_place_too(tmp_path: Path) -> None:
    settle(tmp_path / "home", f"file://{tmp_path}/disk")
    archive = Archive(tmp_path / "home")

    digest = archive.put(BODY)

    assert archive.get(digest) == BODY
    assert archive.path(digest).is_relative_to(tmp_path / "disk")
    assert [p.name for p in (tmp_path / "home").iterdir()] == ["elsewhere"]
