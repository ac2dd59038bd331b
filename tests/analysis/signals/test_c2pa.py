"""What a picture says of itself, in both containers and both spellings."""

from __future__ import annotations

import json

import pytest

from analysis.signals.c2pa.cbor import loads
from analysis.signals.c2pa.training_mining import UNSIGNED, training_mining
from tests.analysis.signals.pictures import cbor, jpeg, png, store

ENTRIES = {
    "entries": {
        "cawg.ai_training": {"use": "notAllowed"},
        "cawg.ai_inference": {"use": "allowed"},
        "cawg.data_mining": {"use": "constrained"},
        "cawg.ai_generative_training": {"use": "constrained", "constraint_info": "ask first"},
    }
}
SAID = {
    "cawg.ai_training": "deny",
    "cawg.ai_inference": "allow",
    "cawg.data_mining": "deny",
    "cawg.ai_generative_training": "constrained: ask first",
}
IN_CBOR = ("cawg.training-mining", b"cbor", cbor(ENTRIES))
IN_JSON = ("c2pa.training-mining", b"json", json.dumps(ENTRIES).encode())


@pytest.mark.parametrize("container", [png, jpeg, lambda body: jpeg(body, packet=100)])
@pytest.mark.parametrize("assertion", [IN_CBOR, IN_JSON, ("c2pa.training-mining__1", *IN_JSON[1:])])
def test_the_assertion_is_read(container, assertion) -> None:  # type: ignore[no-untyped-def]
    state, facts, notes = training_mining(container(store(assertion)))

    assert (state, notes) == ("present", (UNSIGNED,))
    assert {fact.topic: fact.value for fact in facts} == SAID


def test_what_a_picture_was_made_from_does_not_speak_for_it() -> None:
    from tests.analysis.signals.pictures import box, superbox

    older = superbox(
        "urn:c2pa:0", superbox("c2pa.assertions", superbox(IN_JSON[0], box(b"json", IN_JSON[2])))
    )

    assert training_mining(png(store(older=older))) == ("absent", (), ())


def test_a_picture_without_credentials_says_nothing() -> None:
    assert training_mining(png(b"")) == ("absent", (), ())
    assert training_mining(jpeg(b"")) == ("absent", (), ())


@pytest.mark.parametrize("body", [b"", b"GIF89a", b"%PDF-1.7", b"<svg/>"])
def test_what_is_no_picture_is_an_error(body: bytes) -> None:
    assert training_mining(body)[0] == "error"


@pytest.mark.parametrize("body", [b"\xff", b"", b"\xbf", b"\x9f" * 100, b"\xa1\x61a\xa1", b"[1"])
@pytest.mark.parametrize("kind", [b"cbor", b"json"])
def test_an_assertion_that_cannot_be_read_is_an_error_and_not_silence(body: bytes, kind: bytes) -> None:
    assert training_mining(png(store((IN_CBOR[0], kind, body))))[0] == "error"


@pytest.mark.parametrize(
    ("encoded", "value"),
    [
        ("1864", 100),
        ("3863", -100),
        ("f5", True),
        ("f6", None),
        ("f93e00", 1.5),
        ("fb3ff8000000000000", 1.5),
        ("5f42010243030405ff", b"\x01\x02\x03\x04\x05"),
        ("7f657374726561646d696e67ff", "streaming"),
        ("9f018202039f0405ffff", [1, [2, 3], [4, 5]]),
        ("bf61610161629f0203ffff", {"a": 1, "b": [2, 3]}),
        ("c11a514b67b0", 1363896240),
    ],
)
def test_cbor_is_read_as_its_standard_shows(encoded: str, value: object) -> None:
    """Source: RFC 8949, appendix A."""
    assert loads(bytes.fromhex(encoded)) == value
