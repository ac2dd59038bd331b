"""How loud a change is, and the reasons people are shown."""

from __future__ import annotations

import pytest

from analysis.comparing.loudness import loudness
from data.domain.finding import Judgement, Label, Polarity
from tests.analysis.comparing.judgements import a

FIRST = Label.TRAIN_FIRST_PARTY
LICENCE = Label.LICENSE_GRANT


@pytest.mark.parametrize(
    ("now", "severity", "reasons"),
    [
        (a(FIRST, "permits"), 3, ("base 3",)),
        (a(FIRST, "permits", data=("content_private",)), 4, ("base 3", "+1 content_private")),
        (a(FIRST, "permits", data=("voice_video",), notes=("retroactive",)), 4,
         ("base 3", "+1 voice_video", "+1 retroactive")),
        (a(FIRST, "permits", notes=("deidentified_only",)), 2, ("base 3", "-1 deidentified only")),
        (a(FIRST, "permits", notes=("business",)), 2, ("base 3", "-1 business only")),
        (a(FIRST, "opt_out", notes=("before_start",)), 2, ("base 3", "-1 choice before it starts")),
        (a(FIRST, "conditional"), 2, ("base 2",)),
        (a(FIRST, "opt_in"), 1, ("base 1",)),
        (a(FIRST, "promises_not", data=("content_private",)), 0, ("base 0",)),
        (a("TRAIN_THIRD_PARTY", "permits", direction="T>U"), 4, ("base 4",)),
        (a("TRAIN_PUBLIC_WEB", "permits", direction="P>W"), 2, ("base 2",)),
        (a("TRAIN_CHOICE", "opt_out"), 2, ("base 2",)),
        (a("TRAIN_CHOICE", "permits"), 4, ("base 4",)),
        (a(LICENCE, "permits"), 2, ("base 2",)),
        (a(LICENCE, "permits", lic=("perpetual", "irrevocable")), 3, ("base 2", "+1 perpetual")),
        (a(LICENCE, "permits", lic=("service_purpose_only",)), 1, ("base 1",)),
        (a(LICENCE, "permits", lic=("ai_named",)), 4, ("base 4",)),
        (a("OWNERSHIP_RIGHTS", "permits", lic=("assigned",)), 4, ("base 4",)),
        (a("OWNERSHIP_RIGHTS", "promises_not", lic=("retained",)), 0, ("base 0",)),
        (a("USER_AI_BAN", "prohibits", direction="U>P"), 0, ("base 0",)),
        (a("TDM_RESERVATION", "prohibits", direction="W>U"), 0, ("base 0",)),
    ],
    ids=lambda value: f"{value.label}-{value.stance}" if isinstance(value, Judgement) else None,
)  # fmt: skip
def test_what_is_added_weighs_what_it_says(now: Judgement, severity: int, reasons: tuple[str, ...]) -> None:
    assert loudness(None, now, Polarity.ADDED) == (severity, reasons)


@pytest.mark.parametrize(
    ("was", "severity"),
    [
        (a(FIRST, "promises_not"), 3),
        (a(FIRST, "promises_not", data=("content_private",)), 4),
        (a("TRAIN_THIRD_PARTY", "promises_not", direction="T>U"), 4),
        (a("TRAIN_THIRD_PARTY", "prohibits", direction="T>U"), 4),
        (a("TRAIN_PUBLIC_WEB", "promises_not", direction="P>W"), 2),
        (a("TRAIN_CHOICE", "opt_out"), 2),
        (a("TRAIN_CHOICE", "opt_in"), 2),
        (a("TDM_RESERVATION", "prohibits", direction="W>U"), 2),
        (a("OWNERSHIP_RIGHTS", "promises_not", lic=("retained",)), 2),
        (a("USER_AI_BAN", "prohibits", direction="U>P"), 0),
    ],
    ids=lambda value: f"{value.label}-{value.stance}" if isinstance(value, Judgement) else None,
)
def test_a_lost_protection_weighs_what_it_protected_from(was: Judgement, severity: int) -> None:
    found, reasons = loudness(was, None, Polarity.REMOVED)

    assert (found, reasons) == (severity, (f"base {severity} of what it protected from",))


@pytest.mark.parametrize(
    ("was", "severity"),
    [
        (a("TRAIN_THIRD_PARTY", "permits", direction="T>U"), 1),
        (a("TRAIN_CHOICE", "permits"), 1),
        (a(LICENCE, "permits", lic=("ai_named", "perpetual")), 1),
        (a("USER_AI_BAN", "permits", direction="U>P"), 0),
    ],
)
def test_a_lost_permission_is_quiet_good_news(was: Judgement, severity: int) -> None:
    assert loudness(was, None, Polarity.REMOVED) == (severity, ("a permission is gone",))


def test_a_licence_that_gains_a_right_is_not_charged_for_those_it_had() -> None:
    had = ("perpetual", "worldwide")

    severity, reasons = loudness(
        a(LICENCE, "permits", lic=had),
        a(LICENCE, "permits", lic=(*had, "transferable")),
        Polarity.BROADENED,
    )

    assert (severity, reasons) == (2, ("base 2",))


def test_a_licence_that_gains_a_lasting_right_is_louder() -> None:
    now = a(LICENCE, "permits", lic=("worldwide", "irrevocable"))

    assert loudness(a(LICENCE, "permits", lic=("worldwide",)), now, Polarity.BROADENED) == (
        3,
        ("base 2", "+1 irrevocable"),
    )


def test_a_promise_that_gets_weaker_is_worth_a_line() -> None:
    now = a(FIRST, "promises_not", notes=("hedged",))

    assert loudness(a(FIRST, "promises_not"), now, Polarity.BROADENED) == (
        1,
        ("base 0", "+1 a promise got weaker"),
    )


def test_what_gets_narrower_is_never_loud() -> None:
    was, now = a("TRAIN_THIRD_PARTY", "permits"), a("TRAIN_THIRD_PARTY", "opt_out")

    severity, reasons = loudness(was, now, Polarity.NARROWED)

    assert severity == 1
    assert reasons[-1] == "at most 1: it got narrower"


def test_words_of_scope_that_changed_inside_a_form_count_one_less() -> None:
    sells, promises = a("TRAIN_THIRD_PARTY", "permits"), a("TRAIN_THIRD_PARTY", "promises_not")

    assert loudness(sells, sells, Polarity.REWORDED)[0] == 3
    assert loudness(promises, promises, Polarity.REWORDED)[0] == 0


@pytest.mark.parametrize("polarity", Polarity)
@pytest.mark.parametrize("label", Label)
@pytest.mark.parametrize("stance", ["permits", "promises_not", "opt_out", "informs"])
def test_severity_stays_between_0_and_4_and_says_why(label: Label, stance: str, polarity: Polarity) -> None:
    worst = a(
        label,
        stance,
        lic=("perpetual", "ai_named", "assigned"),
        data=("voice_video",),
        notes=("retroactive",),
    )
    was = None if polarity is Polarity.ADDED else a(label, "permits")
    now = None if polarity is Polarity.REMOVED else worst

    severity, reasons = loudness(was, now, polarity)

    assert 0 <= severity <= 4
    assert reasons
