"""A licence reaches further by a purpose more or a limit less."""

from __future__ import annotations

import pytest

from analysis.comparing.align import pair
from analysis.comparing.meaning import Around, findings
from analysis.comparing.purposes import kinds, shortened, widened
from analysis.comparing.telling import worth_telling
from data.domain.finding import Change, Polarity
from data.domain.version import Clause
from tests.analysis.comparing.judgements import a

NEEDS = "To show your letters in the reading room, we need a limited licence from you."
NEEDS_MORE = (
    "To show your letters in the reading room and to provide you with other services, "
    "we need a limited licence from you."
)


def change(before: str, after: str) -> Change:
    (only,) = pair([Clause(before)], [Clause(after)])
    return only


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (NEEDS, NEEDS_MORE),
        (
            "You let us copy your letters to operate the reading room.",
            "You let us copy your letters to operate, develop and improve the reading room.",
        ),
        (
            "You let us copy your letters for operating the reading room.",
            "You let us copy your letters for operating and promoting the reading room.",
        ),
        (
            "You let us copy your letters solely as part of the reading room.",
            "You let us copy your letters as part of the reading room.",
        ),
        (
            "You grant us a licence to print and lend your letters as part of a service.",
            "You grant us a licence to print and lend your letters and the rights in them.",
        ),
    ],
)
def test_a_purpose_more_or_a_limit_less_is_wider(before: str, after: str) -> None:
    assert widened(change(before, after))
    assert not widened(change(after, before))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "You let us copy your letters to operate the reading room.",
            "You let us copy your letters to provide the reading room.",
        ),
        ("You let us print your letters only here.", "You let us print your letters solely here."),
        ("You let us print your letters to all members.", "You let us print your letters for any member."),
    ],
)
def test_other_words_for_the_same_reach_are_no_wider(before: str, after: str) -> None:
    assert not widened(change(before, after))


def test_a_licence_for_a_purpose_more_is_told_as_wider() -> None:
    limited = a("LICENSE_GRANT", "conditional", lic=("service_purpose_only",))

    (found,) = findings([change(NEEDS, NEEDS_MORE)], lambda _: (limited,), Around())

    assert (found.polarity, found.severity) == (Polarity.BROADENED, 1)
    assert worth_telling(found, Around())


@pytest.mark.parametrize("stance", ["promises_not", "informs", "opt_in"])
def test_only_a_plain_or_a_limited_grant_gets_wider_by_a_purpose(stance: str) -> None:
    meaning = a("LICENSE_GRANT", stance)

    (found,) = findings([change(NEEDS, NEEDS_MORE)], lambda _: (meaning,), Around())

    assert found.polarity is Polarity.REWORDED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "We never train AI on your drafts or published stories.",
            "We never train AI on your drafts.",
        ),
        (
            "We never train AI on your letters, maps and diaries.",
            "We never train AI on your letters and maps.",
        ),
    ],
)
def test_a_promise_that_holds_for_an_item_less_is_weaker(before: str, after: str) -> None:
    promise = a("TRAIN_FIRST_PARTY", "promises_not")
    (found,) = findings([change(before, after)], lambda _: (promise,), Around())

    assert (found.polarity, found.severity) == (Polarity.BROADENED, 1)
    assert worth_telling(found, Around())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "We never train AI on your letters, including those to friends.",
            "We never train AI on your letters.",
        ),
        (
            "We never train AI or machine learning models on your letters.",
            "We never train AI models on your letters.",
        ),
        (
            "We never train, test or improve AI on your letters.",
            "We never train AI on your letters.",
        ),
        (
            "We never train AI on your drafts or published stories.",
            "We never train AI on your drafts and poems.",
        ),
    ],
)
def test_an_example_less_and_a_name_less_of_what_learns_weaken_no_promise(before: str, after: str) -> None:
    assert not shortened(change(before, after))


def test_a_use_of_an_item_less_is_not_wider() -> None:
    use = a("TRAIN_FIRST_PARTY", "permits")
    edit = change("We train AI on your drafts or published stories.", "We train AI on your drafts.")
    (found,) = findings([edit], lambda _: (use,), Around())

    assert found.polarity is not Polarity.BROADENED


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We train caption models on films.", "We train caption and film-making models on films."),
        ("我们用录音训练语音识别模型。", "我们用录音训练语音识别和图像生成模型。"),
    ],
)
def test_a_kind_of_models_more_is_a_wider_use(before: str, after: str) -> None:
    edit = change(before, after)
    assert kinds(edit)
    assert not kinds(change(after, before))


def test_a_kind_of_models_more_is_told() -> None:
    edit = change("We train caption models on films.", "We train caption and film-making models on films.")
    (found,) = findings([edit], lambda _: (a("TRAIN_FIRST_PARTY", "permits"),), Around())

    assert (found.polarity, found.severity) == (Polarity.BROADENED, 3)
