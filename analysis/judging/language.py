"""Which rule file reads a clause: from the declared language, else from its letters and small words."""

from __future__ import annotations

import re

KNOWN = ("en", "zh", "ja", "fr", "de", "es")
"""Languages with a rule file and evaluated sentences; for others the rules of all of them are tried."""

_KANA = re.compile("[\u3040-\u30ff]")
_HAN = re.compile("[\u3400-\u9fff]")
_LETTER = re.compile(r"[^\W\d_]")
_OTHER_SCRIPT = re.compile("[\u0370-\u1fff\uac00-\ud7af]")
_SMALL_WORDS = {
    "en": "the of and to you your we our that with for this any are not will is by or",
    "fr": "le la les des du et vous vos votre nous notre nos que pour dans est une aux ne pas sur"
    " ce cette leur par",
    "de": "der die das und sie ihre ihr ihren wir unsere unser nicht zu von mit für ist ein eine den dem"
    " des auf wird werden kein keine nie niemals oder bei nach über wer",
    "es": "el los las del y usted su sus nosotros nuestro nuestros que para por una con no se como"
    " al lo esta este",
    "it": "il gli della delle che per di non con una sono nostri",
    "nl": "het een van en wij uw onze niet voor met dat zijn wordt",
    "pt": "o os as da dos e você seu nossa não para com uma que ao",
    "pl": "nie się na jest oraz do przez lub są w z i",
    "sv": "och att det som vi inte för på av är med du",
    "tr": "ve bir bu için ile veya olarak da sizin",
}
_SETS = {language: frozenset(words.split()) for language, words in _SMALL_WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")
_HAN_SHARE = 0.15
"""Below this share of letters, Han characters are names inside a text of another language."""


def language(text: str, declared: str | None) -> str:
    """
    The language whose rules read the text.

    Args:
        declared: BCP 47 tag from the reader or the page; believed unless the script speaks against it.

    Returns:
        One of `KNOWN`, or `und` when it is none of them. English when the text is too short to tell.
    """
    script = _by_script(text)
    if script:
        return script
    primary = (declared or "").lower().replace("_", "-").split("-")[0]
    if primary in KNOWN and primary not in ("zh", "ja"):
        return primary
    return _by_words(text)


def _by_script(text: str) -> str | None:
    if text.isascii():
        return None
    letters = len(_LETTER.findall(text))
    han, kana = len(_HAN.findall(text)), len(_KANA.findall(text))
    if letters and (han + kana) / letters >= _HAN_SHARE:
        return "ja" if kana * 8 >= han + kana else "zh"
    return "und" if len(_OTHER_SCRIPT.findall(text)) * 2 > letters else None


def _by_words(text: str) -> str:
    words = _WORD.findall(text[:2000].lower())
    counts = {name: sum(word in small for word in words) for name, small in _SETS.items()}
    best = max(counts, key=lambda name: counts[name])
    if counts[best] < 2 or counts["en"] >= counts[best]:
        return "en"
    return best if best in KNOWN else "und"
