"""Work spread over two real workers: the same answers as here, whoever is lost on the way."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from typer.testing import CliRunner

from clausewatch.cli import app
from clausewatch.judging import Bench
from clausewatch.replay.replay import Wanted, replay
from clausewatch.spreading.cluster import spread
from clausewatch.spreading.replaying import families
from data.errors import UsageError
from data.store import schema
from data.store.store import Store
from tests import databases
from tests.analysis.holding.sights import OTHER
from tests.clausewatch.library import TRAINS
from tests.clausewatch.replay.histories import Commit, repository, text

distributed = pytest.importorskip("distributed", reason="the extra `distributed` is not installed")

pytestmark = pytest.mark.filterwarnings("ignore")

NOW = "2026-11-01T08:00:00+00:00"


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """Two workers, each a process of its own."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, protocol="tcp"
    ) as local:
        yield local.scheduler_address


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six documents of three services; two share their texts."""
    names = [f"Harbour {n}/{name}.md" for n in range(3) for name in ("Terms of Service", "Privacy Policy")]
    states = [text(), text(TRAINS), text(TRAINS, OTHER[0]), text(OTHER[0])]
    commits = [
        Commit(48 * step + number, {name: words if number < 2 else words + f"\n\nRoom {number} is open.\n"})
        for step, words in enumerate(states)
        for number, name in enumerate(names)
    ]
    return repository(tmp_path_factory.mktemp("recorded") / "harbours", commits)


def said(home: Path, *command: object) -> str:
    """What a command prints in a home."""
    options = ["--now", NOW, "--home", str(home), *map(str, command)]
    result = CliRunner().invoke(app, options, env=databases.environment(home))
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.stderr
    return result.stdout


def kept(home: Path) -> dict[str, list[Any]]:
    """What an import leaves, without the numbers of versions, which tell who was faster."""
    store = Store.open(databases.url(home / "clausewatch.db"))
    capture, version, status = schema.capture.c, schema.version.c, schema.status.c
    with store.reading() as connection:
        found = {
            "captures": sa.select(capture.id, capture.document_id, capture.body_sha256, capture.chain),
            "versions": sa.select(
                version.document_id, version.observed_at, version.text_sha256, version.state, version.reason
            ).order_by(version.document_id, version.observed_at),
            "statuses": sa.select(status.document_id, status.state, status.next_due_at).order_by(
                status.document_id
            ),
        }
        rows = {name: [tuple(row) for row in connection.execute(query)] for name, query in found.items()}
    store.close()
    return rows


def test_a_replay_on_a_cluster_prints_what_it_prints_here(
    cluster: str, recorded: Path, tmp_path: Path
) -> None:
    alone = said(tmp_path / "a", "replay", recorded, "--workers", 1)

    assert said(tmp_path / "b", "replay", recorded, "--cluster", cluster) == alone
    assert sum(json.loads(line)["outcome"] == "announced" for line in alone.splitlines()) > 3


@pytest.mark.on_both
def test_an_import_on_a_cluster_leaves_what_it_leaves_here_and_so_does_a_rereading(
    cluster: str, recorded: Path, tmp_path: Path
) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    assert said(one, "import", "ota", recorded) == said(
        other, "import", "ota", recorded, "--cluster", cluster
    )

    assert kept(one) == kept(other)
    assert len(kept(one)["versions"]) == 24
    here = said(one, "reread", "--json")
    assert said(one, "reread", "--json", "--cluster", cluster) == here
    lines = [json.loads(line) for line in here.splitlines()]
    assert {line["text"] for line in lines} == {"same"}
    assert sum(any("TRAIN_FIRST_PARTY" in said for said in line["labels"]) for line in lines) == 12


def test_a_worker_that_is_killed_costs_nothing(recorded: Path) -> None:
    def lines(spreading: Any, step: Any) -> Any:
        return replay(recorded, Wanted(), Bench(), 1, None, step, spreading)[0]

    alone = lines(None, lambda _: None)
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, protocol="tcp"
        ) as local,
        spread(local.scheduler_address, Bench()) as many,
        distributed.Client(local, set_as_default=False) as client,
    ):
        pids = list(client.run(os.getpid).values())
        killed: list[int] = []

        def kill_one(_: int) -> None:
            if not killed:
                killed.append(pids[0])
                os.kill(pids[0], signal.SIGKILL)

        assert lines(partial(families, many), kill_one) == alone
    assert killed


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere", "tcp://"])
def test_a_cluster_that_is_not_there_is_said_in_one_sentence(
    address: str, recorded: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clausewatch.spreading.cluster.PATIENCE_SECONDS", 1)
    with pytest.raises(UsageError, match="no scheduler answers there"), spread(address, Bench()):
        pass
    assert recorded.exists()
