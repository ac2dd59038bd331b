"""What `clausewatch platforms` prints."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clausewatch.commands.platforms import lint, list_platforms, show_platform
from data.declarations import SHIPPED
from data.errors import UsageError


def test_list_prints_a_line_for_every_platform(capsys: pytest.CaptureFixture[str]) -> None:
    assert list_platforms(SHIPPED, json_out=False) == 0

    printed = capsys.readouterr().out
    assert any("pixiv Inc." in line and "ja, en" in line for line in printed.splitlines())
    assert printed.splitlines()[-1].endswith("documents")


def test_list_as_json_gives_one_whole_declaration_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    list_platforms(SHIPPED, json_out=True)

    found = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(found) >= 176
    assert all(
        document["id"].startswith(entry["id"] + "/") for entry in found for document in entry["documents"]
    )


def test_show_prints_documents_with_address_and_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert show_platform(SHIPPED, "wps-office", json_out=False) == 0

    printed = capsys.readouterr().out
    assert "https://privacy.wps.cn/policies/privacy/wps-office" in printed
    assert "wps-office/privacy-policy" in printed


def test_show_as_json_prints_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    show_platform(SHIPPED, "lofter", json_out=True)

    assert json.loads(capsys.readouterr().out)["id"] == "lofter"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("piksiv", "pixiv"),
        ("OpenAI", "openai-chatgpt"),
        ("anthropic", "claude"),
        ("hunyuan", "tencent-hunyuan"),
    ],
)
def test_an_unknown_platform_proposes_the_nearest(typed: str, meant: str) -> None:
    with pytest.raises(UsageError, match=f"did you mean {meant}?"):
        show_platform(SHIPPED, typed, json_out=False)


def test_a_word_near_to_nothing_points_to_the_list() -> None:
    with pytest.raises(UsageError, match="platforms list"):
        show_platform(SHIPPED, "qqqqqqqqqq", json_out=True)


def test_lint_of_the_shipped_catalogue_finds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert lint(SHIPPED) == 0
    assert "no faults" in capsys.readouterr().out


def test_lint_names_file_key_and_mend_one_fault_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (SHIPPED / "pixiv.yml").read_text(encoding="utf-8")
    (tmp_path / "pixiv.yml").write_text(text.replace("kind: art", "kind: arts").replace("home:", "hoem:"))

    assert lint(tmp_path) == 1

    lines = capsys.readouterr().out.splitlines()
    assert f"{tmp_path / 'pixiv.yml'}: kind: is none of the known words; did you mean `art`?" in lines
    assert f"{tmp_path / 'pixiv.yml'}: hoem: is not a known key; did you mean `home`?" in lines
