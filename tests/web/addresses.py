"""Addresses of a filled installation by kind of page, many of most kinds so that not all come from memory."""

from __future__ import annotations

import json
import random
from collections.abc import Awaitable, Callable

PLACES = tuple(f"place-{number:03}" for number in range(150))
DOCUMENTS = tuple(f"{place}/{name}" for place in PLACES for name in ("terms-of-service", "privacy-policy"))

# Words that stand in thousands of clauses, and some that stand in few.
WORDS = (
    "train model",
    "train",
    "we",
    "训练",
    "学習に",
    "licence period",
    "作品",
    "purpose delete notice review",
)

Get = Callable[[str], Awaitable[tuple[int, bytes]]]


async def addresses(get: Get) -> dict[str, list[str]]:
    """Every address that is asked; `get` gives the status and the body of one."""
    events = await _events(get)
    dice = random.Random(1)
    days = [f"20{year}-{month:02}-01" for year in (22, 23, 24, 25, 26) for month in range(1, 13)]
    some = [",".join(dice.sample(PLACES, 5)) for _ in range(60)]
    sought = [f"q={word}&{more}" for word in WORDS for more in _narrower()]
    return {
        "pages home": [f"/?{one}" for one in ("", *_filters())],
        "pages event": [f"/events/{id}" for id in events],
        "pages platform": [f"/platforms/{place}" for place in PLACES],
        "pages document": [f"/documents/{document}" for document in DOCUMENTS],
        "pages compare": [f"/documents/{document}?{_pair(dice, days)}" for document in DOCUMENTS],
        "pages matrix": ["/matrix", *(f"/matrix?{side}={day}" for side in ("at", "than") for day in days)],
        "pages search": [f"/search?{one}" for one in sought],
        "pages report": [f"/report?platforms={ids}&since={dice.choice(days)}" for ids in some],
        "pages other": ["/platforms", "/charts", "/about", "/zh/", "/ja/about", "/report"],
        "api events": [f"/api/v1/events?platform={place}" for place in PLACES],
        "api event": [f"/api/v1/events/{id}" for id in events],
        "api findings": [f"/api/v1/findings?since={day}" for day in days],
        "api documents": [f"/api/v1/documents/{document}" for document in DOCUMENTS],
        "api versions": [f"/api/v1/documents/{document}/versions" for document in DOCUMENTS],
        "api version": [f"/api/v1/versions/{number}" for number in range(1, 20_000, 67)],
        "api clauses": [f"/api/v1/clauses?platform={place}" for place in PLACES],
        "api search": [f"/api/v1/search?{one}" for one in sought],
        "api matrix": [f"/api/v1/matrix?platforms={ids}" for ids in some],
        "api changes": [f"/api/v1/changes?document={document}" for document in DOCUMENTS],
        "api signals": [f"/api/v1/signals?platform={place}" for place in PLACES],
        "api platforms": ["/api/v1/platforms", *(f"/api/v1/platforms/{place}" for place in PLACES)],
        "pages feed": [f"/feeds/platform/{p}.{form}" for p in PLACES for form in ("atom", "json")],
    }  # fmt: skip


async def _events(get: Get) -> list[str]:
    found: list[str] = []
    after = ""
    for _ in range(10):
        told = json.loads((await get(f"/api/v1/events?limit=200&after={after}"))[1])
        found += [event["id"] for event in told["events"]]
        after = told["next"]
    return found


def _filters() -> list[str]:
    labels = ("LICENSE_GRANT", "TRAIN_FIRST_PARTY", "TRAIN_CHOICE", "OWNERSHIP_RIGHTS")
    kinds = ("art", "writing", "video", "music", "social", "code", "press")
    return [
        *(f"label={label}&severity={severity}" for label in labels for severity in (0, 2, 3)),
        *(f"of={kind}" for kind in kinds),
        *(f"language={language}" for language in ("en", "zh", "ja")),
        *(f"platform={place}" for place in PLACES[::5]),
    ]


def _narrower() -> list[str]:
    return [
        "",
        "past=1",
        "label=LICENSE_GRANT",
        "language=en",
        *(f"platform={place}" for place in PLACES[:15]),
    ]


def _pair(dice: random.Random, days: list[str]) -> str:
    before, after = sorted(dice.sample(days[2:], 2))
    return f"from={before}&to={after}"
