"""A user's own spaCy pipeline: loaded by name or path, heard beside ours, never deciding alone."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from thinc.api import fix_random_seed

from analysis.judging.installed import fingerprint
from analysis.judging.joining import REACH, joined
from analysis.judging.judge import Judge
from analysis.judging.model import load
from analysis.judging.pipeline import Voice, wording
from analysis.judging.shipped import FILE
from data.domain.finding import Judgement, Label
from data.domain.version import Clause
from data.errors import ModelError

TRAINS = (
    "Inkwell may train its AI models on the drawings you upload.",
    "We use your stories to train our machine learning models.",
    "Your sketches help us to train generative AI.",
    "We may use member photographs for training AI systems.",
    "Lumenroll trains its models on public albums.",
    "Recordings you share may be used to train our AI.",
)
OTHERS = (
    "You keep every right in the drawings you upload.",
    "The ferry to the island leaves at nine.",
    "Please keep your password to yourself.",
    "We may close an account that is not used.",
    "Refunds are paid within fourteen days.",
    "The lamp at the harbour is lit at dusk.",
)
MODEL = {
    "@architectures": "spacy.TextCatBOW.v3",
    "exclusive_classes": False,
    "ngram_size": 1,
    "no_output_layer": False,
}


@Language.component("harbour_fault")
def fault(doc: Doc) -> Doc:
    """A pipe of a user's own that cannot do its work."""
    raise RuntimeError("the lamp is out" if len(doc) else "an empty text")


def taught(category: str = "TRAIN_FIRST_PARTY", language: str = "en", epochs: int = 25) -> Language:
    """A pipeline that knows one category from a dozen sentences."""
    fix_random_seed(0)
    nlp = spacy.blank(language)
    nlp.add_pipe("sentencizer")
    pipe: Any = nlp.add_pipe("textcat_multilabel", config={"model": MODEL})
    pipe.add_label(category)
    pairs = [
        Example.from_dict(nlp.make_doc(text), {"cats": {category: float(text in TRAINS)}})
        for text in (*TRAINS, *OTHERS)
    ]
    optimizer = nlp.initialize(lambda: pairs)
    for _ in range(epochs):
        nlp.update(pairs, sgd=optimizer)
    return nlp


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline as spaCy writes it."""
    target = tmp_path_factory.mktemp("pipelines") / "own"
    taught().to_disk(target)
    return target


@pytest.fixture(scope="module")
def voice(folder: Path) -> Voice:
    return Voice.load(str(folder))


def said(judgements: tuple[Judgement, ...]) -> dict[str, float]:
    return {str(one.label): one.confidence for one in judgements}


class TestLoading:
    """A pipeline is known by its name, its files and the labels it shares with us."""

    def test_a_folder_is_loaded(self, voice: Voice, folder: Path) -> None:
        assert voice.labels == {Label.TRAIN_FIRST_PARTY}
        assert voice.language == "en"
        assert voice.version == f"en_pipeline 0.0.0 {fingerprint(str(folder))}"

    def test_an_installed_package_is_loaded(
        self, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        package = tmp_path / "en_inkwell_clauses"
        shutil.copytree(folder, package / "en_inkwell_clauses-1.2.0")
        meta = json.loads((folder / "meta.json").read_text()) | {
            "name": "inkwell_clauses",
            "version": "1.2.0",
        }
        for place in (package, package / "en_inkwell_clauses-1.2.0"):
            (place / "meta.json").write_text(json.dumps(meta))
        (package / "__init__.py").write_text(
            "from spacy.util import load_model_from_init_py\n"
            "def load(**overrides):\n    return load_model_from_init_py(__file__, **overrides)\n"
        )
        record = tmp_path / "en_inkwell_clauses-1.2.0.dist-info"
        record.mkdir()
        (record / "METADATA").write_text("Metadata-Version: 2.1\nName: en_inkwell_clauses\nVersion: 1.2.0\n")
        monkeypatch.syspath_prepend(tmp_path)

        loaded = Voice.load("en_inkwell_clauses")

        assert loaded.version.startswith("en_inkwell_clauses 1.2.0 ")
        assert loaded.probabilities([TRAINS[0]])[0][Label.TRAIN_FIRST_PARTY] > 0.5

    def test_pipes_that_no_classifier_needs_are_off(self, voice: Voice) -> None:
        assert voice.nlp.pipe_names == ["textcat_multilabel"]

    def test_what_a_classifier_listens_to_stays_on(self, tmp_path: Path) -> None:
        nlp = spacy.blank("en")
        nlp.add_pipe("tok2vec")
        nlp.add_pipe("tok2vec", name="for_the_tagger")
        listening = {
            "@architectures": "spacy.TextCatReduce.v1",
            "exclusive_classes": False,
            "use_reduce_first": False,
            "use_reduce_last": False,
            "use_reduce_max": False,
            "use_reduce_mean": True,
            "tok2vec": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"},
        }
        pipe: Any = nlp.add_pipe("textcat_multilabel", config={"model": listening})
        pipe.add_label("AI_FEATURE")
        pair = Example.from_dict(nlp.make_doc(TRAINS[0]), {"cats": {"AI_FEATURE": 1.0}})
        nlp.initialize(lambda: [pair])
        nlp.to_disk(tmp_path / "listening")

        loaded = Voice.load(str(tmp_path / "listening"))

        assert loaded.nlp.pipe_names == ["tok2vec", "textcat_multilabel"]
        assert 0 <= loaded.probabilities(["Alba paints."])[0][Label.AI_FEATURE] <= 1

    def test_another_state_of_the_files_has_another_name(self, folder: Path, tmp_path: Path) -> None:
        other = tmp_path / "other"
        taught(epochs=2).to_disk(other)
        copy = shutil.copytree(folder, tmp_path / "copy")

        assert fingerprint(str(copy)) == fingerprint(str(folder))
        assert fingerprint(str(other)) != fingerprint(str(folder))


def missing(place: Path) -> None:
    """Nothing is written."""


def no_pipeline(place: Path) -> None:
    place.mkdir()
    (place / "notes.txt").write_text("no pipeline")


def broken(place: Path) -> None:
    taught(epochs=1).to_disk(place)
    (place / "textcat_multilabel" / "model").write_bytes(b"\0 not a model")


def without_config(place: Path) -> None:
    taught(epochs=1).to_disk(place)
    (place / "config.cfg").unlink()


def no_classifier(place: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.to_disk(place)


def foreign_labels(place: Path) -> None:
    taught("SPAM", epochs=1).to_disk(place)


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (missing, "is neither an installed spaCy pipeline nor a folder that holds one; install it"),
        (no_pipeline, "is neither an installed spaCy pipeline nor a folder"),
        (broken, "cannot be loaded as a spaCy pipeline"),
        (without_config, "cannot be loaded as a spaCy pipeline"),
        (no_classifier, "has no textcat or textcat_multilabel pipe"),
        (foreign_labels, "knows none of our labels (its categories: SPAM)"),
    ],
)
def test_a_pipeline_that_is_of_no_use_is_named_in_one_sentence(
    tmp_path: Path, make: Callable[[Path], None], words: str
) -> None:
    place = tmp_path / "own"
    make(place)

    with pytest.raises(ModelError) as caught:
        Voice.load(str(place))

    assert str(caught.value).startswith(f"{place}: {words}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("name", ["", "pytest", "no/such/thing", "en_never_installed", "..", "a.b.c"])
def test_a_name_that_is_no_pipeline_is_refused(name: str) -> None:
    with pytest.raises(ModelError, match="neither an installed spaCy pipeline nor a folder"):
        Voice.load(name)


class TestListening:
    """The voice answers every text, the same each time."""

    def test_it_tells_what_it_learned(self, voice: Voice) -> None:
        heard = voice.probabilities(["We may train our AI models on your photographs.", "The ferry is late."])

        assert heard[0][Label.TRAIN_FIRST_PARTY] > 0.5 > heard[1][Label.TRAIN_FIRST_PARTY]

    def test_the_answer_does_not_depend_on_the_neighbours(self, voice: Voice) -> None:
        texts = [f"{text} Number {n}." for n in range(20) for text in (*TRAINS, *OTHERS)]

        together = voice.probabilities(texts)

        assert together == [voice.probabilities([text])[0] for text in texts]
        assert together == voice.probabilities(texts)

    def test_odd_texts_get_an_answer(self, voice: Voice) -> None:
        odd = [
            "",
            " \n",
            "a",
            "\ud800 half a mark",
            "\u200f\u200f",
            "作品を学習に使います。",
            "x" * 5000,
            "\0",
        ]

        heard = voice.probabilities(odd)

        assert [bool(one) for one in heard] == [False, False] + [True] * 6

    def test_a_pipeline_that_fails_at_work_is_named(self, tmp_path: Path) -> None:
        nlp = taught(epochs=1)
        nlp.add_pipe("harbour_fault")
        nlp.to_disk(tmp_path / "faulty")
        faulty = Voice.load(str(tmp_path / "faulty"))

        with pytest.raises(ModelError, match=r"faulty: fails on a clause \(the lamp is out\)"):
            faulty.probabilities(["We train."])

    def test_a_clause_is_put_to_it_with_heading_and_lead_in_and_within_bounds(self) -> None:
        long = Clause("t" * 100_000, heading="h" * 1000, lead_in="l" * 1000)

        assert (
            wording(Clause("train AI.", heading="Your work", lead_in="We may:"))
            == "Your work We may: train AI."
        )
        assert len(wording(long)) == 400 + 1 + 400 + 1 + 5000


class TestJoining:
    """The mean of the log-odds, the voice held within reach of ours."""

    NAMES = ("TRAIN_FIRST_PARTY", "AI_FEATURE")

    def test_a_near_voice_meets_ours_half_way(self) -> None:
        found = joined(np.array([[0.5, 0.5]]), self.NAMES, [{Label.TRAIN_FIRST_PARTY: 0.7}])

        odds = 0.7 / 0.3
        assert found[0, 0] == pytest.approx(odds**0.5 / (1 + odds**0.5))

    def test_a_voice_that_says_nothing_changes_no_bit(self) -> None:
        ours = np.array([[0.1234567890123, 1e-9], [1.0, 0.0]])

        assert (joined(ours, self.NAMES, [{}, {Label.TERMS_CHANGE: 1.0}]) == ours).all()

    @pytest.mark.parametrize("theirs", [0.0, 0.001, 0.999, 1.0])
    @pytest.mark.parametrize("ours", [0.0, 0.02, 0.3, 0.5, 0.97, 1.0])
    def test_however_sure_it_is_it_moves_ours_by_half_its_reach_at_most(
        self, ours: float, theirs: float
    ) -> None:
        found = joined(np.array([[ours, 0.5]]), self.NAMES, [{Label.TRAIN_FIRST_PARTY: theirs}])[0, 0]

        def odds(p: float) -> float:
            return float(np.log(max(p, 1e-6) / max(1 - p, 1e-6)))

        assert abs(odds(found) - odds(ours)) <= REACH / 2 + 1e-3
        assert (found >= 0.5) or ours < 0.75
        assert (found < 0.5) or ours > 0.25


class TestJudging:
    """The judge with a second voice."""

    CLAUSES = tuple(Clause(text) for text in (*TRAINS, *OTHERS, "We may change these terms at any time."))

    def test_without_a_voice_nothing_changes(self) -> None:
        assert Judge.load().judgements(self.CLAUSES) == Judge(load(FILE), None).judgements(self.CLAUSES)
        assert "pipeline" not in Judge.load().version

    def test_a_voice_moves_only_the_labels_it_knows(self, voice: Voice) -> None:
        alone = [said(found) for found in Judge.load().judgements(self.CLAUSES)]
        both = [said(found) for found in Judge(load(FILE), voice).judgements(self.CLAUSES)]

        rest = [{k: v for k, v in one.items() if k != "TRAIN_FIRST_PARTY"} for one in alone]
        assert rest == [{k: v for k, v in one.items() if k != "TRAIN_FIRST_PARTY"} for one in both]
        assert alone != both

    def test_a_voice_gives_no_label_to_what_our_rules_do_not_see(self, tmp_path: Path) -> None:
        nlp = taught()
        pairs = [Example.from_dict(nlp.make_doc(t), {"cats": {"TRAIN_FIRST_PARTY": 1.0}}) for t in OTHERS]
        for _ in range(40):
            nlp.update(pairs)
        nlp.to_disk(tmp_path / "loud")
        loud = Voice.load(str(tmp_path / "loud"))
        ferry = Clause("The ferry to the island leaves at nine.")

        assert loud.probabilities([ferry.text])[0][Label.TRAIN_FIRST_PARTY] > 0.5
        assert Judge(load(FILE), loud).judgements([ferry]) == [()]

    def test_a_voice_is_not_asked_of_other_languages(self, voice: Voice) -> None:
        japanese = [Clause("当社は、お客様の投稿をAIモデルの学習に使用することがあります。")]
        (alone,), (both,) = (judge.judgements(japanese) for judge in (Judge.load(), Judge(load(FILE), voice)))

        assert said(alone)
        assert said(both) == said(alone)

    def test_a_voice_for_all_languages_is_asked_of_each(self, tmp_path: Path) -> None:
        taught(language="xx").to_disk(tmp_path / "all")
        every = Voice.load(str(tmp_path / "all"))

        assert every.speaks("ja")
        assert every.speaks("und")

    def test_every_finding_names_the_pipeline(self, voice: Voice, folder: Path) -> None:
        judge = Judge.load(pipeline=str(folder))
        (found, *_) = judge.judgements([Clause(TRAINS[0])])

        assert voice.version in judge.version
        assert found
        assert all(one.model.endswith(f", pipeline {voice.version}") for one in found)
