"""Whatever a platform writes stays words: in every field, in every rendering."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from email.message import EmailMessage
from functools import cache
from importlib.resources import files

import pytest
from lxml import html as parser

from alerts.digest import Digest, Unreadable
from alerts.render import Rendered, rendered
from data.domain.event import Event, Quote
from data.domain.platform import Choice
from tests.alerts import samples
from tests.alerts.hostile import ADDRESSES, TRICKS, WORDS


def _in_quote(**fields: object) -> Callable[[Event], Event]:
    def change(event: Event) -> Event:
        quotes: tuple[Quote, ...] = tuple(replace(quote, **fields) for quote in event.quotes)  # type: ignore[arg-type]
        return replace(event, quotes=quotes)

    return change


def _digest(change: Callable[[Event], Event], **fields: object) -> Digest:
    digest = samples.a_digest()
    events = tuple(change(event) for event in digest.events)
    return replace(digest, events=events, **fields)  # type: ignore[arg-type]


def _same(event: Event) -> Event:
    return event


# By field, a digest in which it holds the given words.
FIELDS: dict[str, Callable[[str], Digest]] = {
    "before and after": lambda words: _digest(
        _in_quote(before=words, after=words, runs=(("delete", words), ("insert", words)))
    ),
    "equal words": lambda words: _digest(_in_quote(before=words, after=words, runs=(("equal", words),))),
    "heading": lambda words: _digest(_in_quote(heading=words)),
    "lead-in": lambda words: _digest(_in_quote(lead_in=words)),
    "explanation": lambda words: _digest(_in_quote(explanation=words)),
    "language": lambda words: _digest(_in_quote(language=words)),
    "sentence": lambda words: _digest(lambda event: replace(event, sentence=words)),
    "event id": lambda words: _digest(lambda event: replace(event, id=words)),
    "owner": lambda words: _digest(lambda event: replace(event, owner=words)),
    "document id": lambda words: _digest(lambda event: replace(event, documents=(words,))),
    "names": lambda words: _digest(_same, names=dict.fromkeys(samples.NAMES, words)),
    "choice": lambda words: _digest(
        _same, choices={"inkhaven": (Choice(words, "https://inkhaven.example/"),)}
    ),
    "unreadable": lambda words: _digest(_same, unreadable=(Unreadable(words, None, words),)),
}


# What would colour or hide something, were it ever taken for a style.
STYLES = (
    "red; background-image: url(https://evil.example/a)",
    "#fff; } body { display: none",
    '"; style="position: fixed',
    "s4 { color: expression(alert(1)) }",
    "</style><style>* { display: none }",
)


@cache
def _message(field: str, words: str) -> Rendered:
    return rendered(FIELDS[field](words))


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_hostile_words_stay_words_in_html(field: str, words: str) -> None:
    message = _message(field, words)

    page = parser.document_fromstring(message.html)
    elements = list(page.iter())
    assert {str(element.tag) for element in elements} <= {
        *("html", "head", "meta", "title", "style", "body", "div", "table", "tbody", "tr", "th", "td"),
        *("p", "h1", "h2", "h3", "h4", "strong", "blockquote", "ins", "del", "ul", "li", "a"),
    }
    assert not [name for element in elements for name in element.attrib if name.startswith("on")]
    for link in page.iter("a"):
        assert re.match(r"https://(watch|inkhaven|hoshie)\.example(/|$)", link.get("href"))
    assert not TRICKS & set(message.html)
    assert "{{ 7*7 }}" not in words or "49" not in page.text_content()


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_hostile_words_stay_words_in_text_and_subject(field: str, words: str) -> None:
    message = _message(field, words)

    for told in (message.text, message.subject):
        assert not TRICKS & set(told)
        assert not re.search(r"@everyone|@here|<@[\d&]|<[!#]\w|\]\(|someone@evil", told)
        ours = re.compile(r"https://(watch|inkhaven|hoshie)\.example\S*")
        assert not re.search(r"https?://|www\.e|evil\.example", ours.sub("", told))
    assert not re.search(r"^(Bcc:|## Clausewatch)", message.text, re.MULTILINE)
    assert "\n" not in message.subject
    assert "\r" not in message.text + message.subject


@pytest.mark.parametrize("field", FIELDS)
def test_no_word_of_others_becomes_a_style(field: str) -> None:
    """GHSA-4j9m-cxq4-9c36: every declaration and every class is one of our own style sheet."""
    sheet = files("alerts").joinpath("templates", "digest.css").read_text(encoding="utf-8").replace('"', "'")
    ours = {" ".join(one.split()) for one in re.findall(r"[{;]\s*([a-z-]+:[^;}]+)", sheet)}
    named = set(re.findall(r"\.([a-z][\w-]*)", sheet))

    for words in (*WORDS[:4], *STYLES):
        for element in parser.document_fromstring(_message(field, words).html).body.iter():
            given = [" ".join(one.split()) for one in element.get("style", "").split(";") if one.strip()]
            assert set(given) <= ours
            assert set(element.get("class", "").split()) <= named | {"foot", "b1", "s1"}


@pytest.mark.parametrize("words", WORDS, ids=range(len(WORDS)))
def test_a_subject_is_fit_for_a_mail_header(words: str) -> None:
    digest = replace(samples.a_digest(), names=dict.fromkeys(samples.NAMES, words))
    mail = EmailMessage()

    mail["Subject"] = rendered(digest).subject

    assert bytes(mail).count(b"\nBcc:") == 0
    assert len(str(mail["Subject"])) <= 110


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_web_addresses_become_links(address: str) -> None:
    choices = {"inkhaven": (Choice("Say no", address),)}
    digest = replace(samples.a_digest(), choices=choices, site=address or None)

    message = rendered(digest)

    assert not list(parser.document_fromstring(message.html).iter("a"))
    assert "Say no" in message.html
    assert "evil.example" not in message.text


def test_words_that_look_like_a_phrase_template_are_not_filled_in() -> None:
    for language in ("zh", "de"):
        digest = replace(samples.a_digest(language), names={"inkhaven": "{label}{stance}"})

        assert "{label}{stance}" in rendered(digest).text
