"""Every hostile body is read or refused within the limits. The long search is `make fuzz`."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.fuzz.bodies import BODIES
from tests.fuzz.looking import LONGEST, MOST_MEGABYTES, look

# Slower machines under load may need this many times the seconds of a quiet one.
SLACK = 4
LARGE = [name for name in BODIES if " MB " in name]


@pytest.mark.parametrize("name", [name for name in BODIES if name not in LARGE])
def test_a_hostile_body_is_read_or_refused_in_time(name: str) -> None:
    assert look(BODIES[name](), "text/html" if "called HTML" in name else None).seconds < SLACK * LONGEST


def test_the_large_bodies_are_read_or_refused_within_the_time_and_the_memory() -> None:
    program = (
        "from tests.fuzz.bodies import BODIES\nfrom tests.fuzz.looking import look, peak_megabytes\n"
        f"print(max(look(BODIES[name]()).seconds for name in {LARGE!r}), peak_megabytes())"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    seconds, megabytes = map(float, done.stdout.split())
    assert seconds < SLACK * LONGEST
    assert megabytes < MOST_MEGABYTES
