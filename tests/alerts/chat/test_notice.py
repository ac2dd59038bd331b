"""Digests as short messages: whole words, the worst first, and never longer than the service takes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from alerts import shorten
from alerts.chat.limits import Limit, limit_of, limits
from alerts.chat.notice import notice
from alerts.digest import Digest
from alerts.wording import LANGUAGES
from data.errors import UsageError
from tests.alerts import samples

DISCORD, MASTODON = limits()["discord"], limits()["mastodon"]


def a_long_digest(count: int = 40, language: str = "en") -> Digest:
    digest = samples.a_digest(language)
    events = tuple(
        replace(
            samples.licence_widened(), id=f"ev{place}", sentence=f"Finding {place} concerns your drawings."
        )
        for place in range(count)
    )
    return replace(digest, events=events, good=(), reversed=(), withdrawn=())


@pytest.mark.parametrize("name", limits())
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_service_gets_more_than_it_takes(name: str, language: str) -> None:
    limit = limits()[name]

    for digest in (samples.a_digest(language), a_long_digest(40, language)):
        told = notice(digest, limit)
        assert limit.fits(told)
        assert "https://watch.example" in told


def test_limits_are_those_of_the_services() -> None:
    known = {"discord": 2000, "mastodon": 500, "telegram": 4096, "ntfy": 4096, "slack": 4000}

    assert {name: limits()[name].most for name in known} == known
    assert limits()["ntfy"].length("云墨") == 6
    assert DISCORD.length("🎨") == 2


def test_the_worst_comes_first_with_its_quote() -> None:
    told = notice(samples.a_digest(), DISCORD)
    places = [told.index(id) for id in ("licence-widened", "yunmo-training", "hoshie-choice")]

    assert places == sorted(places)
    assert "for ever and irrevocably" in told
    assert "until 1 June 2026" in told


def test_what_is_left_out_is_counted_with_the_address_of_the_site() -> None:
    told = notice(a_long_digest(), MASTODON)
    shown = told.count("• ")

    assert 0 < shown < 40
    assert f"… {40 - shown} more changes" in told
    assert told.endswith("https://watch.example")


@pytest.mark.parametrize("most", [*range(200, 700, 7), 1000, 1500, 2500, 4000])
def test_no_word_and_no_address_is_ever_cut(most: int) -> None:
    tight = Limit(schemes=("x",), most=most, unit="utf-16", markup="none")
    whole = Limit(schemes=("x",), most=100_000, unit="utf-16", markup="none")
    digest = replace(samples.a_digest(), events=(samples.licence_widened(),), good=(), withdrawn=())
    known = set(notice(digest, whole).split()) | {"…", "1", "more", "change"}

    words = notice(digest, tight).split()

    assert [
        word for word in words if word.removesuffix(shorten.MARK) not in known and word not in known
    ] == []


def test_a_finding_that_hardly_fits_is_told_in_fewer_words() -> None:
    long = replace(samples.licence_widened(), sentence="Inkhaven may do a great deal with it " * 12)
    digest = replace(samples.a_digest(), events=(long,), good=(), withdrawn=())

    told = notice(digest, limits()["bluesky"])

    assert "• Act now: Inkhaven may do" in told
    assert shorten.MARK in told


def test_a_quiet_period_says_that_the_watch_goes_on() -> None:
    told = notice(replace(samples.a_digest(), events=(), good=(), withdrawn=()), MASTODON)

    assert "We are still watching." in told
    assert "•" not in told


def test_a_digest_without_a_site_has_no_dead_end() -> None:
    told = notice(replace(a_long_digest(), site=None), MASTODON)

    assert "more changes" in told
    assert not re.search(r"https?://watch|See all|None", told)


def test_services_we_know_nothing_of_are_refused() -> None:
    assert limit_of("discord") is DISCORD
    for scheme in ("mailto", "syslog", "dbus", "ftp", ""):
        with pytest.raises(UsageError, match="use one of these: discord://"):
            limit_of(scheme)
