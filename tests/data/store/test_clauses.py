"""Clauses are found by time, by label and by their words."""

from __future__ import annotations

from datetime import timedelta

import pytest
import sqlalchemy as sa

from data.archive import Archive
from data.domain.finding import Judgement, Label, Stance
from data.domain.version import Clause
from data.store import clauses, versions, word_index, words
from data.store.clause_search import Asked, search
from data.store.clauses import Fresh
from data.store.store import Store
from tests.data.store.samples import DOCUMENT, NOON, a_version

pytestmark = pytest.mark.on_both

TEXTS = {
    "en": "We may train models on café photographs.",
    "zh": "我们可能使用您的作品训练模型。",
    "ja": "投稿作品を機械学習に利用しません。",
    "de": "Wir nutzen Deine Bilder für Maschinenlernen.",
}
TRAINS = Judgement(Label.TRAIN_FIRST_PARTY, Stance.PERMITS, ("platform",), "P>U", 0.9, 3, lic=("perpetual",))


@pytest.fixture
def shelf(store: Store, archive: Archive) -> Store:
    """A store with a clause in each language, the English one judged."""
    with store.transaction() as connection:
        number = versions.record(connection, archive, a_version("\n\n".join(TEXTS.values())), None, [])
        fresh = [
            Fresh(language, Clause(text, language=language), (TRAINS,) if language == "en" else ())
            for language, text in TEXTS.items()
        ]
        clauses.keep(connection, DOCUMENT, number, NOON, fresh)
    return store


@pytest.mark.parametrize(
    ("asked", "languages"),
    [
        ("训练", {"zh"}),
        ("训练模型", {"zh"}),
        ("训", {"zh"}),
        ("型", {"zh"}),
        ("作品", {"zh", "ja"}),
        ("作品 机械", set()),
        ("機械学習", {"ja"}),
        ("学機", set()),
        ("train", {"en"}),
        ("CAFE photo", {"en"}),
        ('"train models"', {"en"}),
        ('"models train"', set()),
        ("maschinen", {"de"}),
        ("für", {"de"}),
        ("fur", {"de"}),
        ("", set()),
        ('"" * AND NEAR( :', set()),
        ("ｔｒａｉｎ", {"en"}),
        ("nothing", set()),
    ],
)
def test_words_of_any_language_are_found(shelf: Store, asked: str, languages: set[str]) -> None:
    with shelf.reading() as connection:
        found = search(connection, Asked(asked), 10)

    assert {held.language for held in found} == languages


@pytest.mark.parametrize(
    "asked", ["'", '"', "a*", "^b", "NOT", "a OR b", "-x", "x:y", "()", "\x00", "𠮷", "%"]
)
def test_what_means_something_to_the_index_means_nothing_to_the_search(shelf: Store, asked: str) -> None:
    with shelf.reading() as connection:
        assert search(connection, Asked(asked), 10) == ()


def test_a_clause_that_went_is_found_in_its_time_only(shelf: Store) -> None:
    later = NOON + timedelta(days=9)
    with shelf.transaction() as connection:
        clauses.end(connection, [clauses.standing_keys(connection, DOCUMENT)["en"]], later)
    with shelf.reading() as connection:
        now = clauses.labelled(connection)
        then = clauses.labelled(connection, at=NOON)
        after = clauses.labelled(connection, at=later)
        found = search(connection, Asked("train"), 10)
        past = search(connection, Asked("train", past=True, label=Label.TRAIN_FIRST_PARTY), 10)

    assert (now, after, found) == ((), (), ())
    assert [held.text for held in then] == [held.text for held in past] == [TEXTS["en"]]
    assert then[0].judged[0].flags == ("perpetual",)


def test_a_document_is_forgotten_with_its_words(shelf: Store) -> None:
    with shelf.transaction() as connection:
        clauses.forget(connection, DOCUMENT)
    with shelf.reading() as connection:
        assert clauses.standing_keys(connection, DOCUMENT) == {}
        assert search(connection, Asked("训练", past=True), 10) == ()
        left = word_index.matching(connection, "训练")
        assert left is not None
        query = sa.select(sa.func.count()).select_from(sa.table("clause_words")).where(left)
        assert connection.scalar(query) == 0


def test_segmenting_leaves_words_of_letters_whole() -> None:
    assert words.segmented("We train 模型训练 v2.") == "we train 模型 型训 训练 练 v2"


def test_words_for_postgresql_carry_their_places_and_no_accents() -> None:
    assert words.tsvector("Our café: 训练!") == "'our':1 'cafe':2 '训练':3 '练':4"
    assert (
        words.tsquery('CAFÉ "训练 it" 练 \'t & !a')
        == "('训练' <-> '练' <-> 'it') & ('cafe':*) & ('练':*) & ('t') & ('a')"
    )


@pytest.mark.postgres_only
def test_a_word_longer_than_postgresql_takes_is_indexed_by_its_beginning(
    store: Store, archive: Archive
) -> None:
    with store.transaction() as connection:
        number = versions.record(connection, archive, a_version(), None, [])
        clauses.keep(connection, DOCUMENT, number, NOON, [Fresh("long", Clause("x" * 9_000 + " short"), ())])

    with store.reading() as connection:
        assert len(search(connection, Asked("short"), 10)) == 1
        assert len(search(connection, Asked("x" * 150), 10)) == 1
