"""There is one way out: whatever could open another connection is not used anywhere in the project."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import crawler

ROOT = Path(crawler.__file__).parents[1]
PACKAGES = ("data", "crawler", "analysis", "alerts", "web", "clausewatch")
# Modules and calls that open connections by themselves.
OTHER_CLIENTS = {
    "aiohttp",
    "ftplib",
    "httpx",
    "requests",
    "urllib.request",
    "urllib3",
    "websockets",
}
OPENERS = {
    "connect_ex",
    "create_connection",
    "open_connection",
    "connectTCP",
    "connectSSL",
    "sock_connect",
    "urlopen",
}
# `open_connection` only wraps the socket that `connect` has made.
THE_ONE_PLACE = {("crawler/connecting.py", "connect"), ("crawler/proxy.py", "open_connection")}
# Mail goes to the server that the person running it has set, which mostly is a private one.
MAIL = "smtplib"


@pytest.mark.parametrize("package", PACKAGES)
def test_no_module_opens_a_connection_past_the_guard(package: str) -> None:
    found = {
        (str(path.relative_to(ROOT)), name)
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _opened_by(node)
    }
    assert found - THE_ONE_PLACE == set()
    assert package != "crawler" or found == THE_ONE_PLACE


def test_mail_is_the_only_other_client_and_has_one_home() -> None:
    users = [
        path
        for package in PACKAGES
        for path in (ROOT / package).rglob("*.py")
        if MAIL in {alias for node in ast.walk(ast.parse(path.read_text())) for alias in _imported(node)}
    ]
    assert len(users) <= 1


def test_the_proxy_hands_its_streams_a_socket_and_no_address() -> None:
    tree = ast.parse((ROOT / "crawler" / "proxy.py").read_text(encoding="utf-8"))
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and _called(node) == "open_connection"
    ]
    assert [([*call.args], [k.arg for k in call.keywords]) for call in calls] == [([], ["sock"])]


def _opened_by(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Call):
        name = _called(node)
        return {name} if name in OPENERS or _is_socket_connect(node) else set()
    return _imported(node) & OTHER_CLIENTS


def _imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    return {node.module or ""} if isinstance(node, ast.ImportFrom) else set()


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def _is_socket_connect(node: ast.Call) -> bool:
    """`x.connect((host, port))`: databases and signals are connected to by other things than a pair."""
    return _called(node) == "connect" and len(node.args) == 1 and isinstance(node.args[0], ast.Tuple)
