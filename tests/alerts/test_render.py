"""What a digest looks like: structure, twins, sizes, languages."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from jinja2 import UndefinedError
from lxml import html as parser

from alerts.digest import Digest, Unreadable, compose
from alerts.render import LONGEST, html, rendered, subject, text
from alerts.templating import environment
from alerts.wording import LANGUAGES, phrases
from data.domain.event import Event
from data.domain.finding import Label, Polarity, Stance
from data.errors import UsageError
from tests.alerts import samples
from tests.alerts.samples import SINCE, UNTIL, a_digest, a_quote, an_event, beside

LONG_CLAUSE = (
    "You allow us to host, adapt, translate and pass on whatever you upload to any of our services. "
)


def a_long_event(number: int, quotes: int = 6) -> Event:
    sentences = [
        a_quote(
            before=LONG_CLAUSE * 20,
            after=LONG_CLAUSE * 20 + f"Clause {number} also trains models.",
            runs=(("equal", LONG_CLAUSE * 20), ("insert", f"Clause {number} also trains models.")),
        )
        for _ in range(quotes)
    ]
    return an_event(*sentences, id=f"long-{number}", owner=f"Owner {number}", platform_id=f"owner-{number}")


def a_long_digest(events: int, quotes: int = 6, site: str | None = "https://watch.example") -> Digest:
    dark = tuple(Unreadable(f"owner-{number}/terms", SINCE, "blocked") for number in range(500))
    told = (a_long_event(number, quotes) for number in range(events))
    return compose(told, dark, 2, {}, SINCE, UNTIL, "en", site)


def squeezed(words: str) -> str:
    return re.sub(r"[\s|\u200b]|\[\+|\+\]|\[-|-\]", "", words).casefold()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("sample", [a_digest, beside])
def test_html_and_text_say_the_same_in_every_language(sample: Callable[[str], Digest], language: str) -> None:
    message = rendered(sample(language))

    page = parser.document_fromstring(message.html)
    told = squeezed(message.text)
    for element in page.cssselect("h1, h2, h3, h4, p, li, th, td:not(:has(*)), blockquote p"):
        if "preheader" not in (element.get("class") or ""):
            for part in element.text_content().split(" · "):
                assert squeezed(part) in told, part
    for link in page.cssselect("a"):
        assert link.get("href") in message.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_can_be_read_aloud(language: str) -> None:
    page = parser.document_fromstring(html(a_digest(language)))

    assert page.get("lang") == language
    assert {quote.get("lang") for quote in page.iter("blockquote")} == {"en", "zh", "ja"}
    levels = [int(heading.tag[1]) for heading in page.cssselect("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for table in page.iter("table"):
        assert table.get("role") == "presentation" or table.cssselect("th[scope=row]")


def test_a_page_needs_nothing_from_elsewhere() -> None:
    message = html(a_digest())

    page = parser.document_fromstring(message)
    assert not page.cssselect("script, link, img, iframe, object, form, input, svg, [src], [background]")
    assert not re.search(r"url\(|@import|expression\(", message)


def test_styles_are_inlined_and_the_dark_ones_kept() -> None:
    page = parser.document_fromstring(html(a_digest()))

    assert "text-decoration: underline" in page.cssselect("ins")[0].get("style")
    (kept,) = page.iter("style")
    assert "prefers-color-scheme: dark" in kept.text
    assert page.cssselect('meta[name="color-scheme"]')[0].get("content") == "light dark"


def test_the_changed_words_are_marked_on_their_side() -> None:
    page = parser.document_fromstring(html(a_digest()))

    before, after = page.cssselect('blockquote[lang="zh"]')
    assert before.text_content().strip() == "我们不会将您的稿件用于模型训练。"
    assert [gone.text for gone in before.iter("del")] == ["不会"]
    assert after.text_content().strip() == "我们可将您公开发布的稿件用于人工智能模型的训练与优化。"
    assert [new.text for new in after.iter("ins")][:2] == ["可", "公开发布"]


def test_the_worst_is_told_first_and_the_limits_last() -> None:
    told = text(a_digest())

    order = ["Act now", "Read today", "Worth knowing", "GOOD NEWS", "SEEN, THEN WITHDRAWN"]
    order += ["WHAT WE COULD NOT CHECK", "WHAT WE LEFT OUT", "not legal advice"]
    assert sorted(order, key=told.index) == order


def test_an_item_says_where_since_when_and_what_to_do_until_when() -> None:
    told = text(a_digest())

    assert "Where: Terms of Use, Privacy Notice, Studio Terms" in told
    assert "First seen: 13 May 2026" in told
    assert "Last seen without this change: 12 May 2026" in told
    assert "Takes effect on: 1 June 2026" in told
    assert "- Switch off “Help our tools learn” (until 1 June 2026)" in told
    assert "- Say no to AI training (until 15 June 2026)" in told
    assert "https://watch.example/events/licence-widened" in told


def test_a_day_that_has_passed_is_no_longer_a_last_day() -> None:
    event = replace(samples.licence_widened(), effective_on=date(2026, 5, 1))

    told = text(compose([event], [], 0, samples.CHOICES, SINCE, UNTIL))

    assert "Takes effect on: 1 May 2026" in told
    assert "until" not in told.partition("What you can do")[2]


def test_what_cannot_be_checked_is_said_with_since_when_and_why() -> None:
    told = text(a_digest()).replace("\n  ", " ")

    assert "- Penfold – Terms of Service: last checked on 2 May 2026; the site does not let us in" in told
    assert "- Quillbox – Privacy Policy: never read so far; the page shows its text only in a browser" in told
    assert "17 recorded differences were held back as noise" in told


def test_one_owner_is_one_group() -> None:
    events = [an_event(a_quote(), id=name, platform_id=name) for name in ("inkhaven", "inkhaven-studio")]

    page = parser.document_fromstring(html(compose(events, [], 0, {}, SINCE, UNTIL, names=samples.NAMES)))

    assert [heading.text for heading in page.iter("h3")] == ["Inkhaven, Inkhaven Studio (Inkhaven Media)"]
    assert len(page.cssselect("h4")) == 2


def test_documents_of_several_platforms_are_named_with_them() -> None:
    event = an_event(a_quote(), documents=("inkhaven/terms-of-use", "penfold/terms"))

    told = text(compose([event], [], 0, {}, SINCE, UNTIL, names=samples.NAMES))

    assert "Where: Inkhaven – Terms of Use, Penfold – Terms of Service" in told


def test_one_clause_with_several_meanings_is_quoted_once() -> None:
    training = a_quote(document_id="inkhaven/terms-of-use")
    choice = a_quote(label=Label.TRAIN_CHOICE, stance=Stance.OPT_OUT, explanation="You can object.")
    again = a_quote(document_id="inkhaven/privacy")

    page = parser.document_fromstring(
        html(compose([an_event(training, choice, again)], [], 0, {}, SINCE, UNTIL))
    )

    assert len(list(page.iter("blockquote"))) == 1
    assert [topic.findtext("strong") for topic in page.cssselect(".topic")] == [
        "Training its own AI on what you share",
        "Your say over AI training",
    ]


def test_an_explanation_that_the_sentence_gives_is_not_said_twice() -> None:
    event = an_event(a_quote(explanation="It may train AI."), sentence="New at Inkhaven: It may train AI.")

    assert text(compose([event], [], 0, {}, SINCE, UNTIL)).count("It may train AI") == 1


def test_a_change_taken_back_is_told_with_what_it_takes_back() -> None:
    slipped_in = an_event(a_quote(after="We train."), id="in", sentence="A training clause appeared.")
    quote = a_quote(before="We train.", after=None, severity=0)
    gone = an_event(quote, id="out", reverses="in", sentence="The clause is gone again.")

    told = text(compose([slipped_in, gone], [], 0, {}, SINCE, UNTIL))

    assert "[Taken back] The clause is gone again." in told
    assert "Takes back: A training clause appeared." in told
    assert "[Read today]" not in told


def test_without_a_site_there_is_no_evidence_link() -> None:
    message = rendered(a_digest(site=None))

    assert "See the evidence" not in message.html + message.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_quiet_digest_says_that_the_watch_goes_on(language: str) -> None:
    message = rendered(compose([], [], 0, {}, SINCE, UNTIL, language))

    assert message.subject == phrases(language).quiet_title
    assert phrases(language).quiet_summary[:20] in message.text
    assert phrases(language).marks[:10] not in message.text


@pytest.mark.parametrize(("events", "quotes"), [(1, 40), (60, 6), (300, 3)])
def test_a_mail_stays_below_what_gmail_clips(events: int, quotes: int) -> None:
    message = rendered(a_long_digest(events, quotes))

    assert len(message.html.encode()) < LONGEST
    assert "not legal advice" in message.html
    assert "documents cannot" not in message.html
    assert "and 460 more documents" in message.html
    assert "Clause 0 also trains models." in message.text.replace("\n  | ", " ")


@pytest.mark.parametrize("site", ["https://watch.example", None])
def test_what_is_left_out_is_counted_and_linked(site: str | None) -> None:
    message = rendered(a_long_digest(300, site=site))

    shown = len(parser.document_fromstring(message.html).cssselect("h4"))
    assert f"{300 - shown} more changes." in message.html
    assert f"{300 - shown} more changes." in message.text
    assert ("See all changes with their quotes" in message.html) == (site is not None)


def test_no_quote_is_cut_inside_a_word() -> None:
    page = parser.document_fromstring(html(a_long_digest(60)))

    known = set((LONG_CLAUSE + " Clause also trains models. …").split()) | {
        str(number) for number in range(60)
    }
    for quote in page.iter("blockquote"):
        assert set(quote.text_content().replace("…", " ").split()) <= known


def test_forty_findings_render_in_a_blink() -> None:
    digest = a_long_digest(40, quotes=1)
    html(digest)

    best = min(_seconds(digest) for _ in range(5))

    assert best < 0.06  # 0.02 on a quiet core; the rest is for a busy machine


def _seconds(digest: Digest) -> float:
    started = time.process_time()
    html(digest)
    return time.process_time() - started


def test_a_subject_names_the_platforms_and_is_short() -> None:
    assert subject(a_digest()) == "Inkhaven, 云墨, ほしえ and 2 more: 5 changes in the terms you follow"
    assert len(subject(replace(a_digest(), names=dict.fromkeys(samples.NAMES, "word " * 99)))) <= 110


def test_a_language_without_phrases_is_refused_in_one_sentence() -> None:
    with pytest.raises(UsageError, match=r"no digest in 'xx'; choose one of these languages: en, zh"):
        html(a_digest("xx"))


def test_an_undefined_word_fails_loudly() -> None:
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nobody }}").render()


def test_every_template_escapes_whatever_its_name() -> None:
    template = environment().from_string("{{ words }}|{{ words ~ '<b>' }}|{{ ['<i>'] | join(words) }}")

    assert "<" not in template.render(words="<script>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_everything(language: str) -> None:
    words = phrases(language)

    assert set(words.labels) == set(Label)
    assert set(words.stances) == set(Stance)
    assert set(words.polarities) == set(Polarity)
    assert set(words.severities) == set(words.severity_meanings) == {0, 1, 2, 3, 4}
    assert words.stances_of.keys() == phrases("en").stances_of.keys()
    assert words.sentences is None or set(words.sentences) == {
        *Polarity,
        "withdrawn",
        "signal",
        "moved",
        "contradiction",
        "unsignalled",
        "other",
    }
    assert words.day(datetime(2026, 2, 3, tzinfo=UTC)).count("2026") == 1


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    def placeholders(model: object) -> object:
        if isinstance(model, dict):
            return {
                key: placeholders(value)
                for key, value in model.items()
                if key not in ("sentences", "date_format")
            }
        return sorted(set(re.findall(r"\{(\w+)\}", model))) if isinstance(model, str) else None

    assert placeholders(phrases(language).model_dump()) == placeholders(phrases("en").model_dump())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_choice_of_the_catalogue_is_marked_as_english_where_the_digest_is_not(language: str) -> None:
    page = parser.document_fromstring(rendered(a_digest(language)).html)

    marked = {part.get("lang") for part in page.cssselect("ul.actions li > *")}
    assert marked == ({None} if language == "en" else {"en"})
