"""The address guard: a table of addresses and tricks, and real connections that are not made."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from ipaddress import ip_network

import pytest

from crawler.guard import refused, refused_url
from data.domain.capture import FailureReason
from tests.crawler.helpers import document, failed, fetch, fetched, plain, terms, with_settings
from tests.crawler.servers import Asked, Reply, serve

NOT_PUBLIC = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "168.63.129.16",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b::a00:1",
    "64:ff9b:1::1",
    "fe80::1",
    "fe80::1%eth0",
    "fc00::1",
    "fd00:ec2::254",
    "fec0::1",
    "ff02::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "3fff::1",
    "5f00::1",
    "100::1",
    "2001:10::1",
]
PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "99.255.255.255",
    "100.128.0.1",
    "172.15.0.1",
    "172.32.0.1",
    "192.167.1.1",
    "2606:4700::1",
    "2a00:1450::1",
]
DISGUISED = [
    "2130706433",
    "017700000001",
    "0x7f000001",
    "0x7f.1",
    "127.1",
    "127.0.1",
    "0177.0.0.1",
    "127.0.0.01",
    "00000127.0.0.1",
    "0x7f.0.0.0x1",
    "127.0.0.1.",
    "１２７．０．０．１",
    "127。0。0。1",
    "localhost",
    "LOCALHOST",
    "localhost.",
    "app.localhost",
    "999.1.1.1",
    "1.2.3.4.5",
]


@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert refused(address)
    assert refused(f"[{address}]")


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_let_through(address: str) -> None:
    assert refused(address) is None


@pytest.mark.parametrize("host", DISGUISED)
def test_an_address_in_disguise_is_refused(host: str) -> None:
    assert refused(host)


@pytest.mark.parametrize(
    "host", ["quillharbour.example", "1password.com", "127.0.0.1.nip.example", "日本.example", "a-1.b2.c3"]
)
def test_a_name_is_let_through_until_it_is_resolved(host: str) -> None:
    assert refused(host) is None


@pytest.mark.parametrize(
    "url",
    [
        "ftp://quillharbour.example/a",
        "file:///etc/passwd",
        "data:text/html,hello",
        "javascript:alert(1)",
        "gopher://quillharbour.example/",
        "//quillharbour.example/",
        "https://",
        "https:///path",
        "https://user@quillharbour.example/",
        "https://user:secret@quillharbour.example/",
        "https://quillharbour.example@127.0.0.1/",
        "https://quillharbour.example\\@127.0.0.1/",
        "https:\\\\127.0.0.1/",
        "https://quillharbour.example:port/",
        "https://quillharbour.example:99999/",
        "https://[::1/",
        "https://[::ffff:127.0.0.1]/",
        "https://quillharbour.example/\r\nHost: a",
        "https://quillharbour.example/a b",
        "https://127.0.0.1%2f.quillharbour.example/",
        "http://2130706433/",
        "http://0/",
    ],
)
def test_a_url_with_a_trick_is_refused(url: str) -> None:
    assert refused_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "file:/etc/passwd", "file:etc/passwd", "file:..", "file:../../etc/passwd",
        "FILE:///etc/passwd", " file:///etc/passwd", "\tfile:///etc/passwd", "fi\nle:///etc/passwd",
        "file://localhost/etc/passwd", "source:file:///etc/passwd", "view-source:file:///etc/passwd",
        "file:\\\\host\\share", "file%3A///etc/passwd", "jar:file:///a.zip!/b",
    ],
)  # fmt: skip
def test_no_spelling_of_a_file_is_asked_for(url: str) -> None:
    assert refused_url(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://quillharbour.example/terms?lang=en#top",
        "http://quillharbour.example:8080/",
        "https://1.1.1.1/",
        "https://[2606:4700::1]/",
        "https://quillharbour.example/@someone/terms",
        "https://quillharbour.example/条款",
    ],
)
def test_an_honest_url_is_let_through(url: str) -> None:
    assert refused_url(url) is None


def test_settings_open_the_guard_for_their_networks_only() -> None:
    allowed = (ip_network("127.0.0.0/8"),)
    assert refused("127.0.0.9", allowed) is None
    assert refused("::ffff:127.0.0.9", allowed) is None
    assert refused("localhost", allowed) is None
    assert refused("10.0.0.1", allowed)
    assert refused("::1", allowed)
    assert refused("2130706433", allowed)


ONLY_ONE = with_settings(allow_addresses=(ip_network("127.0.0.1/32"),))


def test_no_connection_is_made_to_an_address_that_is_not_allowed() -> None:
    with serve(plain, host="127.0.0.2") as inner:
        failure = failed(fetch(document(f"{inner.origin}/terms"), settings=ONLY_ONE))
    assert failure.reason is FailureReason.ADDRESS_REFUSED
    assert inner.asked == []


def test_no_redirect_leads_to_an_address_that_is_not_allowed() -> None:
    with serve(plain, host="127.0.0.2") as inner:

        def answer(asked: Asked) -> Reply:
            found = asked.path == "/robots.txt"
            return (
                Reply(status=404)
                if found
                else Reply(status=302, headers={"Location": f"{inner.origin}/secret"})
            )

        with serve(answer) as outer:
            failure = failed(fetch(document(f"{outer.origin}/terms"), settings=ONLY_ONE))
    assert (failure.reason, failure.status) == (FailureReason.ADDRESS_REFUSED, 302)
    assert inner.asked == []


@pytest.mark.parametrize(
    "target",
    [
        "http://2130706434:{port}/",
        "http://127.2:{port}/",
        "http://a@127.0.0.1:{port}/",
        "file:///etc/hostname",
        "\\\\127.0.0.1:{port}\\x",
    ],
)
def test_no_redirect_leads_to_an_address_in_disguise(target: str) -> None:
    with serve(plain, host="127.0.0.2") as inner:

        def answer(asked: Asked) -> Reply:
            location = target.format(port=inner.port)
            return (
                Reply(status=404)
                if asked.path == "/robots.txt"
                else Reply(status=301, headers={"Location": location})
            )

        with serve(answer) as outer:
            failure = failed(fetch(document(f"{outer.origin}/terms")))
    assert failure.reason is FailureReason.ADDRESS_REFUSED
    assert inner.asked == []


def test_robots_txt_is_no_way_round_the_guard() -> None:
    with serve(plain, host="127.0.0.2") as inner:

        def answer(_: Asked) -> Reply:
            return Reply(status=302, headers={"Location": f"{inner.origin}/robots.txt"})

        with serve(answer) as outer:
            failure = failed(fetch(document(f"{outer.origin}/terms"), settings=ONLY_ONE))
    assert failure.reason is FailureReason.ADDRESS_REFUSED
    assert inner.asked == []
    assert outer.paths() == []


def test_a_name_is_judged_by_what_it_resolves_to() -> None:
    async def look_up(name: str) -> Sequence[str]:
        return {"inside.example": ["127.0.0.2"], "outside.example": ["127.0.0.1"]}[name]

    settings = with_settings(allow_addresses=ONLY_ONE.allow_addresses, look_up=look_up)
    with serve(plain) as outer, serve(plain, host="127.0.0.2", port=outer.port) as inner:
        believed = fetch(document(f"http://outside.example:{outer.port}/t"), settings=settings)
        refusal = failed(fetch(document(f"http://inside.example:{outer.port}/t"), settings=settings))
    assert fetched(believed).bodies == (terms(),)
    assert refusal.reason is FailureReason.ADDRESS_REFUSED
    assert "127.0.0.2" in refusal.detail
    assert inner.asked == []


def test_a_name_that_changes_its_answer_between_two_look_ups_never_reaches_the_inside() -> None:
    answers: list[str] = []

    async def look_up(_: str) -> Sequence[str]:
        answers.append("127.0.0.1" if len(answers) % 2 == 0 else "127.0.0.2")
        await asyncio.sleep(0)
        return [answers[-1]]

    settings = with_settings(allow_addresses=ONLY_ONE.allow_addresses, look_up=look_up)
    closing = {"Connection": "close"}

    def answer(asked: Asked) -> Reply:
        return (
            Reply(status=404, headers=closing)
            if asked.path == "/robots.txt"
            else Reply(terms(), headers=closing)
        )

    with serve(answer) as outer, serve(plain, host="127.0.0.2", port=outer.port) as inner:
        documents = [document(f"http://flip.example:{outer.port}/{n}", name=f"q/{n}") for n in range(4)]
        outcomes = fetch(*documents, settings=settings)
    assert len(outcomes) == 4
    assert "127.0.0.2" in answers
    assert inner.asked == []
    refusals = [each for each in outcomes if getattr(each, "reason", None) is FailureReason.ADDRESS_REFUSED]
    assert refusals


def test_of_several_answers_only_the_allowed_ones_are_used() -> None:
    async def look_up(_: str) -> Sequence[str]:
        return ["10.0.0.1", "127.0.0.2", "::1", "127.0.0.1"]

    settings = with_settings(allow_addresses=ONLY_ONE.allow_addresses, look_up=look_up)
    with serve(plain) as outer, serve(plain, host="127.0.0.2", port=outer.port) as inner:
        fetched(fetch(document(f"http://many.example:{outer.port}/t"), settings=settings))
    assert inner.asked == []


def test_a_name_nobody_knows_is_unreachable() -> None:
    async def look_up(_: str) -> Sequence[str]:
        raise OSError("no such name")

    failure = failed(fetch(document("http://nowhere.example/t"), settings=with_settings(look_up=look_up)))
    assert failure.reason is FailureReason.UNREACHABLE
    assert "nowhere.example" in failure.detail


def test_an_ipv6_host_is_reached_only_when_allowed() -> None:
    with serve(plain, host="::1") as site:
        url = f"http://[::1]:{site.port}/terms"
        assert failed(fetch(document(url), settings=ONLY_ONE)).reason is FailureReason.ADDRESS_REFUSED
        assert site.asked == []
        assert fetched(fetch(document(url))).captures[0].status == 200


def test_proxies_named_by_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(plain) as proxy, serve(plain, host="127.0.0.2") as site:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "https_proxy"):
            monkeypatch.setenv(name, proxy.origin)
        fetched(fetch(document(f"{site.origin}/terms")))
    assert proxy.asked == []
