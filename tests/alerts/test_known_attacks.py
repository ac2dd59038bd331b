"""Attacks that other watchers of pages fell for, tried on everything that leaves the house."""

from __future__ import annotations

import json
import re
import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar
from lxml import html as parser
from pydantic import ValidationError

from alerts.chat.limits import Limit, limits
from alerts.chat.notice import notice
from alerts.clean import BREAK
from alerts.deadlines import calendar
from alerts.delivery.content import Content, webhook
from alerts.digest import Digest
from alerts.render import rendered
from alerts.templating import environment
from data.domain.platform import Choice
from data.domain.subscription import Channel, Message, Rhythm, Subscription, Wanted
from tests.alerts import samples

NOW = datetime(2026, 5, 18, 6, tzinfo=UTC)
TEMPLATES = (
    "{{7*7}}",
    "{% for x in ().__class__.__base__.__subclasses__() %}{{x}}{% endfor %}",
    "{{x.__globals__}}",
)


def a_digest(words: str) -> Digest:
    quote = samples.a_quote(after=words, heading=words, explanation=words)
    event = samples.an_event(quote, sentence=words, act_by=date(2026, 6, 15))
    return replace(samples.a_digest(), events=(event,), good=(), withdrawn=())


def a_call(digest: Digest) -> str:
    """The body of a webhook."""
    message = Message("key", "digest", "s", "c", "webhook:c", NOW, NOW)
    channel = Channel("c", "s", "webhook", "https://example.org/", "active")
    reader = Subscription("s", "active", Wanted(), Rhythm(), "en", (channel,), NOW)
    return webhook(Content(message, channel, reader, digest, rendered(digest))).decode()


@pytest.mark.parametrize("words", TEMPLATES)
def test_templates_in_a_text_are_words(words: str) -> None:
    """CVE-2024-32651."""
    digest = a_digest(words)
    mail = rendered(digest)
    days = Calendar.from_ical(calendar(digest.events, digest)).walk("VEVENT")[0]

    shown = parser.document_fromstring(mail.html).text_content()
    for told in (shown, mail.text, notice(digest, limits()["matrix"]), str(days.get("DESCRIPTION"))):
        assert re.sub(r"\s+", "", words) in re.sub(r"\s+|\| ", "", told.replace(BREAK, "")).replace("|", "")
        assert "49" not in told
    assert json.loads(a_call(digest))["events"][0]["sentence"] == words


def test_jinja_is_new_enough() -> None:
    """CVE-2024-56326."""
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text())

    (line,) = [line for line in project["project"]["dependencies"] if line.startswith("jinja2")]
    assert tuple(map(int, line.partition(">=")[2].split("."))) >= (3, 1, 6)


def test_every_template_escapes_whatever_it_is_called() -> None:
    """CVE-2024-34061."""
    assert environment().autoescape is True
    assert environment().from_string("{{ x }}").render(x="<script>") != "<script>"


def test_markup_shown_as_text_stays_text() -> None:
    """GHSA-q8xq-qg4x-wphg: a page that shows `&lt;a href&gt;`, whose text is `<a href>`."""
    digest = a_digest("&lt;b&gt; <a href='https://evil.example'>here</a>")
    mail = rendered(digest)

    page = parser.document_fromstring(mail.html)
    assert not [a for a in page.iter("a") if "evil" in a.get("href", "")]
    assert "&lt;b&gt;" in page.text_content()
    assert "<a href='https://evil" not in notice(digest, limits()["telegram"])


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https://a:b@evil.example/", "//evil.example"]
)
def test_only_web_addresses_become_links(url: str) -> None:
    """CVE-2025-62780 and its relatives."""
    digest = replace(a_digest("Words."), choices={"inkhaven": (Choice("Say no", url),)})

    links = [a.get("href") for a in parser.document_fromstring(rendered(digest).html).iter("a")]
    assert url not in links
    for limit in limits().values():
        assert url not in notice(digest, limit)
    assert url not in calendar(digest.events, digest).decode()


def test_what_is_not_known_is_refused() -> None:
    """GHSA-h3x5-5j56-hm2j: fields that nobody declared."""
    with pytest.raises(ValidationError):
        Limit.model_validate(
            {"schemes": ["x"], "most": 500, "unit": "bytes", "markup": "none", "admin": True}
        )


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\u2028", "\x85", "\x0b"])
def test_a_line_break_begins_nothing_of_its_own(end: str) -> None:
    """Headers of mails, lines of calendars, paragraphs of chats."""
    digest = a_digest(f"News{end}Bcc: all@example.org{end}END:VEVENT{end}• Good news: all is well")
    days = calendar(digest.events, digest).decode()

    assert not re.search(r"[\r\n\u2028\x85\x0b]", rendered(digest).subject)
    assert days.count("\r\nEND:VEVENT") == 1
    for limit in limits().values():
        told = notice(digest, limit)
        assert not re.search(r"^(?:Bcc|END|• Good)", told, re.MULTILINE)
