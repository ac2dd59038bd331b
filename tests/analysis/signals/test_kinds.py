"""Every other kind: what counts as a statement, what never does, and which way a change goes."""

from __future__ import annotations

import json

import pytest

from analysis.signals.changes import changes
from analysis.signals.making import ADDED_NOTE
from analysis.signals.patterns import matches
from analysis.signals.structured import dictionary
from analysis.signals.tdmrep import resolved
from data.domain.signal import Signal, SignalKind
from tests.analysis.signals.carriers import read, stated


def content_signal(text: str) -> Signal:
    return read(SignalKind.CONTENT_SIGNAL, text, name="robots")


def page(kind: SignalKind, head: str = "", name: str = "page-meta", **headers: str) -> Signal:
    html = f"<!doctype html><html><head>{head}</head><body>A gallery</body></html>"
    lines = tuple((key.replace("_", "-"), value) for key, value in headers.items())
    return read(kind, html, name=name, page=True, headers=lines)


def tdmrep(entries: object) -> Signal:
    return read(SignalKind.TDMREP, json.dumps(entries), name="tdmrep")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        (SignalKind.ROBOTS, "robots"),
        (SignalKind.CONTENT_SIGNAL, "robots"),
        (SignalKind.AIPREF, "robots"),
        (SignalKind.TDMREP, "tdmrep"),
        (SignalKind.AI_TXT, "ai-txt"),
        (SignalKind.LLMS_TXT, "llms-txt"),
    ],
)
@pytest.mark.parametrize(
    ("status", "body", "state"),
    [
        (404, "nothing", "absent"),
        (410, "", "absent"),
        (403, "go away", "error"),
        (429, "", "error"),
        (500, "User-agent: *", "error"),
        (503, "", "error"),
        (206, "User-agent", "error"),
        (None, "", "error"),
        (200, "\n<!DOCTYPE html><html><h1># Not here</h1>User-agent: *", "error"),
        (200, "<!-- a page --><HTML>", "error"),
    ],
)
def test_missing_broken_and_a_page_in_place_of_a_file_are_told_apart(
    kind: SignalKind, name: str, status: int | None, body: str, state: str
) -> None:
    failure = "no answer" if status is None else None

    assert read(kind, body, name=name, status=status, failure=failure).state == state


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("<div>User-agent: nobody</div>", True),
        ('{"error": "not found"}', True),
        ('{\n  "error": "not found"\n}', True),
        ("Not found", True),
        ("", False),
        ("\ufeff \n", False),
        ("# nothing is forbidden here", False),
        ("\n  Sitemap : https://quillharbour.example/map.xml", False),
    ],
)
@pytest.mark.parametrize(("kind", "name"), [(SignalKind.ROBOTS, "robots"), (SignalKind.AI_TXT, "ai-txt")])
def test_what_has_no_statement_and_no_remark_is_no_file_of_statements(
    kind: SignalKind, name: str, body: str, error: bool
) -> None:
    assert (read(kind, body, name=name).state == "error") is error


def test_content_signals_are_read_by_group_and_unknown_words_are_kept() -> None:
    text = "User-agent: *\nContent-Signal: search=yes, AI-Train=no, use=maybe, allow=allow, junk\n"

    assert stated(content_signal(text)) == {
        "* search": "allow",
        "* ai-train": "deny",
        "* use": "“maybe”",
        "* allow": "“allow”",
    }


def test_content_signals_of_a_delivery_network_are_marked() -> None:
    begin, end = "# BEGIN Cloudflare Managed content\n", "# END Cloudflare Managed content\n"
    inside = f"{begin}User-agent: *\nContent-Signal: ai-train=no\n{end}"

    assert content_signal(inside).notes == (ADDED_NOTE,)
    assert content_signal("User-agent: *\nContent-Signal: ai-train=no\n").notes == ()


def test_silence_stands_between_yes_and_no() -> None:
    no, yes, silent = (
        content_signal(f"User-agent: *\nContent-Signal: {said}\n")
        for said in ("ai-train=no", "ai-train=yes", "")
    )

    assert [c.direction for c in changes(no, silent)] == ["more open"]
    assert [c.direction for c in changes(yes, silent)] == ["more restrictive"]
    assert [c.direction for c in changes(silent, no)] == ["more restrictive"]


def test_an_unknown_word_that_changes_is_neither_open_nor_closed() -> None:
    one, two = (content_signal(f"User-agent: *\nContent-Signal: ai-train={v}\n") for v in ("maybe", "no"))

    assert [c.direction for c in changes(one, two)] == ["structural"]


def test_aipref_takes_y_and_n_only_and_the_stricter_of_two() -> None:
    said = (
        "train-ai=n",
        "train-ai=y",
        "/open train-ai=y;x=1",
        "search=?1, other=maybe",
        "Train-AI=n",
        "broken=",
    )
    text = "User-agent: *\n" + "".join(f"Content-Usage: {each}\n" for each in said)

    assert stated(read(SignalKind.AIPREF, text, name="robots")) == {
        "* train-ai": "deny",
        "* /open train-ai": "allow",
    }


def test_aipref_stands_in_headers_too() -> None:
    signal = page(SignalKind.AIPREF, content_usage="train-ai=y, search=y, train-ai=n")

    assert stated(signal) == {"train-ai": "deny", "search": "allow"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("train-ai=n", {"train-ai": "n"}),
        ('a=1.5;q, b="x, y";p="z", c=(1 2 "3");k, d, e=:YQ==:, f=@12', None),
        ("a=n,  b=y", {"a": "n", "b": "y"}),
        ("a=n a=y", {}),
        ("a=n,", {}),
        ("A=n", {}),
        ("a=é", {}),
        ("", {}),
    ],
)
def test_a_dictionary_is_whole_or_nothing(text: str, expected: dict[str, str] | None) -> None:
    found = dictionary(text)

    assert found == expected if expected is not None else list(found) == list("abcdef")


@pytest.mark.parametrize(
    ("pattern", "path", "covers"),
    [
        ("/", "/a", True),
        ("/a$", "/ab", False),
        ("/*.jpg$", "/x/y.jpg", True),
        ("/*.jpg$", "/y.jpg/", False),
        ("*", "/", True),
        ("/a*b*c", "/axxbyyczz", True),
        ("/a*b*c$", "/axxbyyczz", False),
        ("/a*a$", "/a", False),
        ("", "/", True),
        ("*" * 5000 + "$", "/a", True),
    ],
)
def test_patterns_cover_paths(pattern: str, path: str, covers: bool) -> None:
    assert matches(pattern, path) is covers


def test_the_most_specific_rule_reserves() -> None:
    signal = tdmrep(
        [
            {"location": "/", "tdm-reservation": 0},
            {"location": "/*", "tdm-reservation": 1, "tdm-policy": "https://quillharbour.example/tdm"},
            {"location": "/odd", "tdm-reservation": 2},
            {"location": "/truth", "tdm-reservation": True},
            "nonsense",
        ]
    )

    assert stated(signal) == {
        "/ tdm-reservation": "deny",
        "* tdm-reservation": "deny",
        "/ rule": "not reserved",
        "/* rule": "reserved, policy https://quillharbour.example/tdm",
    }


def test_the_same_reservation_under_another_pattern_is_not_told() -> None:
    one, two = (tdmrep([{"location": place, "tdm-reservation": 1}]) for place in ("/", "/*"))

    assert {c.direction for c in changes(one, two)} == {"structural"}


@pytest.mark.parametrize("body", ["{not json", '{"location": "/"}', "[" * 100_000])
def test_a_broken_reservation_file_says_nothing(body: str) -> None:
    assert read(SignalKind.TDMREP, body, name="tdmrep").state == "error"


def test_a_page_stands_above_its_header_and_both_above_the_file() -> None:
    meta = '<meta name="TDM-Reservation" content="0">'
    said = page(SignalKind.TDMREP, meta, name="tdmrep", tdm_reservation="1")
    header = page(SignalKind.TDMREP, "", name="tdmrep", tdm_reservation="1", tdm_policy="/p")
    odd = page(
        SignalKind.TDMREP, '<meta name="tdm-reservation" content="maybe">', name="tdmrep", tdm_reservation="1"
    )
    file = tdmrep([{"location": "/", "tdm-reservation": 1}])

    assert stated(said) == {"tdm-reservation": "allow"}
    assert stated(header) == {"tdm-reservation": "deny", "tdm-policy": "/p"}
    assert stated(odd) == {"tdm-reservation": "deny"}
    assert resolved(file.facts, said.facts) == "allow"
    assert resolved(file.facts, ()) == "deny"
    assert resolved((), ()) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "User-Agent: *\nDisallow: *.jpg\nAllow: *.txt\n",
            {"dialect": "media-rules", "* *.jpg use": "deny", "* *.txt use": "allow"},
        ),
        ("User-Agent: *\nDisallow:\n", {"dialect": "media-rules", "* / use": "allow"}),
        ("# Quillharbour\n\nA place for essays.\n", {"dialect": "site-facts"}),
        ("Training: allow\n", {"dialect": "statement", "says training": "“allow”"}),
        ("nothing of the kind", {}),
    ],
)
def test_the_three_files_called_ai_txt_are_told_apart(text: str, expected: dict[str, str]) -> None:
    assert stated(read(SignalKind.AI_TXT, text, name="ai-txt")) == expected


def test_a_statement_of_a_draft_is_never_taken_for_consent() -> None:
    one, two = (read(SignalKind.AI_TXT, f"Training: {v}\n", name="ai-txt") for v in ("deny", "allow"))

    assert {c.direction for c in changes(one, two)} == {"structural"}


def test_a_guide_for_assistants_is_noted_and_says_nothing() -> None:
    there = read(SignalKind.LLMS_TXT, "# Quillharbour\n> Essays\n", name="llms-txt")
    gone = read(SignalKind.LLMS_TXT, "", name="llms-txt", status=404)

    assert (there.state, gone.state) == ("present", "absent")
    assert {c.direction for c in changes(gone, there)} == {"structural"}
    assert read(SignalKind.LLMS_TXT, "no heading", name="llms-txt").state == "absent"


def test_noai_is_read_from_the_page_and_its_header() -> None:
    kind = SignalKind.PAGE_META

    assert stated(page(kind, '<meta name="ROBOTS" content="index, NoAI, noimageai">')) == {
        "noai": "deny",
        "noimageai": "deny",
    }
    assert stated(page(kind, x_robots_tag="noai")) == {"noai": "deny"}
    assert stated(page(kind, '<meta name="GPTBot" content="noai">')) == {"gptbot noai": "deny"}
    assert stated(page(kind, x_robots_tag="gptbot: noindex, noai")) == {"gptbot noai": "deny"}
    assert stated(page(kind, x_robots_tag="max-snippet: 5, noai")) == {"noai": "deny"}
    assert page(kind, '<meta name="robots" content="noindex">').state == "absent"


def test_a_page_that_drops_noai_is_more_open() -> None:
    marked = page(SignalKind.PAGE_META, '<meta name="robots" content="noai">')

    assert [c.direction for c in changes(marked, page(SignalKind.PAGE_META))] == ["more open"]


def test_an_error_is_never_a_change_and_another_parser_is_not_compared() -> None:
    from dataclasses import replace

    no, gone = content_signal("User-agent: *\nContent-Signal: ai-train=no\n"), content_signal("")
    broken = read(SignalKind.CONTENT_SIGNAL, "", name="robots", status=500)

    assert changes(no, broken) == changes(broken, no) == ()
    assert changes(replace(no, parser="signals 0"), gone) == ()
