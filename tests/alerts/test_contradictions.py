"""Where a platform says two things at once: told beside news, quoted as it stands, and never loud alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html

from alerts.chat.limits import limits
from alerts.chat.notice import notice
from alerts.digest import compose
from alerts.quotes import verified
from alerts.render import rendered
from alerts.wording import LANGUAGES, phrases
from data.domain.finding import Label
from tests.alerts import samples

SAYS = "We never train models on your drawings."
SAYS_TOO = "We may use your drawings to train models."


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_sides_are_quoted_with_their_places_and_none_is_marked_as_new(language: str) -> None:
    sample = samples.a_digest(language)
    digest = replace(sample, contradictions=(samples.a_contradiction(),))
    words, mail = phrases(language), rendered(digest)
    part = mail.text.partition(words.sections.contradictions.upper())[2]

    assert words.intros.contradictions[:20] in part.replace("\n", " ")
    assert part.index(SAYS) < part.index(SAYS_TOO)
    assert "[+We" not in part
    assert words.labels[Label.TRAIN_FIRST_PARTY] in " ".join(part.split())
    assert sample.names["inkhaven/privacy"] in part
    assert mail.subject == rendered(sample).subject


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_digest_of_nothing_else_says_so_and_counts_no_change(language: str) -> None:
    sample = samples.a_digest(language)
    digest = compose(
        [samples.a_contradiction()],
        [],
        0,
        {},
        sample.since,
        sample.until,
        language,
        sample.site,
        names=sample.names,
    )
    mail, words = rendered(digest), phrases(language)

    assert not digest.quiet
    assert words.contradictions.of(1) in mail.subject
    assert not list(html.document_fromstring(mail.html).iter("ins", "del"))
    assert SAYS in notice(digest, limits()["matrix"])


def test_a_contradiction_without_true_words_is_not_told() -> None:
    assert verified(samples.a_contradiction(), {}.get) is None
