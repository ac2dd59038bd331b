"""A quote with its language and with what it is about."""

from __future__ import annotations

import pytest

from alerts.passages import Extent, Passage, passages
from alerts.wording import LANGUAGES, phrases
from data.domain.event import Quote
from data.domain.finding import Label, Polarity, Stance
from tests.alerts.samples import a_quote


def shown(*quotes: Quote, sentence: str = "New.", language: str = "en") -> tuple[Passage, ...]:
    return passages(quotes, sentence, phrases(language), Extent(events=9, quotes=9))


def test_a_quote_in_another_language_says_which() -> None:
    (passage,) = shown(a_quote(after="学習に利用します。", language="ja"))

    assert passage.foreign == "The text is in Japanese."


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("zh", "原文为日文。"),
        ("fr", "Le texte est en japonais."),
        ("de", "Der Text ist auf Japanisch."),
        ("es", "El texto está en japonés."),
    ],
)
def test_the_language_is_named_in_the_language_of_the_reader(language: str, said: str) -> None:
    (passage,) = shown(a_quote(language="ja-JP"), language=language)

    assert passage.foreign == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_readers_are_not_told_of_their_own_language(language: str) -> None:
    for tag in (language, f"{language.upper()}-XX", None):
        (passage,) = shown(a_quote(language=tag), language=language)
        assert passage.foreign is None


def test_a_language_is_said_once_for_quotes_that_follow_each_other() -> None:
    told = shown(*(a_quote(after=words, language="zh") for words in ("甲。", "乙。")), a_quote())

    assert [passage.foreign for passage in told] == ["The text is in Chinese.", None, None]


def test_a_language_without_a_name_is_another_language() -> None:
    (passage,) = shown(a_quote(language="eo"))

    assert passage.foreign == "The text is in another language."


def test_each_of_several_topics_has_its_own_explanation() -> None:
    training = a_quote(explanation="It may train AI.")
    choice = a_quote(label=Label.TRAIN_CHOICE, stance=Stance.OPT_OUT, explanation="You can object.")

    (passage,) = shown(training, choice, sentence="New at Inkhaven: It may train AI.")

    assert [topic.explanation for topic in passage.topics] == ["It may train AI.", "You can object."]


def test_a_lone_topic_is_not_explained_again() -> None:
    (passage,) = shown(a_quote(explanation="It may train AI."), sentence="New: It may train AI.")

    assert [topic.explanation for topic in passage.topics] == [None]


def test_what_is_gone_is_told_as_what_was() -> None:
    gone = a_quote(before="You can object.", after=None, polarity=Polarity.REMOVED)

    (passage,) = shown(gone)

    assert passage.topics[0].explanation == (
        "Until now: The platform may now use what you upload to build AI."
    )


def test_only_what_the_sentence_tells_goes_without_an_explanation() -> None:
    new = a_quote(after="For ever.", explanation="You permit the use.")
    gone = a_quote(
        before="For a year.", after=None, polarity=Polarity.REMOVED, explanation="You permit the use."
    )
    wider = a_quote(after="In any medium.", explanation="You permit the.")

    told = shown(new, gone, wider, sentence="New: You permit the use.")

    assert [passage.topics[0].explanation for passage in told] == [
        None,
        "Until now: You permit the use.",
        "You permit the.",
    ]
