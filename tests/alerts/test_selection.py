"""Which events a subscription gets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alerts.selection import chosen, in_scope, loudest
from data.domain.event import Event
from data.domain.finding import Label, Stance
from data.domain.subscription import Wanted
from tests.alerts import samples

KINDS = {"inkhaven": "art", "yunmo": "writing", "quillbox": "productivity"}


def an_event(**changes: object) -> Event:
    return samples.an_event(samples.a_quote(), **changes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wanted", "gets"),
    [
        (Wanted(), True),
        (Wanted(platforms=("inkhaven",)), True),
        (Wanted(platforms=("yunmo",)), False),
        (Wanted(kinds=("art",)), True),
        (Wanted(kinds=("writing",)), False),
        (Wanted(platforms=("yunmo",), kinds=("art",)), True),
        (Wanted(labels=(Label.TRAIN_FIRST_PARTY,)), True),
        (Wanted(labels=(Label.LICENSE_GRANT,)), False),
        (Wanted(stances=(Stance.PERMITS,)), True),
        (Wanted(stances=(Stance.OPT_OUT,)), False),
        (Wanted(least_severity=3), True),
        (Wanted(least_severity=4), False),
    ],
)
def test_every_part_of_a_wish_counts(wanted: Wanted, gets: bool) -> None:
    assert bool(chosen([an_event()], wanted, KINDS, ())) is gets


def test_a_loud_clause_about_something_else_does_not_make_a_quiet_one_loud() -> None:
    loud = samples.a_quote(label=Label.LICENSE_GRANT, severity=4)
    quiet = samples.a_quote(label=Label.TRAIN_CHOICE, severity=1)
    event = samples.an_event(loud, quiet)

    assert loudest(event, Wanted(labels=(Label.TRAIN_CHOICE,)), KINDS) == 1
    assert loudest(event, Wanted(labels=(Label.TRAIN_CHOICE,), least_severity=2), KINDS) is None
    assert loudest(event, Wanted(labels=(Label.LICENSE_GRANT,)), KINDS) == 4


def test_label_and_stance_have_to_be_of_one_clause() -> None:
    event = samples.an_event(
        samples.a_quote(label=Label.LICENSE_GRANT),
        samples.a_quote(label=Label.TRAIN_CHOICE, stance=Stance.OPT_OUT),
    )

    assert loudest(event, Wanted(labels=(Label.LICENSE_GRANT,), stances=(Stance.OPT_OUT,)), KINDS) is None


def test_what_takes_back_something_told_is_told_however_little_it_matters() -> None:
    back = an_event(id="back", severity=0, reverses="gone")
    wanted = Wanted(labels=(Label.LICENSE_GRANT,), least_severity=4)

    assert chosen([back], wanted, KINDS, {"gone"}) == (back,)
    assert chosen([back], wanted, KINDS, ()) == ()
    assert chosen([back], wanted, KINDS, {"gone"}, least=3) == ()


def test_nothing_is_told_twice_and_troubles_of_reading_are_no_news() -> None:
    told, lost = an_event(id="told"), an_event(id="lost", kind="unreadable")

    assert chosen([told, lost], Wanted(), KINDS, {"told"}) == ()


def test_an_event_of_several_platforms_is_wanted_through_any_of_them() -> None:
    both = an_event(documents=("inkhaven/terms-of-use", "quillbox/privacy"))

    assert chosen([both], Wanted(kinds=("productivity",)), KINDS, ()) == (both,)


def test_a_signal_speaks_of_reservations() -> None:
    signal = samples.an_event(kind="signal", severity=2)

    assert loudest(signal, Wanted(), KINDS) == 2
    assert loudest(signal, Wanted(labels=(Label.TDM_RESERVATION,)), KINDS) == 2
    assert loudest(signal, Wanted(labels=(Label.LICENSE_GRANT,)), KINDS) is None


def test_the_scope_follows_the_platforms_alone() -> None:
    wanted = Wanted(kinds=("art",), labels=(Label.AI_OUTPUT,))

    assert in_scope("inkhaven/terms", wanted, KINDS)
    assert not in_scope("yunmo/terms", wanted, KINDS)
    assert in_scope("unknown/terms", Wanted(), KINDS)


def test_a_contradiction_is_never_loud_alone() -> None:
    news = an_event()
    beside = replace(an_event(), id="both-ways", kind="contradiction")  # type: ignore[arg-type]

    assert chosen([beside], Wanted(), KINDS, ()) == ()
    assert chosen([beside], Wanted(least_severity=0), KINDS, ()) == (beside,)
    assert chosen([beside], Wanted(least_severity=0, labels=(Label.OWNERSHIP_RIGHTS,)), KINDS, ()) == ()
    assert chosen([beside, news], Wanted(), KINDS, ()) == (beside, news)
    assert chosen([beside, news], Wanted(), KINDS, {news.id}) == ()


def test_a_clause_that_moved_and_says_the_same_is_never_told_alone() -> None:
    news, gone_elsewhere = an_event(), samples.moved()

    assert (
        chosen([gone_elsewhere], Wanted(least_severity=0, labels=(Label.TRAIN_FIRST_PARTY,)), KINDS, ()) == ()
    )
    assert chosen([gone_elsewhere], Wanted(least_severity=0), KINDS, ()) == (gone_elsewhere,)
    assert chosen(
        [gone_elsewhere, news], Wanted(least_severity=0, labels=(Label.TRAIN_FIRST_PARTY,)), KINDS, ()
    ) == (
        gone_elsewhere,
        news,
    )
