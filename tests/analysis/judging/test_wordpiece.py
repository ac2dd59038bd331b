"""Cutting text into the encoder's word pieces."""

from __future__ import annotations

from analysis.judging.wordpiece import pair, pieces, words

MARKS = ("[UNK]", "[CLS]", "[SEP]")
KNOWN = {
    name: at
    for at, name in enumerate((*MARKS, "train", "##ing", "##s", "we", "your", "art", ".", "'", "cafe", "作"))
}


def _named(text: str) -> list[str]:
    names = {at: name for name, at in KNOWN.items()}
    return [names[at] for at in pieces(text, KNOWN)]


def test_words_are_lower_case_without_accents_and_punctuation_stands_alone() -> None:
    assert list(words("We Train, at the Café.")) == ["we", "train", ",", "at", "the", "cafe", "."]


def test_signs_of_scripts_without_blanks_are_words_of_their_own() -> None:
    assert list(words("作品を")) == ["作", "品", "を"]


def test_invisible_signs_part_nothing_and_blanks_of_all_kinds_do() -> None:
    assert list(words("tr\u200bain\u00a0us\x00")) == ["train", "us"]


def test_a_word_is_cut_into_the_longest_pieces_known() -> None:
    assert _named("Training trains") == ["train", "##ing", "train", "##s"]


def test_a_word_with_an_unknown_rest_is_unknown_as_a_whole() -> None:
    assert _named("trainer we") == ["[UNK]", "we"]


def test_an_endless_word_is_unknown_and_costs_nothing() -> None:
    assert _named("train" * 100_000) == ["[UNK]"]


def test_a_pair_carries_its_marks_and_segments() -> None:
    read = pair(KNOWN, 20, "your art", "we train.")
    assert [list(KNOWN)[at] for at in read.tokens] == [
        "[CLS]", "your", "art", "[SEP]", "we", "train", ".", "[SEP]"
    ]  # fmt: skip
    assert read.segments == (0, 0, 0, 0, 1, 1, 1, 1)


def test_the_longer_of_a_pair_loses_its_end() -> None:
    short_clause = pair(KNOWN, 11, "art " * 50, "we")
    long_clause = pair(KNOWN, 11, "art", "we " * 50)
    both = pair(KNOWN, 11, "art " * 50, "we " * 50)
    assert all(len(read.tokens) == 11 for read in (short_clause, long_clause, both))
    assert (short_clause.segments.count(1), long_clause.segments.count(1)) == (2, 8)
    assert both.segments.count(0) == 6


def test_nothing_at_all_still_has_its_marks() -> None:
    assert pair(KNOWN, 8, "", "").tokens == (KNOWN["[CLS]"], KNOWN["[SEP]"], KNOWN["[SEP]"])
