"""What platforms write calls nobody, links nowhere and hides nothing, whatever the service makes of text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from alerts.chat.limits import limits
from alerts.chat.notice import notice
from alerts.chat.words import inert
from alerts.clean import BREAK
from tests.alerts import samples
from tests.alerts.hostile import TRICKS, WORDS
from tests.alerts.test_hostile_words import FIELDS

# One service of each manner; the first takes Markdown.
SERVICES = ("discord", "matrix", "mastodon")
CHAT_WORDS = (
    *WORDS,
    "||hidden|| **bold** __under__ ~~gone~~ `code` ```block``` *a*",
    "# Heading\n> quote\n- list\n1. one\n-# small\n/quit now",
    "</ban:123> <t:1700000000:R> <:smile:1> <a:dance:2> <id:customize> <tel:+1>",
    "<https://evil.example|Clausewatch> <!here> <!subteam^S1> <@U123|mina>",
    "#hashtag ＃全角 $TICKER :tada: ＠everyone @\u200beveryone @channel",
    "\\@everyone \\[a](b) \\\\*x*",
    "\u2022 Act now: nothing\n\n\u2022 Good news: all is well https://evil.example",
)

_ACTS = re.compile(
    r"[@＠](?:everyone|here|channel|\d|U\d|mina)|<(?:[@!#:/]|a:|t:|id:|https?)|[#＃]\w|\$T|:tada:|\]\(|(?:^|\s)/quit"
)
_MARKDOWN = re.compile(r"(?<!\\)(?:\\\\)*[*_~`|]")
_OURS = re.compile(r"^https://(?:watch|inkhaven|hoshie)\.example(?:/[A-Za-z0-9%._~?=&/-]*)?$", re.MULTILINE)


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("field", FIELDS)
def test_hostile_words_stay_words_in_chats(service: str, field: str) -> None:
    limit = limits()[service]

    for words in CHAT_WORDS:
        told = notice(FIELDS[field](words), limit)
        rest = _OURS.sub("", told)
        assert limit.fits(told)
        assert not TRICKS & set(told)
        assert not _ACTS.search(rest), words
        assert not re.search(r"://|www\.e|evil\.example|javascript:a|data:t", rest), words
        assert limit.markup == "none" or not _MARKDOWN.search(rest), words


@pytest.mark.parametrize("service", SERVICES)
def test_no_line_of_theirs_looks_like_one_of_ours(service: str) -> None:
    limit = limits()[service]
    lines = notice(samples.a_digest(), limit).count("\n")

    for field in ("sentence", "before and after", "heading", "explanation"):
        told = notice(FIELDS[field]("one\n\n• Good news: all is well\u2028\u2029# two\x0b\x85three"), limit)
        assert told.count("\n• ") <= 5
        assert not re.search(r"^(?:# |\\# |• Good news: all)", told, re.MULTILINE)
        assert "\r" not in told
    assert lines > 4


def test_a_mention_split_over_changed_words_does_not_come_together() -> None:
    quote = samples.a_quote(
        before="@",
        after="@everyone](https://evil.example)",
        runs=(("equal", "@"), ("insert", "everyone](https://e")),
    )
    digest = replace(samples.a_digest(), events=(samples.an_event(quote),), good=(), withdrawn=())

    for service in SERVICES:
        told = notice(digest, limits()[service])
        assert "@everyone" not in told
        assert "](h" not in told


def test_the_words_stay_the_same_to_the_eye() -> None:
    said = "5 * 3 = 15 @ noon, see #4 and <b>§ 2</b>: and/or *bold*"

    assert inert(said, limits()["matrix"]).replace(BREAK, "") == said
    assert re.sub(r"\\(?=[*<>#])", "", inert(said, limits()["discord"])).replace(BREAK, "") == said
