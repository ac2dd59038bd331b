"""
What a catalogue file may hold: every key with its type, and the words that mend what breaks it.

The order of the keys here is the order people write them in; docs/catalogue.md explains each to them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from data.domain.platform import ChoiceKind

PlatformKind = Literal[
    "ai-service", "art", "code", "education", "game", "marketplace", "music", "photo", "press",
    "productivity", "social", "video", "writing",
]  # fmt: skip
DocumentKind = Literal[
    "terms-of-service", "privacy-policy", "content-policy", "community-guidelines", "ai-policy",
    "acceptable-use", "developer-terms", "creator-terms", "help-page", "imprint",
]  # fmt: skip
Signal = Literal[
    "robots",
    "content-signal",
    "aipref",
    "ai-txt",
    "tdmrep",
    "rsl",
    "x-robots-tag",
    "page-meta",
    "llms-txt",
]

LONGEST_LINE = 300
# A year; whoever looks more rarely has stopped watching.
RAREST_CHECK_HOURS = 8784

# Source: ISO 639-1, the two-letter language codes.
_TWO_LETTERS = """
aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv
dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie
ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv
mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm
rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts
tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
LANGUAGE_CODES = frozenset(_TWO_LETTERS.split())
# Country codes that people write for the language spoken there.
LIKELY_MEANT = {"jp": "ja", "cn": "zh", "ua": "uk", "gr": "el", "cz": "cs", "dk": "da"}

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")
_REGION = re.compile(r"[A-Z]{2}|EEA")
_ADDRESS = re.compile(r"https?://[^\s\\@/?#]+(?:[/?#][^\s\\]*)?")
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def _line(value: str) -> str:
    if not value.strip() or not value.isprintable() or len(value) > LONGEST_LINE:
        raise ValueError(f"write one line of text, at most {LONGEST_LINE} characters")
    return value


def _slug(value: str) -> str:
    if not _SLUG.fullmatch(value) or len(value) > 64:
        raise ValueError("write a slug of a-z, 0-9 and single hyphens, such as terms-of-service")
    return value


def _language(value: str) -> str:
    found = _LANGUAGE.fullmatch(value)
    if not found or (len(found[1]) == 2 and found[1] not in LANGUAGE_CODES):
        meant = LIKELY_MEANT.get(value.lower())
        hint = f"; did you mean {meant}?" if meant else ""
        raise ValueError(f"{value[:40]!r} is no language tag; write BCP 47 such as en, ja or zh-Hant{hint}")
    return value


def _region(value: str) -> str:
    if not _REGION.fullmatch(value):
        raise ValueError(
            "write two capital letters (ISO 3166-1, such as JP), EU or EEA, or leave the key out"
        )
    return value


def _address(value: str) -> str:
    """Only plain web addresses: no other scheme, no user name, nothing a URL parser could read two ways."""
    mend = "write an http:// or https:// address without user name, spaces or backslashes"
    if not _ADDRESS.fullmatch(value) or not value.isprintable():
        raise ValueError(mend)
    try:
        parts = urlsplit(value)
        usable = bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise ValueError(mend) from error
    if not usable:
        raise ValueError(mend)
    return value


def _css(value: str) -> str:
    try:
        LexborHTMLParser("<p>").css(value)
    except (SelectolaxError, ValueError) as error:
        raise ValueError(
            f"{value[:80]!r} is not a CSS selector; try it in a browser's inspector first"
        ) from error
    return value


def _dated(value: dict[str, str]) -> dict[str, str]:
    if len(value) != 1 or not all(_DAY.fullmatch(day) for day in value):
        raise ValueError(
            "write `- 2026-03: what happened`, with a date of the form 2026, 2026-03 or 2026-03-31"
        )
    return value


Line = Annotated[str, AfterValidator(_line)]
Slug = Annotated[str, AfterValidator(_slug)]
Language = Annotated[str, AfterValidator(_language)]
Region = Annotated[str, AfterValidator(_region)]
Address = Annotated[str, AfterValidator(_address)]
Css = Annotated[str, AfterValidator(_line), AfterValidator(_css)]
Dated = Annotated[dict[str, Line], AfterValidator(_dated)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, hide_input_in_errors=True)


class ChoiceEntry(_Entry):
    """One item of `choices`; `note` is for readers of the file only."""

    what: Line
    url: Address
    kinds: list[ChoiceKind] = []
    note: Line | None = None


class DocumentEntry(_Entry):
    """One item of `documents`; `note` is for readers of the file only."""

    id: Slug
    kind: DocumentKind
    name: Line
    urls: Annotated[list[Address], Field(min_length=1)]
    language: Language
    region: Region | None = None
    fetch: Literal["http", "browser"] = "http"
    check_every_hours: Annotated[int, Field(ge=1, le=RAREST_CHECK_HOURS, strict=False)] = 24
    confirm_after_hours: Annotated[int, Field(ge=1, le=RAREST_CHECK_HOURS, strict=False)] = 24
    select: Css | None = None
    remove: Css | None = None
    note: Line | None = None


class PlatformEntry(_Entry):
    """A whole file."""

    id: Slug
    name: Line
    owner: Line
    kind: PlatformKind
    country: Region | None = None
    languages: Annotated[list[Language], Field(min_length=1)]
    home: Address
    documents: list[DocumentEntry]
    signals: list[Signal] = []
    choices: list[ChoiceEntry] = []
    history: list[Dated] = []


# Where an unknown key stands decides which known ones it may be a slip of.
KEYS: Mapping[str, tuple[str, ...]] = {
    "": tuple(PlatformEntry.model_fields),
    "documents": tuple(DocumentEntry.model_fields),
    "choices": tuple(ChoiceEntry.model_fields),
}
