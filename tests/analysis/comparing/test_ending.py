"""What ends a licence, and whose something is: a few words that turn a clause of the same form."""

from __future__ import annotations

import pytest

from analysis.comparing.ending import ended_elsewhere, ending
from analysis.comparing.meaning import Around, findings, may_be_news
from analysis.comparing.owning import disowned
from analysis.comparing.telling import accompanied, worth_telling
from data.domain.finding import Label, Polarity
from tests.analysis.comparing.judgements import a, change, only_finding

GRANT = a(Label.LICENSE_GRANT, "permits")
OPEN = "You grant us a licence to print your letters."
ENDED = "You grant us a licence to print your letters for as long as you are a member."


@pytest.mark.parametrize(
    ("ended", "endless"),
    [
        (ENDED, OPEN),
        (f"{OPEN[:-1]} until you take them back.", OPEN),
        ("Your licence ends when you delete the letter.", "Your licence covers the letter."),
        ("Du erlaubst uns den Druck, solange du Mitglied bist.", "Du erlaubst uns den Druck."),
        ("Vous autorisez l'impression tant que vous êtes membre.", "Vous autorisez l'impression."),
        ("Autorizas la impresión hasta que te des de baja.", "Autorizas la impresión."),
        ("您授权我们在会员期间印刷信件。", "您授权我们印刷信件。"),
        ("退会するまで、手紙の印刷を許諾します。", "手紙の印刷を許諾します。"),
    ],
)
def test_a_licence_without_its_end_is_wider(ended: str, endless: str) -> None:
    assert (ending(change(ended, endless)), ending(change(endless, ended))) == (-1, 1)
    wider = only_finding(ended, endless, GRANT, Around())
    assert (wider.polarity, wider.severity) == (Polarity.BROADENED, 3)
    assert only_finding(endless, ended, GRANT, Around()).polarity is Polarity.NARROWED


def test_what_lasts_as_long_as_the_right_or_goes_on_has_no_end() -> None:
    assert ending(change(OPEN, f"{OPEN[:-1]} for the duration of copyright protection.")) == 0
    assert ending(change(OPEN, f"{OPEN} It continues until all copies are gone.")) == 0


def test_an_end_that_went_into_a_sentence_of_its_own_is_kept() -> None:
    edit = change(ENDED, OPEN)
    own = "It lasts for as long as you are a member."

    assert ended_elsewhere(edit, [ENDED], [OPEN, own])
    assert not ended_elsewhere(edit, [ENDED, own], [OPEN, own])
    around = Around(said_before=(ENDED,), said_after=(OPEN, own))
    assert only_finding(ENDED, OPEN, GRANT, around).severity == 0


@pytest.mark.parametrize(
    ("yours", "ours"),
    [
        ("You own the pictures that come out.", "We own the pictures that come out."),
        ("The pictures belong to you.", "The pictures belong to us."),
        ("Die Bilder gehören dir.", "Die Bilder gehören uns."),
        ("Les images vous appartiennent.", "Les images nous appartiennent."),
        ("生成的图片归您所有。", "生成的图片归我们所有。"),
        ("生成物の権利は利用者に帰属します。", "生成物の権利は当社に帰属します。"),
    ],
)
def test_what_was_theirs_and_is_ours_is_told(yours: str, ours: str) -> None:
    edit = change(yours, ours)
    (found,) = findings([edit], lambda _: (a(Label.OWNERSHIP_RIGHTS, "promises_not"),), Around())

    assert disowned(edit)
    assert not disowned(change(ours, yours))
    assert may_be_news(edit)
    assert (found.polarity, found.severity) == (Polarity.BROADENED, 3)
    assert worth_telling(found, Around())
    assert accompanied([found], Around())


def test_other_words_for_what_is_theirs_turn_nothing() -> None:
    assert not disowned(change("You own your pictures.", "You own your pictures and we keep copies."))
    assert not disowned(change("We own the name.", "We own the name and the sign."))


def test_a_licence_that_does_not_deny_any_more_what_else_it_says_is_wider() -> None:
    before, after = "We may not sublicense your letters.", "We may sublicense your letters."
    found = only_finding(before, after, GRANT, Around())

    assert (found.polarity, found.severity) == (Polarity.BROADENED, 2)
    assert only_finding(after, before, GRANT, Around()).polarity is Polarity.REWORDED
