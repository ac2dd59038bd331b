"""What holds for the house as a whole: who may know whom, what is installed, what is written down."""

from __future__ import annotations

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Which of our packages each one may import, itself aside. Source: DESIGN section 1.
MAY_IMPORT = {
    "data": set[str](),
    "crawler": {"data"},
    "analysis": {"data"},
    "alerts": {"data"},
    "web": {"data"},
    "clausewatch": {"data", "crawler", "analysis", "alerts", "web"},
}
LOCKS = ("requirements.lock", "requirements-dev.lock")

# Folders of somebody's machine; `/home` needs a name behind it, so that a web path does not count.
MACHINE = re.compile(r"(?<![\w.:/-])/(?:home/\w|root/|work/|Users/\w)")

# What may not be loaded before a command needs it: each costs more than `--help` may take.
HEAVY = ("spacy", "scrapy", "twisted", "sqlalchemy", "alembic", "jinja2", "starlette", "numpy", "rapidfuzz")


def imports(path: Path) -> Iterator[str]:
    """The absolute names a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_go_one_way(package: str) -> None:
    modules = sorted((ROOT / package).rglob("*.py"))

    seen = [(path.relative_to(ROOT), name) for path in modules for name in imports(path)]
    wrong = [
        f"{path} imports {name}"
        for path, name in seen
        if name.split(".")[0] in (MAY_IMPORT.keys() | {"tests"}) - MAY_IMPORT[package] - {package}
    ]

    assert modules
    assert wrong == []


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_name_the_whole_way(package: str) -> None:
    relative = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in sorted((ROOT / package).rglob("*.py"))
        for name in imports(path)
        if name.startswith(".")
    ]

    assert relative == []


def test_no_installed_distribution_ships_a_module_of_our_names() -> None:
    ours = {*MAY_IMPORT, "tests"}
    clashes = [
        f"{distribution.metadata['Name']}: {file}"
        for distribution in importlib.metadata.distributions()
        if distribution.metadata["Name"] != "clausewatch"
        for file in distribution.files or ()
        if file.parts[0].removesuffix(".py") in ours and file.suffix in (".py", ".so", ".pyd")
    ]

    assert clashes == []


@pytest.mark.parametrize("package", [*MAY_IMPORT, "tests"])
def test_our_names_mean_our_folders(package: str) -> None:
    found = importlib.import_module(package)

    assert Path(str(found.__file__)).resolve() == ROOT / package / "__init__.py"


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_holds_no_address_and_a_hash_for_every_package(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    entries = [e for e in re.split(r"\n(?=[a-zA-Z0-9])", text) if not e.startswith("#")]

    assert len(entries) > 20
    assert "://" not in text
    assert [e.split()[0] for e in entries if "--hash=sha256:" not in e] == []
    assert [e.split()[0] for e in entries if "==" not in e.split()[0]] == []


def test_tracked_files_name_no_folder_of_one_machine() -> None:
    found = [
        f"{path}:{number}: {line.strip()[:100]}"
        for path in tracked()
        for number, line in enumerate(lines(ROOT / path), 1)
        if MACHINE.search(line)
    ]

    assert MACHINE.search("/".join(["see ", "root", "notes"]))
    assert found == []


def test_every_dependency_of_the_program_says_why_it_is_there() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    dependencies = tomllib.loads(pyproject)["project"]["dependencies"]
    explained = re.findall(r'^\s*"([^"]+)",\s+# \w.{5}', pyproject, re.MULTILINE)

    assert dependencies
    assert [d for d in dependencies if d not in explained] == []


def test_help_answers_before_anything_heavy_is_loaded() -> None:
    listing = (
        "import sys\n"
        "sys.argv = ['clausewatch', '--help']\n"
        "from clausewatch.__main__ import main\n"
        "try:\n    main()\nexcept SystemExit as end:\n    code = end.code\n"
        f"print('loaded', *[m for m in {HEAVY!r} if m in sys.modules])\n"
        "sys.exit(code)\n"
    )
    said = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, cwd=ROOT)

    assert said.returncode == 0
    assert "replay" in said.stdout
    assert said.stdout.splitlines()[-1] == "loaded"


def tracked() -> list[str]:
    try:
        said = subprocess.run(["git", "ls-files", "-z"], capture_output=True, cwd=ROOT, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout, so nothing says which files are part of the project")
    return [path for path in said.stdout.decode().split("\0") if path and (ROOT / path).is_file()]


def lines(path: Path) -> list[str]:
    """The lines of a text file; none of a binary one."""
    body = path.read_bytes()
    return [] if b"\0" in body[:8000] else body.decode("utf-8", "replace").splitlines()
