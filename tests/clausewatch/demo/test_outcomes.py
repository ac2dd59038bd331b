"""What was announced is held against what each story should have led to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from clausewatch.demo.outcomes import Outcome, lines, outcomes, summary
from clausewatch.demo.stories import stories
from data.domain.event import Event, EventKind, Quote
from data.domain.finding import Label, Polarity, Stance


def told(document_id: str, on: date, label: Label, kind: EventKind = "change", severity: int = 3) -> Event:
    seen = datetime(on.year, on.month, on.day, 6, tzinfo=UTC)
    quote = Quote(
        document_id, label, Stance.PERMITS, "P>U", Polarity.ADDED, 3, 0.9, None, "New words.", None, 1,
        (), None, None, (), "New words.", "en",
    )  # fmt: skip
    platform_id = document_id.partition("/")[0]
    announced = seen + timedelta(days=2)
    return Event(
        f"{document_id}@{on}", kind, "Owner", platform_id, (document_id,), (quote,), seen, None,
        announced, None, severity, "The platform may now do more.",
    )  # fmt: skip


def of(story_id: str, events: list[Event]) -> Outcome:
    return next(outcome for outcome in outcomes(events) if outcome.story.id == story_id)


def test_silence_is_right_for_held_stories_and_wrong_for_the_others() -> None:
    found = outcomes([])

    assert [outcome.story for outcome in found] == list(stories())
    assert all(outcome.as_expected == (outcome.story.expected == "held") for outcome in found)


def test_an_announcement_with_the_right_label_is_as_expected() -> None:
    event = told("brushfold/terms-of-service", date(2026, 3, 11), Label.LICENSE_GRANT)

    outcome = of("licence-widened", [event])

    assert outcome.as_expected
    assert lines(outcome) == (
        "An art site widens its licence to perpetual, irrevocable and sublicensable",
        "Announced on 2026-03-13 (severity 3): The platform may now do more.",
        "As it should be: a permission to display becomes a licence for everything that outlives the "
        "account.",
    )


def test_an_announcement_about_something_else_is_not_as_expected() -> None:
    event = told("brushfold/terms-of-service", date(2026, 3, 11), Label.TERMS_CHANGE)

    assert not of("licence-widened", [event]).as_expected


def test_an_alarm_about_a_story_that_should_be_held_is_not_as_expected() -> None:
    event = told("askthicket/terms-of-service", date(2026, 3, 11), Label.TRAIN_FIRST_PARTY)

    outcome = of("user-ban", [event])

    assert outcome.announced
    assert not outcome.as_expected
    assert lines(outcome)[2].startswith("NOT as it should be, silence was due: ")


def test_slipping_in_and_withdrawing_are_told_apart_by_their_day() -> None:
    added = told("deskmoor/privacy-policy", date(2026, 3, 6), Label.TRAIN_FIRST_PARTY)
    removed = told("deskmoor/privacy-policy", date(2026, 3, 16), Label.TRAIN_FIRST_PARTY, severity=1)

    assert of("slipped-in", [added, removed]).events == (added,)
    assert of("withdrawn", [added, removed]).events == (removed,)


def test_a_page_that_cannot_be_read_is_no_alarm() -> None:
    event = told("lumenroll/terms-of-service", date(2026, 3, 16), Label.TRAIN_FIRST_PARTY, "unreadable")

    assert of("bot-wall", [event]).as_expected


def test_what_was_announced_before_a_story_began_does_not_belong_to_it() -> None:
    event = told("brushfold/terms-of-service", date(2026, 3, 4), Label.LICENSE_GRANT)

    assert of("licence-widened", [event]).events == ()


def test_good_news_told_as_an_alarm_is_not_as_expected() -> None:
    def voice(severity: int) -> Event:
        day = date(2026, 3, 20)
        return told("tonehollow/privacy-policy", day, Label.LIKENESS_VOICE, severity=severity)

    assert of("voice-promise", [voice(0)]).as_expected
    assert not of("voice-promise", [voice(3)]).as_expected


def test_an_alarm_told_as_good_news_is_not_as_expected() -> None:
    event = told("lanternquill/content-policy", date(2026, 3, 13), Label.TRAIN_FIRST_PARTY, severity=0)

    assert not of("promise-with-exception", [event]).as_expected


def test_the_summary_counts_the_stories_that_came_out_well() -> None:
    held = sum(story.expected == "held" for story in stories())

    assert summary(outcomes([])) == f"{held} of {len(stories())} stories came out as they should."
