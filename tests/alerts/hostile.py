"""What a hostile platform might write into its pages, names and addresses."""

from __future__ import annotations

WORDS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</style><script>alert(1)</script>",
    "</title></head><body onload=alert(1)>",
    "--><svg/onload=alert(1)>",
    "]]><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "{{ 7*7 }}",
    "{% include '/etc/passwd' %}{{ ''.__class__.__mro__ }}",
    "{# comment #}${7*7}#{7*7}",
    "{owner.__class__}{0}{}%s%(x)s",
    "[click](https://evil.example/a) ![x](https://evil.example/p.png)",
    "[ref]: https://evil.example 'title'",
    "<https://evil.example> http://evil.example www.evil.example evil.example",
    "javascript:alert(1) data:text/html,<b>x</b> vbscript:x",
    "@everyone @here <@123> <@&456> <!channel> <#789> someone@evil.example",
    "News\r\nBcc: victim@evil.example\r\n\r\n<html>",
    "one\u2028## Clausewatch\u2029two\x85three\x0bfour\x0cfive",
    "\u202ecod.exe\u202c \u2066a\u2069 \u200fb\u200e \u061cc",
    "zero\u200bwidth\u2060join\ufeffbom\u00adsoft",
    "nul\x00bell\x07\x1b[31mred\x1b]0;title\x07",
    "tag\U000e0041\U000e007f lone\ud800 non\ufffe",
    "a" * 5000,
    "long words " * 2000,
)

ADDRESSES = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/x",
    "/relative",
    "https://",
    "https://user:pass@evil.example/",
    "https://evil.example\\@good.example/",
    'https://evil.example/" onmouseover="alert(1)',
    "https://evil.example/<script>",
    "https://evil.example/\u202egnp",
    "https://evil.example/\r\nSet-Cookie: a=b",
    "https://[::1",
    "",
)

# What may reorder, hide or control the words around it; nothing of it may reach a reader.
TRICKS = frozenset(
    "\x00\x07\x0b\x0c\x1b\x85\xad\u061c\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060"
    "\u2066\u2067\u2068\u2069\ufeff\ud800\ufffe\U000e0041\U000e007f"
)
