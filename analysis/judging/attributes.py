"""Who acts, to whose material, on which terms: the attributes of a judgement."""

from __future__ import annotations

from analysis.judging.seeing import Sight
from analysis.judging.taxonomy import available, labels
from data.domain.finding import HEDGES, Actor, Direction, Label, Stance

ACTORS: tuple[Actor, ...] = ("platform", "affiliate", "third_party", "user", "public")
LOW = "low"
"""Note of a judgement on a language without a rule file: the rules of the others were tried."""

FLAGGED = (Label.LICENSE_GRANT, Label.LIKENESS_VOICE)
LICENCE_FLAGS = frozenset(
    {
        "worldwide",
        "nonexclusive",
        "exclusive",
        "royalty_free",
        "perpetual",
        "irrevocable",
        "survives_deletion",
    }
    | {"sublicensable", "transferable", "derivative", "commercial", "promotion", "any_media"}
    | {"service_purpose_only", "ai_named"}
)
"""The flags of TAXONOMY section 0; a rule file may name more, which then only inform the model."""
SHARED = (Label.LICENSE_GRANT, Label.TRAIN_FIRST_PARTY, Label.LIKENESS_VOICE)
"""Labels whose act the platform can share with affiliates and others in one breath."""


def actors(sight: Sight, label: Label) -> tuple[Actor, ...]:
    """Who performs the act, in taxonomy order."""
    found = set(labels()[label]["actor"])
    named = sight.traits.get("actor", ())
    if label in SHARED and "affiliate" in named:
        found.add("affiliate")
    if label == Label.LICENSE_GRANT and "third_party" in named:
        found.add("third_party")
    if label == Label.AI_FEATURE and "third_party" in named:
        found.add("third_party")
    return tuple(actor for actor in ACTORS if actor in found)


def direction(label: Label, actor: tuple[Actor, ...]) -> Direction:
    """Whose material goes to whom."""
    usual: Direction = labels()[label]["direction"]
    if label == Label.AI_FEATURE and "third_party" in actor:
        return "T>U"
    return usual


def kinds(sight: Sight, label: Label) -> tuple[str, ...]:
    """The kinds of material named; only those that make sense for the label."""
    if label in (Label.TERMS_CHANGE, Label.USER_AI_BAN, Label.TDM_RESERVATION, Label.AIGC_RULES):
        return ()
    named = set(sight.traits.get("data", ()))
    if label != Label.TRAIN_PUBLIC_WEB:
        named -= {"web_public", "purchased"}
    if {"content_public", "content_private"} & named:
        named.discard("content")
    return tuple(sorted(named))


def flags(sight: Sight, label: Label) -> tuple[str, ...]:
    """Licence flags of a licence or likeness, ownership flags of an ownership clause."""
    if label == Label.OWNERSHIP_RIGHTS:
        return sight.traits.get("own", ())
    if label not in FLAGGED:
        return ()
    return tuple(name for name in sight.traits.get("lic", ()) if name in LICENCE_FLAGS)


def notes(sight: Sight, label: Label, stance: Stance, data: tuple[str, ...]) -> tuple[str, ...]:
    """Other attributes; `HEDGES` only belong to promises."""
    found = set(sight.traits.get("notes", ()))
    if stance != Stance.PROMISES_NOT:
        found -= HEDGES
    if label == Label.TERMS_CHANGE:
        found &= {"retroactive"}
    if data == ("deidentified",):
        found.add("deidentified_only")
    if sight.language not in available():
        found.add(LOW)
    return tuple(sorted(found))
