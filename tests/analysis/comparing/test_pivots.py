"""Words on which a clause turns make an edit news where the judgements differ too."""

from __future__ import annotations

import pytest

from analysis.comparing.meaning import Around, findings, may_be_news
from analysis.comparing.pivots import pivoted
from analysis.comparing.substance import scoped
from data.domain.finding import Finding, Judgement, Label, Polarity
from tests.analysis.comparing.judgements import a, change

FIRST = Label.TRAIN_FIRST_PARTY
LICENCE = Label.LICENSE_GRANT


def between(before: str, after: str, was: Judgement, now: Judgement) -> Finding:
    (found,) = findings([change(before, after)], lambda c: (was if c.text == before else now,), Around())
    return found


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Nous n'exploitons pas vos lettres pour l'IA.", "Nous exploitons vos lettres pour l'IA."),
        ("Mit Ihren Briefen speisen wir keine KI.", "Mit Ihren Briefen speisen wir unsere KI."),
        ("Nunca damos sus cartas a una IA.", "Podemos dar sus cartas a una IA."),
        ("我们绝不把您的信件交给智能系统。", "我们把您的信件交给智能系统。"),
        ("お手紙を人工知能に渡すことはない。", "お手紙を人工知能に渡すことがある。"),
        ("You give us a non-exclusive right to print.", "You give us an exclusive right to print."),
        ("We do not feed letters to machines.", "We do not currently feed letters to machines."),
        ("No letter goes to a machine.", "No letter goes to a machine without word to you."),
        ("If you take part, machines learn from letters.", "Machines learn from letters."),
        ("Wenn Sie teilnehmen, lesen unsere Maschinen Ihre Briefe.", "Unsere Maschinen lesen Ihre Briefe."),
        ("Si vous participez, des machines apprennent.", "Des machines apprennent."),
        ("La licencia termina con tu cuenta.", "La licencia continúa sin tu cuenta."),
        ("参加した場合、機械が手紙から学びます。", "機械が手紙から学びます。"),
        ("Our tools learn from letters.", "Our tools learn from letters and voice messages."),
    ],
)
def test_words_that_turn_a_clause_are_seen_in_each_language(before: str, after: str) -> None:
    assert pivoted(change(before, after))
    assert may_be_news(change(before, after))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Nous exploitons vos lettres.", "Nous exploitons tes lettres."),
        ("Sie geben uns Ihre Briefe.", "Du gibst uns deine Briefe."),
        ("我们会保存您的信件。", "我们会保存你的信件。"),
        ("We print your letters on Monday.", "We print your letters on Tuesday."),
    ],
)
def test_other_words_turn_nothing(before: str, after: str) -> None:
    assert not pivoted(change(before, after))


def test_a_promise_that_loses_its_not_in_another_language_is_told_as_broken() -> None:
    before, after = "Con sus cartas nunca entrena nadie una IA.", "Con sus cartas entrenamos todos una IA."

    found = between(before, after, a(FIRST, "promises_not"), a(FIRST, "permits"))

    assert (found.polarity, found.severity) == (Polarity.BROADENED, 3)


def test_a_licence_that_becomes_exclusive_is_told_though_no_word_of_scope_changed() -> None:
    before, after = "You give us a non-exclusive right to print.", "You give us an exclusive right to print."

    found = between(
        before, after, a(LICENCE, "permits", lic=("nonexclusive",)), a(LICENCE, "permits", lic=("exclusive",))
    )

    assert not scoped(change(before, after))
    assert (found.polarity, found.severity) == (Polarity.BROADENED, 3)


def test_a_hedge_weakens_a_promise() -> None:
    before = "We do not feed letters to machines."
    promise = a(FIRST, "promises_not")

    found = between(
        before, before.replace("not", "not currently"), promise, a(FIRST, "promises_not", notes=("hedged",))
    )

    assert (found.polarity, found.severity) == (Polarity.BROADENED, 1)


def test_neither_a_turning_word_nor_another_judgement_is_news_alone() -> None:
    before, after = "We print letters and ask nobody.", "We print letters without delay."
    permits, opt_out = a(FIRST, "permits"), a(FIRST, "opt_out")

    assert pivoted(change(before, after))
    assert between(before, after, permits, permits).severity == 0
    assert between("We print red letters.", "We print blue letters.", opt_out, permits).severity == 0


def test_a_label_that_comes_by_its_own_name_is_news_in_each_language() -> None:
    before = "Ihre Briefe helfen uns, die Suche zu verbessern."
    after = "Ihre Briefe helfen uns, die Suche und unsere KI zu verbessern."
    edited = change(before, after)

    (found,) = findings([edited], lambda c: (a(FIRST, "permits"),) if c.text == after else (), Around())

    assert not scoped(edited)
    assert (found.polarity, found.severity) == (Polarity.ADDED, 3)
