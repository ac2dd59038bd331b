"""Every contradiction the analysis tells is told in the other languages of the site."""

from __future__ import annotations

import pytest

from analysis.contradictions import Contradiction, Statement, contradictions, unsignalled
from data.domain.finding import Judgement, Label, Stance
from data.domain.signal import Agent, Fact
from data.opposing import opposed

TERMS, PRIVACY = "inkhaven/terms-of-use", "inkhaven/privacy"


def _said(document: str, label: Label, stance: Stance, lic: tuple[str, ...] = ()) -> Statement:
    judgement = Judgement(label, stance, ("platform",), "P>U", 0.99, 2, lic=lic)
    return Statement(document, f"{document} {stance.value}", judgement)


def _every() -> list[Contradiction]:
    uses, choice, owns = Label.TRAIN_FIRST_PARTY, Label.TRAIN_CHOICE, Label.OWNERSHIP_RIGHTS
    pairs = [
        (_said(TERMS, uses, Stance.PROMISES_NOT), _said(PRIVACY, uses, Stance.PERMITS)),
        (_said(TERMS, choice, Stance.OPT_OUT), _said(PRIVACY, choice, Stance.PERMITS)),
        (
            _said(TERMS, owns, Stance.PROMISES_NOT, ("retained",)),
            _said(PRIVACY, owns, Stance.PERMITS, ("assigned",)),
        ),
    ]
    reserved = [_said(TERMS, Label.TDM_RESERVATION, Stance.PROHIBITS)]
    facts = [Fact("*", "*", "ai-train", "allow"), Fact("GPTBot", "*", "fetch", "allow")]
    agents = [Agent("GPTBot", "OpenAI", "training")]
    return [*(one for pair in pairs for one in contradictions(pair)), *unsignalled(reserved, facts, agents)]


@pytest.mark.parametrize("language", ["zh", "ja"])
def test_every_form_is_told_in_the_other_languages(language: str) -> None:
    found = _every()
    told = [opposed(one.sentence, language, {TERMS: "条款", PRIVACY: "政策"}.__getitem__) for one in found]

    assert len(found) == len(set(told)) == 5
    assert all(said is not None and "条款" in said and "inkhaven" not in said for said in told)


def test_the_sentence_of_an_event_is_known_again() -> None:
    sentence = "At Inkhaven, the Terms of Use promises what the Privacy Notice does not keep."

    assert opposed(sentence, "zh") == "《Terms of Use》承诺的，《Privacy Notice》并没有遵守。"


def test_another_sentence_is_not_made_up() -> None:
    assert opposed("New in Terms of Use of Inkhaven: you permit everything.", "zh") is None
    assert opposed("A signal allows the training that x reserves.", "tlh") is None
