"""What a pattern needs is read off it, and a sieve built on it never holds back a pattern that matches."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.judging.needs import Piece, branches, in_words, spelled
from analysis.judging.numbering import Asking, Numbering
from analysis.judging.patterns import Patterns
from analysis.judging.sieve import Sifted
from analysis.judging.taxonomy import FOLDER, Lexicon, available, gates, lexicon, read

WORDS = (
    "train",
    "trainer",
    "retrain",
    "ai",
    "aid",
    "machine",
    "learning",
    "a.i.",
    "opt",
    "opt-out",
    "é",
    "学習",
)
MARKS = (" ", "  ", "-", ".", ", ", "_", "\u3000", "")


def _whole(text: str) -> Piece:
    return Piece(text, opens=True, closes=True)


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        (r"\btrain\b", [{_whole("train")}]),
        (r"\btrain\w*\b", [{Piece("train", opens=True, closes=False)}]),
        (r"\bmachine[- ]learning\b", [{_whole("machine")}, {_whole("learning")}]),
        (r"\b(?:we|us)\b.{0,40}?\bnot\b", [{_whole("we"), _whole("us")}, {_whole("not")}]),
        (r"\btrain(?:s|ed)\b", [{_whole("trains"), _whole("trained")}]),
        (r"opt[- ]?out", [{Piece("opt", False, False)}, {Piece("out", False, False)}]),
        (r"\bnot(?! only)\b", [{_whole("not")}]),
    ],
)
def test_a_pattern_needs_the_words_in_it(pattern: str, needs: list[set[Piece]]) -> None:
    assert branches(pattern) == (tuple(frozenset(need) for need in needs),)


@pytest.mark.parametrize("pattern", ["x?", r"\w+", "(?:a|)", "(?i:Train)", "(?i)train", r".*", "[abc]", "a*"])
def test_what_is_not_understood_is_taken_to_need_nothing(pattern: str) -> None:
    assert () in branches(pattern)


@pytest.mark.parametrize(
    "pattern", ["voices?(?! of)", "a b", "a.b", r"\w+", r"train\w+", "(?:)", "[a-z]", "x-y"]
)
def test_only_plain_words_are_found_without_looking(pattern: str) -> None:
    assert spelled(pattern) is None


def test_a_plain_word_may_have_endings() -> None:
    assert spelled("polic(?:y|ies)") == {_whole("policy"), _whole("policies")}
    assert spelled(r"train\w*") == {Piece("train", opens=True, closes=False)}


@pytest.mark.parametrize(
    ("text", "is_met"),
    [("train", True), ("to train.", True), ("trainer", False), ("entrain", False), ("train_it", False)],
)
def test_a_whole_word_is_no_part_of_another(text: str, is_met: bool) -> None:
    made = Numbering()
    words = made.sifted(lambda: Asking(r"\btrain\b", branches(r"\btrain\b")))

    assert words.may(made.sieve.met(text)) is is_met


pieces = st.sampled_from(("train", "ai", "opt", "out", "a", r"a\.i\.", "学習", "é"))
endings = st.sampled_from(
    ("", r"\w*", "s?", "(?:s|ed)", "(?:s|ed)?", "(?!er)", "[- ]", "[- ]?", " +", r"\b", ".{0,9}?")
)
bounds = st.sampled_from(("", r"\b", r"(?<!re)"))
plain = st.lists(st.tuples(bounds, pieces, endings), min_size=1, max_size=3).map(
    lambda parts: "".join(map("".join, parts))
)
patterns = st.one_of(
    plain,
    st.lists(plain, min_size=2, max_size=3).map("|".join),
    st.tuples(plain, st.lists(plain, min_size=2, max_size=3), plain).map(
        lambda parts: f"{parts[0]}(?:{'|'.join(parts[1])}){parts[2]}"
    ),
)
texts = st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(MARKS)), max_size=8).map(
    lambda parts: "".join(map("".join, parts))
)


@settings(max_examples=300, deadline=None)
@given(patterns, texts)
def test_no_pattern_that_matches_is_held_back(pattern: str, text: str) -> None:
    made = Numbering()
    words = made.sifted(lambda: Asking(pattern, branches(pattern)))

    assert words.found(text, made.sieve.met(text)) is (re.search(pattern, text) is not None)


@settings(max_examples=150, deadline=None)
@given(st.lists(plain, min_size=1, max_size=4), texts, st.booleans())
def test_a_set_is_found_where_its_expression_matches(entries: list[str], text: str, spaced: bool) -> None:
    made = Patterns(spaced, {"SET": entries})
    words = made.any_word(entries)

    assert words.found(text, made.numbering.sieve.met(text)) is (
        re.search(made.words("SET"), text) is not None
    )


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(("data", "ai", "train", "数据")), min_size=1, max_size=3), st.data())
def test_plain_words_need_what_their_expression_does(words: list[str], drawn: st.DataObject) -> None:
    spaced = drawn.draw(st.booleans())
    entry = " +".join(word + drawn.draw(st.sampled_from(("", r"\w*"))) for word in words)
    bounded = rf"\b(?:{entry})\b" if spaced else f"(?:{entry})"

    assert in_words(entry, spaced) == branches(bounded, spaced=spaced)[0]


@pytest.mark.parametrize("entry", ["", "a?", "a|b", "a(?:b)", r"a\w*b", "a.b", "a  b", " a", "a-b", "[ab]"])
def test_what_is_more_than_plain_words_is_left_to_the_parser(entry: str) -> None:
    assert in_words(entry, spaced=True) is None


def test_a_clause_that_no_gate_opens_for_costs_no_rules_of_any_language() -> None:
    program = (
        "from analysis.judging.seeing import gates, lexicon, look\n"
        "from data.domain.version import Clause\n"
        "look(Clause('De veerboot vaart niet als het hard waait, en wij sturen dan ook geen andere.'))\n"
        "print(gates.cache_info().currsize, lexicon.cache_info().currsize)\n"
    )
    out = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert out.stdout.split() == [str(len(available())), "0"]


def _all(rules: Lexicon) -> list[Sifted]:
    """Every pattern of a rule file but those of sets."""
    both = (*rules.rules, *rules.stances, *rules.bars)
    return [
        *(rule.match for rule in both),
        *(rule.unless for rule in both if rule.unless),
        *(words for rule in both for _, words in rule.context),
        *(words for names in rules.traits.values() for words in names.values()),
    ]


def _examples(language: str) -> list[str]:
    source = read(FOLDER / f"{language}.yml")
    told = [
        example
        for rule in (*source["rules"], *source["stances"], *source["bars"])
        for kind in ("hits", "misses")
        for example in rule.get(kind, ())
    ]
    return [one if isinstance(one, str) else f"{one.get('lead_in', '')} {one['text']}" for one in told]


@pytest.mark.parametrize("language", available())
def test_the_sieve_of_a_rule_file_holds_back_nothing_that_matches(language: str) -> None:
    rules, lost = lexicon(language), []
    for text in [example.lower() for example in _examples(language)][::6]:
        met = rules.sieve.met(text)
        lost += [
            (one.pattern.pattern, text)
            for one in _all(rules)
            if not one.may(met) and one.pattern.search(text) is not None
        ]

    assert lost == []


@pytest.mark.parametrize("language", available())
def test_the_gate_opens_where_any_of_its_patterns_matches(language: str) -> None:
    source = read(FOLDER / f"{language}.yml")
    asked, made = gates(language), Patterns(source.get("script", "latin") == "latin", source["sets"])
    whole = made.pattern(source["gate"]).pattern
    texts = [example.lower() for example in _examples(language)]

    opened = [any(one.found(text, asked.sieve.met(text)) for one in asked.text) for text in texts]

    assert opened == [whole.search(text) is not None for text in texts]


def test_every_pattern_of_the_english_rules_but_a_few_is_sifted() -> None:
    rules = lexicon("en")
    met = rules.sieve.met("parcels leave our warehouse on mondays")

    tried = [rule.id for rule in (*rules.rules, *rules.stances, *rules.bars) if rule.match.may(met)]

    assert len(tried) < 15
