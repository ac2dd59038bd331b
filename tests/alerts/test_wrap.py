"""Lines fit a screen in every script."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from alerts.wrap import COLUMNS, width, wrapped


@settings(deadline=None)
@given(st.text(alphabet="ab 学习。（」\n", max_size=400))
def test_wrapping_loses_nothing_but_spaces(text: str) -> None:
    assert "".join(wrapped(text).split()) == "".join(text.split())


def test_chinese_lines_fit_and_do_not_start_with_a_closing_mark() -> None:
    lines = wrapped("我们可将您公开发布的稿件（含图片）用于训练，并优化模型。" * 9, "  | ").split("\n")

    assert len(lines) > 3
    assert all(width(line) <= COLUMNS + 4 for line in lines)
    assert not [line for line in lines if line.removeprefix("  | ").startswith(("，", "。", "）"))]


def test_a_long_word_is_never_cut() -> None:
    address = "https://watch.example/" + "a" * 200

    assert address in wrapped(f"see {address} now").split("\n")
