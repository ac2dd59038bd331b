"""An exception weakens a promise and narrows a permission; the law's own excepts nothing."""

from __future__ import annotations

import pytest

from analysis.comparing.exceptions import adds_but, excepts_less, excepts_more
from analysis.comparing.meaning import Around, findings
from data.domain.finding import Label, Polarity
from tests.analysis.comparing.judgements import a, change

FIRST = Label.TRAIN_FIRST_PARTY
PROMISE = "We do not train models on your letters."
USE = "We train models on your letters."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (PROMISE, PROMISE.replace(".", ", except the ones you print.")),
        (PROMISE, PROMISE.replace(".", " other than postcards.")),
        ("Wir speisen keine Briefe ein.", "Wir speisen keine Briefe ein, es sei denn, Sie drucken sie."),
        ("Nous ne lisons rien.", "Nous ne lisons rien, sauf les cartes."),
        ("我们不使用您的信件。", "除了明信片以外，我们不使用您的信件。"),
        ("We print all, except cards.", "We print all, except cards or drafts."),
    ],
)
def test_an_exception_more_and_one_less(before: str, after: str) -> None:
    assert excepts_more(change(before, after))
    assert not excepts_less(change(before, after))
    assert excepts_less(change(after, before))
    assert not excepts_more(change(after, before))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (PROMISE, PROMISE.replace(".", ", unless the law requires it.")),
        ("We print all, except cards.", "We print all, except postcards."),
        ("We print all, except cards.", "We print it all, except cards or drafts."),
        ("We print all, except cards you send.", "We print all, except cards you willingly send."),
    ],
)
def test_other_words_except_nothing_more(before: str, after: str) -> None:
    assert not excepts_more(change(before, after))


def polarity(before: str, after: str, stance: str, label: Label = FIRST) -> Polarity:
    (found,) = findings([change(before, after)], lambda _: (a(label, stance),), Around())
    return found.polarity


def test_what_an_exception_does_depends_on_what_it_is_taken_from() -> None:
    excepted = PROMISE.replace(".", ", except the ones you print.")
    limited = USE.replace(".", ", except the ones you print.")

    assert polarity(PROMISE, excepted, "promises_not") is Polarity.BROADENED
    assert polarity(excepted, PROMISE, "promises_not") is Polarity.NARROWED
    assert polarity(USE, limited, "permits") is Polarity.NARROWED
    assert polarity(limited, USE, "permits") is Polarity.BROADENED
    assert polarity(USE, limited, "permits", Label.LICENSE_GRANT) is Polarity.REWORDED


def test_the_material_of_an_exception_is_none_of_the_use() -> None:
    before = "We train models on letters, except private ones or drafts."
    after = "We train models on letters, except private ones."
    meaning = {
        before: (a(FIRST, "permits", data=("content", "content_private")),),
        after: (a(FIRST, "permits"),),
    }

    (found,) = findings([change(before, after)], lambda c: meaning[c.text], Around())

    assert found.polarity is Polarity.BROADENED


def test_a_but_weakens_a_promise_when_it_speaks_of_the_same_use() -> None:
    others = PROMISE.replace(".", ", but our partners may train theirs.")
    copies = PROMISE.replace(".", ", but we do keep copies.")

    assert adds_but(change(PROMISE, copies))
    assert polarity(PROMISE, others, "promises_not") is Polarity.BROADENED
    assert polarity(PROMISE, copies, "promises_not") is Polarity.REWORDED
