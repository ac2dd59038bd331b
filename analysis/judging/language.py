"""Which rule file reads a clause: from the language it is in."""

from __future__ import annotations

from analysis import language as guessing

KNOWN = ("en", "zh", "ja", "fr", "de", "es")
"""Languages with a rule file and evaluated sentences; for others the rules of all of them are tried."""

_DENSE = ("zh", "ja")


def language(text: str, declared: str | None) -> str:
    """
    The language whose rules read the text.

    Args:
        declared: BCP 47 tag from the reader or the page; believed unless the script speaks against it.

    Returns:
        One of `KNOWN`, or `und` when it is none of them. English when the text is too short to tell.
    """
    spoken = guessing.by_script(text)
    if spoken is None:
        tag = guessing.primary(declared)
        # Latin letters are no Chinese, whatever is declared.
        spoken = tag if tag in KNOWN and tag not in _DENSE else guessing.language(text) or "en"
    return spoken if spoken in KNOWN else "und"
