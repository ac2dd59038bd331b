"""What commands print for people fits their terminal, and ids stay whole."""

from __future__ import annotations

import pytest

from clausewatch.printing import counted, paragraph, table

ROWS = [
    ("inkhaven/terms-of-use", "confirmed", "An invented place to draw, with many a word about itself"),
    ("hoshie/privacy-notice-for-the-studio", "confirmed", "絵を描く人のための架空の場所"),
]


def printed(capsys: pytest.CaptureFixture[str]) -> list[str]:
    table("Documents", ("document", "state", "about"), ROWS)
    return [line.rstrip() for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("columns", [200, 80, 60, 40, 10])
def test_ids_are_never_cut(
    columns: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))

    lines = printed(capsys)

    assert [row[0] for row in ROWS if any(line.startswith(row[0]) for line in lines)] == [
        row[0] for row in ROWS
    ]


def test_a_table_is_no_wider_than_the_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "80")

    lines = printed(capsys)

    assert max(map(len, lines)) <= 80
    assert {"itself", "about"} <= set(" ".join(lines).split())


def test_what_does_not_fit_is_left_out_from_the_right(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "50")

    lines = printed(capsys)

    assert lines[1].split() == ["document", "state"]


def test_a_file_gets_whole_lines(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)

    assert any(line.startswith(ROWS[0][0]) and line.endswith(ROWS[0][2]) for line in printed(capsys))


def test_a_paragraph_is_wrapped_and_indented(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "20")

    paragraph("one two three four five", "- ", "  ")

    assert capsys.readouterr().out == "- one two three four\n  five\n"


@pytest.mark.parametrize(("count", "said"), [(0, "0 platforms"), (1, "1 platform"), (2, "2 platforms")])
def test_one_thing_is_not_many(count: int, said: str) -> None:
    assert counted(count, "platform") == said
