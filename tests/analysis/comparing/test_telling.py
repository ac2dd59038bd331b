"""What people are told of, beside the rules that have a page of tests of their own."""

from __future__ import annotations

import pytest

from analysis.comparing.meaning import Around, findings
from analysis.comparing.substance import lessened, scoped
from analysis.comparing.telling import accompanied, worth_telling
from analysis.normal import key
from data.domain.finding import Finding, Label, Polarity
from tests.analysis.comparing.judgements import a, change, only_finding

FIRST = Label.TRAIN_FIRST_PARTY
TRAINS = "We may use the stories that you post to train language models."
KEEPS = a(Label.OWNERSHIP_RIGHTS, "promises_not", lic=("retained",))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "We build tools (including AI) from letters.",
            "We build tools (including artificial intelligence or AI)",
        ),
        ("Artificial intelligence reads your letters.", "Artificial intelligence (AI) reads your letters."),
        ("Artificial intelligence reads your letters.", "AI reads your letters."),
    ],
)
def test_a_name_spelt_out_beside_its_abbreviation_is_one_name(before: str, after: str) -> None:
    assert not scoped(change(before, after + " from letters." if "or AI" in after else after))


def test_machine_learning_and_its_abbreviation_are_one_name() -> None:
    before = "AI and machine learning (ML) models read your letters."

    assert not scoped(change(before, "Artificial intelligence and ML models read your letters."))
    assert not scoped(change(before, "AI and machine learning models read your letters."))
    assert scoped(change(before, "AI models read your letters."))


def test_a_name_that_was_not_there_is_news() -> None:
    assert scoped(change("Our tools read your letters.", "Our AI tools read your letters."))
    assert scoped(change("ML tools and AI read letters.", "AI tools and AI read letters."))


def test_a_choice_that_holds_for_a_part_only_is_news() -> None:
    before = "You decide whether your letters serve to train our models."

    assert scoped(
        change(before, "For applicable rooms, you decide whether your letters serve to train our models.")
    )
    assert scoped(change(before, "You decide whether certain letters serve to train our models."))
    assert not scoped(change(before, before.replace(".", ", under applicable law.")))


def test_a_narrower_use_of_a_likeness_wakes_nobody_alone() -> None:
    before = "We find the faces in your pictures and group them."
    after = "With your consent we find the faces in your pictures and group them."
    meaning = {before: (a("LIKENESS_VOICE", "permits"),), after: (a("LIKENESS_VOICE", "opt_in"),)}

    found = findings([change(before, after)], lambda c: meaning[c.text], Around())

    assert [f.polarity for f in found] == [Polarity.NARROWED]
    assert not accompanied(found, Around())


def test_a_row_of_uses_that_got_shorter_wakes_nobody() -> None:
    before = "We use your letters to train, develop and improve our models."
    after = "We use your letters to develop and improve our models."
    permits, promise = a(FIRST, "permits"), a(FIRST, "promises_not")

    assert lessened(change(before, after))
    assert not worth_telling(only_finding(before, after, permits, Around()), Around())
    assert worth_telling(only_finding(after, before, permits, Around()), Around())
    assert only_finding(before, after, promise, Around()).polarity is Polarity.REWORDED
    assert not lessened(change("We train models on free plans.", "We train models on plans."))
    assert not lessened(change("To train our models.", "To improve our models."))


def of(before: str, after: str, *, named: str) -> Finding:
    """The finding of a use that named some material and names none."""
    meaning = {
        before: (a(FIRST, "permits", data=("content", named)),),
        after: (a(FIRST, "permits", data=("content",)),),
    }
    (found,) = findings([change(before, after)], lambda c: meaning[c.text], Around())
    return found


def test_a_use_of_named_material_that_became_one_of_all_is_told_though_no_word_of_scope_changed() -> None:
    before = "We use the data that you leave in chats to develop our models."
    after = "We use the data to develop our models."

    found = of(before, after, named="prompts_outputs")

    assert not scoped(change(before, after))
    assert (found.polarity, found.severity) == (Polarity.BROADENED, 3)
    assert worth_telling(found, Around())


def test_an_item_less_in_a_list_of_material_is_no_wider_use() -> None:
    before = "We use letters and voice recordings to develop our models."
    after = "We use letters to develop our models."

    assert of(before, after, named="voice_video").polarity is Polarity.NARROWED


def test_the_end_of_a_use_is_told_when_no_other_clause_allows_it() -> None:
    permits, promise = a(FIRST, "permits"), a(FIRST, "promises_not")
    told_of = frozenset({key(TRAINS)})
    ended = Around(announced=told_of, after=(("We never train on drafts.", promise),))
    goes_on = Around(announced=told_of, after=(("Our models learn from letters.", permits),))

    assert worth_telling(only_finding(TRAINS, None, permits, ended), ended)
    assert not worth_telling(only_finding(TRAINS, None, permits, goes_on), goes_on)


def test_the_loss_of_a_promise_is_told_while_the_use_is_allowed_elsewhere() -> None:
    around = Around(after=(("Our models learn from letters.", a(FIRST, "permits")),))
    lost = only_finding("We do not train on your prompts.", None, a(FIRST, "promises_not"), around)

    assert worth_telling(lost, around)


def test_that_people_keep_what_is_theirs_is_told_once_unless_it_is_said_of_machines() -> None:
    before = Around(before=(("The letters you post stay yours.", KEEPS),))
    pictures = only_finding(None, "You own the pictures that you hang up here.", KEEPS, before)
    machine = only_finding(None, "You own what our AI makes for you.", KEEPS, before)
    output = only_finding(None, "You own the output that you ask for.", KEEPS, before)
    training = only_finding(None, TRAINS, a(FIRST, "permits"), before)

    assert not accompanied([pictures], before)
    assert accompanied([pictures], Around())
    assert accompanied([machine], before)
    assert accompanied([output], before)
    assert accompanied([pictures, training], before)


def test_of_an_edition_under_another_law_only_what_is_loudest_is_told() -> None:
    found = only_finding(None, TRAINS, a(FIRST, "permits"), Around())

    assert not worth_telling(found, Around(resettled=True))


def test_a_row_of_recipients_that_got_shorter_is_quieter_and_wakes_nobody() -> None:
    before = "We give your letters to affiliates and selected partners for training models."
    after = "We give your letters to affiliates for training models."
    found = only_finding(before, after, a(Label.TRAIN_THIRD_PARTY, "permits"), Around())

    assert lessened(change(before, after))
    assert (found.severity, accompanied([found], Around())) == (1, False)
    assert not lessened(change(after, before))
    assert worth_telling(
        only_finding(after, before, a(Label.TRAIN_THIRD_PARTY, "permits"), Around()), Around()
    )


def test_a_summary_of_words_that_stand_elsewhere_is_no_news() -> None:
    around = Around(before=((TRAINS, a(FIRST, "permits")),))
    summary = only_finding(None, f"In plain English: {TRAINS}", a(FIRST, "permits"), around)
    other = only_finding(None, "In short: we train on letters of lovers.", a(FIRST, "permits"), around)

    assert summary.severity == 0
    assert other.severity == 3


def test_a_likeness_that_was_made_on_request_and_is_made_unasked_is_told() -> None:
    before = "We make a copy of your voice only if you ask us to."
    after = "We make a copy of your voice for all your letters."
    meaning = {before: (a("LIKENESS_VOICE", "opt_in"),), after: (a("LIKENESS_VOICE", "permits"),)}

    found = findings([change(before, after)], lambda c: meaning[c.text], Around())

    assert [f.polarity for f in found] == [Polarity.BROADENED]
    assert accompanied(found, Around())


def test_a_promise_of_ownership_in_other_words_wakes_nobody_alone() -> None:
    before, after = "You keep the rights in your letters.", "The rights in your letters stay with you."
    meaning = {before: (KEEPS,), after: (a(Label.OWNERSHIP_RIGHTS, "promises_not"),)}

    found = findings([change(before, after)], lambda c: meaning[c.text], Around())

    assert not accompanied(found, Around())


def test_a_question_tells_nothing() -> None:
    asked = only_finding(None, "Do you train models on my letters?", a(FIRST, "permits"), Around())
    gone = only_finding("Do you train models on my letters?", None, a(FIRST, "promises_not"), Around())
    answered = only_finding("May we use the stories that you post?", TRAINS, a(FIRST, "permits"), Around())

    assert not worth_telling(asked, Around())
    assert not worth_telling(gone, Around())
    assert worth_telling(only_finding(None, TRAINS, a(FIRST, "permits"), Around()), Around())
    assert worth_telling(answered, Around())


def test_a_voice_that_machines_make_is_told_though_ai_is_not_named() -> None:
    voice = a(Label.LIKENESS_VOICE, "permits", data=("voice_video",))
    copied = only_finding(None, "We may make a synthetic replica of your voice.", voice, Around())
    played = only_finding(None, "We may play your voice in the hall.", voice, Around())

    assert accompanied([copied], Around())
    assert not accompanied([played], Around())


def test_a_clause_without_a_word_of_choice_leaves_no_choice() -> None:
    choice = a(Label.TRAIN_CHOICE, "opt_out")
    lost = only_finding("Members may object to the training of models.", None, choice, Around())
    ended = Around(after=(("Either side may end the agreement within a month.", choice),))
    left = Around(after=(("Members may switch it off in their settings.", choice),))

    assert worth_telling(lost, ended)
    assert not worth_telling(lost, left)


FEW = "In Norway we train models on letters only with the consent of the writer."


def test_what_exempted_some_from_a_use_is_missed_while_the_use_stands() -> None:
    some, every = a(FIRST, "opt_in"), (TRAINS, a(FIRST, "permits"))
    beside, alone = Around(after=(every,)), Around()
    lost = only_finding(FEW, None, some, beside)

    assert (lost.severity, worth_telling(lost, beside), accompanied([lost], beside)) == (3, True, True)
    gone = only_finding(FEW, None, some, alone)
    assert (gone.severity, worth_telling(gone, alone)) == (1, False)
    still = Around(after=(every, ("Norwegians are asked before we train models.", some)))
    assert not worth_telling(only_finding(FEW, None, some, still), still)


@pytest.mark.parametrize(
    "text",
    [
        "We will not train models on your letters without your consent.",
        "Nous n'entraînons pas de modèles sur vos lettres sans votre accord.",
        "Ohne Ihre Zustimmung trainieren wir keine Modelle: nicht mit Briefen, nicht ohne Sie.",
        "No entrenamos modelos con sus cartas sin su consentimiento.",
        "未经您同意，我们不会使用您的信件训练模型。",
        "お客様の同意なく、手紙をモデルの学習に利用しません。",
    ],
)
def test_a_condition_in_the_words_of_a_promise_is_missed(text: str) -> None:
    asked = a(FIRST, "opt_in")
    lost = only_finding(text, None, asked, Around())
    never = Around(after=(("We do not train models.", a(FIRST, "promises_not")),))

    assert (lost.severity, worth_telling(lost, Around())) == (3, True)
    assert only_finding(text, None, asked, never).severity == 1


def test_accents_that_are_put_in_are_no_words_of_scope() -> None:
    assert not scoped(change("Cela sert à entrainer nos modeles.", "Cela sert à entraîner nos modèles."))
    assert scoped(change("Cela sert à classer nos lettres.", "Cela sert à entraîner nos lettres."))


def test_a_term_that_widens_a_use_with_consent_wakes_nobody() -> None:
    before, after = TRAINS, TRAINS.replace("use", "use and keep")
    grown = change(before, after)
    around = Around(shifted=(grown,))

    def found(stance: str, severity: int) -> Finding:
        judgement = a(FIRST, stance)
        return Finding(grown, judgement, judgement, Polarity.BROADENED, severity, (), "")

    assert not worth_telling(found("opt_in", 1), around)
    assert worth_telling(found("opt_in", 1), Around())
    assert worth_telling(found("permits", 3), around)
    assert worth_telling(found("promises_not", 1), around)


def test_a_summary_in_other_words_wakes_nobody_alone() -> None:
    before = "In short: what you write stays yours, and we may show it to others and keep it for them."
    after = "In short: what you write stays yours, and we may keep it, and show it to others if it is public."
    meaning = {
        before: (a("LICENSE_GRANT", "conditional", lic=("service_purpose_only",)),),
        after: (a("LICENSE_GRANT", "conditional"),),
        TRAINS: (a(FIRST, "permits"),),
    }
    around = Around()
    summed = findings([change(before, after)], lambda c: meaning[c.text], around)
    new = findings([change(None, after)], lambda c: meaning[c.text], around)
    beside = findings([change(before, after), change(None, TRAINS)], lambda c: meaning[c.text], around)

    assert worth_telling(summed[0], around)
    assert not accompanied(summed, around)
    assert accompanied(new, around)
    assert accompanied(beside, around)


def test_a_summary_that_says_of_a_use_what_weighs_is_told() -> None:
    before = "In short: we never train AI on your letters."
    after = "In short: we train AI on your letters."
    meaning = {before: (a(FIRST, "promises_not"),), after: (a(FIRST, "permits"),)}
    found = findings([change(before, after)], lambda c: meaning[c.text], Around())

    assert found[0].severity == 3
    assert accompanied(found, Around())


def test_what_exempts_some_from_a_use_with_a_choice_is_missed() -> None:
    exempt, use = "Work of firms is never used to train models.", a(FIRST, "opt_out")
    around = Around(after=((TRAINS, use),), said_after=(TRAINS,))
    (found,) = findings([change(exempt, None)], lambda _: (a(FIRST, "conditional"),), around)

    assert (found.polarity, found.severity) == (Polarity.REMOVED, 3)
    assert worth_telling(found, around)
