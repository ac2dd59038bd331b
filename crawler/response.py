"""
What an answer is, when it is not the document: small questions, asked in order, the first problem wins.

Status and headers are asked first, then what the page is built of. Nothing here looks at earlier versions;
whether a believed answer may be announced is for the holding rules to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from crawler.page import Page, page
from data.decoding import decoded
from data.domain.capture import FailureReason


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an answer is not believed, and one sentence of fact."""

    reason: FailureReason
    detail: str


@dataclass(frozen=True)
class Answer:
    """
    An HTTP answer.

    Attributes:
        asked: The URL as declared.
        url: Where the redirects led.
        headers: Names in lower case.
        rendered: True when a browser has run the page's scripts.
    """

    asked: str
    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    rendered: bool = False

    @property
    def content_type(self) -> str:
        """As declared, in lower case, empty when not declared."""
        return self.headers.get("content-type", "").lower()

    @cached_property
    def page(self) -> Page:
        """The facts of the body as HTML."""
        return page(decoded(self.body, self.content_type))


Question = Callable[[Answer], Problem | None]


def problem(answer: Answer) -> Problem | None:
    """What is wrong with an answer, None when it may hold the document."""
    from crawler import page_questions, status_questions

    questions: tuple[Question, ...] = (*status_questions.QUESTIONS, *page_questions.QUESTIONS)
    return next((found for question in questions if (found := question(answer))), None)
