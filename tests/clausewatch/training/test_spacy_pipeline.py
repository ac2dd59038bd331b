"""A spaCy pipeline trained on labelled clauses: reproducible, and fit to be heard beside the judge."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.judging.pipeline import Voice
from clausewatch.training.__main__ import main
from clausewatch.training.spacy_pipeline import train
from data.domain.finding import Label
from data.errors import UsageError

TRAINS = [["TRAIN_FIRST_PARTY", "permits"]]
KEEPS = [["OWNERSHIP_RIGHTS", "promises_not"]]
SENTENCES = [
    ("en", "Inkwell may train its AI models on the drawings you upload.", TRAINS),
    ("en", "We use your stories to train our machine learning models.", TRAINS),
    ("en", "Your sketches help us to train generative AI.", TRAINS),
    ("en", "Recordings you share may be used to train our AI.", TRAINS),
    ("en", "You keep all ownership rights in the drawings you upload.", KEEPS),
    ("en", "Ownership of your stories stays with you.", KEEPS),
    ("en", "All rights in your sketches remain your own.", KEEPS),
    ("en", "You own the recordings you share.", KEEPS),
    ("en", "The ferry to the island leaves at nine.", []),
    ("en", "Refunds are paid within fourteen days.", []),
    ("en", "The lamp at the harbour is lit at dusk.", []),
    ("ja", "投稿をAIの学習に使用します。", TRAINS),
]


def labelled(path: Path, sentences: list[tuple[str, str, list[list[str]]]]) -> Path:
    rows = [
        {"id": f"s{at}", "fold": at % 5, "svc": f"Company {at}", "lang": language, "text": text, "y": labels}
        for at, (language, text, labels) in enumerate(sentences * 8)
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Labelled sets, own sentences, and a pipeline trained on both."""
    place = tmp_path_factory.mktemp("training")
    labelled(place / "clauses.jsonl", SENTENCES)
    labelled(place / "clauses-cjk.jsonl", SENTENCES[-1:])
    (place / "own").mkdir()
    labelled(place / "own" / "en.jsonl", SENTENCES[:2])
    train([place / "clauses.jsonl"], place / "own", place / "trained")
    return place


def test_a_trained_pipeline_tells_what_it_was_taught(folder: Path) -> None:
    voice = Voice.load(str(folder / "trained"))

    training, keeping = voice.probabilities(["We may train AI models.", "All ownership stays your own."])
    assert voice.labels == set(Label)
    assert voice.version.startswith("en_clauses ")
    assert max(training, key=lambda label: training[label]) is Label.TRAIN_FIRST_PARTY
    assert max(keeping, key=lambda label: keeping[label]) is Label.OWNERSHIP_RIGHTS


def test_training_twice_gives_the_same(folder: Path) -> None:
    train([folder / "clauses.jsonl"], folder / "own", folder / "again")
    texts = [text for _, text, _ in SENTENCES]

    first, second = (Voice.load(str(folder / name)) for name in ("trained", "again"))

    assert first.probabilities(texts) == second.probabilities(texts)
    assert first.version == second.version


def test_sets_without_english_are_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no English example"):
        train([folder / "clauses-cjk.jsonl"], tmp_path, tmp_path / "trained")

    assert not (tmp_path / "trained").exists()


def test_a_set_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"absent\.jsonl: cannot be read \(No such file"):
        train([tmp_path / "absent.jsonl"], tmp_path, tmp_path / "trained")


@pytest.mark.parametrize(
    "arguments", [[], ["spacy"], ["spacy", "gold"], ["model", "gold"], ["paint", "gold", "corpus"]]
)
def test_the_command_says_how_it_is_called(arguments: list[str]) -> None:
    with pytest.raises(UsageError, match=r"model\|english\|polyglot\|evaluate GOLD CORPUS, or spacy"):
        main(arguments)
