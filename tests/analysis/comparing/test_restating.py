"""What went and came again in other words is neither lost nor new."""

from __future__ import annotations

from analysis.comparing.align import pair
from analysis.comparing.asking import weighed_against_all
from analysis.comparing.meaning import Around, findings
from analysis.comparing.restating import content
from data.domain.finding import Finding, Judgement, Label, Polarity
from data.domain.version import Clause
from tests.analysis.comparing.judgements import a, change

FIRST = Label.TRAIN_FIRST_PARTY
CHOICE = Label.TRAIN_CHOICE
NEVER = "We will never train AI on your notebooks."


def exchanged(before: str, after: str, was: Judgement, now: Judgement) -> list[Finding]:
    """The findings of a clause that went and another that came, which are no pair."""
    changes = [*pair([Clause(before)], []), *pair([], [Clause(after)])]
    return list(findings(changes, lambda c: (was if c.text == before else now,), Around()))


def quiet(found: list[Finding]) -> bool:
    return all(f.severity == 0 and f.polarity is Polarity.REWORDED for f in found)


def test_a_promise_that_was_turned_round_is_kept() -> None:
    promise = a(FIRST, "promises_not")

    assert quiet(exchanged(NEVER, "Your notebooks will never be used for training AI.", promise, promise))


def test_a_promise_of_less_is_no_promise_of_the_same() -> None:
    promise = a(FIRST, "promises_not")
    lost = exchanged(NEVER, "We train no AI on what children draw.", promise, promise)
    turned = exchanged(NEVER, "Your notebooks are used for training AI.", promise, a(FIRST, "permits"))
    long = "Your notebooks serve no AI training whenever members of business plans ask us beforehand."

    assert lost[0].severity == 3
    assert turned[0].severity == 3
    assert not quiet(exchanged(NEVER, long, promise, promise))


def test_a_use_that_was_turned_round_is_no_new_one_unless_it_reaches_further() -> None:
    before = "We use your notebooks to train our AI."
    after = "Our AI is trained with the notebooks."
    permits = a(FIRST, "permits")

    assert quiet(exchanged(before, after, permits, permits))
    assert not quiet(exchanged(before, after, permits, a(FIRST, "permits", data=("content_private",))))
    assert not quiet(exchanged(before, "Our AI is trained with letters of lovers.", permits, permits))


def test_a_limit_of_a_licence_in_other_words_is_the_limit() -> None:
    limit = a(Label.LICENSE_GRANT, "conditional")

    assert quiet(
        exchanged(
            "The licence ends when you delete a story.",
            "Once you delete a story, the licence ends.",
            limit,
            limit,
        )
    )


def test_a_promise_that_another_clause_took_in_is_kept() -> None:
    before = "We never train AI on your notebooks.", "We never train AI on your letters."
    after = "We never train AI on your notebooks or on your letters."
    changes = [change(before[0], after), *pair([Clause(before[1])], [])]

    found = findings(changes, lambda _: (a(FIRST, "promises_not"),), Around())

    assert [f.severity for f in found] == [0, 0]


def test_the_words_that_carry_a_text() -> None:
    assert content("We will never train AI on your notebooks.") == content("Notebook training of AI.")
    assert content("我们训练模型") == {"训练", "练模", "模型"}


def test_a_reworded_choice_that_names_the_use_allows_nothing_new() -> None:
    before = "You can opt out of training with your letters."
    after = "You can opt out of training with your letters, if you do not want it."
    choice, use = a(CHOICE, "opt_out"), a(FIRST, "opt_out")
    meaning = {before: (choice,), after: (choice, use)}
    allowed = Around(before=(("We train models on letters.", a(FIRST, "permits")),))
    asked = Around(before=(("We train models with your consent.", a(FIRST, "opt_in")),))
    edited = [change(before, after)]

    def severities(around: Around) -> dict[Label, int]:
        found = findings(edited, lambda c: meaning[c.text], around)
        return {f.judgement.label: f.severity for f in found}

    assert severities(allowed)[FIRST] == 0
    assert severities(asked)[FIRST] == 3
    assert weighed_against_all(edited, lambda c: meaning[c.text])


def test_a_lost_promise_of_ownership_is_no_loss_where_another_came() -> None:
    kept = a(Label.OWNERSHIP_RIGHTS, "promises_not", lic=("retained",))
    (lost,) = pair([Clause("You keep the copyright in everything you publish.")], [])

    def severity(around: Around) -> int:
        (found,) = findings([lost], lambda _: (kept,), around)
        return found.severity

    assert severity(Around(came=(kept,))) == 0
    assert severity(Around()) == 2
    assert severity(Around(came=(a(Label.OWNERSHIP_RIGHTS, "permits", lic=("assigned",)),))) == 2


CUT = "We use your letters to sort the shelves and, unless you object, to train our models."
PARTS = (
    "We use your letters to sort the shelves.",
    "Unless you object, we use your letters to train our models.",
)


def test_a_use_with_its_choice_that_goes_into_a_sentence_of_its_own_is_the_same_use() -> None:
    meant = (a(FIRST, "opt_out"), a(CHOICE, "opt_out"))
    changes = [change(CUT, PARTS[0]), change(None, PARTS[1])]
    found = findings(changes, lambda c: () if c.text == PARTS[0] else meant, Around())

    assert quiet(list(found))


def test_a_use_that_loses_its_choice_when_it_is_cut_out_is_told() -> None:
    was, now = (a(FIRST, "opt_out"), a(CHOICE, "opt_out")), (a(FIRST, "permits"),)
    after = "We use your letters to train our models."
    changes = [change(CUT, PARTS[0]), change(None, after)]
    found = findings(changes, lambda c: {CUT: was, after: now}.get(c.text, ()), Around())

    assert {(f.judgement.label, f.severity) for f in found} >= {(FIRST, 3), (CHOICE, 2)}


def test_a_promise_in_other_words_that_holds_for_as_much_is_the_same_promise() -> None:
    promise = a(FIRST, "promises_not")
    long = "The house does not use what artists write for the training of artificial intelligence models."
    short = "Nobody at the house trains AI models on what you post."

    assert quiet(exchanged(long, short, promise, promise))
    assert not quiet(
        exchanged(long, "Nobody at the house trains AI models on private letters.", promise, promise)
    )
    assert not quiet(exchanged(long, short, promise, a(FIRST, "promises_not", notes=("hedged",))))


def test_a_choice_that_took_the_place_of_another_is_the_same_choice_unless_fewer_have_it() -> None:
    choice = a(CHOICE, "opt_out")
    before, after = "Write to the keeper to object to AI.", "There is a switch against training in the hall."

    assert quiet(exchanged(before, after, choice, choice))
    assert not quiet(exchanged(before, f"In paid plans {after}", choice, choice))


SUMMARY = "We train models on letters, and you can object in your settings."
FULL = (
    ("We may train our models on the letters that you write.", a(FIRST, "permits")),
    ("You can object to the training in your settings.", a(CHOICE, "opt_out")),
)


def test_a_summary_of_what_the_document_allows_is_no_news() -> None:
    meant = (a(FIRST, "opt_out"), a(CHOICE, "opt_out"))
    private = (a(FIRST, "permits", data=("content_private",)),)

    assert quiet(list(findings([change(None, SUMMARY)], lambda _: meant, Around(before=FULL))))
    assert not quiet(list(findings([change(None, SUMMARY)], lambda _: meant, Around())))
    assert not quiet(list(findings([change(None, SUMMARY)], lambda _: private, Around(before=FULL))))
    other = "We train models on the recordings of lessons."
    assert not quiet(list(findings([change(None, other)], lambda _: meant[:1], Around(before=FULL))))
    named = SUMMARY.replace("models", "Inkling models")
    assert not quiet(list(findings([change(None, named)], lambda _: meant, Around(before=FULL))))
    plain = (a(FIRST, "permits"),)
    assert not quiet(list(findings([change(None, SUMMARY)], lambda _: plain, Around(before=FULL))))
    asked = (a(FIRST, "opt_in"),)
    assert not quiet(list(findings([change(None, SUMMARY)], lambda _: asked, Around(before=FULL))))


def test_a_use_in_words_from_everywhere_in_a_long_document_is_no_summary() -> None:
    far = (
        ("We use letters and their stamps to train models of paper.", a(FIRST, "permits")),
        ("We use parcels with ribbons to train models of string.", a(FIRST, "permits")),
        ("You can object in your settings.", a(CHOICE, "opt_out")),
    )
    come = change(None, "Ribbons and stamps train models of string and paper unless you object.")

    assert not quiet(list(findings([come], lambda _: (a(FIRST, "opt_out"),), Around(before=far))))


def test_a_condition_in_other_words_is_the_same_condition() -> None:
    asked = a(FIRST, "opt_in")
    before = (
        "Ohne deine ausdrückliche Einwilligung verwenden wir deine Hefte nicht zum Training von KI-Modellen."
    )
    after = "Deine Hefte nutzen wir nicht zum Trainieren von KI-Modellen, es sei denn, du hast eingewilligt."

    assert quiet(exchanged(before, after, asked, asked))
    assert not quiet(exchanged(before, after, asked, a(FIRST, "opt_in", data=("content_private",))))


def test_a_chinese_promise_in_another_order_is_the_same_promise() -> None:
    promise = a(Label.TRAIN_THIRD_PARTY, "promises_not")

    assert quiet(
        exchanged(
            "我们不会将您的信件提供给任何第三方用于训练模型。",
            "我们绝不向任何第三方提供您的信件以供其训练模型。",
            promise,
            promise,
        )
    )


def test_the_promise_that_a_choice_in_other_words_makes_is_none_of_its_own() -> None:
    choice, promise = a(CHOICE, "opt_out"), a(FIRST, "promises_not")
    before = "A member can take a notebook out of training by ticking a box."
    after = "Whoever ticks the box keeps a notebook out of training."
    changes = [*pair([Clause(before)], []), *pair([], [Clause(after)])]

    found = findings(changes, lambda c: (choice,) if c.text == before else (choice, promise), Around())

    assert quiet(list(found))
