"""Invented events of invented platforms, in three languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from alerts.digest import Digest, Unreadable, compose
from data.domain.event import Event, EventKind, Quote
from data.domain.finding import Label, Polarity, Stance
from data.domain.platform import Choice

SINCE = datetime(2026, 5, 11, 6, 0, tzinfo=UTC)
UNTIL = datetime(2026, 5, 18, 6, 0, tzinfo=UTC)

NAMES = {
    "inkhaven": "Inkhaven",
    "inkhaven/terms-of-use": "Terms of Use",
    "inkhaven/privacy": "Privacy Notice",
    "inkhaven/studio": "Studio Terms",
    "inkhaven-studio": "Inkhaven Studio",
    "yunmo": "云墨",
    "yunmo/user-agreement": "用户协议",
    "hoshie": "ほしえ",
    "hoshie/terms": "利用規約",
    "penfold": "Penfold",
    "penfold/terms": "Terms of Service",
    "quillbox": "Quillbox",
    "quillbox/privacy": "Privacy Policy",
}
CHOICES = {
    "inkhaven": (Choice("Switch off “Help our tools learn”", "https://inkhaven.example/settings/learning"),),
    "hoshie": (Choice("Say no to AI training", "https://hoshie.example/settings?tab=ai&on=0"),),
}


def a_quote(
    before: str | None = None,
    after: str | None = "We may use your drawings to train image models.",
    *,
    label: Label = Label.TRAIN_FIRST_PARTY,
    stance: Stance = Stance.PERMITS,
    polarity: Polarity = Polarity.ADDED,
    severity: int = 3,
    document_id: str = "inkhaven/terms-of-use",
    runs: tuple[tuple[str, str], ...] | None = None,
    heading: str | None = "Your content",
    lead_in: str | None = None,
    explanation: str = "The platform may now use what you upload to build AI.",
    language: str | None = "en",
) -> Quote:
    """One finding as people see it; the runs are whole sides unless given."""
    sides = (("delete", before), ("insert", after))
    return Quote(
        document_id=document_id,
        label=label,
        stance=stance,
        direction="P>U",
        polarity=polarity,
        severity=severity,
        confidence=0.93,
        before=before,
        after=after,
        before_version=1 if before is not None else None,
        after_version=2 if after is not None else None,
        runs=runs if runs is not None else tuple((kind, words) for kind, words in sides if words),
        heading=heading,
        lead_in=lead_in,
        reasons=("base 3",),
        explanation=explanation,
        language=language,
    )


def an_event(
    *quotes: Quote,
    id: str = "ev1",
    kind: EventKind = "change",
    owner: str = "Inkhaven Media",
    platform_id: str = "inkhaven",
    documents: tuple[str, ...] = ("inkhaven/terms-of-use",),
    severity: int | None = None,
    sentence: str = "Inkhaven now says that it may train image models on your drawings.",
    days: int = 2,
    effective_on: date | None = None,
    reverses: str | None = None,
    act_by: date | None = None,
) -> Event:
    """One event, first seen `days` days into the period and announced a day later."""
    first_seen = SINCE + timedelta(days=days)
    return Event(
        id=id,
        kind=kind,
        owner=owner,
        platform_id=platform_id,
        documents=documents,
        quotes=quotes,
        first_seen=first_seen,
        last_seen_without=first_seen - timedelta(days=1),
        announced_at=first_seen + timedelta(days=1),
        effective_on=effective_on,
        severity=max((quote.severity for quote in quotes), default=0) if severity is None else severity,
        sentence=sentence,
        reverses=reverses,
        act_by=act_by,
    )


def licence_widened() -> Event:
    """A licence that grows, in two documents of one owner."""
    same = "You grant Inkhaven a non-exclusive, worldwide licence to host and display your drawings"
    quote = a_quote(
        before=f"{same} for as long as they stay on the site.",
        after=f"{same} and to adapt and sublicense them for any purpose, "
        "including the development of AI systems, for ever and irrevocably.",
        runs=(
            ("equal", f"{same} "),
            ("delete", "for as long as they stay on the site."),
            (
                "insert",
                "and to adapt and sublicense them for any purpose, including the development of AI systems, "
                "for ever and irrevocably.",
            ),
        ),
        label=Label.LICENSE_GRANT,
        polarity=Polarity.BROADENED,
        severity=4,
        heading="4. What you allow us to do",
        explanation="The permission now has no end, covers AI and can be passed on to others.",
    )
    return an_event(
        quote,
        a_quote(
            lead_in="We use what you upload to:",
            after="train and improve our image models;",
            document_id="inkhaven/privacy",
        ),
        id="licence-widened",
        documents=("inkhaven/terms-of-use", "inkhaven/privacy", "inkhaven/studio"),
        sentence="Inkhaven’s licence to your drawings now has no end, can be passed on and covers AI.",
        effective_on=date(2026, 6, 1),
    )


def chinese_training() -> Event:
    """A training clause in Chinese."""
    quote = a_quote(
        before="我们不会将您的稿件用于模型训练。",
        after="我们可将您公开发布的稿件用于人工智能模型的训练与优化。",
        runs=(
            ("equal", "我们"),
            ("delete", "不会"),
            ("insert", "可"),
            ("equal", "将您"),
            ("insert", "公开发布"),
            ("equal", "的稿件用于"),
            ("insert", "人工智能"),
            ("equal", "模型"),
            ("insert", "的"),
            ("equal", "训练"),
            ("insert", "与优化"),
            ("equal", "。"),
        ),
        polarity=Polarity.BROADENED,
        document_id="yunmo/user-agreement",
        heading="五、用户内容",
        explanation="A promise not to train has become permission to train on published manuscripts.",
        language="zh",
    )
    return an_event(
        quote,
        id="yunmo-training",
        owner="云墨科技",
        platform_id="yunmo",
        documents=("yunmo/user-agreement",),
        sentence="云墨 gave up its promise not to train on manuscripts and now allows it for published ones.",
    )


def japanese_choice() -> Event:
    """A setting that is on by default, in Japanese, with a last day to say no."""
    quote = a_quote(
        after="投稿作品は、6月15日までに設定画面で拒否しない限り、当社の生成AIの学習に利用されます。",
        label=Label.TRAIN_CHOICE,
        stance=Stance.OPT_OUT,
        severity=2,
        document_id="hoshie/terms",
        heading="第8条（生成AIについて）",
        explanation="Training is on unless you switch it off in the settings.",
        language="ja",
    )
    return an_event(
        quote,
        id="hoshie-choice",
        owner="株式会社ほしえ",
        platform_id="hoshie",
        documents=("hoshie/terms",),
        sentence="ほしえ will train on your works unless you say no in the settings.",
        days=4,
    )


def new_promise() -> Event:
    """Good news."""
    return an_event(
        a_quote(
            after="Penfold never feeds your manuscripts into generative models.",
            stance=Stance.PROMISES_NOT,
            severity=0,
            document_id="penfold/terms",
            explanation="A promise not to train on manuscripts.",
        ),
        id="penfold-promise",
        owner="Penfold",
        platform_id="penfold",
        documents=("penfold/terms",),
        sentence="Penfold now promises not to train on your manuscripts.",
    )


def withdrawn() -> Event:
    """A clause that was there for ten days."""
    return an_event(
        a_quote(
            before="Voice notes may be used to build synthetic voices.",
            after=None,
            label=Label.LIKENESS_VOICE,
            polarity=Polarity.REMOVED,
            severity=0,
            document_id="quillbox/privacy",
        ),
        id="quillbox-withdrawn",
        kind="withdrawn",
        owner="Quillbox",
        platform_id="quillbox",
        documents=("quillbox/privacy",),
        sentence="Quillbox said for ten days that voice notes may build synthetic voices, then took it back.",
        reverses="quillbox-voices",
    )


def moved(after: str = "We never train models on your drawings.") -> Event:
    """A promise that went from the terms to the privacy notice."""
    before = "We never train models on your drawings."
    explanation = "The platform says that it does not use your content to build AI."
    quote = a_quote(
        before=before,
        after=after,
        runs=(("equal", before),) if after == before else None,
        stance=Stance.PROMISES_NOT,
        polarity=Polarity.REWORDED,
        severity=0,
        document_id="inkhaven/privacy",
        explanation=explanation,
    )
    return an_event(
        quote,
        id="inkhaven-moved",
        documents=("inkhaven/terms-of-use", "inkhaven/privacy"),
        sentence="Moved from the Terms of Use to the Privacy Notice of Inkhaven; it says the same: "
        + explanation,
        days=3,
    )


def a_contradiction() -> Event:
    """A promise in one document and a permission in another."""
    promise = a_quote(
        after="We never train models on your drawings.",
        stance=Stance.PROMISES_NOT,
        severity=2,
        heading=None,
        explanation="The platform says that it does not use your content to build AI.",
    )
    permission = a_quote(
        after="We may use your drawings to train models.",
        severity=2,
        document_id="inkhaven/privacy",
        heading="How we use what you upload",
    )
    return an_event(
        promise,
        permission,
        id="both-ways",
        kind="contradiction",
        documents=("inkhaven/terms-of-use", "inkhaven/privacy"),
        sentence="At Inkhaven, the Terms of Use promises what the Privacy Notice does not keep.",
    )


def unsignalled() -> Event:
    """A reservation that the signals of the platform do not carry."""
    reserved = a_quote(
        after="We reserve all rights against text and data mining.",
        label=Label.TDM_RESERVATION,
        stance=Stance.PROHIBITS,
        severity=1,
        document_id="penfold/terms",
        heading=None,
        explanation="The platform reserves its rights against text and data mining.",
    )
    return an_event(
        reserved,
        id="not-signalled",
        kind="contradiction",
        owner="Penfold",
        platform_id="penfold",
        documents=("penfold/terms",),
        sentence="At Penfold, robots.txt turns no AI crawler away, "
        "though the Terms of Service reserves mining.",
    )


def beside(language: str = "en", site: str | None = "https://watch.example") -> Digest:
    """A digest of what is told beside news."""
    reworded = replace(
        moved("Models are never trained on your drawings."), id="inkhaven-moved-in-other-words"
    )
    events = [moved(), reworded, a_contradiction(), unsignalled()]
    return compose(events, [], 0, CHOICES, SINCE, UNTIL, language, site, names=NAMES)


def a_digest(language: str = "en", site: str | None = "https://watch.example") -> Digest:
    """A week with everything in it."""
    return compose(
        [new_promise(), japanese_choice(), withdrawn(), chinese_training(), licence_widened()],
        [
            Unreadable("penfold/terms", datetime(2026, 5, 2, tzinfo=UTC), "blocked"),
            Unreadable("quillbox/privacy", None, "needs-browser"),
        ],
        17,
        CHOICES,
        SINCE,
        UNTIL,
        language,
        site,
        names=NAMES,
        deadlines={"hoshie-choice": date(2026, 6, 15)},
    )


if __name__ == "__main__":
    from sys import argv

    from alerts.render import html

    Path(argv[1]).write_text(html(a_digest()), encoding="utf-8")
