"""What was explained in English says the same in Chinese and Japanese."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest

from analysis.judging.explain import explanation
from data.domain.finding import Actor, Judgement, Label, Stance
from data.retelling import languages, retold

ACTORS: tuple[tuple[Actor, ...], ...] = (("platform",), ("platform", "affiliate"), ("third_party", "user"))
DATA = (
    (),
    ("content_private",),
    ("content", "prompts_outputs", "voice_video"),
    ("content_public", "content"),
)
FLAGS = (
    (),
    ("perpetual",),
    ("exclusive", "irrevocable", "sublicensable", "ai_named"),
    ("moral_waived", "retained"),
)
NOTES = ((), ("hedged",), ("business", "deidentified_only", "hedged", "low", "qualified", "retroactive"))


def every() -> Iterator[Judgement]:
    """A judgement of every label and stance with everything that may be said of it."""
    for label, stance, who, what, flags, notes in product(Label, Stance, ACTORS, DATA, FLAGS, NOTES):
        yield Judgement(label, stance, who, "P>U", 0.9, 2, data=what, lic=flags, notes=notes)


@pytest.mark.parametrize("language", sorted(languages() - {"en"}))
def test_every_explanation_is_retold_as_it_would_have_been_told(language: str) -> None:
    told = {(explanation(one), one.label, one.stance, explanation(one, language)) for one in every()}

    wrong = [one for one in told if retold(*one[:3], language) != one[3]]

    assert wrong == []


def test_a_sentence_that_is_no_explanation_is_not_retold() -> None:
    said = "Anybody may use anything."

    assert retold(said, Label.TRAIN_FIRST_PARTY, Stance.PERMITS, "zh") is None


def test_a_language_without_phrases_retells_nothing() -> None:
    said = explanation(Judgement(Label.TRAIN_CHOICE, Stance.OPT_OUT, ("platform",), "P>U", 0.9, 2))

    assert retold(said, Label.TRAIN_CHOICE, Stance.OPT_OUT, "xx") is None
    assert retold(said, Label.TRAIN_CHOICE, Stance.OPT_OUT, "en") == said
