"""
What happens in the demo's world, and what a good watch should make of each story.

The expectation is written down before anything is crawled; the demo compares it with what was announced.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from data.domain.finding import Label


@dataclass(frozen=True, slots=True)
class Story:
    """
    One thing that happens to one document.

    Attributes:
        document_id: `<platform id>/<document id>`.
        title: What happens, for people.
        expected: Whether people should be told.
        label: What an announcement should be about; None for what is held back.
        tone: Whether the announcement should alarm or relieve those who read it; None for what is held back.
        why: Why it should be announced or held back.
        on: The first simulated day on which it can be seen.
        words: Words that stand in the document from that day on, or, for a withdrawal, no longer do.
    """

    id: str
    document_id: str
    title: str
    expected: Literal["announced", "held"]
    label: Label | None
    tone: Literal["alarm", "relief"] | None
    why: str
    on: date
    words: str

    @property
    def platform_id(self) -> str:
        return self.document_id.partition("/")[0]


def stories() -> tuple[Story, ...]:
    """Give all stories in the order in which they happen."""
    return tuple(sorted(_STORIES, key=lambda story: (story.on, story.id)))


_STORIES = (
    Story(
        "flapping",
        "pinwharf/terms-of-service",
        "A network serves two texts in turn, one of them with a training clause",
        "held",
        None,
        None,
        "neither text lasts from one visit to the next, so it is a variant and no change",
        date(2026, 3, 4),
        "to train the generative models behind Wharfmate",
    ),
    Story(
        "slipped-in",
        "deskmoor/privacy-policy",
        "An office suite slips a training clause into its privacy statement",
        "announced",
        Label.TRAIN_FIRST_PARTY,
        "alarm",
        "people's documents may serve as training data",
        date(2026, 3, 6),
        "may serve as training data for the machine-learning models that we develop",
    ),
    Story(
        "chinese-licence",
        "moyingshe/terms-of-service",
        "A Chinese illustration community takes a perpetual licence and names AI training",
        "announced",
        Label.TRAIN_FIRST_PARTY,
        "alarm",
        "a licence that ended with the work becomes perpetual, and works may train models",
        date(2026, 3, 9),
        "用于人工智能模型的训练与优化",
    ),
    Story(
        "default-on",
        "parleybird/privacy-policy",
        "A chat assistant switches training on for everyone, with a date to opt out",
        "announced",
        Label.TRAIN_FIRST_PARTY,
        "alarm",
        "conversations were used only when donated; now they are used unless the member objects by a date",
        date(2026, 3, 9),
        "is on by default; if you do not want your conversations to be used",
    ),
    Story(
        "licence-widened",
        "brushfold/terms-of-service",
        "An art site widens its licence to perpetual, irrevocable and sublicensable",
        "announced",
        Label.LICENSE_GRANT,
        "alarm",
        "a permission to display becomes a licence for everything that outlives the account",
        date(2026, 3, 11),
        "royalty-free, perpetual and irrevocable licence",
    ),
    Story(
        "user-ban",
        "askthicket/terms-of-service",
        "A question-and-answer site forbids its users to scrape answers for AI",
        "held",
        None,
        None,
        "the rule binds visitors, not the platform; it takes nothing from those who write there",
        date(2026, 3, 11),
        "use them to train, fine-tune or evaluate any machine-learning or AI model",
    ),
    Story(
        "ai-feature",
        "forgelark/terms-of-service",
        "A code host adds a review helper that explains changes",
        "held",
        None,
        None,
        "code is run through a model on request; no model is built from it",
        date(2026, 3, 13),
        "are sent to our model provider, which returns a summary",
    ),
    Story(
        "promise-with-exception",
        "lanternquill/content-policy",
        "A fiction archive's promise not to train gains an exception",
        "announced",
        Label.TRAIN_FIRST_PARTY,
        "alarm",
        "the promise no longer covers every story, though most of its words stay the same",
        date(2026, 3, 13),
        "works that have been public for more than ten years, the archive does not use",
    ),
    Story(
        "bot-wall",
        "lumenroll/terms-of-service",
        "A photo cooperative puts a bot check before its pages",
        "held",
        None,
        None,
        "a bot check is no text: the document is listed as not readable since that day",
        date(2026, 3, 16),
        "Checking that you are not a robot",
    ),
    Story(
        "japanese-opt-out",
        "hoshinoe/terms-of-service",
        "A Japanese illustration site allows AI training unless artists refuse by a date",
        "announced",
        Label.TRAIN_FIRST_PARTY,
        "alarm",
        "artists were asked one by one; now silence means yes",
        date(2026, 3, 16),
        "投稿作品を当社の生成AIの学習に利用することができます",
    ),
    Story(
        "withdrawn",
        "deskmoor/privacy-policy",
        "After ten days of protest the office suite withdraws its clause",
        "announced",
        Label.TRAIN_FIRST_PARTY,
        "relief",
        "those who were warned should hear that it is gone",
        date(2026, 3, 16),
        "may serve as training data for the machine-learning models that we develop",
    ),
    Story(
        "taken-down-at-once",
        "askthicket/privacy-policy",
        "The question-and-answer site shows a training clause and takes it down at once",
        "announced",
        Label.TRAIN_FIRST_PARTY,
        "alarm",
        "what is shown for a day may come back; whoever saw it should hear that it did not last",
        date(2026, 3, 18),
        "to train language models of our own",
    ),
    Story(
        "moved-elsewhere",
        "forgelark/terms-of-service",
        "The code host moves its promise not to train from its terms to its privacy statement",
        "announced",
        Label.TRAIN_FIRST_PARTY,
        "relief",
        "the promise holds as before; whoever misses it in the terms should hear where it went",
        date(2026, 3, 18),
        "We do not use the code in your repositories to train machine-learning models",
    ),
    Story(
        "moved",
        "tonehollow/terms-of-service",
        "A music host moves its library-licensing clause to another section",
        "held",
        None,
        None,
        "the words are the same and were there before; only their place changed",
        date(2026, 3, 18),
        "to license recordings to film, game and advertising producers",
    ),
    Story(
        "voice-promise",
        "tonehollow/privacy-policy",
        "The music host promises never to copy a singer's voice",
        "announced",
        Label.LIKENESS_VOICE,
        "relief",
        "a new promise is good news and worth a line",
        date(2026, 3, 20),
        "never build a synthetic copy of your singing or speaking voice",
    ),
)
