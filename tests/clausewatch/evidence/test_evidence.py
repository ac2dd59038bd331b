"""Evidence as a stranger checks it: another Python, sha256sum, openssl."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from clausewatch.commands.verify import verify
from clausewatch.evidence.packing import packed
from clausewatch.evidence.stamping import stamp
from clausewatch.housekeeping.sealing import seal, stamp_all
from data import warc
from data.chain import walk
from data.errors import StoreError, UsageError
from data.store import schema, seals
from tests import databases
from tests.clausewatch.evidence.authority import authority, openssl
from tests.clausewatch.library import TRAINS, Library, library, page


@pytest.fixture(scope="module", params=databases.BOTH)
def dialect(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(autouse=True)
def on(dialect: str) -> Iterator[None]:
    """Every test works on the database that the library was made on."""
    with databases.trying(dialect):
        yield


@pytest.fixture(scope="module")
def prepared(dialect: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """A library whose new clause was announced, and whose captures are sealed."""
    with databases.trying(dialect), library(tmp_path_factory.mktemp("prepared")) as shelf:
        shelf.look(0)
        shelf.says(page(TRAINS))
        shelf.look(1)
        shelf.look(2)
        with shelf.opened() as home:
            assert seal(home, shelf.settings(3).now) is not None
        yield shelf


@pytest.fixture
def told(prepared: Library, tmp_path: Path) -> Library:
    """A copy of it of one's own."""
    shutil.copytree(prepared.folder, tmp_path / "library")
    databases.copy(prepared.folder, tmp_path / "library")
    return replace(prepared, folder=tmp_path / "library")


def unpacked(shelf: Library, folder: Path) -> Path:
    (event,) = shelf.events()
    with shelf.opened() as home:
        body = packed(home, event.id)
        assert packed(home, event.id) == body, "the same evidence is the same file"
    with zipfile.ZipFile(io.BytesIO(body)) as file:
        file.extractall(folder)
    return folder / f"evidence-{event.id}"


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    """What check.py says in a Python that has nothing but its standard library."""
    command = [sys.executable, "-I", "-S", "check.py"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_a_stranger_checks_the_evidence_with_nothing_but_python(told: Library, tmp_path: Path) -> None:
    folder = unpacked(told, tmp_path / "out")

    assert check(folder).stdout == "2 captures, 1 days: everything holds\n"
    assert check(folder).returncode == 0
    if shutil.which("sha256sum"):
        subprocess.run(["sha256sum", "--quiet", "-c", "SHA256SUMS"], cwd=folder, check=True)
    assert len((folder / "check.py").read_text().splitlines()) <= 20
    diff = (folder / "diff" / "inkharbour_terms-of-service.diff").read_text()
    assert f"+{TRAINS}" in diff
    assert json.loads((folder / "event.json").read_text())["quotes"][0]["after"] == TRAINS
    told_texts = [path.read_text() for path in sorted((folder / "texts").iterdir())]
    assert [TRAINS in text for text in told_texts] == [False, True]


def test_the_warc_inside_holds_the_pages_as_they_were_sent(told: Library, tmp_path: Path) -> None:
    pytest.importorskip("warcio", reason="the extra `warc` is not installed")
    folder = unpacked(told, tmp_path / "out")

    with (folder / "captures.warc.gz").open("rb") as file:
        bodies = [body for _, body in warc.read(file)]

    assert bodies == [page(), page(TRAINS)]


@pytest.mark.parametrize(
    "harm", ["a body", "a record", "a record and its chain", "the root"], ids=lambda h: h.replace(" ", "-")
)
def test_evidence_that_was_tampered_with_does_not_hold(told: Library, tmp_path: Path, harm: str) -> None:
    folder = unpacked(told, tmp_path / "out")
    proof = json.loads((folder / "proof.json").read_text())
    record = proof["captures"][0]["record"]
    if harm == "a body":
        body = next((folder / "bodies").iterdir())
        body.write_bytes(body.read_bytes().replace(b"lamps", b"lamp5"))
    elif harm == "the root":
        proof["seals"][0]["root"] = "00" * 32
    else:
        record["fetched_at"] = "2020-01-01T00:00:00+00:00"
    if harm == "a record and its chain":
        said = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        proof["captures"][0]["chain"] = hashlib.sha256(
            f"{proof['captures'][0]['previous']}\n{said}".encode()
        ).hexdigest()
    (folder / "proof.json").write_text(json.dumps(proof))

    assert check(folder).returncode == 1
    assert "hold" in check(folder).stdout or "not the file" in check(folder).stdout


def test_an_event_that_is_not_there_is_said_in_one_sentence(told: Library) -> None:
    with told.opened() as home, pytest.raises(UsageError, match="there is no event 'nothing'"):
        packed(home, "nothing")


@pytest.mark.parametrize(
    ("harm", "named"),
    [
        ("UPDATE capture SET fetched_at = '2020-01-01 00:00:00.000000' WHERE id = 2", "capture 2"),
        ("UPDATE capture SET headers = '[]' WHERE id = 1", "capture 1"),
        ("UPDATE capture SET body_sha256 = 'ff' WHERE id = 3", "capture 3"),
        ("DELETE FROM capture WHERE id = 2", "capture 3"),
        ("DELETE FROM capture WHERE id = 3", "seal of 2026-03-11"),
        ("UPDATE seal SET root = 'ff'", "seal of 2026-03-11"),
    ],
)
def test_verify_names_the_first_thing_that_does_not_hold(
    told: Library, harm: str, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(told.settings(), bodies=True, as_json=False) == 0
    with databases.unguarded(told.home / "clausewatch.db") as execute:
        execute(harm)
    capsys.readouterr()

    assert verify(told.settings(), bodies=False, as_json=False) == 1
    assert named in next(line for line in capsys.readouterr().out.splitlines() if line.startswith("BROKEN"))


def test_verify_names_a_blob_whose_bytes_have_changed(
    told: Library, capsys: pytest.CaptureFixture[str]
) -> None:
    blob = next((told.home / "archive").rglob("*.zst"))
    blob.write_bytes(blob.read_bytes()[:-3] + b"!!!")

    assert verify(told.settings(), bodies=True, as_json=True) == 1
    assert blob.name in json.loads(capsys.readouterr().out)["broken"][0]


def test_a_day_is_sealed_once_and_the_next_seal_goes_on_from_there(told: Library) -> None:
    with told.opened() as home:
        assert seal(home, told.settings(3).now) is None
    told.look(4)
    with told.opened() as home:
        second = seal(home, told.settings(5).now)
        with home.store.reading() as connection:
            walked = walk(connection, lambda _: None)
    assert second is not None
    assert (second.first_id, second.leaves) == (4, 1)
    assert (walked.captures, walked.seals, walked.broken) == (4, 2, None)


def test_a_clock_set_back_makes_no_second_seal_over_the_same_captures(told: Library) -> None:
    told.look(4)
    with told.opened() as home:
        assert seal(home, told.settings(1).now) is None, "the day is before the last one sealed"
        assert seal(home, told.settings(5).now) is not None


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to be the authority")
def test_a_seal_is_stamped_by_a_real_authority_and_openssl_agrees(told: Library, tmp_path: Path) -> None:
    pytest.importorskip("rfc3161_client", reason="the extra `timestamp` is not installed")
    (tmp_path / "tsa").mkdir()
    with authority(tmp_path / "tsa") as tsa, told.opened() as home:
        assert stamp_all(home, tsa.url) == 1
        assert stamp_all(home, tsa.url) == 0, "once is enough"

    folder = unpacked(told, tmp_path / "out")
    (stamped,) = (folder / "seals").glob("*.tsr")
    checked = openssl(
        "ts", "-verify", "-in", stamped, "-data", stamped.with_suffix(".root"), "-CAfile", tsa.certificate
    )
    assert checked.returncode == 0, checked.stderr
    assert verify(told.settings(), bodies=False, as_json=False) == 0

    with told.opened() as home, home.store.transaction() as connection:
        connection.execute(sa.update(seals.seal).values(root="ff" * 32))
    assert verify(told.settings(), bodies=False, as_json=False) == 1


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to be the authority")
def test_a_server_that_stamps_something_else_is_not_believed(tmp_path: Path) -> None:
    pytest.importorskip("rfc3161_client", reason="the extra `timestamp` is not installed")
    from clausewatch.evidence import stamping

    with authority(tmp_path) as tsa:
        answer = stamp("ab" * 32, tsa.url)
        with pytest.raises(StoreError, match="did not stamp"):
            stamping._checked(stamping._client(), answer, b"another root", tsa.url)
    with pytest.raises(StoreError, match="asked again tomorrow"):
        stamp("ab" * 32, tsa.url)


def test_an_address_that_is_none_is_said_in_one_sentence(told: Library) -> None:
    keeping = replace(told.settings().keeping, timestamp_server="file:///etc/passwd")
    with told.opened() as home, pytest.raises(UsageError, match="is no web address"):
        stamp_all(home, str(keeping.timestamp_server))
    with told.opened() as home, home.store.reading() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(schema.capture)) == 3
