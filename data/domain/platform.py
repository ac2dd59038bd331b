"""What is watched: platforms and their documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

FetchMode = Literal["http", "browser"]

# What people can do at an address, in the order in which it is told.
ChoiceKind = Literal["opt-out", "object", "export", "delete"]
CHOICE_KINDS: tuple[ChoiceKind, ...] = get_args(ChoiceKind)


@dataclass(frozen=True, slots=True)
class Document:
    """
    One text a platform publishes.

    Attributes:
        id: `<platform id>/<slug>`, as in `pixiv/terms-of-use`.
        urls: In reading order; several when one text is spread over pages.
        language: BCP 47.
        region: ISO 3166-1 alpha-2 or a group (`EEA`); None means everywhere or not known.
        select: CSS of the text, None where the automatic reader finds it.
        remove: CSS of what to leave out, None for nothing.
        confirm_after_hours: How long a difference has to last, at two looks at least, to be believed.
    """

    id: str
    platform_id: str
    kind: str
    name: str
    urls: tuple[str, ...]
    language: str
    region: str | None = None
    fetch: FetchMode = "http"
    check_every_hours: int = 24
    select: str | None = None
    remove: str | None = None
    confirm_after_hours: int = 24


@dataclass(frozen=True, slots=True)
class Choice:
    """
    Something a person can switch or request: what it does, and where.

    Attributes:
        kinds: Which of the usual things it is; empty when it is none of them or not known.
    """

    what: str
    url: str
    kinds: tuple[ChoiceKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Platform:
    """
    A place people publish on or work with.

    Attributes:
        id: Slug, the name of its catalogue file.
        owner: The company or body behind it; events are grouped by owner.
        kind: art, writing, video, music, social, code, productivity, ai-service, press, …
        country: ISO 3166-1 alpha-2; None where unclear.
        signals: Names of the machine-readable signals to watch.
        history: Dated notes of what the platform moved.
    """

    id: str
    name: str
    owner: str
    kind: str
    country: str | None
    languages: tuple[str, ...]
    home: str
    documents: tuple[Document, ...]
    signals: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    history: tuple[str, ...] = ()
