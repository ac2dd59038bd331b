"""Recorded histories walked through: what would have been announced, when, and what was noise."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from clausewatch.cli import app
from tests.analysis.holding.sights import OTHER, REWRITTEN, START, TERMS
from tests.clausewatch.library import TRAINS
from tests.clausewatch.replay.histories import Commit, checkout, repository, text

INK = "Ink Harbour/Terms of Service.md"
PRIVACY = "Ink Harbour/Privacy Policy.md"
CJK = "墨港/隐私政策.md"
WALL = "Please verify you are human before you go on to the reading room.\n"
LINKED = "Letters to the steward go to [the desk](https://desk.example/{}) by the door."
FEAST = "The lamps are lit one hour earlier on feast days of the harbour town."
CHINESE = "\n\n".join(f"第{n}室的灯每晚由管理员点亮，成员可以自由进入阅览。" for n in range(20))
CHINESE_TRAINS = "我们可以使用您上传的作品训练我们的人工智能模型。"


def replayed(repo: Path, home: Path, *options: str) -> str:
    """What the command prints on stdout; one worker unless the options say otherwise."""
    workers = () if "--workers" in options else ("--workers", "1")
    result = CliRunner().invoke(app, ["--home", str(home), "replay", str(repo), *workers, *options])
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    assert result.exit_code == 0, result.stderr
    return result.stdout


def lines(repo: Path, home: Path, *options: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in replayed(repo, home, *options).splitlines()]


def outcomes(folder: Path, states: Sequence[tuple[float, str]]) -> list[dict[str, Any]]:
    """The lines of one document that had these states at these hours."""
    commits = [Commit(hours, {INK: words}) for hours, words in states]
    return lines(repository(folder / "repo", commits), folder / "home")


def hour(hours: float) -> str:
    return (START + timedelta(hours=hours)).isoformat()


def test_a_clause_that_stays_is_announced_a_day_after_its_commit(tmp_path: Path) -> None:
    first, second = outcomes(
        tmp_path,
        [
            (0, text()),
            (48, text(TRAINS)),
        ],
    )

    assert first["outcome"] == "quiet"
    assert second["outcome"] in ("held", "announced")

    told = outcomes(tmp_path / "longer", [(0, text()), (48, text(TRAINS)), (200, text(TRAINS, FEAST))])[1]
    assert told["outcome"] == "announced"
    assert (told["first_commit"], told["announced_on"]) == (told["commit"], hour(72))
    assert told["severity"] >= 3
    (finding,) = [f for f in told["findings"] if f["label"] == "TRAIN_FIRST_PARTY"]
    assert (finding["polarity"], finding["before"], finding["after"]) == ("added", None, TRAINS)
    assert len(told["event"]) == 12


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (text(LINKED.format("a?s=1")), text(LINKED.format("b?s=2"))),
        (text(), text().replace("\n\n", "\n\n\n\n").replace(". ", ".  ")),
        (text(), text(rules=tuple(reversed(TERMS)))),
        (text("Last updated: March 9, 2026"), text("Last updated: April 1, 2026")),
        (text("Members’ “own” prints stay theirs."), text('Members\' "own" prints stay theirs.')),
        (text("**Prints** stay in the _hall_ of letters."), text("Prints stay in the hall of letters.")),
        (text("- Ink stays at the door of the hall."), text("* Ink stays at the door of the hall.")),
        (text(), text() + "\n" + text()),
    ],
    ids=["link", "white space", "order", "date", "quotes", "emphasis", "list mark", "printed twice"],
)
def test_what_changes_no_word_is_noise(tmp_path: Path, before: str, after: str) -> None:
    found = outcomes(tmp_path, [(0, before), (48, after), (96, before)])

    assert [line["outcome"] for line in found] == ["quiet", "noise", "noise"]
    assert [line["findings"] for line in found] == [[], [], []]


def test_a_confirmed_change_without_a_label_is_quiet(tmp_path: Path) -> None:
    found = outcomes(tmp_path, [(0, text()), (48, text(FEAST)), (120, text(FEAST, OTHER[:30]))])

    assert [line["outcome"] for line in found][:2] == ["quiet", "quiet"]


def test_what_stood_for_two_hours_is_held(tmp_path: Path) -> None:
    found = outcomes(tmp_path, [(0, text()), (48, text(TRAINS)), (50, text()), (200, text(FEAST))])

    assert found[1]["outcome"] == "held"
    assert found[2]["outcome"] in ("noise", "variant")
    assert [line for line in found if line["outcome"] == "announced"] == []


def test_a_wall_is_held_with_its_reason(tmp_path: Path) -> None:
    found = outcomes(tmp_path, [(0, text()), (48, WALL), (900, text())])

    assert [line["outcome"] for line in found] == ["quiet", "held", "noise"]
    assert found[1]["reason"] == "blocked"


def test_an_edition_that_was_there_before_is_a_variant(tmp_path: Path) -> None:
    one, two = text(FEAST), text(rules=TERMS[1:])
    states = [(48 * n, one if n % 2 else two) for n in range(6)]

    found = outcomes(tmp_path, states)

    assert [line["outcome"] for line in found[3::2]] == ["variant", "variant"]
    assert [line for line in found if line["findings"]] == []


def test_a_flapping_clause_is_announced_once(tmp_path: Path) -> None:
    states = [(48 * n, text(TRAINS) if n % 2 else text()) for n in range(12)]

    found = outcomes(tmp_path, states)

    added = [f for line in found for f in line["findings"] if f["polarity"] == "added" and f["severity"] >= 3]
    assert len(added) == 1


def test_a_real_sentence_inside_a_flap_is_announced(tmp_path: Path) -> None:
    """A, B, A with a new sentence."""
    states = [(0, text()), (30, text(FEAST)), (60, text(TRAINS)), (150, text(TRAINS, FEAST))]

    (told,) = [line for line in outcomes(tmp_path, states) if line["outcome"] == "announced"]

    assert told["date"] == hour(60)


def test_a_true_rewrite_gets_through(tmp_path: Path) -> None:
    rewritten = "# Terms of Service\n\n" + "\n\n".join((*REWRITTEN, TRAINS))
    found = outcomes(tmp_path, [(0, text()), (48, rewritten), (300, rewritten + "\n\n" + FEAST)])

    assert found[1]["outcome"] == "announced"


def test_a_removed_and_recorded_again_document_goes_on(tmp_path: Path) -> None:
    commits = [Commit(0, {INK: text()}), Commit(48, {INK: None}), Commit(400, {INK: text(TRAINS)})]
    commits.append(Commit(500, {INK: text(TRAINS, FEAST)}))

    found = lines(repository(tmp_path / "repo", commits), tmp_path / "home")

    assert [line["date"] for line in found] == [hour(0), hour(400), hour(500)]
    assert found[1]["outcome"] == "announced"


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two services, three documents, and files that are none."""
    commits = [
        Commit(
            0, {INK: text(), PRIVACY: text(OTHER), CJK: CHINESE, "README.md": "# Read\n", "x.md": "# X\n"}
        ),
        Commit(24, {INK: text(LINKED.format(1)), "Ink Harbour/README.md": "# About\n"}),
        Commit(72, {INK: text(LINKED.format(1), TRAINS)}),
        Commit(160, {CJK: f"{CHINESE}\n\n{CHINESE_TRAINS}"}),
        Commit(240, {PRIVACY: text(OTHER, TRAINS)}),
        Commit(400, {INK: text(LINKED.format(2), TRAINS), PRIVACY: text(OTHER, TRAINS, FEAST)}),
        Commit(500, {INK: text(LINKED.format(2), TRAINS, FEAST)}),
    ]
    return repository(tmp_path_factory.mktemp("recorded") / "versions of services", commits)


@pytest.fixture(scope="module")
def whole(recorded: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A home whose cache is warm, and what the replay printed."""
    home = tmp_path_factory.mktemp("home")
    return home, replayed(recorded, home)


def test_every_recorded_state_has_a_line_in_the_order_of_time(whole: tuple[Path, str]) -> None:
    found = [json.loads(line) for line in whole[1].splitlines()]

    assert len(found) == 10
    assert [line["date"] for line in found] == sorted(line["date"] for line in found)
    assert {(line["service"], line["document"]) for line in found} == {
        ("Ink Harbour", "Terms of Service"),
        ("Ink Harbour", "Privacy Policy"),
        ("墨港", "隐私政策"),
    }
    assert all(line.keys() >= {"commit", "outcome", "severity", "findings"} for line in found)


def test_one_sentence_in_two_documents_shares_its_event(whole: tuple[Path, str]) -> None:
    found = [json.loads(line) for line in whole[1].splitlines()]
    told = [line for line in found if line["outcome"] == "announced"]

    ink = [line for line in told if line["service"] == "Ink Harbour"]
    assert [line["document"] for line in ink] == ["Terms of Service", "Privacy Policy"]
    assert len({line["event"] for line in ink}) == 1
    assert {line["event"] for line in told if line["service"] == "墨港"}.isdisjoint({ink[0]["event"]})


def test_a_chinese_document_is_announced_too(whole: tuple[Path, str]) -> None:
    (told,) = [x for x in map(json.loads, whole[1].splitlines()) if x["service"] == "墨港" and x["findings"]]

    assert told["findings"][0]["after"] == CHINESE_TRAINS


def test_a_second_run_reads_back_what_the_first_one_made(recorded: Path, whole: tuple[Path, str]) -> None:
    home, said = whole
    kept = sorted((home / "cache" / "replay").rglob("*.zst"))

    assert kept
    assert replayed(recorded, home) == said
    assert sorted((home / "cache" / "replay").rglob("*.zst")) == kept


def test_a_damaged_cache_is_made_anew(recorded: Path, whole: tuple[Path, str]) -> None:
    home, said = whole
    for path in (home / "cache" / "replay").rglob("*.zst"):
        path.write_bytes(b"no zstd")

    assert replayed(recorded, home) == said


@pytest.mark.parametrize("workers", ["2", "8"])
def test_more_workers_and_a_working_tree_print_the_same_bytes(
    recorded: Path, whole: tuple[Path, str], tmp_path: Path, workers: str
) -> None:
    tree = checkout(recorded, tmp_path / "tree with spaces")

    assert replayed(tree, tmp_path / "home", "--workers", workers) == whole[1]


@pytest.mark.parametrize(
    ("options", "keeps"),
    [
        (("--service", "墨港"), lambda x: x["service"] == "墨港"),
        (("--document", "Privacy Policy"), lambda x: x["document"] == "Privacy Policy"),
        (("--since", "2026-03-16"), lambda x: x["date"] >= "2026-03-16"),
        (("--until", "2026-03-16"), lambda x: x["date"] <= "2026-03-16"),
    ],
    ids=["service", "document", "since", "until"],
)
def test_a_part_of_a_history_is_printed_as_in_the_whole(
    recorded: Path, whole: tuple[Path, str], tmp_path: Path, options: tuple[str, ...], keeps: Any
) -> None:
    every = [json.loads(line) for line in whole[1].splitlines()]

    found = lines(recorded, tmp_path, *options)

    assert [(x["commit"], x["document"]) for x in found] == [
        (x["commit"], x["document"]) for x in every if keeps(x)
    ]
    assert all(
        x["outcome"] == y["outcome"]
        for x, y in zip(found, filter(keeps, every), strict=True)
        if x["date"] < "2026-03-15"
    )


def test_the_lines_can_be_written_to_a_file(recorded: Path, whole: tuple[Path, str], tmp_path: Path) -> None:
    out = tmp_path / "lines.jsonl"

    assert replayed(recorded, whole[0], "--out", str(out)) == ""
    assert out.read_text(encoding="utf-8") == whole[1]
    assert [p.name for p in tmp_path.iterdir()] == ["lines.jsonl"]


def test_a_part_that_does_not_exist_is_named(recorded: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(
        app, ["--home", str(tmp_path), "replay", str(recorded), "--service", "Nobody", "--workers", "1"]
    )

    assert result.exit_code == 2
    assert "nothing in this repository matches" in result.stderr


def test_an_empty_repository_is_named(tmp_path: Path) -> None:
    empty = repository(tmp_path / "empty", [])

    result = CliRunner().invoke(app, ["--home", str(tmp_path), "replay", str(empty), "--workers", "1"])

    assert result.exit_code == 2
    assert "clausewatch: " in result.stderr


PROMISE = "We will not use your artwork to train artificial intelligence models."


def two(terms: str, privacy: str) -> dict[str, str | None]:
    return {INK: terms, PRIVACY: privacy}


def test_a_promise_that_moved_to_the_privacy_policy_is_neither_lost_nor_new(tmp_path: Path) -> None:
    commits = [
        Commit(0, two(text(PROMISE), text())),
        Commit(48, two(text(), text(PROMISE))),
        Commit(200, two(text(FEAST), text(PROMISE))),
    ]
    found = lines(repository(tmp_path / "repo", commits), tmp_path / "home")

    assert [x for x in found if x["outcome"] == "announced"] == []
    moved = {
        x["document"]: [(m["polarity"], m["document"]) for m in x["moved"]] for x in found if "moved" in x
    }
    assert moved == {
        "Terms of Service": [("removed", "Privacy Policy")],
        "Privacy Policy": [("added", "Terms of Service")],
    }


def test_a_promise_that_came_back_in_another_document_much_later_is_new_there(tmp_path: Path) -> None:
    commits = [
        Commit(0, two(text(PROMISE), text())),
        Commit(48, two(text(), text())),
        Commit(500, two(text(), text(PROMISE))),
        Commit(700, two(text(FEAST), text(PROMISE))),
    ]
    found = lines(repository(tmp_path / "repo", commits), tmp_path / "home")

    told = [
        (x["document"], f["polarity"]) for x in found if x["outcome"] == "announced" for f in x["findings"]
    ]
    assert told == [("Terms of Service", "removed"), ("Privacy Policy", "added")]
