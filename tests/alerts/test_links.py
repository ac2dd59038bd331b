"""Links that stand for a permission."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from alerts.links import LASTS, Links, Purpose

NOW = datetime(2026, 5, 11, tzinfo=UTC)
LINKS = Links("https://watch.example", ("new" * 12, "old" * 12))


@pytest.mark.parametrize("purpose", LASTS)
def test_a_link_works_until_it_expires(purpose: Purpose) -> None:
    token = LINKS.token(purpose, "channel-1", NOW)

    assert LINKS.opened(purpose, token, NOW + LASTS[purpose] - timedelta(seconds=1)) == "channel-1"
    assert LINKS.opened(purpose, token, NOW + LASTS[purpose]) is None


def test_a_link_is_for_one_thing_and_one_subject() -> None:
    token = LINKS.token("unsubscribe", "channel-1", NOW)
    subject, stamp, mac = token.split(".")

    assert LINKS.opened("manage", token, NOW) is None
    assert LINKS.opened("unsubscribe", f"channel-2.{stamp}.{mac}", NOW) is None
    assert LINKS.opened("unsubscribe", f"{subject}.{int(stamp, 16) + 1:x}.{mac}", NOW) is None


@pytest.mark.parametrize(
    "token", ["", ".", "..", "a.b.c", "a.ffffffffffffffffffff.c", "a.-1.c", "\ud800.1.c", "é.1.é", "a" * 9999]
)
def test_what_is_no_link_opens_nothing(token: str) -> None:
    assert LINKS.opened("manage", token, NOW) is None


def test_a_code_is_for_one_subject_however_it_is_typed() -> None:
    code = LINKS.code("channel-1")

    assert re.fullmatch(r"[A-Z2-7]{4}-[A-Z2-7]{4}", code)
    assert LINKS.is_code(f" {code.lower().replace('-', ' ')} ", "channel-1")
    assert not LINKS.is_code(code, "channel-2")
    assert not any(LINKS.is_code(typed, "channel-1") for typed in ("", "-", code[:-1], f"{code}A", "é"))
    assert LINKS.is_code(Links(LINKS.site, LINKS.secrets[1:]).code("channel-1"), "channel-1")


def test_links_survive_a_new_key_and_not_the_loss_of_theirs() -> None:
    old = Links(LINKS.site, LINKS.secrets[1:])
    token = old.token("confirm", "channel-1", NOW)

    assert LINKS.opened("confirm", token, NOW) == "channel-1"
    assert Links(LINKS.site, LINKS.secrets[:1]).opened("confirm", token, NOW) is None
