"""Bad use: one sentence that says what, where and what to do; exit 2; nothing half-written."""

from __future__ import annotations

import json
import re
import socket
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from clausewatch.cli import app
from tests.clausewatch.library import Library

GOOD = """
id: inkharbour
name: Ink Harbour
owner: Ink Harbour Ltd
kind: art
languages: [en]
home: http://127.0.0.1:9/
documents:
  - {id: terms, kind: terms-of-service, name: Terms, urls: ["http://127.0.0.1:9/terms"], language: en}
"""


def call(folder: Path, *arguments: str, typed: str = "") -> Result:
    """A command of an installation in a folder; what it would not catch itself is raised here."""
    options = ["--home", str(folder / "home"), "--catalogue", str(folder / "catalogue")]
    result = CliRunner().invoke(app, [*options, *arguments], input=typed)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def sentence(result: Result) -> str:
    """The one sentence on stderr."""
    (line,) = [line for line in result.stderr.splitlines() if line.strip()]
    assert line.startswith("clausewatch: ")
    assert "Traceback" not in result.output
    return line


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "catalogue").mkdir()
    (tmp_path / "catalogue" / "inkharbour.yml").write_text(GOOD)
    return tmp_path


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: [unclosed", r"inkharbour\.yml: line \d+: is not YAML: .*; mend that line"),
        (GOOD.replace("owner:", "ownr:"), r"did you mean `owner`\?|owner: is missing"),
        (GOOD.replace("kind: art", "kind: arts"), r"kind: .*did you mean `art`\?"),
        (GOOD.replace("http://127.0.0.1:9/terms", "file:///etc/passwd"), r"documents\.0\.urls"),
        ("", r"inkharbour\.yml: holds no keys"),
        ("\udcff", r"is not UTF-8|cannot be read|not YAML"),
    ],
    ids=["no yaml", "misspelt key", "unknown kind", "no web address", "empty", "no utf-8"],
)
@pytest.mark.parametrize("command", ["run", "platforms list"])
def test_a_broken_declaration_names_file_key_and_mend(
    folder: Path, text: str, said: str, command: str
) -> None:
    body = text.encode("utf-8", "surrogateescape")
    (folder / "catalogue" / "inkharbour.yml").write_bytes(body)

    result = call(folder, *command.split())

    assert result.exit_code == 2
    assert re.search(said, sentence(result))
    assert "inkharbour.yml" in result.stderr
    assert not (folder / "home").exists()


def test_a_folder_without_a_catalogue_is_named(tmp_path: Path) -> None:
    result = call(tmp_path, "run")

    assert result.exit_code == 2
    assert str(tmp_path / "catalogue") in sentence(result)


@pytest.mark.parametrize(
    ("name", "hint"),
    [("inkharbor", "did you mean inkharbour?"), ("zzz", "`clausewatch platforms list` shows them all")],
)
def test_an_unknown_platform_proposes_the_nearest(folder: Path, name: str, hint: str) -> None:
    result = call(folder, "run", "--platform", name)

    assert result.exit_code == 2
    assert name in sentence(result)
    assert hint in result.stderr
    assert not (folder / "home").exists()


@pytest.mark.parametrize("command", ["run", "events", "documents", "digest --preview", "serve --port 0"])
def test_a_home_that_is_a_file_is_named(folder: Path, command: str) -> None:
    (folder / "home").write_text("my shopping list")

    result = call(folder, *command.split())

    assert result.exit_code == 2
    assert f"{folder / 'home'}: cannot be written" in sentence(result)
    assert "choose another folder with --home" in result.stderr
    assert (folder / "home").read_text() == "my shopping list"


def test_a_home_below_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes").write_text("notes")

    result = CliRunner().invoke(app, ["--home", str(tmp_path / "notes" / "home"), "events"])

    assert result.exit_code == 2
    assert "cannot be written" in sentence(result)


def test_a_home_on_a_file_system_that_takes_nothing_is_named() -> None:
    """Not even root can make a folder in /proc."""
    if not Path("/proc/self").is_dir():
        pytest.skip("no /proc here")

    result = CliRunner().invoke(app, ["--home", "/proc/clausewatch", "events"])

    assert result.exit_code == 2
    assert "/proc/clausewatch: cannot be written" in sentence(result)


def test_a_damaged_database_is_named(folder: Path) -> None:
    (folder / "home").mkdir()
    (folder / "home" / "clausewatch.db").write_bytes(b"no database at all " * 500)

    result = call(folder, "events")

    assert result.exit_code == 2
    assert "restore it from a backup" in sentence(result)
    assert "clausewatch.db" in result.stderr


def test_a_port_in_use_is_named(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        result = call(folder, "serve", "--port", str(port))

    assert result.exit_code == 2
    assert str(port) in sentence(result)
    assert "--port" in result.stderr


@pytest.mark.parametrize("command", ["read {}", "compare {} {}"])
@pytest.mark.parametrize("missing", ["nothing.html", "catalogue"], ids=["no file", "a folder"])
def test_a_file_that_cannot_be_read_is_named(folder: Path, command: str, missing: str) -> None:
    path = str(folder / missing)

    result = call(folder, *command.format(path, path).split())

    assert result.exit_code == 2
    assert f"{path}: cannot be read" in sentence(result)


@pytest.mark.parametrize(
    "body", [b"", b"\x00\x01\x02" * 400, b"<html><body><script>x()</script></body></html>"]
)
def test_a_file_without_text_is_named(folder: Path, body: bytes) -> None:
    path = folder / "empty.html"
    path.write_bytes(body)

    result = call(folder, "read", str(path))

    assert result.exit_code == 2
    assert str(path) in sentence(result)


@pytest.mark.parametrize(
    "address", ["http://10.0.0.1/terms", "http://169.254.169.254/", "http://localhost:8000/"]
)
def test_an_address_inside_ones_own_network_is_named_and_not_asked(folder: Path, address: str) -> None:
    result = call(folder, "read", address)

    assert result.exit_code == 2
    assert f"{address}: could not be fetched" in sentence(result)


def test_a_folder_that_is_no_repository_is_named(folder: Path) -> None:
    result = call(folder, "replay", str(folder))

    assert result.exit_code == 2
    assert f"{folder}: is no git repository" in sentence(result)


def test_a_repository_that_is_not_there_is_named(folder: Path) -> None:
    result = call(folder, "replay", str(folder / "missing"))

    assert result.exit_code == 2
    assert "there is no such folder" in sentence(result)


@pytest.mark.parametrize("now", ["yesterday", "2026-13-01", "", "9999-99-99T00:00"])
def test_a_moment_that_is_none_is_named(folder: Path, now: str) -> None:
    result = call(folder, "--now", now, "run")

    assert result.exit_code == 2
    assert "is no date; write it like 2026-03-09" in sentence(result)


@pytest.mark.parametrize("option", ["events --since soon", "digest --preview --since soon"])
def test_a_date_that_is_none_is_named(folder: Path, option: str) -> None:
    result = call(folder, *option.split())

    assert result.exit_code == 2
    assert "'soon' is no date" in sentence(result)


def test_networks_that_are_none_are_named() -> None:
    result = CliRunner().invoke(app, ["events"], env={"CLAUSEWATCH_ALLOW_ADDRESSES": "everything"})

    assert result.exit_code == 2
    assert "CLAUSEWATCH_ALLOW_ADDRESSES" in sentence(result)
    assert "127.0.0.0/8" in result.stderr


def test_a_digest_that_cannot_be_written_is_named(shelf: Library) -> None:
    shelf.look(0)

    html = shelf.folder / "missing" / "digest.html"
    result = call(shelf.folder, "digest", "--preview", "--html", str(html))

    assert result.exit_code == 2
    assert "digest.html: cannot be written" in sentence(result)


def test_a_digest_wants_to_know_what_to_do(folder: Path) -> None:
    result = call(folder, "digest")

    assert result.exit_code == 2
    assert "--preview" in sentence(result)


def test_nothing_looked_at_yet_is_no_error(shelf: Library) -> None:
    assert call(shelf.folder, "events").output == "Nothing has been announced yet.\n"
    assert "clausewatch run" in call(shelf.folder, "documents").output


class TestJudge:
    """The judge answers every line, the bad ones with an error of their own."""

    def test_good_lines_are_answered_in_order(self, folder: Path) -> None:
        typed = "\n".join(f'{{"id": {n}, "text": "We may train our AI on drawing {n}."}}' for n in range(600))

        result = call(folder, "judge", typed=typed)

        assert result.exit_code == 0
        assert [json.loads(a)["id"] for a in result.stdout.splitlines()] == list(range(600))

    def test_a_bad_line_does_not_keep_others_from_being_answered(self, folder: Path) -> None:
        lines = [
            '{"id": "a", "text": "We may use your artwork to train our AI models."}',
            "not json",
            '{"id": "b"}',
            "[1, 2]",
            '{"id": "c", "text": 5}',
            '{"id": "d", "text": "Fine.", "language": 7}',
            "[" * 100_000,
            '{"id": "e", "text": ""}',
            '{"id": "f", "text": "\\ud800 half a mark"}',
            "",
            '{"id": "g", "text": "您保留对作品的一切权利。", "document_kind": "terms-of-service"}',
        ]

        result = call(folder, "judge", typed="\n".join(lines))

        assert result.exit_code == 1
        answers = [json.loads(a) for a in result.stdout.splitlines()]
        assert [a.get("id") for a in answers] == ["a", None, "b", None, "c", "d", None, "e", "f", "g"]
        assert ["error" in a for a in answers] == [
            False,
            True,
            True,
            True,
            True,
            True,
            True,
            False,
            False,
            False,
        ]
        assert {j["label"] for j in answers[0]["labels"]} >= {"TRAIN_FIRST_PARTY"}

    def test_nothing_to_judge_is_no_error(self, folder: Path) -> None:
        result = call(folder, "judge", typed="")

        assert (result.exit_code, result.output) == (0, "")
