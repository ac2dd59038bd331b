"""The files people install from: linted with the system's own tool where it is there, and by rule."""

from __future__ import annotations

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest
import yaml

DEPLOY = Path(__file__).parents[2] / "deploy"
UNITS = sorted(DEPLOY.glob("*.service")) + sorted(DEPLOY.glob("*.timer"))
SANDBOX = ("NoNewPrivileges", "ProtectSystem", "ProtectHome", "PrivateTmp", "PrivateDevices")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd-analyze on this machine")
def test_systemd_finds_no_fault_in_the_units(tmp_path: Path) -> None:
    program = tmp_path / "clausewatch"
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    for unit in UNITS:
        text = unit.read_text().replace("/opt/clausewatch/.venv/bin/clausewatch", str(program))
        (tmp_path / unit.name).write_text(text)

    said = subprocess.run(
        ["systemd-analyze", "verify", "--recursive-errors=no", *(str(tmp_path / u.name) for u in UNITS)],
        capture_output=True,
        text=True,
        check=False,
    )

    named = [line for line in said.stderr.splitlines() if "clausewatch" in line]
    assert (said.returncode, named) == (0, [])


@pytest.mark.parametrize("unit", sorted(DEPLOY.glob("*.service")), ids=lambda p: p.name)
def test_a_service_may_write_its_own_folder_only(unit: Path) -> None:
    parsed = ConfigParser(strict=False, interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment, method-assign]
    parsed.read(unit)
    service = parsed["Service"]

    assert [name for name in SANDBOX if name not in service] == []
    assert (service["ProtectSystem"], service["StateDirectoryMode"]) == ("strict", "0700")
    assert service["CapabilityBoundingSet"] == ""


def test_the_image_pins_its_base_runs_as_nobody_and_says_how_it_is() -> None:
    lines = (DEPLOY / "Containerfile").read_text().replace("\\\n", " ").splitlines()
    steps = [line.split(None, 1) for line in lines if line and not line.startswith("#")]
    words = [word for word, _ in steps]

    bases = [rest for word, rest in steps if word == "FROM"]
    assert all(re.match(r"\S+/\S+:[\d.]+-\S+", base) for base in bases), "a tag that does not move"
    user = next(rest for word, rest in steps if word == "USER")
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", user)
    assert words.index("USER") < words.index("ENTRYPOINT")
    assert {"HEALTHCHECK", "STOPSIGNAL"} <= set(words)
    assert all(rest.startswith("[") for word, rest in steps if word in ("CMD", "ENTRYPOINT"))
    assert not any("pip install" in r and "--no-cache-dir" not in r for w, r in steps if w == "RUN")
    assert not any(word == "ADD" for word in words)


def test_the_compose_file_gives_no_more_than_it_needs() -> None:
    service = yaml.safe_load((DEPLOY / "compose.yml").read_text())["services"]["clausewatch"]

    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert not service["image"].endswith(":latest")
