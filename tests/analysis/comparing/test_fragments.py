"""A title or an entry of a list that only names a use the document allows is no news."""

from __future__ import annotations

import pytest

from analysis.comparing.align import pair
from analysis.comparing.asking import weighed_against_all
from analysis.comparing.fragments import entry
from analysis.comparing.meaning import Around, findings
from data.domain.finding import Finding, Judgement, Label, Polarity
from data.domain.version import Clause
from tests.analysis.comparing.judgements import a, change

FIRST = Label.TRAIN_FIRST_PARTY
USE = "We may use the letters that you leave here to train our AI models."
TITLE = "Training our AI models"
TRAINS = a(FIRST, "permits")


def came(clause: Clause, judgement: Judgement, before: Judgement | None, *said: str) -> Finding:
    """What comes of a clause that came to a document which meant `before` by its use."""
    around = Around(before=((USE, before),) if before else (), said_before=(USE, *said))
    (found,) = findings(pair([], [clause]), lambda _: (judgement,), around)
    return found


@pytest.mark.parametrize(
    "text",
    [
        TITLE,
        "Legitimate interests: training our AI models",
        "Opt out of AI training.",
        "Développement et entraînement de l’IA par Lettrine",
        "Training unserer KI-Modelle",
        "Entrenamiento de modelos de IA",
        "训练人工智能模型",
        "AI学習への利用について",
    ],
)
def test_a_few_words_without_a_verb_are_a_title(text: str) -> None:
    assert entry(change(None, text))


@pytest.mark.parametrize(
    "text",
    [
        "We train our AI models.",
        "(a) No sale for training.",
        "Letters are used for AI training.",
        "Training of AI models with the letters, drawings, maps and diaries of all members of the library",
        "Wir trainieren unsere KI-Modelle.",
        "我们可以训练人工智能模型",
        "投稿はAIの学習に利用されます。",
    ],
)
def test_a_sentence_is_none(text: str) -> None:
    assert not entry(change(None, text))


def test_a_title_of_a_use_that_stands_is_no_news() -> None:
    found = came(Clause(TITLE), TRAINS, TRAINS)

    assert (found.polarity, found.severity) == (Polarity.REWORDED, 0)


@pytest.mark.parametrize("before", [None, a(FIRST, "opt_in"), a(FIRST, "promises_not")])
def test_a_title_of_a_use_that_was_not_allowed_as_far_is_news(before: Judgement | None) -> None:
    assert came(Clause(TITLE), TRAINS, before).polarity is Polarity.ADDED


def test_a_title_that_names_more_material_is_news() -> None:
    more = a(FIRST, "permits", data=("content_private",))

    assert came(Clause(TITLE), more, TRAINS).polarity is Polarity.ADDED


def test_an_item_of_a_second_list_is_no_news_unless_the_list_says_something_new() -> None:
    titled = Clause(TITLE, lead_in="Overview of what we do with letters:")
    said = Clause(TITLE, lead_in="We use the letters of firms for:")

    assert came(titled, TRAINS, TRAINS).severity == 0
    assert came(said, TRAINS, TRAINS).polarity is Polarity.ADDED
    assert came(said, TRAINS, TRAINS, "We use the letters of firms for:").severity == 0


def test_whether_the_use_stood_is_asked_of_the_whole_document() -> None:
    assert weighed_against_all([change(None, TITLE)], lambda _: (TRAINS,))
    assert not weighed_against_all([change(None, USE)], lambda _: (TRAINS,))
