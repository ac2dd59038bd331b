"""There is one way out: whatever could open another connection is not used."""

from __future__ import annotations

import ast
from pathlib import Path

import crawler

PACKAGE = Path(crawler.__file__).parent
# Modules and calls that open connections by themselves.
OTHER_CLIENTS = {
    "aiohttp",
    "ftplib",
    "http.client",
    "httpx",
    "requests",
    "smtplib",
    "urllib.request",
    "urllib3",
}
OPENERS = {
    "connect",
    "connect_ex",
    "create_connection",
    "open_connection",
    "connectTCP",
    "connectSSL",
    "urlopen",
}
THE_ONE_PLACE = {("proxy.py", "open_connection")}  # after `allowed_addresses`, to the address that was judged


def test_no_module_of_the_crawler_opens_a_connection_past_the_guard() -> None:
    found = {
        (path.name, name)
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        for name in _opened_by(node)
    }
    assert found == THE_ONE_PLACE


def _opened_by(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names} & OTHER_CLIENTS
    if isinstance(node, ast.ImportFrom):
        return {node.module or ""} & OTHER_CLIENTS
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in OPENERS:
        is_signal = isinstance(node.func.value, ast.Attribute) and node.func.value.attr == "signals"
        return set() if is_signal else {node.func.attr}
    return set()
