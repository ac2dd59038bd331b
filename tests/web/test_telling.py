"""An event is told in the reader's language, and says so where it cannot be."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analysis.judging.explain import explanation
from data.domain.event import Event
from data.domain.finding import Judgement, Label, Polarity, Stance
from data.incidents import Account
from tests.alerts.samples import a_quote, an_event
from tests.web.samples import a_shelf, an_incident
from tests.web.visitor import visiting
from web.app import app
from web.shelf import Contradiction
from web.telling import LOST
from web.wording import wording

TRAINS = Judgement(Label.TRAIN_FIRST_PARTY, Stance.PERMITS, ("platform",), "P>U", 0.9, 3)


def told(event: Event, language: str) -> tuple[str, str | None]:
    """The heading of the event's page and the language it is marked with."""
    with visiting(app(a_shelf([event]))) as visitor:
        heading = visitor.get(f"/{language}/events/{event.id}").page.find(".//h1")
    return heading.text_content(), heading.get("lang")


def an_explained_event(**changes: object) -> Event:
    """An event whose explanation the judge made."""
    quote = replace(
        a_quote(),
        label=TRAINS.label,
        stance=TRAINS.stance,
        explanation=explanation(TRAINS),
        polarity=Polarity.ADDED,
    )
    return replace(an_event(), quotes=(replace(quote, **changes),))


def test_an_event_is_told_in_the_language_of_the_page() -> None:
    assert told(an_explained_event(), "zh")[0].endswith("平台可将您的材料用于构建或改进AI。")
    assert told(an_explained_event(), "ja")[0].endswith(
        "運営者はあなたの素材をAIの構築や改善に利用することがあります。"
    )
    assert told(an_explained_event(), "zh")[1] is None


def test_in_english_the_event_tells_itself() -> None:
    event = an_explained_event()

    assert told(event, "en") == (event.sentence, None)


def test_what_cannot_be_retold_is_told_by_its_label_and_stance() -> None:
    words = wording("zh")
    event = an_explained_event(explanation="Something nobody has phrases for.")

    heading, _ = told(event, "zh")

    assert words.labels[TRAINS.label].name in heading
    assert words.stance(TRAINS.label, TRAINS.stance) in heading


@pytest.mark.parametrize("stance", LOST)
@pytest.mark.parametrize("language", ["zh", "ja"])
def test_a_protection_that_is_gone_is_told_as_lost(stance: Stance, language: str) -> None:
    judged = replace(TRAINS, stance=stance)
    event = an_explained_event(stance=stance, polarity=Polarity.REMOVED, explanation=explanation(judged))

    heading, _ = told(event, language)

    form = wording(language).pages["sentences"][LOST[stance]]
    assert heading.endswith(form.split("{where}")[1].format(what=explanation(judged, language)))


def test_every_language_but_english_tells_the_same_events() -> None:
    assert wording("zh").pages["sentences"].keys() == wording("ja").pages["sentences"].keys()


OPPOSED = "At Inkhaven, the Terms of Use promises what the Privacy Notice does not keep."


def a_contradiction() -> Event:
    """Two things that a platform says at once; nothing changed."""
    quote = replace(a_quote(), runs=(("insert", a_quote().after or ""),))
    return replace(an_event(), kind="contradiction", quotes=(quote,), sentence=OPPOSED, severity=2)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", OPPOSED),
        ("zh", "Inkhaven：《Terms of Use》承诺的，《Privacy Notice》并没有遵守。"),
        ("ja", "Inkhaven：「Terms of Use」が約束していることを、「Privacy Notice」は守っていません。"),
    ],
)
def test_a_contradiction_is_told_in_the_language_of_the_page(language: str, said: str) -> None:
    assert told(a_contradiction(), language) == (said, None)


def test_the_page_of_a_contradiction_marks_nothing_as_new() -> None:
    event = a_contradiction()
    with visiting(app(a_shelf([event]))) as visitor:
        page = visitor.get(f"/events/{event.id}").page
        listed = visitor.get("/").page
        asked_for = visitor.get("/?kind=contradiction").page

    assert page.cssselect("blockquote")[0].text_content().strip() == event.quotes[0].after
    assert page.cssselect("ins, del") == []
    assert "New words" not in page.text_content()
    assert [badge.text for badge in listed.cssselect("article .badge")] == ["Two things at once"]
    assert [link.text for link in asked_for.cssselect("article h3 a")] == [OPPOSED]


def test_what_does_not_fit_together_is_told_with_the_names_of_the_documents() -> None:
    sentence = "inkhaven/terms-of-use promises what inkhaven/privacy does not keep."
    shelf = replace(a_shelf(), contradictions=lambda _held, _stands: (Contradiction(sentence, 2, ()),))
    with visiting(app(shelf)) as visitor:
        page = visitor.get("/ja/platforms/inkhaven").page

    said = [one.text for one in page.cssselect("li strong.b2")]
    assert said == ["「Terms of Use」が約束していることを、「Privacy Notice」は守っていません。"]
    assert [one.get("lang") for one in page.cssselect("li strong.b2")] == [None]


@pytest.mark.parametrize(("language", "marked"), [("zh", None), ("ja", "en")])
def test_an_incident_is_told_in_the_language_of_the_page_or_marked(language: str, marked: str | None) -> None:
    told_in_chinese = Account("zh", "使用条款", "在致画师的信中宣布了训练。", None)
    shelf = a_shelf(incidents=(an_incident(told=(told_in_chinese,)),))
    with visiting(app(shelf)) as visitor:
        page = visitor.get(f"/{language}/platforms/inkhaven").page

    (item,) = [one for one in page.cssselect(".documents li") if "2025年3月1日" in one.text_content()]
    assert item.get("lang") == marked
    assert ("在致画师的信中宣布了训练。" in item.text_content()) == (language == "zh")


@pytest.mark.parametrize("tag", ["", "/zh", "/ja"])
def test_a_document_that_cannot_be_read_looks_like_no_good_news_and_is_cited_by_name(tag: str) -> None:
    told = "The Terms of Use of Inkhaven cannot be read: the site does not let us in."
    lost = an_event(id="lost", kind="unreadable", severity=0, sentence=told)
    with visiting(app(a_shelf([lost]))) as visitor:
        page = visitor.get(f"{tag}/events/lost").page
        (card,) = visitor.get(f"{tag}/platforms/inkhaven").page.cssselect("article.card")

    (badge,) = page.cssselect(".badge")
    words = wording(tag.strip("/") or "en").pages["event"]
    cited = page.cssselect("pre")[0].text_content()
    assert (badge.get("class"), card.get("class")) == ("badge b1", "card s1")
    source = words["cite_joint"].join(("— Inkhaven", "Terms of Use"))
    assert cited.startswith(f"{page.cssselect('h1')[0].text_content().strip()}\n{source}")
    assert words["unreadable_since"] in cited
    assert words["unreadable_since"] in page.cssselect(".facts")[0].text_content()
    assert words["no_actions"] not in page.text_content()


@pytest.mark.parametrize("tag", ["", "/zh", "/ja"])
@pytest.mark.parametrize("came", [True, False])
def test_what_was_withdrawn_is_quoted_and_cited_as_what_did_not_last(tag: str, came: bool) -> None:
    words = "We may train models on your drawings."
    quote = a_quote(after=words) if came else a_quote(before=words, after=None)
    with visiting(app(a_shelf([an_event(quote, id="brief", kind="withdrawn")]))) as visitor:
        page = visitor.get(f"{tag}/events/brief").page

    place = wording(tag.strip("/") or "en").pages["event"]
    assert [side.text for side in page.cssselect(".side")] == [place["briefly"]]
    assert [quoted.text_content().strip() for quoted in page.iter("blockquote")] == [words]
    assert page.cssselect("ins, del") == []
    assert page.cssselect("pre")[0].text_content().startswith(place["briefly"])
    assert place["actions"] not in page.text_content()
