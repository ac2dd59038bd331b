import re

import pytest

from analysis.reading.legal import DENSE, LATIN, WORDS, speaks_of_law

# Words that are written out, without any sign of a pattern in them.
PLAIN = [word.removeprefix(r"\b") for word in LATIN.split() if re.fullmatch(r"\\b\w+", word)]


@pytest.mark.parametrize("word", PLAIN)
def test_every_word_of_law_is_known_wherever_it_stands_in_the_list(word: str) -> None:
    assert speaks_of_law(f"Badgers, {word}.")


def test_a_word_is_one_of_law_exactly_when_a_pattern_of_the_list_says_so() -> None:
    one_by_one = [re.compile(word) for word in LATIN.split()]
    said = (
        "you may sell it", "members will be told", "we must not", "it shall be so", "usted puede pedirlo",
        "el usuario acepta", "opting-out", "l'utente deve", "zgodę", "όρους", "training our small models",
        "mayors shout", "a licensee", "relicence", "the weather is fine", "wer haftet", "schafhaftung",
    )  # fmt: skip
    for text in said:
        assert (WORDS.search(text) is not None) == any(word.search(text) for word in one_by_one), text


@pytest.mark.parametrize("sign", [sign for sign in DENSE.split() if "\\" not in sign])
def test_every_word_of_law_in_other_scripts_is_known(sign: str) -> None:
    assert speaks_of_law(f"- {sign} -")


def test_what_says_nothing_of_law_is_none() -> None:
    assert not speaks_of_law("Badgers dig at night, and sleep by day.")
