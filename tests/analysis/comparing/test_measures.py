"""Ages and spans of time are scope: whom a clause holds for, and for how long."""

from __future__ import annotations

from math import inf

import pytest

from analysis.comparing.meaning import Around, findings, may_be_news
from analysis.comparing.measures import aged, lasting, measures, remeasured
from data.domain.finding import Finding, Label, Polarity
from tests.analysis.comparing.judgements import a, change

FIRST = Label.TRAIN_FIRST_PARTY


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("We do not train on the letters of people under 18.", 18),
        ("Members aged thirteen or older may write.", 13),
        ("people 16 years of age or older", 16),
        ("les lettres des moins de 18 ans", 18),
        ("Briefe von Personen unter 16 Jahren", 16),
        ("las cartas de menores de 14 años", 14),
        ("未满18周岁用户的信件", 18),
        ("13歳未満の方のお手紙", 13),
        ("within at least 14 days", None),
        ("pictures under 5 MB", None),
        ("over 18 million letters", None),
        ("people over 13 and under 18", None),
    ],
)
def test_the_age_in_a_clause(text: str, age: int | None) -> None:
    assert measures(text).age == age


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("kept for 30 days", 30),
        ("kept for one year", 365),
        ("pendant trois mois", 90),
        ("fünf Jahre lang", 1825),
        ("durante dos semanas", 14),
        ("保存五年。", 1825),
        ("1年間保存します", 365),
        ("30 days or two years", None),
        ("kept indefinitely", inf),
        ("so lange wir sie brauchen", inf),
        ("期間の定めなく保存します", inf),
        ("kept for 30 days and never indefinitely", 30),
        ("in 2024年5月", None),
        ("people aged 18 or older", None),
        ("Article 4(3) of 2019", None),
    ],
)
def test_the_span_of_time_in_a_clause(text: str, days: float | None) -> None:
    assert measures(text).days == days


def test_the_same_measure_in_other_words_is_no_other_measure() -> None:
    assert not remeasured(change("Kept for 90 days.", "Kept for three months."))
    assert not remeasured(change("Letters of people under 18.", "Letters of people under eighteen."))
    assert not remeasured(change("Letters are kept.", "Letters are kept for 3 days."))
    assert remeasured(change("Letters are kept for 2 days.", "Letters are kept for 3 days."))


def test_which_way_a_measure_went() -> None:
    younger = change("Letters of people under 18.", "Letters of people under 13.")
    longer = change("Letters are kept for 2 days.", "Letters are kept for 3 days.")

    assert aged(younger, FIRST) == -1
    assert aged(younger, Label.TRAIN_CHOICE) == 0
    assert aged(longer, FIRST) == 0
    assert lasting(longer) == 1
    assert lasting(younger) == 0


def found(before: str, after: str, label: Label, stance: str) -> Finding:
    assert may_be_news(change(before, after))
    (only,) = findings([change(before, after)], lambda _: (a(label, stance),), Around())
    return only


def test_a_promise_to_fewer_people_is_weaker() -> None:
    before = "We do not train on the letters of people under 18."
    weaker = found(before, before.replace("18", "13"), FIRST, "promises_not")
    stronger = found(before.replace("18", "13"), before, FIRST, "promises_not")

    assert (weaker.polarity, weaker.severity) == (Polarity.BROADENED, 1)
    assert stronger.polarity is Polarity.NARROWED


def test_a_longer_time_is_wider_where_something_is_kept_and_for_the_reader_to_see_elsewhere() -> None:
    before = "Letters that train our models are kept for one year."
    after = before.replace("one year", "five years")
    keeps = found(before, after, Label.TRAIN_RETENTION, "permits")
    trains = found(before, after, FIRST, "permits")
    chooses = found(
        "Object to training within 60 days.",
        "Object to training within 14 days.",
        Label.TRAIN_CHOICE,
        "opt_out",
    )

    assert (keeps.polarity, keeps.severity) == (Polarity.BROADENED, 3)
    assert (trains.polarity, trains.severity) == (Polarity.REWORDED, 2)
    assert (chooses.polarity, chooses.severity) == (Polarity.REWORDED, 1)


def test_another_span_in_a_licence_is_a_rewording() -> None:
    before = "You let us print your letters for 2 years."
    assert found(before, before.replace("2", "3"), Label.LICENSE_GRANT, "permits").reasons == (
        "says the same",
    )
