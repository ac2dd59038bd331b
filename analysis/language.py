"""
Which language a text is written in, told by its declaration, its script and its commonest words.

The one guesser: reading asks it of pages and blocks, judging of clauses that come without a language.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

# The function words of each language, chosen by hand. Those that several share ("de", "la") stand in the list
# of each; what English text or an address is full of as well ("in", "no", "as") in none.
WORDS = {
    "en": "the and of to you your we our that this with for not or by be may will are is any",
    "fr": "les des vous nous votre vos notre nos une est que dans pour sur avec ou"
    " par du et ces le la de un aux ne pas ce cette leur",
    "de": "der die das und sie wir ihre ihr ihnen nicht mit für von den zu auf oder ist wird"
    " dem ihren unsere unser ein eine des werden kein keine nie niemals bei nach über wer",
    "es": "los las usted nosotros una que del para con por sus su el y"
    " como este puede es al nuestros nuestro la de un se lo esta",
    "it": "gli della delle che di il per con una sono nel alla dei non si tuoi nostri la un è e può",
    "pt": "você não uma dos das que os para com por seus sua nossos ao em às são e pode o da de seu nossa",
    "nl": "het een van wij u uw onze je jouw niet met voor zijn aan dat deze of op te en door wordt",
    "pl": "nie się na jest oraz przez lub są dla które który twoje państwa",
    "sv": "och att det som vi inte för på av är med du",
    "tr": "ve bir bu için ile veya olarak da sizin",
}
STOP_WORDS = {tag: frozenset(words.split()) for tag, words in WORDS.items()}
LATIN = frozenset(STOP_WORDS)
TAGS_OF = {
    word: tuple(tag for tag, words in STOP_WORDS.items() if word in words)
    for word in frozenset().union(*STOP_WORDS.values())
}
HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
KANA = re.compile(r"[\u3041-\u309f\u30a1-\u30ff]+")
HANGUL = re.compile(r"[\uac00-\ud7a3]+")
# Letters of any script but the Latin one.
FOREIGN = re.compile(r"[\u0370-\u1dff\u2e80-\ua6ff\ua800-\ud7ff\uf900-\ufaff]")
LATIN_WORD = re.compile(r"[^\W\d_]+")
# The marks that printed English holds beside ASCII; without them its words are cut without a pattern.
PRINTED = "‘’“”–—•…\u00a0"
UNLETTERED = str.maketrans({chr(code): " " for code in range(128) if not chr(code).isalpha()})
OTHER_SCRIPTS = {
    "ru": re.compile(r"[\u0400-\u04ff]+"),
    "ar": re.compile(r"[\u0600-\u06ff]+"),
    "he": re.compile(r"[\u0590-\u05ff]+"),
    "th": re.compile(r"[\u0e00-\u0e7f]+"),
    "el": re.compile(r"[\u0370-\u03ff]+"),
    "hi": re.compile(r"[\u0900-\u097f]+"),
}

# Code points looked at: enough to tell, and the front matter of long documents is representative.
SAMPLE = 6_000
# Below this a line is a name or a label, and its language is a guess.
SHORTEST = 24
# The beginning of a block shows its language as well as the whole.
ENOUGH = 400
FIRST_LINE = 80
# Japanese prose is a third to two thirds kana; a Chinese text that quotes a name has next to none.
KANA_SHARE = 0.08
# A text of another script than the declared one holds at least this share of its letters; a Han character
# says about as much as two or three letters, and addresses in Latin letters are long.
SCRIPT_SHARE = 0.15
# One state of a document repeats nearly all blocks of the state before.
REMEMBERED = 8_192
# The declared language loses only to one whose words are clearly more frequent.
MARGIN = 1.6


def language(text: str, declared: str | None = None) -> str | None:
    """
    Primary BCP 47 tag of a text; a declared tag stands unless the letters clearly speak against it.

    Args:
        declared: What the page or the catalogue says (`en-GB`, `zh_CN`), None when nothing does.

    Returns:
        None when nothing is declared and the text is too short to tell.
    """
    tag = primary(declared)
    sample = text if len(text) <= SAMPLE else _sample(text)
    return by_script(sample) or _by_words(sample, tag) or tag


@lru_cache(maxsize=REMEMBERED)
def of_block(text: str, document: str | None) -> str | None:
    """Primary tag of one block, the document's own when it shows any sign of it; None when too short."""
    foreign = _is_foreign(text)
    if len(text) < SHORTEST and not (foreign and (HAN.search(text) or KANA.search(text))):
        return None
    if document in LATIN and not foreign and _shows(text, STOP_WORDS[document]):
        return document
    return language(text, document)


def _shows(text: str, words: frozenset[str]) -> bool:
    """Whether one of these words stands in the beginning of a text; mostly one does in its first line."""
    first = text[:FIRST_LINE].lower().split()[:-1]
    return not words.isdisjoint(first) or not words.isdisjoint(text[:ENOUGH].lower().split())


def is_plain(text: str) -> bool:
    """Whether a text is ASCII but for the marks of printed English; soon told, and true of most texts."""
    return text.isascii() or _unprinted(text).isascii()


def primary(declared: str | None) -> str | None:
    """The first part of a declared tag, in lower case; None when it is not a tag."""
    tag = re.split(r"[-_]", declared.strip().lower(), maxsplit=1)[0] if declared else ""
    return tag if tag.isalpha() and 2 <= len(tag) <= 3 else None


def _sample(text: str) -> str:
    """The beginning and the middle: a cover note in one language does not decide for the whole."""
    middle = len(text) // 2
    return text[: SAMPLE // 2] + "\n" + text[middle : middle + SAMPLE // 2]


def by_script(sample: str) -> str | None:
    """Primary tag of a text in letters of one language or script; None for Latin letters and mixtures."""
    if not _is_foreign(sample):
        return None
    kana, han = _held(KANA, sample), _held(HAN, sample)
    # Where such signs are many among all characters, they are among the letters.
    many = han + kana > len(sample) * SCRIPT_SHARE
    letters = len(sample) if many else sum(map(str.isalpha, sample))
    if han + kana > letters * SCRIPT_SHARE:
        return "ja" if kana > (han + kana) * KANA_SHARE else "zh"
    if _held(HANGUL, sample) > letters * SCRIPT_SHARE:
        return "ko"
    return next((tag for tag, seen in OTHER_SCRIPTS.items() if _held(seen, sample) > letters / 2), None)


def _is_foreign(text: str) -> bool:
    """Whether a text holds letters of another script than the Latin one."""
    return not is_plain(text) and FOREIGN.search(text) is not None


def _unprinted(text: str) -> str:
    for mark in PRINTED:
        text = text.replace(mark, " ")
    return text


def _held(letters: re.Pattern[str], text: str) -> int:
    """How many characters of a text are such letters."""
    return sum(map(len, letters.findall(text)))


def _unaddressed(sample: str) -> str:
    """Without addresses of pages and people: their parts (`com`, `de`, `it`) are words of some languages."""
    if "@" not in sample and "://" not in sample:
        return sample
    return " ".join(part for part in sample.split() if "@" not in part and "://" not in part)


def _words(text: str) -> list[str]:
    """The runs of letters in a text."""
    text = _unprinted(text)
    return text.translate(UNLETTERED).split() if text.isascii() else LATIN_WORD.findall(text)


def _by_words(sample: str, declared: str | None) -> str | None:
    words = _words(_unaddressed(sample.lower()))
    if len(words) < 4:
        return None
    counts = dict.fromkeys(STOP_WORDS, 0)
    for word, times in Counter(words).items():
        for tag in TAGS_OF.get(word, ()):
            counts[tag] += times
    best = max(counts, key=lambda tag: counts[tag])
    if counts[best] < 2:
        return None
    if declared in counts and counts[best] < counts[declared] * MARGIN + 1:
        return declared
    if declared is not None and declared not in counts:
        return best if counts[best] > len(words) * 0.2 else declared
    return best
