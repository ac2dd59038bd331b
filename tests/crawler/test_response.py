"""What an answer is: walls are named, and terms that speak of the same things are let through."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from crawler.nesting import DEEPEST, deep
from crawler.response import Answer, Problem, problem
from crawler.walls import points, wall
from data.domain.capture import FailureReason
from tests.crawler.helpers import SENTENCES, terms

PAGES = Path(__file__).parents[2] / ".." / "shared" / "pages"
ASKED = "https://quillharbour.example/legal/terms"


def answer(
    body: bytes | str, status: int = 200, url: str = ASKED, asked: str = ASKED, **headers: str
) -> Answer:
    raw = body if isinstance(body, bytes) else body.encode()
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(asked, url, status, {"content-type": "text/html; charset=utf-8", **named}, raw)


def reason(given: Answer) -> FailureReason | None:
    found = problem(given)
    return found.reason if found else None


def html(inside: str, title: str = "Quillharbour", head: str = "") -> str:
    around = "<nav><a href=/>Home</a> <a href=/new>New</a></nav>"
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{around}{inside}</body></html>"
    )


def test_a_healthy_page_is_no_problem() -> None:
    assert problem(answer(terms())) is None


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (401, FailureReason.BLOCKED),
        (403, FailureReason.BLOCKED),
        (404, FailureReason.GONE),
        (406, FailureReason.BLOCKED),
        (410, FailureReason.GONE),
        (418, FailureReason.BLOCKED),
        (429, FailureReason.RATE_LIMITED),
        (451, FailureReason.BLOCKED),
        (500, FailureReason.SERVER_ERROR),
        (502, FailureReason.SERVER_ERROR),
        (521, FailureReason.SERVER_ERROR),
        (999, FailureReason.BLOCKED),
        (202, FailureReason.BLOCKED),
        (206, FailureReason.TRUNCATED),
        (300, FailureReason.MOVED),
    ],
)
def test_a_status_has_one_reason_even_with_a_whole_page_under_it(
    status: int, expected: FailureReason
) -> None:
    assert reason(answer(terms(), status)) is expected


def test_an_answer_without_content_is_empty() -> None:
    assert reason(answer(b"", 204)) is FailureReason.EMPTY
    assert reason(answer(b" \r\n\x00")) is FailureReason.EMPTY


def test_a_challenge_header_means_blocked_whatever_the_body() -> None:
    assert reason(answer(terms(), 200, cf_mitigated="challenge")) is FailureReason.BLOCKED


def test_a_server_error_that_is_a_challenge_or_maintenance_says_so() -> None:
    challenge = html("<h1>Just a moment...</h1><script>window._cf_chl_opt={}</script>")
    work = html("<h1>Scheduled maintenance</h1><p>We will be back soon.</p>")
    assert reason(answer(challenge, 503)) is FailureReason.BLOCKED
    assert reason(answer(work, 503)) is FailureReason.MAINTENANCE


WALLS = [
    (
        "blocked",
        "<h1>One more step</h1><p>Please verify you are human. Ray ID: 81f</p>",
        "Attention Required!",
    ),
    ("blocked", "<h1>安全验证</h1><p>请完成安全验证后继续访问。</p>", "安全验证"),
    (
        "blocked",
        "<h1>確認</h1><p>ロボットではありませんか。ブラウザを確認しています。</p>",
        "セキュリティチェック",
    ),
    ("blocked", "<h1>Un instant…</h1><p>Nous vérifions votre navigateur.</p>", "Un instant…"),
    ("blocked", "<p>Bitte bestätigen Sie, dass Sie ein Mensch sind.</p>", "Nur einen Moment…"),
    ("blocked", "<p>Estamos comprobando su navegador. No eres un robot, ¿verdad?</p>", "Un momento…"),
    ("blocked", "<p>Conferma di essere umano per continuare.</p>", "Controllo di sicurezza"),
    ("blocked", "<script>gokuProps={}</script><noscript>Enable JavaScript to continue</noscript>", ""),
    ("login-wall", "<h1>Welcome back</h1><form><input name=u><input type=password></form>", "Quillharbour"),
    ("login-wall", "<p>请先登录后查看该内容。</p><p>忘记密码？</p>", "用户登录"),
    ("login-wall", "<p>この先はログインしてください。</p>", "ログイン"),
    ("login-wall", "<p>Veuillez vous connecter pour lire cette page.</p>", "Connexion"),
    ("login-wall", "<p>Bitte melden Sie sich an. Noch kein Konto?</p>", "Anmelden"),
    ("login-wall", "<p>Inicia sesión para continuar. ¿Has olvidado tu contraseña?</p>", "Iniciar sesión"),
    ("login-wall", "<p>Accedi per continuare. Password dimenticata?</p>", "Accedi"),
    ("soft-404", "<h1>Oops!</h1><p>The page you are looking for may have been moved.</p>", "Quillharbour"),
    ("soft-404", "<h1>页面不存在</h1><p>您访问的页面可能已被删除。</p>", "提示"),
    ("soft-404", "<p>お探しのページは移動または削除された可能性があります。</p>", "ページが見つかりません"),
    ("soft-404", "<h1>Page introuvable</h1><p>Retour à l'accueil</p>", ""),
    ("soft-404", "<h1>Seite nicht gefunden</h1><p>Die gesuchte Seite existiert nicht.</p>", ""),
    ("soft-404", "<h1>Página no encontrada</h1><p>La página que buscas no existe.</p>", ""),
    ("soft-404", "<h1>Pagina non trovata</h1><p>La pagina richiesta è stata rimossa.</p>", ""),
    ("consent-wall", "<h2>We value your privacy</h2><p>We and our 812 partners use cookies.</p>", ""),
    (
        "consent-wall",
        "<h2>Avant de continuer</h2><p>Nous et nos partenaires.</p><button>Tout accepter</button>",
        "",
    ),
    ("consent-wall", "<p>Wir und unsere Partner.</p><button>Alle akzeptieren</button>", "Ihre Privatsphäre"),
    ("consent-wall", "<p>Nosotros y nuestros socios.</p><button>Aceptar todo</button>", ""),
    ("consent-wall", "<p>Noi e i nostri partner.</p><button>Accetta tutto</button>", ""),
    ("age-gate", "<h1>Are you over 18?</h1><button>I am 18</button>", ""),
    ("age-gate", "<h1>年齢確認</h1><p>あなたは18歳以上ですか?</p>", ""),
    ("age-gate", "<h1>Sind Sie über 18?</h1><p>Ihr Geburtsdatum</p>", "Altersprüfung"),
    ("maintenance", "<h1>We'll be back</h1><p>Quillharbour is down for maintenance.</p>", ""),
    ("maintenance", "<h1>系统维护</h1><p>正在维护，请稍后再试。</p>", ""),
    ("maintenance", "<h1>メンテナンス中</h1><p>しばらくお待ちください。</p>", ""),
]


@pytest.mark.parametrize(("kind", "inside", "title"), WALLS)
def test_a_wall_with_status_200_is_named(kind: str, inside: str, title: str) -> None:
    assert reason(answer(html(inside, title))) == kind


WALL_WORDS = (
    "You must log in to continue using paid features, and you may sign in with another service.",
    "We use cookies; you can accept all or reject all of them, and we and our partners respect your choice.",
    "We may ask you to verify you are human when there is unusual traffic from your network.",
    "Verify your age before you publish mature works; you must be 18 or older to enter that part.",
    "If a page is not found, the page you requested may have been removed or no longer exists.",
    "The service may be temporarily unavailable during scheduled maintenance; please try again later.",
    "Some parts need JavaScript; enable JavaScript in your browser to use them.",
)


def test_terms_that_speak_of_walls_are_no_wall() -> None:
    paragraphs = "".join(f"<p>{words}</p>" for words in (*WALL_WORDS, *SENTENCES * 2))
    page = html(f"<main><h1>Terms of Use</h1>{paragraphs}</main><script src=a.js></script>", "Terms of Use")
    assert problem(answer(page)) is None


@pytest.mark.parametrize("words", WALL_WORDS)
def test_short_rules_that_speak_of_one_wall_are_no_wall(words: str) -> None:
    paragraphs = "".join(f"<p>{each}</p>" for each in (words, *SENTENCES[:3]))
    page = html(f"<main><h1>House rules</h1>{paragraphs}</main>", "House rules")
    assert problem(answer(page)) is None


def test_terms_beside_a_login_form_in_the_header_are_no_wall() -> None:
    form = "<header><form><input name=u><input type=password></form></header>"
    paragraphs = "".join(f"<p>{words}</p>" for words in SENTENCES * 3)
    assert problem(answer(html(f"{form}<main>{paragraphs}</main>"))) is None


def test_a_banner_above_whole_terms_is_no_wall() -> None:
    banner = "<div><h2>We value your privacy</h2><button>Accept all</button><button>Reject all</button></div>"
    paragraphs = "".join(f"<p>{words}</p>" for words in SENTENCES * 3)
    assert problem(answer(html(f"{banner}<main>{paragraphs}</main>"))) is None


def test_many_links_do_not_make_a_wall_long() -> None:
    links = "".join(f"<li><a href=/{n}>Read about our product number {n}</a></li>" for n in range(60))
    page = html(f"<h1>Page not found</h1><p>The page you requested does not exist.</p><ul>{links}</ul>")
    assert reason(answer(page)) is FailureReason.SOFT_404


@pytest.mark.parametrize(
    "title", ["404 - Quillharbour", "Page not found | Quillharbour", "Quillharbour – 页面不存在"]
)
def test_a_missing_page_with_much_to_read_beside_is_missing(title: str) -> None:
    much = "".join(f"<p>{words}</p>" for words in SENTENCES * 6)
    assert reason(answer(html(f"<h2>You may like</h2>{much}", title))) is FailureReason.SOFT_404
    assert problem(answer(html(f"<h2>Not found</h2>{much}", "Terms of Use"))) is None


def test_whole_terms_of_a_site_with_an_odd_name_are_no_missing_page() -> None:
    assert problem(answer(terms(title="Terms of Use").replace(b"</title>", b" | Lost</title>"))) is None


def test_a_missing_page_under_the_title_of_the_terms_is_missing() -> None:
    beside = "".join(f"<p>{words}</p>" for words in SENTENCES * 4)
    page = html(f"<h1>Page not found</h1>{beside}", "Terms of Use - Quillharbour")
    assert reason(answer(page)) is FailureReason.SOFT_404


UNSET = (
    ("Reed HTTP Server Default Page: It works", "<p>Replace this file, unless you must not, to go on.</p>"),
    ("Index of /files", "<pre><a href=/>Parent directory</a> terms-old.html</pre>"),
    ("Runtime Error", "<p>The custom error settings of the current web application hide it.</p>"),
    ("SORRY!", "<p>If you are the owner of this website, please contact your hosting provider.</p>"),
    ("Hier entsteht eine neue Website", "<p>Betreiber dieser Website finden hier Hilfe.</p>"),
)


@pytest.mark.parametrize(("title", "inside"), UNSET)
@pytest.mark.parametrize("more", [1, 20])
def test_what_a_server_shows_that_nobody_has_set_up_is_no_document(
    title: str, inside: str, more: int
) -> None:
    page = html(inside + "<p>You may use it as you like, and you must read the manual.</p>" * more, title)
    found = problem(answer(page))
    assert found is not None
    assert found.reason in (FailureReason.WRONG_DOCUMENT, FailureReason.SOFT_404)


def test_terms_that_speak_of_hosting_are_no_page_of_a_host() -> None:
    words = "The owner of this website may contact your hosting provider. It works for all of us. " * 30
    assert reason(answer(html(f"<h1>Terms of Service</h1><p>{words}</p>", "Terms"))) is None


def test_a_wall_in_another_charset_is_read_in_it() -> None:
    page = html("<h1>页面不存在</h1><p>您访问的页面可能已被删除。</p>", head="<meta charset=gb2312>")
    given = Answer(ASKED, ASKED, 200, {"content-type": "text/html"}, page.encode("gb18030"))
    assert reason(given) is FailureReason.SOFT_404


def test_a_redirect_to_a_login_page_is_a_login_wall() -> None:
    long_login = html("<h1>Hello</h1>" + "".join(f"<p>{words}</p>" for words in SENTENCES * 3), "Hello")
    moved = answer(long_login, url="https://quillharbour.example/login?next=/legal/terms")
    assert reason(moved) is FailureReason.LOGIN_WALL


def test_a_redirect_to_the_front_page_is_no_document() -> None:
    front = html("".join(f"<p>{words}</p>" for words in SENTENCES * 3), "Quillharbour, a home for essays")
    assert reason(answer(front, url="https://quillharbour.example/")) is FailureReason.MOVED
    assert reason(answer(front, url="https://www.newowner.example/en/")) is FailureReason.MOVED


@pytest.mark.parametrize(
    "url", ["https://legal.quillharbour.example/", "https://quillharbour.example/legal/terms/"]
)
def test_a_redirect_to_where_the_terms_are_now_is_fine(url: str) -> None:
    page = html("".join(f"<p>{words}</p>" for words in SENTENCES * 3), "Quillharbour")
    assert problem(answer(page, url=url)) is None


def test_terms_that_moved_to_a_host_of_their_own_are_fine() -> None:
    page = html("".join(f"<p>{words}</p>" for words in SENTENCES * 3), "Terms of Use")
    assert problem(answer(page, url="https://quillharbour-rules.example/")) is None


def test_a_meta_refresh_to_another_page_is_a_move() -> None:
    head = '<meta http-equiv="Refresh" content="0; url=/en/terms">'
    found = problem(answer(html("<p>One moment.</p>", head=head)))
    target = "https://quillharbour.example/en/terms"
    assert found == Problem(FailureReason.MOVED, f"the page sends its readers to {target}")


def test_a_script_that_moves_the_reader_is_a_move() -> None:
    page = "<html><body><script>window.location.href = '/new-terms'</script></body></html>"
    assert reason(answer(page)) is FailureReason.MOVED


@pytest.mark.parametrize(
    "page",
    [
        "<html><body onload=\"location.replace('/new-terms')\"><p>Please wait</p></body></html>",
        "<html><script>top.location='/new-terms';</script><p>Redirecting to the harbour…</p></html>",
        "<html><title>規約</title><script>location.assign('/kiyaku')</script><p>移動しています</p></html>",
    ],
)
def test_a_line_of_words_beside_a_script_that_moves_the_reader_is_a_move(page: str) -> None:
    assert reason(answer(page)) is FailureReason.MOVED


@pytest.mark.parametrize("content_type", ["text/html; charset=utf-8", "application/octet-stream", ""])
def test_a_pdf_is_a_pdf_whatever_its_server_calls_it(content_type: str) -> None:
    body = b"\n%PDF-1.7\n<< /Type /Catalog >>\n" + b"<b <" * 900 + b"\n%%EOF\n"
    assert problem(answer(body, content_type=content_type)) is None
    assert reason(answer(body[:2000], content_type=content_type)) is FailureReason.TRUNCATED


@pytest.mark.parametrize(
    "inside",
    [
        "<div id=root></div><script src=/app.js></script>",
        "<div id=app>Loading...</div><script src=/app.js></script>",
        "<noscript>Enable JavaScript to run this app.</noscript><p>Hi</p><script src=a.js></script>",
        "<noscript>Bitte aktivieren Sie JavaScript.</noscript><div></div><script src=a.js></script>",
    ],
)
def test_a_shell_needs_a_browser(inside: str) -> None:
    assert reason(answer(html(inside))) is FailureReason.SHELL


def test_a_page_without_words_is_empty() -> None:
    assert reason(answer(html("<main></main>"))) is FailureReason.EMPTY


@pytest.mark.parametrize("share", [0.2, 0.34, 0.5, 0.75, 0.97])
def test_half_a_page_is_truncated(share: float) -> None:
    body = terms()
    assert reason(answer(body[: int(len(body) * share)])) is FailureReason.TRUNCATED


def test_a_page_whose_author_left_the_last_tags_out_is_whole() -> None:
    paragraphs = "".join(f"<p>{words}" for words in SENTENCES * 3)
    assert (
        problem(answer(f"<!doctype html><html><title>Terms</title><body><main>{paragraphs}</main>")) is None
    )
    assert problem(answer(f"<!doctype html><title>Terms</title><h1>Terms</h1>{paragraphs}")) is None


def test_half_a_pdf_is_truncated_and_a_whole_one_is_fine() -> None:
    whole = b"%PDF-1.7\n" + b"1 0 obj\nendobj\n" * 50 + b"trailer\n%%EOF\n"
    assert problem(answer(whole, content_type="application/pdf")) is None
    assert reason(answer(whole[:300], content_type="application/pdf")) is FailureReason.TRUNCATED


def test_a_picture_is_not_a_text() -> None:
    assert reason(answer(b"\x89PNG....", content_type="image/png")) is FailureReason.UNREADABLE


def test_plain_text_is_not_searched_for_walls() -> None:
    assert problem(answer(b"Log in", content_type="text/plain")) is None


def test_no_recorded_page_that_holds_its_text_is_called_a_wall() -> None:
    recorded = sorted(PAGES.glob("*.html"))
    if not recorded:
        pytest.skip("the recorded real pages are not here")
    believed = [path for path in recorded if _holds_its_text(path)]
    found = {path.name: problem(answer(path.read_bytes())) for path in believed}
    assert len(believed) > 20
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_half_of_every_recorded_page_is_noticed() -> None:
    recorded = [path for path in sorted(PAGES.glob("*.html")) if _holds_its_text(path)]
    if not recorded:
        pytest.skip("the recorded real pages are not here")
    missed = [
        path.name
        for path in recorded
        if problem(answer(path.read_bytes()[: path.stat().st_size // 2])) is None
    ]
    assert missed == []


def _holds_its_text(path: Path) -> bool:
    """True when most four-word runs of the text taken from a recorded page stand in its source."""
    source = re.sub(r"(?s)<(script|style)\b.*?</\1>|<[^>]+>", " ", path.read_text("utf-8", "replace"))
    wanted = _runs(path.with_suffix(".md").read_text("utf-8"))
    return len(wanted & _runs(source)) > len(wanted) / 2


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return set(zip(words, words[1:], words[2:], words[3:], strict=False))


def test_points_are_given_by_title_words_and_marks() -> None:
    page = answer(html("<p>Please verify you are human.</p>", "Just a moment...")).page
    assert points(page, FailureReason.BLOCKED) == 3
    assert points(page, FailureReason.AGE_GATE) == 0
    assert wall(page) is FailureReason.BLOCKED


@pytest.mark.parametrize("content_type", ["text/html", "application/octet-stream"])
@pytest.mark.parametrize(
    "shape",
    [
        "<script>", "<script ", "<style>", "<!--", "<!-- -->", "<noscript>", "<template>", "<textarea>",
        "<span>", "<a", "</", "<title>a - b | c ", "<h1>a - ", "<meta http-equiv=refresh content='0;url=' ",
        "location", " ", "’", "<",
    ],
)  # fmt: skip
def test_no_page_keeps_us_thinking(shape: str, content_type: str) -> None:
    page = (shape * (100_000 // len(shape))).encode()
    started = time.process_time()
    problem(answer(page, content_type=content_type))
    assert time.process_time() - started < 1.0


@pytest.mark.parametrize("content_type", ["text/html", "text/plain", "application/octet-stream"])
@pytest.mark.parametrize("shape", ["a{}=x ", "a{}='<' ", "a{}='>' ", "a{}=<b ", "a{}/", "={} ", 'a{}" '])
def test_a_tag_with_more_attributes_than_any_document_is_not_read(shape: str, content_type: str) -> None:
    tag = "".join(shape.format(number) for number in range(50_000))
    started = time.process_time()
    found = problem(answer(f"<!doctype html><main {tag}>{terms().decode()}", content_type=content_type))
    assert found is not None
    assert found.reason is FailureReason.TOO_LARGE
    assert time.process_time() - started < 1.0


def test_a_tag_with_many_attributes_and_long_values_is_read() -> None:
    many = " ".join(f"data-{number}='{'x ' * 2000}'" for number in range(100))
    assert reason(answer(terms().replace(b"<main", f"<main {many}".encode()))) is None


@pytest.mark.parametrize(
    "shape",
    [
        "<div>",
        "<b></p>",
        "<dialog>a",
        "<font color=red><div>",
        "<a><b></a>",
        "<b i='>'>",
        "<DETAILS>",
        "<x-a>",
    ],
)
def test_a_page_that_nests_beyond_measure_is_judged_soon(shape: str) -> None:
    page = html(f"<h1>Verify you are human</h1>{shape * (600_000 // len(shape))}", "Just a moment...")
    started = time.process_time()
    assert reason(answer(page)) is FailureReason.BLOCKED
    assert time.process_time() - started < 1.5


def test_a_page_nests_as_deep_as_its_elements_stand_open() -> None:
    assert deep("<b></p>" * (DEEPEST + 1))
    assert deep("<div>" * (DEEPEST + 1) + "</div>" * (DEEPEST + 1))
    assert not deep("<div><b></B></div>" * DEEPEST)
    assert not deep("<p>one<br><li>two" * DEEPEST)


def test_scripts_and_comments_that_end_hide_what_stands_in_them() -> None:
    inside = (
        "<script>'<div><section><p'</script><!-- <main><div> --><style>a{}</style><template><div></template>"
    )
    assert reason(answer(terms().replace(b"</main></body></html>", inside.encode() + b"</main>"))) is None


@pytest.mark.parametrize("opened", ["<script>a()", "<!-- <p>a</p>", "<style>a{}", "<textarea>a"])
def test_a_script_or_comment_that_never_ends_is_half_a_page(opened: str) -> None:
    page = terms().replace(b"</main></body></html>", b"").decode() + opened
    assert reason(answer(page)) is FailureReason.TRUNCATED
