"""Signals are compared by meaning, in three states, and absence is never consent."""

from __future__ import annotations

import json

import pytest

from crawler.response import Answer
from crawler.signals.files import ai_txt, llms_txt, tdmrep
from crawler.signals.page_meta import directives, page_meta, rsl_links
from crawler.signals.robots import agents, content_signals, content_usage, licences, verdicts
from crawler.signals.rsl import rsl
from crawler.signals.signal import Move, Signal, moves
from crawler.signals.structured import dictionary

ORIGIN = "https://quillharbour.example"


def answer(body: str | bytes, status: int = 200, path: str = "/robots.txt", **headers: str) -> Answer:
    raw = body if isinstance(body, bytes) else body.encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(ORIGIN + path, ORIGIN + path, status, {"content-type": "text/plain", **named}, raw)


def values(found: Signal) -> dict[str, str]:
    assert found.state == "present"
    return dict(found.values)


@pytest.mark.parametrize(
    "read", [verdicts, content_signals, content_usage, tdmrep, ai_txt, llms_txt, page_meta, rsl]
)
def test_missing_and_broken_are_two_things(read) -> None:  # type: ignore[no-untyped-def]
    assert read(answer("", 404)).state == "absent"
    assert read(answer("", 403)).state == "absent"
    assert read(answer("", 503)).state == "error"
    assert read(answer("", 429)).state == "error"


@pytest.mark.parametrize("read", [verdicts, content_signals, tdmrep, ai_txt, llms_txt, rsl])
def test_a_page_of_html_is_no_signal(read) -> None:  # type: ignore[no-untyped-def]
    page = "\n<!DOCTYPE html><html><body><h1># Not found</h1>User-agent: * Disallow: /</body></html>"
    assert read(answer(page)).state == "absent"


def test_the_agent_list_tells_training_from_search() -> None:
    assert "GPTBot" in agents()["training"]
    assert "OAI-SearchBot" in agents()["search"]
    assert "Google-Extended" in agents()["control"]


def test_verdicts_are_given_for_every_agent_and_path() -> None:
    closed = "User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n\n"
    text = f"{closed}User-agent: *\nDisallow: /works/\nCrawl-delay: 5\n"
    found = values(verdicts(answer(text), ("/", "/works/1")))
    assert (found["GPTBot /"], found["CCBot /works/1"]) == ("deny", "deny")
    assert (found["ClaudeBot /"], found["ClaudeBot /works/1"]) == ("allow", "deny")
    assert found["ClaudeBot crawl-delay"] == "5"


@pytest.mark.parametrize(
    "text",
    [
        "user-agent: gptbot\r\ndisallow: /\r\n",
        "\ufeffUser-agent: GPTBot # the crawler of a model\nDisallow: / # all of it\n",
        "User-agent: GPTBot\nDisallow: /*\n",
        "User-agent: *\nDisallow:\n\nUser-agent: GPTBot\nDisallow: /a\nDisallow: /\n",
    ],
)
def test_the_same_verdict_in_other_words_is_the_same_signal(text: str) -> None:
    before = verdicts(answer("User-agent: GPTBot\nDisallow: /\n"))
    assert moves(before, verdicts(answer(text))) == ()


def test_closing_a_site_to_an_agent_is_more_restrictive_and_opening_it_more_open() -> None:
    closed = verdicts(answer("User-agent: GPTBot\nDisallow: /\n"))
    opened = verdicts(answer("User-agent: GPTBot\nDisallow:\n"))
    assert moves(opened, closed) == (Move("GPTBot /", "allow", "deny", "more restrictive"),)
    assert moves(closed, opened) == (Move("GPTBot /", "deny", "allow", "more open"),)


def test_an_error_is_never_a_change() -> None:
    closed = verdicts(answer("User-agent: GPTBot\nDisallow: /\n"))
    assert moves(closed, verdicts(answer("", 500))) == ()
    assert moves(verdicts(answer("", 500)), closed) == ()


def test_a_statement_taken_back_is_more_open_than_a_ban_and_more_restrictive_than_leave() -> None:
    silent = content_signals(answer("User-agent: *\nAllow: /\n"))
    no = content_signals(answer("User-agent: *\nContent-Signal: ai-train=no\n"))
    yes = content_signals(answer("User-agent: *\nContent-Signal: ai-train=yes\n"))
    assert [move.way for move in moves(no, silent)] == ["more open"]
    assert [move.way for move in moves(yes, silent)] == ["more restrictive"]


def test_content_signals_keep_unknown_words_and_tell_who_wrote_them() -> None:
    said = "Content-Signal: Search=yes, ai-train=no, use=maybe"
    text = f"# BEGIN Cloudflare Managed content\nUser-agent: *\n{said}\n"
    found = content_signals(answer(text))
    assert dict(found.values) == {"* search": "allow", "* ai-train": "deny", "* use": "maybe"}
    assert found.notes == ("injected by a CDN",)
    assert content_signals(answer("Content-Signal: ai-train=no\n")).notes == ()


def test_content_usage_takes_the_stricter_of_two_statements() -> None:
    said = ("train-ai=n", "train-ai=y", "/open train-ai=y;x")
    text = "User-agent: *\n" + "".join(f"Content-Usage: {each}\n" for each in said)
    assert values(content_usage(answer(text))) == {"* / train-ai": "deny", "* /open train-ai": "allow"}


def test_a_dictionary_is_read_by_its_rules() -> None:
    assert dictionary("train-ai=n, search=y;q=1, train-ai=y, flag") == {
        "train-ai": "y",
        "search": "y",
        "flag": "?1",
    }
    assert dictionary('a="b c"') == {"a": "b c"}
    assert dictionary("Train-AI=n, =x, ") == {}


def test_licences_named_in_robots_txt_are_found() -> None:
    assert licences("License: https://quillharbour.example/license.xml\nUser-agent: *\n") == (
        f"{ORIGIN}/license.xml",
    )


def test_tdmrep_reads_locations_and_passes_over_what_is_wrong() -> None:
    entries = [
        {"location": "/works/*", "tdm-reservation": 1, "tdm-policy": "https://quillharbour.example/tdm"},
        {"location": "/open/*", "tdm-reservation": 0},
        {"location": "/odd", "tdm-reservation": 2},
        {"location": "/truth", "tdm-reservation": True},
        {"tdm-reservation": 1},
        "nonsense",
    ]
    found = values(tdmrep(answer(json.dumps(entries))))
    assert found == {"/works/*": "deny", "/works/* policy": f"{ORIGIN}/tdm", "/open/*": "allow"}
    assert tdmrep(answer("{not json")).state == "absent"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "User-Agent: *\nDisallow: *.jpg\nAllow: *.txt\n",
            {"dialect": "rules", "* *.jpg": "deny", "* *.txt": "allow"},
        ),
        ("User-Agent: *\nDisallow:\n", {"dialect": "rules", "* /": "allow"}),
        ("# Quillharbour\n\nA place for essays.\n", {"dialect": "facts"}),
        (
            "Training: not permitted\nContact: a@quillharbour.example\n",
            {"dialect": "statement", "training": "not permitted", "contact": "a@quillharbour.example"},
        ),
    ],
)
def test_the_three_files_called_ai_txt_are_told_apart(text: str, expected: dict[str, str]) -> None:
    assert values(ai_txt(answer(text))) == expected


def test_llms_txt_is_only_noted() -> None:
    assert values(llms_txt(answer("# Quillharbour\n> Essays\n"))) == {"title": "given"}
    assert llms_txt(answer("nothing of the kind")).state == "absent"


def page(head: str, **headers: str) -> Signal:
    return page_meta(answer(f"<html><head>{head}</head><body>A work</body></html>", **headers))


def test_noai_is_read_from_the_page_and_from_its_header() -> None:
    assert values(page('<meta name="ROBOTS" content="index, NoAI, noimageai">')) == {
        "noai": "deny",
        "noimageai": "deny",
    }
    assert values(page("", x_robots_tag="noai")) == {"noai": "deny"}
    assert page('<meta name="robots" content="noindex">').state == "absent"


def test_a_directive_for_one_bot_is_said_to_that_bot_only() -> None:
    assert directives("gptbot: noai, noimageai") == {"gptbot noai": "deny", "gptbot noimageai": "deny"}
    assert directives("noindex, max-snippet:5, noai") == {"noai": "deny"}


def test_the_pages_own_reservation_stands_above_the_header() -> None:
    meta = '<meta name="tdm-reservation" content="0">'
    assert values(page(meta, tdm_reservation="1"))["tdm-reservation"] == "allow"
    assert values(page("", tdm_reservation="1", tdm_policy="/tdm")) == {
        "tdm-reservation": "deny",
        "tdm-policy": "/tdm",
    }
    odd = '<meta name="tdm-reservation" content="maybe">'
    assert values(page(odd, tdm_reservation="1"))["tdm-reservation"] == "deny"


def test_usage_headers_are_read() -> None:
    assert values(page("", content_usage="train-ai=n, search=y")) == {"train-ai": "deny", "search": "allow"}
    assert values(page("", content_signal="ai-train=no")) == {"ai-train": "deny"}


def test_links_to_licences_are_found_in_header_and_page() -> None:
    head = '<link rel="license" type="application/rsl+xml" href="/b.xml"><link rel=license href="/cc">'
    link = '</a.xml>; rel="license"; type="application/rsl+xml", </style.css>; rel=preload'
    found = rsl_links(answer(f"<html><head>{head}</head></html>", link=link))
    assert found == ("/a.xml", "/b.xml")


RSL = """<rsl xmlns="https://rslstandard.org/rsl"><content url="/works/*"><license>
<permits type="usage">search ai-index</permits><prohibits type="usage">ai-train</prohibits>
<payment type="crawl"><amount currency="USD">0.01</amount></payment></license></content></rsl>"""


def test_a_licence_is_read_as_what_it_allows_and_denies() -> None:
    assert values(rsl(answer(RSL))) == {
        "/works/* usage search": "allow",
        "/works/* usage ai-index": "allow",
        "/works/* usage ai-train": "deny",
        "/works/* payment": "crawl 0.01 USD",
    }


def test_a_prohibition_stands_above_a_permission() -> None:
    both = RSL.replace("search ai-index", "ai-train")
    assert values(rsl(answer(both)))["/works/* usage ai-train"] == "deny"


def test_a_licence_with_entities_reads_no_file_and_does_not_explode() -> None:
    secret = '<!DOCTYPE rsl [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + RSL.replace("ai-train", "&x;")
    assert all("\n" not in value and "/etc" not in value for _, value in rsl(answer(secret)).values)
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<!DOCTYPE rsl [<!ENTITY a0 "ha">{laughs}]>' + RSL.replace("ai-train", "&a9;")
    assert rsl(answer(bomb)).state in ("present", "absent")
