"""A loss names the version that first lacked the words, as news names the one that first showed them."""

from __future__ import annotations

from tests.analysis.holding.sights import NEW, REWRITTEN, TERMS, at, follow

LESS = TERMS[1:]


def test_what_was_exchanged_at_one_stroke_names_one_version_though_the_old_text_came_back_for_a_moment() -> (
    None
):
    verdicts = follow(
        [
            at(0, *TERMS),
            at(5, *LESS, NEW),
            at(17, *TERMS),
            at(29, *LESS, NEW),
            at(54, *LESS, NEW),
        ]
    )

    (come,), (gone,) = verdicts[4].added, verdicts[4].removed
    assert (come.version, gone.version) == ("v5", "v5")
    assert (gone.first_seen, gone.last_without) == (at(5).at, at(0).at)


def test_a_rewrite_that_was_altered_before_it_was_believed_is_missed_where_it_came_first() -> None:
    early = (*REWRITTEN[:14], NEW)

    late = [at(hour, *REWRITTEN, NEW) for hour in (22, 46, 71)]
    verdicts = follow([at(0, *TERMS), at(10, *early), *late])

    assert {t.version for t in verdicts[4].removed} == {"v10"}
    assert {t.version for t in verdicts[4].added if t.clause.text == NEW} == {"v10"}


def test_a_later_loss_stands_for_itself() -> None:
    verdicts = follow([at(0, *TERMS), at(5, *LESS), at(17, *TERMS), at(90, *LESS), at(120, *LESS)])

    (gone,) = verdicts[4].removed
    assert gone.version == "v90"


def test_a_cut_page_is_not_where_a_clause_was_missed_first() -> None:
    half = TERMS[1:10]

    verdicts = follow([at(0, *TERMS), at(5, *half), at(17, *TERMS), at(29, *LESS), at(54, *LESS)])

    (gone,) = verdicts[4].removed
    assert gone.version == "v29"


def test_a_text_that_stood_is_as_old_as_its_first_sight() -> None:
    altered = at(12, *REWRITTEN, NEW)
    verdicts = follow(
        [at(0, *TERMS), at(5, *REWRITTEN, NEW[:-1] + " again."), altered, altered.until(at(2_000).at)]
    )

    assert {t.version for t in verdicts[3].removed} == {"v5"}
