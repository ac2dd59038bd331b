"""A dataset zip is a stranger's file."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

import pytest

from clausewatch.importing.dataset import histories
from data.errors import UsageError
from tests.clausewatch.importing.archives import RULES, dataset, markdown

GOOD = ("harbour/Quillharbour/Terms of Service/2022-03-01T08-00-00Z.md", markdown(*RULES))


def refused(path: Path) -> str:
    """Why a zip is not imported."""
    with pytest.raises(UsageError) as caught, histories(path):
        pass
    return str(caught.value)


def test_texts_are_found_by_service_document_and_date(tmp_path: Path) -> None:
    other = "harbour/豆包/隐私政策/2023-01-02T03-04-05Z.md"
    notes = ("harbour/README.md", "notes"), ("harbour/Quillharbour/logo.png", "no text")
    path = dataset(tmp_path / "harbour.zip", [GOOD, (other, "一"), *notes])

    with histories(path) as found:
        assert [h.id for h in found] == ["Quillharbour/Terms of Service", "豆包/隐私政策"]
        assert found[0].states[0].load() == markdown(*RULES).encode()
        assert found[1].states[0].at.isoformat() == "2023-01-02T03:04:05+00:00"


@pytest.mark.parametrize(
    "name",
    ["../outside.md", "harbour/../../outside.md", "/etc/outside.md", "C:\\outside.md", "..\\outside.md"],
)
def test_a_member_that_leads_out_refuses_the_whole_zip(tmp_path: Path, name: str) -> None:
    path = dataset(tmp_path / "harbour.zip", [GOOD, (name, "text")])

    assert "leads out of the zip; nothing was imported" in refused(path)


def test_a_symbolic_link_refuses_the_whole_zip(tmp_path: Path) -> None:
    path = dataset(tmp_path / "harbour.zip", [GOOD])
    link = zipfile.ZipInfo("harbour/Quillharbour/Terms of Service/2022-03-02T08-00-00Z.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as file:
        file.writestr(link, "../../../../secrets")

    assert "is a link or a device" in refused(path)


def test_a_member_that_unpacks_to_a_hundred_times_its_size_refuses_the_whole_zip(tmp_path: Path) -> None:
    bomb = "harbour/Quillharbour/Terms of Service/2022-03-02T08-00-00Z.md"
    path = dataset(tmp_path / "harbour.zip", [GOOD, (bomb, b"0" * 2_000_000)])

    assert "more than a hundred times its size" in refused(path)


def test_a_member_larger_than_any_document_refuses_the_whole_zip(tmp_path: Path) -> None:
    path = tmp_path / "harbour.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as file:
        file.writestr("harbour/Quillharbour/Terms of Service/2022-03-02T08-00-00Z.md", b"0" * 20_000_001)

    assert "more than any document" in refused(path)


def test_a_damaged_zip_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    path = dataset(tmp_path / "harbour.zip", [GOOD])
    body = bytearray(path.read_bytes())
    body[80:90] = bytes(10)
    path.write_bytes(body)
    cut = tmp_path / "cut.zip"
    cut.write_bytes(bytes(body[:120]))
    empty = tmp_path / "empty.zip"
    empty.write_bytes(b"")

    assert "download the dataset again" in refused(path)
    assert "download the dataset again" in refused(cut)
    assert "download the dataset again" in refused(empty)


def test_a_date_that_is_none_refuses_the_whole_zip(tmp_path: Path) -> None:
    path = dataset(tmp_path / "harbour.zip", [("harbour/A/B/2022-13-01T08-00-00Z.md", "text")])

    assert "is no date" in refused(path)
