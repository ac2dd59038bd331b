"""RSL: found where the site names it, read without trusting it."""

from __future__ import annotations

import time

import pytest

from analysis.signals.asking import Ask
from analysis.signals.changes import changes
from analysis.signals.reading import inline_licences, licence, licences
from analysis.signals.rsl import rsl
from data.domain.signal import Carrier, Signal, SignalKind
from tests.analysis.signals.carriers import HOME, a_carrier, stated

KINDS = (SignalKind.RSL,)
ROBOTS, PAGE = Ask(HOME + "robots.txt", KINDS, False), Ask(HOME, KINDS, True)
LICENCE = """<rsl xmlns="https://rslstandard.org/rsl"><!-- ours --><content url="/works/*"><license>
<permits type="usage">search ai-index</permits><prohibits type="usage">train-ai</prohibits>
<permits type="user">education</permits>
<payment type="crawl"><amount currency="USD">0.01</amount></payment></license></content></rsl>"""


def page(head: str = "", link: str = "", status: int = 200) -> Carrier:
    headers = (("link", link),) if link else ()
    return a_carrier(
        f"<html><head>{head}</head></html>", url=HOME, final_url=HOME, headers=headers, status=status
    )


def of(text: str, status: int = 200) -> Signal:
    file = a_carrier(text, url=HOME + "l.xml", final_url=HOME + "l.xml", status=status)
    return licence("quillharbour", page(), [file], ())


def test_robots_txt_names_the_licence_before_the_page_does() -> None:
    robots = a_carrier("License: /license.xml\nUser-agent: *\nAllow: /\n")
    linked = page('<link rel="license" type="application/rsl+xml" href="/b.xml">')

    assert licences([(ROBOTS, robots), (PAGE, linked)]) == (HOME + "license.xml",)
    assert licences([(ROBOTS, a_carrier("", 404)), (PAGE, linked)]) == (HOME + "b.xml",)


def test_headers_and_links_name_licences_of_this_type_only() -> None:
    head = '<link rel="license" type="application/rsl+xml" href="/b.xml"><link rel=license href="/cc">'
    link = '</style.css>; rel=preload, </a.xml>; rel="license"; type="application/rsl+xml"'

    assert licences([(PAGE, page(head, link))]) == (HOME + "a.xml", HOME + "b.xml")


@pytest.mark.parametrize("address", ["file:///etc/hostname", "javascript:1", "http://[", "data:,x"])
def test_only_web_addresses_are_followed(address: str) -> None:
    assert licences([(ROBOTS, a_carrier(f"License: {address}\n"))]) == ()


def test_what_is_out_of_reach_leaves_the_licence_unknown() -> None:
    assert isinstance(licences([(ROBOTS, a_carrier("", 503)), (PAGE, page())]), str)
    assert isinstance(licences([(ROBOTS, a_carrier("", 404)), (PAGE, page(status=500))]), str)
    assert licences([(ROBOTS, a_carrier("License: /l.xml")), (PAGE, page(status=500))]) == (HOME + "l.xml",)


def test_a_licence_is_read_as_what_it_permits_and_prohibits() -> None:
    assert stated(of(LICENCE)) == {
        "/works/* search": "allow",
        "/works/* ai-index": "allow",
        "/works/* ai-train": "deny",
        "/works/* user education": "allow",
        "/works/* payment crawl": "0.01 USD",
    }


def test_a_licence_in_the_page_itself_counts() -> None:
    head = f'<script type="application/rsl+xml">{LICENCE}</script>'
    inline = inline_licences([(PAGE, page(head))])

    assert stated(licence("quillharbour", page(), (), inline)) == stated(of(LICENCE))


def test_a_prohibition_stands_above_a_permission() -> None:
    assert stated(of(LICENCE.replace("search ai-index", "ai-train")))["/works/* ai-train"] == "deny"


def test_permitting_what_was_prohibited_is_more_open() -> None:
    opened = of(LICENCE.replace("prohibits", "permits"))

    assert [(c.topic, c.direction) for c in changes(of(LICENCE), opened)] == [("ai-train", "more open")]


def test_another_price_is_structural() -> None:
    assert [c.direction for c in changes(of(LICENCE), of(LICENCE.replace("0.01", "0.02")))] == ["structural"]


@pytest.mark.parametrize(
    ("text", "status"), [("{}", 200), ("<a/>", 200), (LICENCE, 404), (LICENCE, 500), ("", 200)]
)
def test_a_named_licence_that_cannot_be_read_is_an_error(text: str, status: int) -> None:
    assert of(text, status).state == "error"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_read_no_file_and_do_not_explode(encoding: str) -> None:
    secret = '<!DOCTYPE rsl [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + LICENCE.replace("train-ai", "&x;")
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE rsl [<!ENTITY a0 "ha">{laughs}]>'
    began = time.monotonic()

    assert rsl(secret.encode(encoding)) is None
    assert rsl((bomb + LICENCE.replace("train-ai", "&a11;")).encode(encoding)) is None
    assert rsl((bomb + LICENCE.replace('url="/works/*"', 'url="&a11;"')).encode(encoding)) is None
    assert time.monotonic() - began < 2
