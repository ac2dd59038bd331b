"""Days to act as a calendar: read back by a second reader of the format, whatever the words are."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from alerts.deadlines import calendar, standing
from data.domain.event import Event
from tests.alerts import samples
from tests.alerts.hostile import TRICKS, WORDS

DIGEST = samples.a_digest()
BOTH = replace(samples.japanese_choice(), act_by=date(2026, 6, 15), effective_on=date(2026, 6, 20))


def entries(*events: Event, language: str = "en") -> list[dict[str, object]]:
    read = Calendar.from_ical(calendar(events, replace(DIGEST, language=language)))
    return [
        {name.lower(): entry.decoded(name) for name in ("UID", "DTSTART", "SUMMARY", "DESCRIPTION")}
        for entry in read.walk("VEVENT")
    ]


def test_the_last_day_to_act_and_the_day_of_effect_are_days_of_their_own() -> None:
    act, effect = entries(BOTH)

    assert (act["dtstart"], effect["dtstart"]) == (date(2026, 6, 15), date(2026, 6, 20))
    assert act["uid"] != effect["uid"]
    assert "What you can do, until 15 June 2026" in _text(act["summary"])
    assert "https://watch.example/events/hoshie-choice" in _text(act["description"])


def test_what_is_over_or_was_taken_back_is_no_day() -> None:
    old = replace(BOTH, id="old", act_by=date(2026, 1, 1), effective_on=None)
    undone = replace(samples.withdrawn(), reverses=BOTH.id)

    assert entries(old) == []
    assert standing([BOTH, undone]) == (undone,)


def test_the_same_events_are_the_same_bytes() -> None:
    other = samples.licence_widened()

    assert calendar([BOTH, other], DIGEST) == calendar([other, BOTH], DIGEST)


@pytest.mark.parametrize("words", [*WORDS, "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:EMAIL", "a;b,c\\n:d"])
def test_hostile_words_stay_words_in_calendars(words: str) -> None:
    hostile = replace(BOTH, sentence=words, owner=words, id=words, documents=(words,))

    raw = calendar([hostile], replace(DIGEST, names={}))
    read = Calendar.from_ical(raw)

    assert [part.name for part in read.walk()] == ["VCALENDAR", "VEVENT", "VEVENT"]
    text = raw.decode().replace("\r\n ", "")
    assert not (TRICKS - {"\r"}) & set(text)
    rest = re.sub(r"https://watch\.example/\S*|UID:\S*", "", text)
    assert not re.search(r"://|evil\.example|@everyone", rest)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75


@pytest.mark.parametrize("language", ["zh", "ja", "fr", "de", "es"])
def test_days_are_named_in_the_readers_language(language: str) -> None:
    act, _ = entries(BOTH, language=language)

    assert "What you can do" not in _text(act["summary"])


def _text(value: object) -> str:
    return value.decode() if isinstance(value, bytes) else str(value)
