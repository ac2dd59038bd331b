"""The search that invents bodies from a grammar (hypothesis): text of any script, markup of any depth."""

from __future__ import annotations

import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.looking import LONGEST, look

TAGS = st.sampled_from(
    (
        *("p", "div", "ul", "ol", "li", "table", "tr", "td", "dl", "dt", "dd", "h1", "h2", "section", "nav"),
        *("details", "summary", "pre", "template", "textarea", "x-a", "b", "a", "script"),
    )
)
TEXT = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "You may opt out until 1 June 2026. ",
            "第三条 您可以拒绝。",
            "(a) a;",
            "Previous version",
            " ",
            "\n\n",
        ]
    ),
)
MARKUP = st.recursive(
    TEXT,
    lambda inner: st.builds(
        lambda tag, parts, closed: f"<{tag}>{''.join(parts)}" + (f"</{tag}>" if closed else ""),
        TAGS,
        st.lists(inner, max_size=6),
        st.booleans(),
    ),
    max_leaves=60,
)
BODIES = st.one_of(
    MARKUP.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(TEXT, max_size=40).map(
        lambda parts: ("# T\n\n" + "\n\n".join(parts)).encode("utf-8", "surrogatepass")
    ),
    st.binary(max_size=2_000),
    st.tuples(MARKUP, st.sampled_from(["utf-16", "shift_jis", "gb18030", "latin-1", "utf-7"])).map(
        lambda pair: pair[0].encode(pair[1], "ignore")
    ),
)


def search(seconds: float) -> tuple[int, float, list[str]]:
    """How many bodies were tried, the slowest in CPU seconds, and what went wrong."""
    until, tried, slowest, faults = time.monotonic() + seconds, 0, 0.0, list[str]()

    @settings(
        max_examples=2_000,
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(body=BODIES, kind=st.sampled_from([None, "text/html", "text/markdown", "text/plain"]))
    def one(body: bytes, kind: str | None) -> None:
        nonlocal tried, slowest
        if time.monotonic() > until:
            return
        took = look(body, kind).seconds
        tried, slowest = tried + 1, max(slowest, took)
        assert took <= LONGEST, f"{took:.2f} s for {body!r:.200}"

    while time.monotonic() < until:
        try:
            one()
        except Exception as error:  # noqa: BLE001  whatever it is, it is what we search for
            faults.append(f"{type(error).__name__}: {error}")
            break
    return tried, slowest, faults
