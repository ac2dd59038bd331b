"""A user's own spaCy pipeline in an installation: set by the environment, heard wherever we judge."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.training import Example
from thinc.api import fix_random_seed
from typer.testing import CliRunner, Result

from analysis.judging.giving import ALARM_FROM
from analysis.judging.installed import fingerprint
from clausewatch.cli import app
from clausewatch.judging import Bench
from clausewatch.replay.maker import maker
from tests.clausewatch.library import ENVIRONMENT, TRAINS, Library
from tests.clausewatch.replay.histories import Commit, repository, text

ROOT = Path(__file__).parents[2]
DOUBTED = "We may use what you write to develop and improve our services and technologies."
MODEL = {
    "@architectures": "spacy.TextCatBOW.v3",
    "exclusive_classes": False,
    "ngram_size": 1,
    "no_output_layer": False,
}


def taught(folder: Path, truth: float) -> Path:
    """A pipeline that says the same of whatever it is shown: always, or never, training."""
    fix_random_seed(0)
    nlp = spacy.blank("xx")
    pipe: Any = nlp.add_pipe("textcat_multilabel", config={"model": MODEL})
    pipe.add_label("TRAIN_FIRST_PARTY")
    pairs = [
        Example.from_dict(nlp.make_doc(words), {"cats": {"TRAIN_FIRST_PARTY": truth}})
        for words in (DOUBTED, TRAINS)
    ]
    optimizer = nlp.initialize(lambda: pairs)
    for _ in range(60):
        nlp.update(pairs, sgd=optimizer)
    nlp.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def never(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return taught(tmp_path_factory.mktemp("pipelines") / "never", 0.0)


def call(home: Path, pipeline: Path | None, *arguments: str, typed: str = "") -> Result:
    own = {"CLAUSEWATCH_PIPELINE": str(pipeline or "")}
    options = ["--home", str(home), "--now", "2026-03-09"]
    result = CliRunner().invoke(app, [*options, *arguments], input=typed, env=ENVIRONMENT | own)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def confidence(home: Path, pipeline: Path | None) -> float:
    """How sure the judge is that a plain clause is one of training."""
    answer = json.loads(call(home, pipeline, "judge", typed=json.dumps({"text": TRAINS})).stdout)
    return next(one["confidence"] for one in answer["labels"] if one["label"] == "TRAIN_FIRST_PARTY")


def test_judge_hears_the_pipeline(tmp_path: Path, never: Path) -> None:
    assert confidence(tmp_path, never) < confidence(tmp_path, None)


def test_a_pipeline_that_says_no_cannot_silence_what_we_are_sure_of(tmp_path: Path, never: Path) -> None:
    assert confidence(tmp_path, never) >= ALARM_FROM


def test_doctor_shows_the_pipeline_in_use(tmp_path: Path, never: Path) -> None:
    (line,) = [x for x in call(tmp_path, never, "doctor").output.splitlines() if "Pipeline" in x]

    assert line.startswith(f"fine   Pipeline: {never} (xx_pipeline 0.0.0 {fingerprint(str(never))})")
    assert line.endswith("is heard on 1 of 16 labels")
    assert "Pipeline" not in call(tmp_path, None, "doctor").output


def test_a_pipeline_that_is_not_there_stops_what_judges_with_one_sentence(tmp_path: Path) -> None:
    absent = tmp_path / "absent"

    judged = call(tmp_path, absent, "judge", typed='{"text": "We may train our AI on your work."}')
    looked = call(tmp_path, absent, "doctor")

    assert judged.exit_code == 2
    assert judged.stderr == (
        f"clausewatch: {absent}: is neither an installed spaCy pipeline nor a folder that holds one; "
        "install it or name another\n"
    )
    assert looked.exit_code == 1
    assert [x for x in looked.output.splitlines() if x.startswith("wrong  Pipeline: ")]


def test_replayed_results_of_another_pipeline_are_not_reused(tmp_path: Path, never: Path) -> None:
    always = taught(tmp_path / "always", 1.0)

    names = [maker(Bench(str(p) if p else None)) for p in (None, never, always)]

    assert len(set(names)) == 3
    assert names[0] == maker(Bench())


@pytest.fixture
def history(tmp_path: Path) -> Path:
    """Two documents that come to speak of training."""
    files = ("Ink Harbour/Terms.md", "Alba/Terms.md")
    states = [(0.0, text()), (48.0, text(TRAINS)), (200.0, text(TRAINS, DOUBTED))]
    return repository(tmp_path / "repo", [Commit(h, dict.fromkeys(files, words)) for h, words in states])


def test_any_number_of_workers_hears_the_same(tmp_path: Path, never: Path, history: Path) -> None:
    one, two = (
        call(tmp_path / workers, never, "replay", str(history), "--workers", workers).stdout
        for workers in ("1", "2")
    )

    assert "TRAIN_FIRST_PARTY" in one
    assert one == two


def test_workers_of_a_replay_load_the_pipeline_too(tmp_path: Path, never: Path, history: Path) -> None:
    broken = shutil.copytree(never, tmp_path / "broken")
    (broken / "textcat_multilabel" / "model").write_bytes(b"not a model")

    result = call(tmp_path / "home", broken, "replay", str(history), "--workers", "2")

    assert result.exit_code == 2
    assert f"clausewatch: {broken}: cannot be loaded as a spaCy pipeline" in result.stderr


def test_without_the_setting_nothing_loads_spacy(shelf: Library) -> None:
    listing = (
        "import sys\n"
        "from clausewatch.cli import app\n"
        "try:\n    app()\nexcept SystemExit as end:\n    code = end.code\n"
        "print('spacy' in sys.modules, file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    command = [sys.executable, "-c", listing, "--home", str(shelf.folder), "judge"]

    said = subprocess.run(
        command, input=json.dumps({"text": TRAINS}), capture_output=True, text=True, cwd=ROOT, check=True
    )

    assert "TRAIN_FIRST_PARTY" in said.stdout
    assert said.stderr.splitlines()[-1] == "False"
