"""
Searches for bodies that the reader or the holder cannot take: `make fuzz`.

    hostile    every body of tests/fuzz/bodies.py once
    mutating   pages spoilt at random
    inventing  bodies from a grammar (hypothesis)
    guided     bodies that reach new branches (atheris), where it is installed

Each search is a process of its own, so that its memory can be told. Exit 1 when one finds a fault.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import logging
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.fuzz import inventing, mutating
from tests.fuzz.bodies import BODIES
from tests.fuzz.looking import LONGEST, MOST_MEGABYTES, look, peak_megabytes
from tests.fuzz.seeds import seeds

SHARES = {"mutating": 0.4, "inventing": 0.2, "guided": 0.4}
UNITS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
PEAK = re.compile(r"stat::peak_rss_mb:\s*(\d+)")
# The instrumented process carries libFuzzer's tables and the corpus.
GUIDED_MEGABYTES = 2 * MOST_MEGABYTES


def main() -> int:
    asked = argparse.ArgumentParser(description="Search for bodies that cannot be read or held.")
    asked.add_argument("--minutes", type=float, default=10.0)
    asked.add_argument("--start", type=int, default=1, help="where the random numbers start")
    asked.add_argument("--one", choices=("hostile", "mutating", "inventing"), help=argparse.SUPPRESS)
    args = asked.parse_args()
    logging.disable(logging.WARNING)  # pypdf says of each broken file that it is broken
    if args.one:
        print(json.dumps(_one(args.one, args.minutes * 60, args.start)))
        return 0
    rows = [_child("hostile", 0, args.start)]
    seconds = max(1.0, args.minutes * 60 - rows[0]["wall"])
    rows += [_child(name, SHARES[name] * seconds, args.start) for name in ("mutating", "inventing")]
    rows.append(_guided(SHARES["guided"] * seconds))
    for row in rows:
        print(
            "{name:10} {tried:>9} bodies  {wall:6.1f} s  slowest {slowest:.2f} s  peak {peak:.0f} MB".format(
                **row
            )
        )
    faults = [f"{row['name']}: {fault}" for row in rows for fault in row["faults"]]
    print("\n".join(faults) or "no crash, nothing over the limits")
    return 1 if faults else 0


def _child(name: str, seconds: float, start: int) -> dict:
    began = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "tests.fuzz",
        "--one",
        name,
        "--minutes",
        str(seconds / 60),
        "--start",
        str(start),
    ]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    wall = time.monotonic() - began
    if done.returncode:
        return _row(name, 0, wall, 0.0, 0.0, [f"ended with {done.returncode}"])
    return json.loads(done.stdout.splitlines()[-1]) | {"wall": wall}


def _one(name: str, seconds: float, start: int) -> dict:
    if name == "mutating":
        tried, slowest, faults = mutating.search(seeds(), seconds, start)
    elif name == "inventing":
        tried, slowest, faults = inventing.search(seconds)
    else:
        times = {body: look(make()).seconds for body, make in BODIES.items()}
        tried, slowest = len(times), max(times.values())
        faults = [f"{took:.2f} s for {body}" for body, took in times.items() if took > LONGEST]
    peak = peak_megabytes()
    faults += [f"held {peak:.0f} MB"] if peak > MOST_MEGABYTES else []
    return _row(name, tried, 0.0, slowest, peak, faults)


def _guided(seconds: float) -> dict:
    if importlib.util.find_spec("atheris") is None:
        return _row("guided", 0, 0.0, 0.0, 0.0, []) | {"name": "guided (atheris is not installed)"}
    with tempfile.TemporaryDirectory() as folder:
        for at, body in enumerate(seeds()):
            (Path(folder) / str(at)).write_bytes(body)
        began = time.monotonic()
        command = [sys.executable, "-m", "tests.fuzz.guided", folder, f"-max_total_time={int(seconds)}"]
        command += [
            "-print_final_stats=1",
            "-max_len=200000",
            f"-rss_limit_mb={GUIDED_MEGABYTES}",
            "-timeout=20",
        ]
        done = subprocess.run(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace"
        )
    units, peak = UNITS.search(done.stderr), PEAK.search(done.stderr)
    faults = [done.stderr[-2_000:]] if done.returncode else []
    tried, megabytes = (int(found.group(1)) if found else 0 for found in (units, peak))
    return _row("guided", tried, time.monotonic() - began, 0.0, megabytes, faults)


def _row(name: str, tried: int, wall: float, slowest: float, peak: float, faults: list[str]) -> dict:
    return {"name": name, "tried": tried, "wall": wall, "slowest": slowest, "peak": peak, "faults": faults}


if __name__ == "__main__":
    sys.exit(main())
