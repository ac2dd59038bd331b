"""Whatever bytes come: a value, never an exception, never anything that cannot be printed."""

from __future__ import annotations

import contextlib

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.signals.agents import agents
from analysis.signals.asking import DECLARED, asks
from analysis.signals.c2pa.boxes import superboxes
from analysis.signals.c2pa.cbor import loads
from analysis.signals.c2pa.training_mining import training_mining
from analysis.signals.changes import changes
from analysis.signals.course import step
from analysis.signals.patterns import matches
from analysis.signals.reading import inline_licences, licence, licences, signals
from analysis.signals.structured import dictionary
from data.domain.signal import Carrier
from tests.analysis.signals.carriers import HOME, NOON, a_carrier, a_platform
from tests.analysis.signals.pictures import jpeg, png, store

PIECES = st.sampled_from(
    [
        b"User-agent: *\n", b"User-agent: GPTBot\r\n", b"Disallow: /\n", b"Allow: /*$\n",
        b"Content-Signal: ai-train=no,",
        b"Content-Usage: / train-ai=n", b"License: //x\n", b"Crawl-delay: 1e999\n",
        b"# BEGIN x managed\n", b"\xff\xfe",
        b'[{"location":"\\ud800","tdm-reservation":1}]', b"<rsl><content><license><permits>",
        b"</permits>", b"\0",
        b'<meta name="robots" content="noai', b'">', b"<html>", b"# title\n", b"key: value\n",
        b"\xef\xbb\xbf", b"\x85",
    ]
)  # fmt: skip
BODIES = st.binary(max_size=200) | st.lists(PIECES | st.binary(max_size=6), max_size=12).map(b"".join)
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["x-robots-tag", "link", "content-usage", "tdm-reservation", "tdm-policy"]),
        st.text(max_size=40)
        | st.sampled_from(['<a>; rel="license"; type="application/rsl+xml"', "bot: noai, noai"]),
    ),
    max_size=4,
).map(tuple)
CARRIERS = st.builds(
    lambda body, status, headers: a_carrier(body, status, headers=headers),
    BODIES,
    st.sampled_from([200, 200, 200, 404, 500]),
    HEADERS,
)
EVERYTHING = asks(a_platform(*DECLARED))


def _all(carrier: Carrier) -> list:  # type: ignore[type-arg]
    answers = [(ask, carrier) for ask in EVERYTHING]
    named = licences(answers)
    found = [signal for ask, _ in answers for signal in signals("quillharbour", ask, carrier, agents())]
    files = [carrier] if isinstance(named, tuple) and named else []
    return [*found, licence("quillharbour", a_carrier(url=HOME), files, inline_licences(answers))]


@settings(max_examples=150, deadline=None)
@given(CARRIERS, CARRIERS)
def test_any_two_answers_can_be_read_compared_and_held(one: Carrier, two: Carrier) -> None:
    for old, new in zip(_all(one), _all(two), strict=True):
        for fact in (*old.facts, *new.facts):
            assert all(part.isprintable() for part in (fact.agent, fact.place, fact.topic, fact.value))
        if "error" in (old.state, new.state):
            assert changes(old, new) == ()
        assert changes(old, old) == ()
        back = {"more open": "more restrictive", "more restrictive": "more open", "structural": "structural"}
        turned = {(c.agent, c.place, c.topic, back[c.direction]) for c in changes(new, old)}
        assert turned == {(c.agent, c.place, c.topic, c.direction) for c in changes(old, new)}
        assert step(step(None, old).course, new).confirmed == ()
        assert step(None, new).course.last_attempt == NOON


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.integers(0, 400), st.binary(max_size=4))
def test_any_picture_can_be_looked_at(noise: bytes, at: int, scratch: bytes) -> None:
    whole = store(("cawg.training-mining", b"cbor", noise))
    for picture in (png(whole), jpeg(whole), png(noise), jpeg(noise), noise):
        scratched = picture[:at] + scratch + picture[at + len(scratch) :]
        for given_picture in (picture, scratched, picture[:at]):
            assert training_mining(given_picture)[0] in ("present", "absent", "error")
    assert isinstance(superboxes(noise), tuple)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=100))
def test_any_bytes_are_cbor_or_are_refused(noise: bytes) -> None:
    found: object = None
    with contextlib.suppress(ValueError):
        found = loads(noise)

    assert found is None or not callable(found)


@given(st.text(max_size=60))
def test_any_text_is_a_dictionary_or_is_not(text: str) -> None:
    assert all(isinstance(key, str) for key in dictionary(text))


@given(st.text("/ab*$", max_size=12), st.text("/ab", max_size=12))
def test_patterns_agree_with_their_regular_expression(pattern: str, path: str) -> None:
    import re

    inner, end = (pattern[:-1], "$") if pattern.endswith("$") else (pattern, "")
    expected = re.match("".join(".*" if c == "*" else re.escape(c) for c in inner) + end, path, re.DOTALL)

    assert matches(pattern, path) is (expected is not None)
