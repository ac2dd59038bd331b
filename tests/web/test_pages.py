"""The pages say what happened, with proof."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest
from jinja2 import UndefinedError
from lxml import html

from data.domain.event import Event
from data.domain.finding import Label, Stance
from data.store import events
from tests.alerts import samples
from tests.web.samples import NOW, a_document, a_platform, a_shelf
from tests.web.visitor import Visitor, visiting
from web.app import app
from web.templating import environment

PAGES = (
    *("/", "/events/licence-widened", "/platforms", "/platforms/inkhaven", "/about", "/nowhere", "/matrix"),
    *(
        "/documents/inkhaven/terms-of-use",
        "/search?q=train",
        "/report",
        "/report?platforms=inkhaven",
        "/charts",
    ),
    *("/matrix?at=2026-05-18&than=2026-04-20", "/documents/inkhaven/terms-of-use?view=unified"),
)


@pytest.fixture(scope="module")
def visitor() -> Iterator[Visitor]:
    """Somebody on the site with the sample events."""
    with visiting(app(a_shelf())) as somebody:
        yield somebody


def many(count: int) -> tuple[Event, ...]:
    """Events a day apart, newest first."""
    event = samples.new_promise()
    return tuple(
        replace(event, id=f"e{number}", announced_at=NOW - timedelta(days=number)) for number in range(count)
    )


def test_the_home_page_tells_the_worst_first(visitor: Visitor) -> None:
    home = visitor.get("/").page

    badges = [badge.text_content().strip() for badge in home.cssselect(".badge")]
    assert badges == ["Act now", "Read today", "Worth knowing", "Good news", "Seen, then withdrawn"]
    assert [heading.text for heading in home.iter("h2")] == ["May 2026"]


def test_the_home_page_says_what_is_not_checked(visitor: Visitor) -> None:
    told = visitor.get("/").page.text_content()

    assert "Watching 7 documents." in told
    assert "7 of them cannot be checked at present." in told
    assert "Last look on 18 May 2026." in told


def test_months_stand_newest_first_and_pages_lead_to_older_ones() -> None:
    with visiting(app(a_shelf(many(70)))) as visitor:
        first = visitor.get("/").page
        second = visitor.get(first.cssselect('main a[href^="/?after="]')[0].get("href")).page
        third = visitor.get(second.cssselect('main a[href^="/?after="]')[0].get("href")).page

    assert [heading.text for heading in first.iter("h2")] == ["May 2026", "April 2026"]
    seen = [link.get("href") for page in (first, second, third) for link in page.cssselect("article h3 a")]
    assert seen == [f"/events/e{number}" for number in range(70)]
    assert not third.cssselect('main a[href^="/?after="]')


@pytest.mark.parametrize(("language", "head"), [("en", "May 2026"), ("zh", "2026年5月"), ("ja", "2026年5月")])
def test_months_are_written_as_in_the_language_of_the_page(
    visitor: Visitor, language: str, head: str
) -> None:
    page = visitor.get(f"/{language}/").page

    assert page.cssselect("h2")[0].text == head


def test_an_empty_site_says_that_the_watch_is_on() -> None:
    alone = a_platform("penfold", (a_document("penfold/terms", "Terms"),))
    with visiting(app(a_shelf((), (alone,)))) as visitor:
        told = visitor.get("/").page.text_content()

    assert "Nothing has been announced yet." in told
    assert "Watching 1 document." in told


def test_an_event_shows_both_sides_with_the_changed_words_marked(visitor: Visitor) -> None:
    page = visitor.get("/events/yunmo-training").page

    before, after = page.iter("blockquote")
    assert before.text_content().strip() == "我们不会将您的稿件用于模型训练。"
    assert [gone.text for gone in before.iter("del")] == ["不会"]
    assert after.text_content().strip() == "我们可将您公开发布的稿件用于人工智能模型的训练与优化。"
    assert before.get("lang") == after.get("lang") == "zh"
    assert "Under the heading “五、用户内容”" in page.text_content()


def test_an_event_gives_its_dates_documents_and_choices(visitor: Visitor) -> None:
    page = visitor.get("/events/licence-widened").page

    assert {moment.get("datetime")[:10] for moment in page.iter("time")} >= {
        "2026-05-12",
        "2026-05-13",
        "2026-06-01",
    }
    links = {link.text: link.get("href") for link in page.cssselect("main a")}
    assert links["The platform’s own page"] == "https://inkhaven.example/terms"
    assert links["Switch off “Help our tools learn”"] == "https://inkhaven.example/settings/learning"


def test_the_fingerprint_is_that_of_the_copy() -> None:
    shelf = a_shelf()
    with visiting(app(shelf)) as visitor:
        told = visitor.get("/events/licence-widened").page.text_content()

    for number in (1, 2):
        version = shelf.version(number)
        assert version is not None
        assert hashlib.sha256(version.text.encode()).hexdigest() in told


def test_a_quote_that_is_not_in_its_copy_is_not_shown() -> None:
    event = samples.licence_widened()
    false = replace(event.quotes[1], after="We own everything you ever made.")
    shelf = a_shelf()
    with shelf.store.transaction() as connection:
        events.replace(connection, replace(event, quotes=(event.quotes[0], false)))
    with visiting(app(shelf)) as visitor:
        page = visitor.get("/events/licence-widened").page

    assert len(list(page.iter("blockquote"))) == 2
    assert "We own everything" not in page.text_content()
    assert "A quote of this event is not shown" in page.text_content()


def test_one_clause_with_several_meanings_is_quoted_once() -> None:
    choice = samples.a_quote(label=Label.TRAIN_CHOICE, stance=Stance.OPT_OUT)
    event = samples.an_event(samples.a_quote(), choice, id="both")
    with visiting(app(a_shelf([event]))) as visitor:
        page = visitor.get("/events/both").page

    assert len(list(page.iter("blockquote"))) == 1
    assert [heading.text for heading in page.cssselect(".card h2")] == [
        "Training its own AI on what you share",
        "Your say over AI training",
    ]


def test_without_the_copies_there_is_silence_and_no_fault() -> None:
    shelf = a_shelf()
    shutil.rmtree(shelf.archive.folder)
    with visiting(app(shelf)) as visitor:
        answer = visitor.get("/events/licence-widened")

    assert answer.status == 200
    assert not list(answer.page.iter("blockquote"))


def test_quote_and_source_can_be_copied_together(visitor: Visitor) -> None:
    box, markdown, source = visitor.get("/events/yunmo-training").page.iter("pre")

    lines = box.text_content().split("\n")
    assert lines[0] == "Before: “我们不会将您的稿件用于模型训练。”"
    assert lines[1] == "Now: “我们可将您公开发布的稿件用于人工智能模型的训练与优化。”"
    assert lines[2] == "— 云墨, 用户协议, https://inkhaven.example/terms"
    assert lines[-1] == "Clausewatch event yunmo-training, https://watch.example/events/yunmo-training"
    assert markdown.text_content().startswith("> Before: “我们不会")
    assert source.text_content().startswith("<blockquote>Before: “我们不会")


@pytest.mark.parametrize(
    ("language", "joint", "quoted"),
    [
        ("en", ", ", "“我们不会将您的稿件用于模型训练。”"),
        ("zh", "，", "“我们不会将您的稿件用于模型训练。”"),
        ("ja", "、", "「我们不会将您的稿件用于模型训练。」"),
    ],
)
def test_a_citation_is_written_with_the_marks_of_the_language_of_the_page(
    visitor: Visitor, language: str, joint: str, quoted: str
) -> None:
    box, markdown, source = visitor.get(f"/{language}/events/yunmo-training").page.iter("pre")

    lines = box.text_content().split("\n")
    assert quoted in lines[0]
    assert lines[2] == f"— 云墨{joint}用户协议{joint}https://inkhaven.example/terms"
    assert lines[-1].endswith(f" yunmo-training{joint}https://watch.example/events/yunmo-training")
    assert f"{joint}<https://inkhaven.example/terms>" in markdown.text_content()
    assert len(html.fromstring(source.text_content()).cssselect("a")) == 2


def test_what_was_copied_leads_back_to_its_sources(visitor: Visitor) -> None:
    _, markdown, source = visitor.get("/events/yunmo-training").page.iter("pre")
    event, document = "https://watch.example/events/yunmo-training", "https://inkhaven.example/terms"

    assert markdown.text_content().rstrip().endswith(f"<{event}>")
    assert f"<{document}>" in markdown.text_content()
    pasted = html.fromstring(source.text_content())
    assert [link.get("href") for link in pasted.iter("a")] == [document, event]


def test_an_event_and_what_takes_it_back_point_at_each_other() -> None:
    slipped_in = samples.an_event(samples.a_quote(), id="in", sentence="It came.")
    gone = samples.an_event(samples.a_quote(), id="out", reverses="in", sentence="It went.")
    with visiting(app(a_shelf([gone, slipped_in]))) as visitor:
        back = {link.text: link.get("href") for link in visitor.get("/events/in").page.cssselect("main a")}
        forth = {link.text: link.get("href") for link in visitor.get("/events/out").page.cssselect("main a")}

    assert back["It went."] == "/events/out"
    assert forth["It came."] == "/events/in"


def test_a_platform_shows_its_documents_and_how_they_are(visitor: Visitor) -> None:
    page = visitor.get("/platforms/inkhaven").page

    told = " ".join(page.text_content().split())
    assert "Run by: Inkhaven Media" in told
    assert "Not readable since 18 May 2026: the site does not let us in" in told
    assert [link.text for link in page.cssselect(".documents strong a")] == [
        "Terms of Use",
        "Privacy Notice",
        "Studio Terms",
    ]
    assert [link.get("href") for link in page.cssselect("article h3 a")] == ["/events/licence-widened"]


def test_about_explains_every_label_and_its_limits(visitor: Visitor) -> None:
    page = visitor.get("/about").page

    assert len(page.cssselect("dl")[1].cssselect("dt")) == len(Label) == 16
    assert "not legal advice" in page.text_content()


def test_about_gives_each_group_of_scores_a_table_of_its_own(visitor: Visitor) -> None:
    tables = visitor.get("/about").page.cssselect("table.scores")

    names = [[head.text_content() for head in table.cssselect("th[scope=row]")] for table in tables]
    assert len(names) > 1
    assert all(len(of_one) == len(set(of_one)) for of_one in names)


def test_only_a_page_that_is_there_is_marked_as_the_one_that_is_open(visitor: Visitor) -> None:
    marked = {
        path: [one.text_content() for one in visitor.get(path).page.cssselect("[aria-current]")]
        for path in ("/", "/platforms", "/platforms/inkhaven", "/nowhere")
    }

    assert marked == {
        "/": ["What changed"],
        "/platforms": ["Platforms"],
        "/platforms/inkhaven": [],
        "/nowhere": [],
    }


def test_the_report_quotes_what_changed(visitor: Visitor) -> None:
    page = visitor.get("/report?platforms=inkhaven").page

    said = [one.text_content().strip() for one in page.cssselect("article.card blockquote")]
    assert any("for as long as they stay on the site." in words for words in said)
    assert any("for ever and irrevocably." in words for words in said)


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_read_aloud_and_needs_nothing_from_elsewhere(visitor: Visitor, path: str) -> None:
    page = visitor.get(path).page

    levels = [int(heading.tag[1]) for heading in page.cssselect("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.get("lang") == "en"
    assert not page.cssselect("script, img, iframe, object, [style], [src]")
    assert {link.get("rel") for link in page.iter("link")} <= {"alternate", "canonical"}
    assert all(table.cssselect("th[scope]") for table in page.iter("table"))
    assert all(drawing.get("aria-label") or drawing.get("aria-labelledby") for drawing in page.iter("svg"))
    fields = [*page.iter("select"), *page.cssselect("input[id]")]
    assert {field.get("id") for field in fields} <= {label.get("for") for label in page.iter("label")}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light(visitor: Visitor, path: str) -> None:
    assert len(visitor.get(path).body) < 40_000


def test_thirty_events_make_a_home_page_below_sixty_kilobytes() -> None:
    event = samples.licence_widened()
    with visiting(app(a_shelf([replace(event, id=f"event-{n:030}") for n in range(100)]))) as visitor:
        assert len(visitor.get("/").body) < 60_000


def test_an_undefined_word_fails_loudly() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ words.nobody }}").render(words={"title": "x"})


def test_every_template_escapes_whatever_its_name() -> None:
    assert "<" not in environment().from_string("{{ words }}").render(words="<script>")


def test_an_event_of_several_platforms_names_all_their_documents() -> None:
    event = samples.an_event(samples.a_quote(), documents=("inkhaven/privacy", "penfold/terms"))
    with visiting(app(a_shelf([event]))) as visitor:
        (listed,) = visitor.get("/events/ev1").page.cssselect(".facts ul")

    assert "Privacy Notice" in listed.text_content()
    assert "Terms of Service" in listed.text_content()


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("platforms=inkhaven,penfold&since=2026-05-01", "platforms=inkhaven,penfold&since=2026-05-01"),
        ("platforms=inkhaven&platforms=penfold&x=1", "platforms=inkhaven&platforms=penfold"),
        ("platforms=inkhaven&q=%E4%BD%9C%22><b", "platforms=inkhaven&q=%E4%BD%9C%22%3E%3Cb"),
    ],
)
def test_another_language_shows_the_same_answer(visitor: Visitor, asked: str, kept: str) -> None:
    page = visitor.get(f"/report?{asked}").page
    nowhere = visitor.get(f"/nowhere?{asked}").page

    assert [link.get("href") for link in page.cssselect("footer a[hreflang]")] == [
        f"/zh/report?{kept}",
        f"/ja/report?{kept}",
    ]
    assert [link.get("href") for link in nowhere.cssselect("footer a[hreflang]")] == ["/zh/", "/ja/"]


def test_the_comparison_leads_to_the_report(visitor: Visitor) -> None:
    links = {link.get("href") for link in visitor.get("/zh/matrix").page.cssselect("main a")}

    assert "/zh/report" in links
