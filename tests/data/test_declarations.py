"""The catalogue: every shipped file holds, and every way to break one is named with its mend."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import get_args

import pytest

from data.catalogue_schema import DocumentKind, PlatformKind, Signal
from data.declarations import SHIPPED, faults, platforms
from data.errors import CatalogueError

SOUND = """\
id: inkwell
name: Inkwell
owner: Inkwell Cooperative
kind: writing
country: NO
languages: [en, no]
home: https://inkwell.example/
documents:
  - id: terms-of-service
    kind: terms-of-service
    name: Terms of service
    urls: [https://inkwell.example/terms, "https://inkwell.example/terms?part=2"]
    language: en
  - id: privacy-policy
    kind: privacy-policy
    name: Privacy policy
    urls: [http://127.0.0.1:8012/privacy]
    language: zh-Hant
    region: EEA
    fetch: browser
    check_every_hours: 168
    confirm_after_hours: 72
    select: main > article
    remove: nav, .cookie
    note: moved twice, look at the footer
signals: [robots, page-meta]
choices:
  - what: leave model training
    url: https://inkwell.example/settings#ai
history:
  - 2024-11: address recorded
  - 2025-02-03: moved to another host
"""

# A platform named in the project's origins, and the language its own agreement is written in.
ORIGINS = {
    "ao3": "en",
    "hugging-face": "en",
    "sudowrite": "en",
    "openai-chatgpt": "en",
    "xiaohongshu": "zh",
    "trik-ai": "zh",
    "lofter": "zh",
    "weibo": "zh",
    "baijiahao": "zh",
    "tencent-hunyuan": "zh",
    "wps-office": "zh",
    "pixiv": "ja",
    "stability-ai": "en",
    "getty-images": "en",
    "new-york-times": "en",
    "microsoft-copilot": "en",
    "google": "en",
    "meta-ai": "en",
    "claude": "en",
    "spotify": "en",
    "x-twitter": "en",
    "reddit": "en",
}


def written(directory: Path, text: str = SOUND, name: str = "inkwell.yml") -> Path:
    (directory / name).write_text(text, encoding="utf-8")
    return directory


def told(directory: Path) -> list[tuple[str, str]]:
    return [(fault.key, fault.mend) for fault in faults(directory)]


def test_every_shipped_file_follows_the_schema() -> None:
    assert [str(fault) for fault in faults(SHIPPED)] == []


def test_the_shipped_catalogue_holds_all_known_platforms_and_documents() -> None:
    shipped = platforms(SHIPPED)

    assert len(shipped) >= 176
    assert sum(len(platform.documents) for platform in shipped) >= 568
    assert [platform.id for platform in shipped] == sorted(platform.id for platform in shipped)


@pytest.mark.parametrize(("platform_id", "language"), ORIGINS.items())
def test_a_platform_of_the_origins_has_its_documents_in_its_own_language(
    platform_id: str, language: str
) -> None:
    (platform,) = (found for found in platforms(SHIPPED) if found.id == platform_id)

    kinds = {document.kind for document in platform.documents if document.language == language}
    assert {"terms-of-service", "privacy-policy"} & kinds
    assert platform.languages[0] == language


def test_platforms_that_host_works_have_their_robots_and_page_marks_watched() -> None:
    hosts = [
        platform for platform in platforms(SHIPPED) if platform.kind in ("art", "writing", "photo", "music")
    ]

    assert len(hosts) > 60
    assert all({"robots", "page-meta"} <= set(platform.signals) for platform in hosts)


def test_the_whole_shipped_catalogue_is_read_in_half_a_second() -> None:
    started = time.process_time()
    platforms(SHIPPED)

    assert time.process_time() - started < 0.5


def test_a_sound_file_becomes_a_platform_with_its_documents(tmp_path: Path) -> None:
    (platform,) = platforms(written(tmp_path))

    terms, privacy = platform.documents
    assert (platform.country, platform.languages) == ("NO", ("en", "no"))
    assert terms.id == "inkwell/terms-of-service"
    assert terms.urls == ("https://inkwell.example/terms", "https://inkwell.example/terms?part=2")
    assert (terms.fetch, terms.check_every_hours, terms.region, terms.select) == ("http", 24, None, None)
    assert (privacy.fetch, privacy.check_every_hours, privacy.region) == ("browser", 168, "EEA")
    assert (terms.confirm_after_hours, privacy.confirm_after_hours) == (24, 72)
    assert (privacy.select, privacy.remove) == ("main > article", "nav, .cookie")
    assert platform.choices[0].what == "leave model training"
    assert platform.history == ("2024-11: address recorded", "2025-02-03: moved to another host")


def test_the_first_fault_stops_the_reading_and_names_file_key_and_mend(tmp_path: Path) -> None:
    written(tmp_path, SOUND.replace("kind: writing", "kind: writting"))

    with pytest.raises(CatalogueError) as caught:
        platforms(tmp_path)

    assert caught.value.path == tmp_path / "inkwell.yml"
    assert caught.value.key == "kind"
    assert str(caught.value).endswith(
        "inkwell.yml: kind: is none of the known words; did you mean `writing`?"
    )


@pytest.mark.parametrize(
    ("sound", "broken", "key", "mend"),
    [
        ("name: Inkwell\n", "", "name", "is missing"),
        ("name: Inkwell\n", "nmae: Inkwell\n", "nmae", "did you mean `name`?"),
        ("    select: main", "    selector: main", "documents.1.selector", "did you mean `select`?"),
        ("what: leave", "waht: leave", "choices.0.waht", "did you mean `what`?"),
        ("name: Inkwell\n", "name: [Inkwell]\n", "name", "write a text"),
        ("languages: [en, no]", "languages: en", "languages", "write a list"),
        ("languages: [en, no]", "languages: []", "languages", "at least one"),
        ("languages: [en, no]", "languages: [english]", "languages.0", "BCP 47"),
        ("languages: [en, no]", "languages: [jp]", "languages.0", "did you mean ja?"),
        ("languages: [en, no]", "languages: [zh_TW]", "languages.0", "BCP 47"),
        ("country: NO", "country: Norway", "country", "ISO 3166-1"),
        ("region: EEA", "region: europe", "documents.1.region", "EEA"),
        (
            "check_every_hours: 168",
            "check_every_hours: daily",
            "documents.1.check_every_hours",
            "whole number",
        ),
        ("confirm_after_hours: 72", "confirm_after_hours: 0", "documents.1.confirm_after_hours", "from 1 to"),
        ("check_every_hours: 168", "check_every_hours: 0", "documents.1.check_every_hours", "from 1 to"),
        ("fetch: browser", "fetch: brower", "documents.1.fetch", "did you mean `browser`?"),
        ("kind: privacy-policy", "kind: privacy", "documents.1.kind", "did you mean `privacy-policy`?"),
        ("signals: [robots,", "signals: [robot,", "signals.0", "did you mean `robots`?"),
        ("select: main > article", "select: 'div['", "documents.1.select", "CSS"),
        ("remove: nav, .cookie", "remove: 'nav >'", "documents.1.remove", "CSS"),
        ("  - id: privacy-policy", "  - id: terms-of-service", "documents.1.id", "terms-of-service-zh-Hant"),
        ("  - id: privacy-policy", "  - id: ../../etc/passwd", "documents.1.id", "slug"),
        ("id: inkwell\n", "id: ../inkwell\n", "id", "slug"),
        ("id: inkwell\n", "id: quill\n", "id", "call the file quill.yml"),
        ("  - 2024-11: address", "  - someday: address", "history.0", "2026-03"),
        ("  - 2024-11: address recorded", "  - address recorded", "history.0", "date"),
        ("name: Inkwell\n", 'name: "Ink\\u202ewell"\n', "name", "one line of text"),
        ("name: Inkwell\n", "name: Inkwell\nname: Again\n", "line 3", "stands twice"),
        ("languages: [en, no]", "languages: [en, no", "line 7", "is not YAML"),
        ("owner: Inkwell", "owner: : Inkwell", "line 3", "is not YAML"),
        ("owner: Inkwell Cooperative", "owner: &who x\ncountry2: *who", "line 4", "refers to itself"),
        ("owner: Inkwell Cooperative", "owner: !!python/name:os.system", "line 3", "is not YAML"),
    ],
)
def test_a_broken_key_is_named_with_its_mend(
    tmp_path: Path, sound: str, broken: str, key: str, mend: str
) -> None:
    assert sound in SOUND
    written(tmp_path, SOUND.replace(sound, broken, 1))

    found = dict(told(tmp_path))

    assert key in found
    assert mend in found[key]


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "FILE:///etc/passwd",
        "File:/etc/passwd",
        "file:etc/passwd",
        "file://localhost/etc/passwd",
        "file:\\\\\\\\host\\\\share",
        " file:///etc/passwd",
        "\\tfile:///etc/passwd",
        "fi\\nle:///etc/passwd",
        "f%69le:///etc/passwd",
        "view-source:file:///etc/passwd",
        "//etc/passwd",
        "/etc/passwd",
        "C:\\\\terms.html",
        "javascript:alert(1)",
        "data:text/html,terms",
        "ftp://inkwell.example/terms",
        "HTTPS://inkwell.example/terms",
        "https:/inkwell.example/terms",
        "https:inkwell.example/terms",
        "https:\\\\\\\\inkwell.example",
        "https://inkwell.example\\\\@evil.example/",
        "https://user@inkwell.example/",
        "https://user:secret@inkwell.example/",
        "https://@inkwell.example/",
        "https:///terms",
        "https://?terms",
        "https://inkwell.example:port/",
        "https://inkwell.example:99999/",
        "https://[::1/terms",
        "https://ink well.example/",
        "https://inkwell.example/ terms",
        "https://inkwell.example/\\u200bterms",
        "",
    ],
)
def test_an_address_that_is_no_plain_web_address_is_refused(tmp_path: Path, address: str) -> None:
    written(tmp_path, SOUND.replace("urls: [https://inkwell.example/terms,", f'urls: ["{address}",'))

    assert [key for key, _ in told(tmp_path)] == ["documents.0.urls.0"]


@pytest.mark.parametrize(
    "address",
    [
        "https://inkwell.example",
        "http://127.0.0.1:8012/terms",
        "https://[::1]:8012/terms",
        "https://inkwell.example/a/b?c=d&e=%E5%88%A9#f",
        "https://例え.example/利用規約",
        "https://inkwell.example/@crew/terms",
    ],
)
def test_a_plain_web_address_is_taken(tmp_path: Path, address: str) -> None:
    written(tmp_path, SOUND.replace("urls: [https://inkwell.example/terms,", f'urls: ["{address}",'))

    assert told(tmp_path) == []


@pytest.mark.parametrize(
    ("body", "mend"),
    [
        (b"", "holds no keys"),
        (b"- a\n- b\n", "holds no keys"),
        (b"id: \xff\xfe\n", "UTF-8"),
        (b"id: a\x00\n", "is not YAML"),
        (b"---\nid: a\n---\nid: b\n", "is not YAML"),
        (b"[" * 100_000, "nested too deeply"),
        (b"- " * 100_000, "nested too deeply"),
        (b"#" * 300_000, "is larger than"),
    ],
)
def test_a_file_that_is_no_declaration_at_all_is_one_fault(tmp_path: Path, body: bytes, mend: str) -> None:
    (tmp_path / "inkwell.yml").write_bytes(body)

    ((_, found),) = told(tmp_path)

    assert mend in found


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    written(tmp_path, SOUND.replace("name: Inkwell\n", "").replace("country: NO", "country: no"))
    written(tmp_path, "id: quill\n", "quill.yml")

    found = faults(tmp_path)

    assert {fault.path.name for fault in found} == {"inkwell.yml", "quill.yml"}
    assert [fault.key for fault in found if fault.path.name == "inkwell.yml"] == ["name", "country"]


def test_a_file_with_the_other_yaml_suffix_is_not_silently_left_out(tmp_path: Path) -> None:
    written(tmp_path, SOUND, "inkwell.yaml")

    assert told(tmp_path) == [("id", "differs from the file's name; call the file inkwell.yml")]


def test_a_platform_without_documents_is_sound(tmp_path: Path) -> None:
    text = SOUND[: SOUND.index("documents:")] + "documents: []\n"

    (platform,) = platforms(written(tmp_path, text))

    assert platform.documents == ()


def test_a_folder_that_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="is no directory"):
        platforms(tmp_path / "nowhere")

    assert [fault.path for fault in faults(tmp_path / "nowhere")] == [tmp_path / "nowhere"]


def test_twenty_thousand_documents_are_read_within_seconds(tmp_path: Path) -> None:
    start = SOUND.index("  - id: terms"), SOUND.index("  - id: privacy"), SOUND.index("signals:")
    head, document, tail = SOUND[: start[0]], SOUND[start[0] : start[1]], SOUND[start[2] :]
    many = "".join(document.replace("id: terms-of-service", f"id: terms-{number}") for number in range(100))
    for number in range(200):
        text = (head + many + tail).replace("id: inkwell", f"id: inkwell-{number}", 1)
        written(tmp_path, text, f"inkwell-{number}.yml")

    started = time.process_time()
    found = platforms(tmp_path)

    assert sum(len(platform.documents) for platform in found) == 20_000
    assert time.process_time() - started < 10


GUIDE = Path(__file__).parents[2] / "docs" / "catalogue.md"


def test_the_example_of_the_guide_is_a_sound_file(tmp_path: Path) -> None:
    example = re.findall(r"^```yaml\n(.*?)^```", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)[
        0
    ]

    assert told(written(tmp_path, example)) == []


@pytest.mark.parametrize("words", [PlatformKind, DocumentKind, Signal])
def test_the_guide_lists_the_words_that_the_schema_takes(words: object) -> None:
    assert f"| {', '.join(get_args(words))} |" in GUIDE.read_text(encoding="utf-8")
