"""The lines of a replay do not depend on who is done first, or on what was walked before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

import pytest

from clausewatch.judging import Bench
from clausewatch.replay.git import Blobs, Recorded
from clausewatch.replay.replay import Job, Lines, Wanted, replay
from clausewatch.replay.sighting import Sights
from tests.analysis.holding.sights import OTHER
from tests.clausewatch.library import TRAINS
from tests.clausewatch.replay.histories import Commit, repository, text

Spread = Callable[[Job, Sequence[tuple[Recorded, ...]]], Iterator[tuple[int, Lines]]]


def shuffled(seed: int) -> Spread:
    """Walks the families in any order, and the documents of each too."""

    def spread(job: Job, families: Sequence[tuple[Recorded, ...]]) -> Iterator[tuple[int, Lines]]:
        mixed = [[*family] for family in families]
        for family in (mixed, *mixed):
            Random(seed).shuffle(family)
        with Blobs(job.repository) as blobs:
            sights = Sights(blobs.text)
            yield from (job.lines(document, sights) for family in mixed for document in family)

    return spread


def lines(repo: Path, spread: Spread | None = None) -> Lines:
    return replay(repo, Wanted(), Bench(), 1, None, lambda _: None, spread)[0]


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six services that share texts, each a day behind the other, and say a sentence at different times."""
    commits = [Commit(n, {f"Quay {n}/Terms of Service.md": text(OTHER)}) for n in range(6)]
    commits += [Commit(48 + 24 * n, {f"Quay {n}/Terms of Service.md": text(OTHER, TRAINS)}) for n in range(6)]
    commits += [Commit(300 + n, {f"Quay {n}/Terms of Service.md": text(TRAINS)}) for n in range(6)]
    return repository(tmp_path_factory.mktemp("versions"), commits)


@pytest.mark.parametrize("seed", range(4))
def test_documents_may_be_walked_in_any_order(versions: Path, seed: int) -> None:
    told = lines(versions)

    assert sum(line["outcome"] == "announced" for line in told) == 6
    assert lines(versions, shuffled(seed)) == told
