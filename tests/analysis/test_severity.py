"""How much a judgement matters, and the reasons given for it."""

from __future__ import annotations

import pytest

from analysis.judging.taxonomy import labels
from analysis.severity import standing
from data.domain.finding import Label, Stance


def test_training_on_ones_work_without_a_choice_is_worth_reading_today() -> None:
    assert standing(Label.TRAIN_FIRST_PARTY, Stance.PERMITS, (), (), ()) == (3, ("base 3",))


def test_private_material_makes_training_a_reason_to_act_now() -> None:
    severity, reasons = standing(Label.TRAIN_FIRST_PARTY, Stance.PERMITS, (), ("content_private",), ())

    assert (severity, reasons) == (4, ("base 3", "+1 content_private"))


def test_a_licence_only_for_running_the_service_is_context() -> None:
    severity, _ = standing(Label.LICENSE_GRANT, Stance.CONDITIONAL, ("service_purpose_only",), (), ())

    assert severity == 1


def test_a_licence_that_names_ai_is_a_reason_to_act_now() -> None:
    assert standing(Label.LICENSE_GRANT, Stance.PERMITS, ("ai_named", "worldwide"), (), ())[0] == 4


def test_a_licence_for_ever_weighs_more_than_one_that_ends() -> None:
    lasting = standing(Label.LICENSE_GRANT, Stance.PERMITS, ("perpetual", "irrevocable"), (), ())
    ending = standing(Label.LICENSE_GRANT, Stance.PERMITS, ("worldwide",), (), ())

    assert (lasting[0], ending[0]) == (3, 2)


def test_a_promise_stays_harmless_whatever_it_names() -> None:
    promised = standing(
        Label.TRAIN_FIRST_PARTY, Stance.PROMISES_NOT, (), ("content_private", "voice_video"), ("retroactive",)
    )

    assert promised == (0, ("base 0",))


def test_deidentified_data_alone_lowers_by_one() -> None:
    assert (
        standing(Label.TRAIN_FIRST_PARTY, Stance.PERMITS, (), ("deidentified",), ("deidentified_only",))[0]
        == 2
    )


def test_no_clause_leaves_the_scale() -> None:
    everything = ("perpetual", "irrevocable", "exclusive", "sublicensable", "ai_named")

    highest = standing(
        Label.LICENSE_GRANT, Stance.PERMITS, everything, ("likeness_biometric",), ("retroactive",)
    )

    assert highest[0] == 4


@pytest.mark.parametrize("label", list(Label))
@pytest.mark.parametrize("stance", list(Stance))
def test_every_stance_of_every_label_has_a_base(label: Label, stance: Stance) -> None:
    assert labels()[label]["base"][stance] in range(5)
