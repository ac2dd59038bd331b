"""Backups: online, whole, without secrets; and restoring, which believes nothing."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import sqlite3
import tarfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import zstandard

from clausewatch.backup.form import DATABASE, MANIFEST
from clausewatch.commands.backup import backup, restore
from clausewatch.commands.verify import verify
from clausewatch.housekeeping.compacting import Packer
from clausewatch.settings import Settings
from data.errors import ClausewatchError, StoreError, UsageError
from tests.clausewatch.library import Library, library, page

SECRET = "whsec_in_the_clear_0123456789"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library with packed and loose blobs, a webhook secret, and a file of keys in its home."""
    with library(tmp_path_factory.mktemp("prepared")) as shelf:
        for day in range(3):
            shelf.says(page(nonce=f"f00d{day}"))
            shelf.look(day)
        with shelf.opened() as home:
            assert Packer(home, lambda _: None).run().blobs == 2
        shelf.says(page(nonce="last"))
        shelf.look(3)
        (shelf.home / "environment").write_text(f"CLAUSEWATCH_KEY={SECRET}")
        with closing(sqlite3.connect(shelf.home / "clausewatch.db")) as connection, connection:
            connection.execute("PRAGMA foreign_keys=OFF")
            columns = [row[1:4] for row in connection.execute("PRAGMA table_info(channel)")]
            values = {n: SECRET if n == "secret" else 0 if "INT" in t else "x" for n, t, _ in columns}
            marks = ", ".join("?" * len(values))
            connection.execute(
                f"INSERT INTO channel ({', '.join(values)}) VALUES ({marks})", [*values.values()]
            )
        yield shelf


@pytest.fixture
def kept(prepared: Library, tmp_path: Path) -> Path:
    """A backup of it."""
    backup(prepared.settings(4), tmp_path / "kept.tar")
    return tmp_path / "kept.tar"


def elsewhere(shelf: Library, folder: Path) -> Settings:
    chosen = shelf.settings(4)
    return replace(chosen, home=folder, database=f"sqlite:///{folder / 'clausewatch.db'}")


def test_a_restore_does_not_send_blobs_elsewhere(kept: Path, tmp_path: Path, prepared: Library) -> None:
    there = elsewhere(prepared, tmp_path / "new")
    there = replace(there, keeping=replace(there.keeping, archive="s3://kept/new"))

    with pytest.raises(UsageError, match="unset CLAUSEWATCH_ARCHIVE"):
        restore(there, kept)

    assert not there.home.exists(), "nothing was begun"


def rewritten(kept: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """The backup with members changed; None leaves one out."""
    to = kept.with_name("changed.tar")
    with tarfile.open(kept) as old, tarfile.open(to, "w") as new:
        for member in old:
            file = old.extractfile(member)
            assert file is not None
            body = change(member.name, file.read())
            if body is not None:
                member.size = len(body)
                new.addfile(member, io.BytesIO(body))
    return to


def added(kept: Path, member: tarfile.TarInfo, body: bytes = b"") -> Path:
    to = Path(shutil.copy(kept, kept.with_name("added.tar")))
    with tarfile.open(to, "a") as tar:
        member.size = len(body)
        tar.addfile(member, io.BytesIO(body))
    return to


def test_what_was_restored_is_what_was_kept_and_the_watch_goes_on(
    prepared: Library, kept: Path, tmp_path: Path
) -> None:
    there = elsewhere(prepared, tmp_path / "new")

    assert restore(there, kept) == 0
    assert verify(there, bodies=True, as_json=False) == 0

    copy = replace(prepared, folder=tmp_path / "copy")
    shutil.copytree(there.home, copy.home)
    shutil.copytree(prepared.catalogue, copy.catalogue)
    assert copy.look_at(4)[0] == "unchanged"


def test_a_backup_holds_no_secret(prepared: Library, kept: Path) -> None:
    with tarfile.open(kept) as tar:
        names = tar.getnames()
        whole = b"".join(_unpacked(n, tar.extractfile(n).read()) for n in names)  # type: ignore[union-attr]

    assert SECRET.encode() in (prepared.home / "environment").read_bytes()
    assert SECRET.encode() not in whole
    assert not [n for n in names if not n.startswith("archive/") and n not in (DATABASE, MANIFEST)]


def _unpacked(name: str, body: bytes) -> bytes:
    return (
        zstandard.ZstdDecompressor().decompress(body, max_output_size=1 << 28)
        if name.endswith(".zst")
        else body
    )


def test_a_home_in_use_is_not_restored_over(prepared: Library, kept: Path) -> None:
    with pytest.raises(UsageError, match="there is an installation in it"):
        restore(prepared.settings(4), kept)


def _link(kind: bytes, to: str) -> tarfile.TarInfo:
    member = tarfile.TarInfo(f"archive/ab/{'c' * 62}.zst")
    member.type, member.linkname = kind, to
    return member


@pytest.mark.parametrize(
    ("member", "said"),
    [
        (tarfile.TarInfo("../outside"), "has no place"),
        (tarfile.TarInfo("/etc/cron.d/x"), "has no place"),
        (tarfile.TarInfo(f"archive/../../{'c' * 62}.zst"), "has no place"),
        (tarfile.TarInfo("watch.lock"), "has no place"),
        (_link(tarfile.SYMTYPE, "/etc/passwd"), "is a link"),
        (_link(tarfile.LNKTYPE, "clausewatch.db.zst"), "is a link"),
        (_link(tarfile.CHRTYPE, ""), "is a link"),
        (tarfile.TarInfo(MANIFEST), "is there twice"),
    ],
    ids=lambda v: v.name[:20] if isinstance(v, tarfile.TarInfo) else "",
)
def test_a_member_that_has_no_place_in_a_backup_refuses_all_of_it(
    prepared: Library, kept: Path, tmp_path: Path, member: tarfile.TarInfo, said: str
) -> None:
    there = elsewhere(prepared, tmp_path / "new")

    with pytest.raises(UsageError, match=said):
        restore(there, added(kept, member))

    assert list(there.home.iterdir()) == []
    assert not (tmp_path / "outside").exists()


def bomb(name: str, body: bytes) -> bytes:
    zeros = zstandard.ZstdCompressor().compress(bytes(300_000_000))
    return zeros if name.startswith("archive/") and "packs" not in name else body


def endless(name: str, body: bytes) -> bytes:
    return zstandard.ZstdCompressor().compress(bytes(60_000_000)) if name == DATABASE else body


def swapped(name: str, body: bytes) -> bytes:
    other = zstandard.ZstdCompressor().compress(b"something else")
    return other if name.startswith("archive/") and "packs" not in name else body


def unblobbed(name: str, body: bytes) -> bytes | None:
    return None if name.startswith("archive/") and "packs" not in name else body


def cut(name: str, body: bytes) -> bytes | None:
    return None if name == MANIFEST else body


def changed_row(name: str, body: bytes) -> bytes:
    """A capture changed in the database, and the manifest made to fit."""
    if name == DATABASE:
        changed_row.database = _edited(_unpacked(name, body))  # type: ignore[attr-defined]
        return zstandard.ZstdCompressor().compress(changed_row.database)  # type: ignore[attr-defined]
    if name == MANIFEST:
        digest = hashlib.sha256(changed_row.database).hexdigest()  # type: ignore[attr-defined]
        return json.dumps(json.loads(body) | {"database_sha256": digest}).encode()
    return body


def _edited(database: bytes) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(database)
        connection.execute("UPDATE capture SET status = 404 WHERE id = 2")
        connection.commit()
        return connection.serialize()


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (bomb, "unpacks to too much"),
        (endless, "unpacks to more than any database"),
        (swapped, "is not what its name says"),
        (unblobbed, "cannot be read"),
        (cut, "is no whole backup"),
        (changed_row, "capture 2"),
    ],
)
def test_a_backup_that_is_not_what_it_says_is_not_restored(
    prepared: Library,
    kept: Path,
    tmp_path: Path,
    harm: Callable[[str, bytes], bytes | None],
    said: str,
) -> None:
    there = elsewhere(prepared, tmp_path / "new")

    with pytest.raises(ClausewatchError, match=said):
        restore(there, rewritten(kept, harm))

    assert list(there.home.iterdir()) == []


def test_a_file_that_is_no_backup_is_said_in_one_sentence(prepared: Library, tmp_path: Path) -> None:
    (tmp_path / "x.tar").write_bytes(b"no tar" * 1000)

    with pytest.raises((UsageError, StoreError), match="cannot be read as a backup"):
        restore(elsewhere(prepared, tmp_path / "new"), tmp_path / "x.tar")
