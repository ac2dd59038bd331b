"""What the crawler tests share: invented terms, and one call that crawls."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from ipaddress import ip_network

from crawler.crawl import CrawlSettings, Errand, RobotsRecord, crawl, run
from data.domain.capture import Fetched, FetchFailure, Outcome, Validator
from data.domain.platform import Document
from tests.crawler.servers import Asked, Reply

NOW = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)
LOOPBACK = (ip_network("127.0.0.0/8"), ip_network("::1/128"))
QUICK = CrawlSettings(allow_addresses=LOOPBACK, delay_seconds=0.0, timeout_seconds=2.0, retries=0)

SENTENCES = (
    "These terms are an agreement between you and Quillharbour, a place to publish essays and drawings.",
    "You keep every right in what you publish here, and we may show it to the readers you chose.",
    "We may close an account that breaks these rules after a warning has been sent to its owner.",
    "Subscriptions renew each month until you end them on the page of your account.",
    "Write to us before you go to court, since most things can be solved between the two of us.",
)


def terms(times: int = 8, title: str = "Terms of Use") -> bytes:
    """A whole, healthy page of invented terms."""
    paragraphs = "".join(f"<p>{number}. {words}</p>" for number in range(times) for words in SENTENCES)
    head = f"<!doctype html><html lang=en><head><title>{title}</title></head>"
    return f"{head}<body><main><h1>{title}</h1>{paragraphs}</main></body></html>".encode()


def plain(asked: Asked) -> Reply:
    """A site without robots.txt whose every page is a page of terms."""
    return Reply(status=404) if asked.path == "/robots.txt" else Reply(terms())


def document(*urls: str, language: str = "en", name: str = "quillharbour/terms") -> Document:
    """A declared document at these addresses."""
    return Document(name, name.split("/")[0], "terms-of-service", "Terms", urls, language)


def fetch(
    *documents: Document,
    settings: CrawlSettings = QUICK,
    validators: Mapping[str, Validator] | None = None,
    learnt: list[RobotsRecord] | None = None,
) -> list[Outcome]:
    """Crawl the documents and give the outcomes in the order in which they came."""
    outcomes: list[Outcome] = []
    errands = [Errand(each, validators or {}, NOW) for each in documents]
    records: list[RobotsRecord] = [] if learnt is None else learnt

    async def main() -> None:
        await crawl(errands, settings, outcomes.append, records.append)

    run(main)
    return outcomes


def fetched(outcomes: Sequence[Outcome]) -> Fetched:
    """The one outcome, which is a capture."""
    (outcome,) = outcomes
    assert isinstance(outcome, Fetched), outcome
    return outcome


def failed(outcomes: Sequence[Outcome]) -> FetchFailure:
    """The one outcome, which is a failure."""
    (outcome,) = outcomes
    assert isinstance(outcome, FetchFailure), outcome
    return outcome


def with_settings(**changes: object) -> CrawlSettings:
    """The quick settings with some of them changed."""
    return replace(QUICK, **changes)  # type: ignore[arg-type]
