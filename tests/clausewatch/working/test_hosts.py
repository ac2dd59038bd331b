"""Documents that share a host are one group, however they do."""

from __future__ import annotations

from clausewatch.working.hosts import groups
from data.domain.platform import Document, Platform


def a_platform(name: str, *urls: tuple[str, ...], home: str = "", signals: tuple[str, ...] = ()) -> Platform:
    documents = tuple(
        Document(f"{name}/{n}", name, "terms-of-service", "Terms", parts, "en")
        for n, parts in enumerate(urls)
    )
    lies = home or f"https://{name}.example/"
    return Platform(name, name, name, "art", None, ("en",), lies, documents, signals=signals)


def grouped(*platforms: Platform) -> dict[str, list[str]]:
    return {name: [d.id for d in documents] for name, documents in groups(platforms).items()}


def test_documents_of_one_host_are_one_group_whatever_their_platform() -> None:
    both = grouped(
        a_platform("ink", ("https://rules.example/ink",), ("https://ink.example/privacy",)),
        a_platform("quill", ("https://RULES.example:443/quill",)),
    )

    assert both == {"ink.example": ["ink/1"], "rules.example": ["ink/0", "quill/0"]}


def test_a_document_on_two_hosts_ties_them_and_all_that_is_tied_to_them() -> None:
    tied = grouped(
        a_platform("ink", ("https://b.example/1", "https://c.example/2")),
        a_platform("quill", ("https://c.example/q",), ("https://d.example/q",)),
        a_platform("reed", ("https://d.example/r", "https://a.example/r")),
        a_platform("fern", ("https://z.example/f",)),
    )

    # quill's second document and reed's are tied by d, ink's and quill's first by c.
    assert tied == {
        "a.example": ["quill/1", "reed/0"],
        "b.example": ["ink/0", "quill/0"],
        "z.example": ["fern/0"],
    }


def test_signals_tie_documents_to_the_home_they_are_asked_of() -> None:
    tied = grouped(
        a_platform("ink", ("https://legal.example/ink",), home="https://a.example/", signals=("robots",)),
        a_platform("quill", ("https://a.example/quill",)),
        a_platform("reed", ("https://m.example/reed",), home="https://a.example/"),
    )

    assert tied == {"a.example": ["ink/0", "quill/0"], "m.example": ["reed/0"]}
