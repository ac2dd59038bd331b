# ruff: noqa: E501  a page is easier to read when its tags are not broken over lines
"""
The invented agreement as kinds of site builders, help centres and editors would publish it.

Nothing here is copied: only the habits of such tools are imitated (how deep they nest, what they call
parts, where they put menus, votes, comments and layers). `CHROME` says what of a page is not the document.
"""

from __future__ import annotations

from collections.abc import Callable

from tests.analysis.reading.shapes import FOOT, H1, ROWS, SECTIONS, TITLE, page, wording

LINES = tuple(wording()[1:])
# A long list of names, as language pickers, link farms and lists of advertisers show it.
TONGUES = tuple(
    f"{name}{end}"
    for name in ("Skarn", "Vell", "Ostrin", "Maru", "Lindar", "Tovo", "Peshk", "Arrab", "Qin", "Yuldo")
    for end in ("ese", "ish", "ic", "ian", "i")
)
ARTICLES = tuple(f"How to return a {thing}" for thing in ("drawing", "song", "story", "map", "lamp", "key"))


def _list(items: tuple[str, ...]) -> str:
    return "<ul>" + "".join(f"<li>{i}</li>" for i in items) + "</ul>" if items else ""


def _ps(paragraphs: tuple[str, ...]) -> str:
    return "".join(f"<p>{p}</p>" for p in paragraphs)


def _table(kind: str = "") -> str:
    rows = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in r) + "</tr>" for r in ROWS)
    return f"<table{kind}><tbody>{rows}</tbody></table>"


def _body(level: int = 2) -> str:
    return "".join(_section(n, level) for n in range(len(SECTIONS)))


def _section(at: int, level: int = 2) -> str:
    title, paragraphs, items = SECTIONS[at]
    return f"<h{level}>{title}</h{level}>{_ps(paragraphs)}{_list(items)}"


def _links(names: tuple[str, ...]) -> str:
    return "".join(f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(names))


def _bare(main: str) -> str:
    """A page with nothing around the document but what the shape itself brings."""
    return f'<!doctype html><html lang="en"><head><title>{TITLE}</title></head><body>{main}</body></html>'


# Builders of pages


def canvas_of_frames() -> str:
    """Every text a box of its own in hashed containers; menu and footer are made the same way."""
    box = '<div class="framer-{n}a{n} container"><div data-component-type="RichText" style="opacity:1">{it}</div></div>'
    parts = [H1, *(_section(n) for n in range(len(SECTIONS))), _table()]
    text = "".join(box.format(n=n, it=part) for n, part in enumerate(parts))
    menu = "".join(
        box.format(n=90 + n, it=f'<p class="t"><a href="/{w}">{w}</a></p>')
        for n, w in enumerate(("Catalogue", "Events", "Press"))
    )
    foot = "".join(
        box.format(n=70 + n, it=f'<p class="t"><a href="/{n}">{w}</a></p>') for n, w in enumerate(ARTICLES)
    )
    return _bare(
        f'<div id="main"><div class="framer-q1">{menu}</div><div class="framer-x9">{text}</div><div class="framer-zz">{foot}</div></div>'
    )


def sections_with_padding() -> str:
    pad = '<section class="section_{n}"><div class="padding-global"><div class="container-large"><div class="padding-section-medium">{it}</div></div></div></section>'
    text = pad.format(n="hero", it=H1) + pad.format(
        n="legal", it=f'<div class="text-rich-text w-richtext">{_body()}{_table()}</div>'
    )
    call = pad.format(
        n="cta",
        it='<h2>Read with us</h2><p>Ten thousand readers have found a quiet place here. Come in and look around!</p><a href="/join" class="button">Join</a>',
    )
    return page(f'<div class="page-wrapper"><div class="main-wrapper">{text}{call}</div></div>')


def blocks_on_a_grid() -> str:
    block = '<div class="fe-block fe-block-{n}x"><div class="sqs-block html-block sqs-block-html" data-block-type="2"><div class="sqs-block-content"><div class="sqs-html-content">{it}</div></div></div></div>'
    parts = [H1, *(_section(n) for n in range(len(SECTIONS))), _table()]
    return page(
        f'<article class="sections">{"".join(f"""<section class="page-section"><div class="fluid-engine">{block.format(n=n, it=part)}</div></section>""" for n, part in enumerate(parts))}</article>'
    )


def guarded_paragraphs() -> str:
    lines = "".join(
        f'<p class="font_8"><span style="font-size:15px">{x}</span></p><p class="font_8"><span class="guard">\u200b</span></p>'
        for x in LINES
    )
    return page(
        f'<div id="comp-k1" data-testid="inline-content"><div id="comp-k2" data-testid="mesh"><div id="comp-k3" class="rich" data-testid="richTextElement">{H1}</div><div id="comp-k4" class="rich" data-testid="richTextElement">{lines}</div></div></div>'
    )


def widgets_everywhere() -> str:
    widget = '<div class="elementor-element elementor-widget elementor-widget-{k}"><div class="elementor-widget-container">{it}</div></div>'
    text = "".join(
        widget.format(k="heading", it=f'<h2 class="elementor-heading-title">{t}</h2>')
        + widget.format(k="text-editor", it=_ps(p) + _list(i))
        for t, p, i in SECTIONS
    )
    side = widget.format(
        k="nav-menu", it="<ul>" + _links(("Terms", "Privacy notice", "House rules", "Fees")) + "</ul>"
    )
    return page(
        f'<div class="elementor elementor-77"><section class="elementor-section"><div class="elementor-column col-25">{side}</div><div class="elementor-column col-75">{widget.format(k="heading", it=H1)}{text}{widget.format(k="html", it=_table())}</div></section></div>'
    )


def wrappers_of_modules() -> str:
    parts = "".join(
        f'<div class="row-fluid"><div class="span12 widget-span widget-type-cell"><span id="hs_cos_wrapper_m{n}" class="hs_cos_wrapper hs_cos_wrapper_widget hs_cos_wrapper_type_rich_text">{_section(n)}</span></div></div>'
        for n in range(len(SECTIONS))
    )
    return page(
        f'<div class="body-container-wrapper"><div class="row-fluid"><div class="span12 widget-span">{H1}</div></div>{parts}<div class="row-fluid"><div class="widget-span">{_table()}</div></div></div>'
    )


def grid_of_components() -> str:
    parts = [H1, *(_section(n) for n in range(len(SECTIONS))), _table()]
    cells = "".join(
        f'<div class="text parbase aem-GridColumn aem-GridColumn--default--{8 + n % 5}"><div id="text-{n}f" class="cmp-text">{part}</div></div>'
        for n, part in enumerate(parts)
    )
    return page(
        f'<div class="root responsivegrid"><div class="aem-Grid"><div class="responsivegrid aem-GridColumn"><div class="aem-Grid">{cells}</div></div></div></div>'
    )


# Help centres


def help_article_with_votes() -> str:
    votes = '<div class="article-votes"><span class="article-votes-question">Was this article helpful?</span><div role="group"><button>Yes</button><button>No</button></div><small>17 out of 21 found this helpful</small></div>'
    side = (
        f'<aside class="article-sidebar"><h3>Articles in this section</h3><ul>{_links(ARTICLES)}</ul></aside>'
    )
    comments = '<div class="article-comments"><h2>Comments</h2><p>3 comments</p><ul class="comment-list"><li class="comment"><p>I have lent you my songs and now I cannot find them. Who can help me with this?</p></li><li class="comment"><p>Same here, and nobody answers my letters since the autumn.</p></li></ul><p>Please sign in to leave a comment.</p></div>'
    return page(
        f'<main role="main"><div class="container"><div class="article-container">{side}<article class="article"><header class="article-header">{H1}<div class="article-author"><div class="article-meta">2 years ago · Updated</div></div></header><section class="article-info"><div class="article-content"><div class="article-body">{_body()}{_table()}</div></div></section><footer>{votes}</footer>{comments}</article></div></div></main>'
    )


def help_article_of_blocks() -> str:
    blocks = "".join(
        f'<div class="intercom-interblocks-heading"><h2 id="h_{n}">{t}</h2></div>'
        + "".join(f'<div class="intercom-interblocks-paragraph no-margin"><p>{x}</p></div>' for x in p)
        + (f'<div class="intercom-interblocks-unordered-nested-list">{_list(i)}</div>' if i else "")
        for n, (t, p, i) in enumerate(SECTIONS)
    )
    react = '<div class="reactions"><div>Did this answer your question?</div><button>😞</button><button>😐</button><button>😃</button></div>'
    return page(
        f'<div class="flex"><div class="intercom-force-break"><div class="mb-4"><header>{H1}</header><p>Updated over a month ago</p></div><div class="jsx-1"><article dir="ltr">{blocks}<div class="intercom-interblocks-table-container">{_table()}</div></article></div>{react}</div></div>'
    )


def documentation_with_two_menus() -> str:
    side = f'<div class="theme-doc-sidebar"><ul>{_links(ARTICLES * 5)}</ul></div>'
    here = (
        '<div class="table-of-contents"><ul>'
        + "".join(f'<li><a href="#s{n}">{t}</a></li>' for n, (t, _, _) in enumerate(SECTIONS))
        + "</ul></div>"
    )
    ends = '<div class="pagination-nav"><a href="/a"><div>Previous</div><div>How to return a key</div></a><a href="/b"><div>Next</div><div>How to return a map</div></a></div><a href="/edit">Edit this page</a>'
    return page(
        f'<div class="main-wrapper"><div class="docs"><aside>{side}</aside><main><div class="row"><div class="col col-9"><article>{H1}{_body()}{_table()}</article>{ends}</div><div class="col col-3">{here}</div></div></main></div></div>'
    )


def wiki_page() -> str:
    edit = '<span class="mw-editsection">[<a href="/edit">edit</a>]</span>'
    text = "".join(
        f'<div class="mw-heading"><h2 id="s{n}">{t}</h2>{edit}</div>{_ps(p)}{_list(i)}'
        for n, (t, p, i) in enumerate(SECTIONS)
    )
    tools = f'<div id="mw-navigation"><div class="portal" role="navigation"><ul>{_links(ARTICLES)}</ul></div></div>'
    return _bare(
        f'<div id="content" class="mw-body" role="main">{H1}<div id="bodyContent"><div id="siteSub">From the wiki of the library</div><div id="mw-content-text"><div class="mw-parser-output">{text}{_table()}</div></div></div></div>{tools}{FOOT}'
    )


# Editors and their exports


def blocks_of_a_notebook() -> str:
    block = '<div data-block-id="{n}" class="block text-block" style="width:100%"><div style="display:flex"><div><div spellcheck="true" data-content-editable-leaf="true">{it}</div></div></div></div>'
    text = "".join(block.format(n=n, it=x) for n, x in enumerate(LINES))
    return _bare(
        f'<div class="app"><header><div class="topbar"><a href="/">Lanternfish</a><div role="button">Share</div></div></header><main class="frame"><div class="scroller"><div class="layout"><div class="title-block"><h1>{TITLE}</h1></div><div class="page-content">{text}</div></div></div></main></div>'
    )


def published_from_an_editor() -> str:
    text = "".join(f'<p class="c{n % 4}"><span class="c7">{x}</span></p>' for n, x in enumerate(LINES))
    return _bare(
        f'<div id="banners"><div class="title">{TITLE}</div><span>Published using Ledgerleaf</span><a href="/abuse">Report abuse</a><a href="/more">Learn more</a></div><div id="contents"><style>.c1{{}}</style><div class="doc-content"><p class="c0 title"><span>{TITLE}</span></p>{text}</div></div><div id="footer"><span>Updated automatically every 5 minutes</span></div>'
    )


def exported_from_a_word_processor() -> str:
    def mark(n: int) -> str:
        return f"<![if !supportLists]><span style='mso-list:Ignore'>{n}.<span style='font:7.0pt'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>"

    text = "".join(
        f"<p class=MsoNormal style='margin-left:36.0pt'><b><span lang=EN-US>{t}<o:p></o:p></span></b></p>"
        + "".join(
            f"<p class=MsoNormal><span lang=EN-US style='font-size:11.0pt'>{x}<o:p></o:p></span></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>"
            for x in p
        )
        + "".join(f"<p class=MsoListParagraph>{mark(n + 1)}<span>{x}</span></p>" for n, x in enumerate(i))
        for t, p, i in SECTIONS
    )
    return f"<html xmlns:o='urn:x'><head><title>{TITLE}</title><!--[if gte mso 9]><xml><o:Pages>3</o:Pages></xml><![endif]--></head><body lang=EN-US><div class=WordSection1><p class=MsoTitle>{TITLE}</p>{text}{_table(' class=MsoTableGrid border=1')}</div></body></html>"


def generated_by_a_form() -> str:
    """A policy generator's paste: a line for each thought, empty lines, elements of its own."""
    own = '<div style="line-height:1.5"><span style="color:rgb(89,89,89)"><span data-custom-class="body_text"><bdt class="block-component"></bdt><bdt class="question">{it}</bdt><bdt class="statement-end-if-in-editor"></bdt></span></span></div><div style="line-height:1.5"><br></div>'
    text = "".join(
        f'<div data-custom-class="heading_1"><strong><h2>{t}</h2></strong></div>'
        + "".join(own.format(it=x) for x in p)
        + ("<ul>" + "".join(f'<li data-custom-class="body_text">{x}</li>' for x in i) + "</ul>" if i else "")
        for t, p, i in SECTIONS
    )
    return page(
        f'<div class="termly-styles-root"><div data-custom-class="body"><div data-custom-class="title"><strong>{H1}</strong></div>{text}{_table()}</div></div>'
    )


def hosted_by_a_policy_maker() -> str:
    lines = "".join(
        f'<div class="one_line_col"><h2 id="{n}">{t}</h2>{_ps(p)}{_list(i)}</div>'
        for n, (t, p, i) in enumerate(SECTIONS)
    )
    return _bare(
        f'<div id="wbars_all"><div class="iub_container iub_base_container"><div id="wbars"><div class="iub_content legal_pp"><div class="iub_header">{H1}</div>{lines}<div class="one_line_col">{_table()}</div><div class="iub_footer"><p>Latest update: 3 May 2026</p></div></div></div></div></div>'
    )


def notice_of_a_privacy_suite() -> str:
    parts = "".join(
        f'<section id="otnotice-section-{n}" class="otnotice-section"><h2 class="otnotice-section-header">{t}</h2><div class="otnotice-section-content">{_ps(p)}{_list(i)}</div></section>'
        for n, (t, p, i) in enumerate(SECTIONS)
    )
    menu = '<div class="otnotice-menu"><ul class="otnotice-menu-section">' + _links(ARTICLES) + "</ul></div>"
    return page(
        f'<div id="otnotice-5e" class="otnotice"><div class="otnotice-content">{menu}<div class="otnotice-sections"><div class="otnotice-section">{H1}</div>{parts}<section class="otnotice-section">{_table()}</section></div></div></div>'
    )


# Shapes of the document itself


def sections_named_by_their_subject() -> str:
    """Names that elsewhere mean furniture: here they are what a section is about."""
    names = (
        "cookies",
        "newsletter",
        "comments",
        "social-media",
        "consent",
        "login",
        "cookie-settings",
        "survey",
    )
    parts = "".join(f'<section id="{names[n]}">{_section(n)}</section>' for n in range(len(SECTIONS)))
    return page(f"<main><div class='text'>{H1}{parts}<section id='search'>{_table()}</section></div></main>")


def headings_with_names() -> str:
    names = (
        "cookie-notice",
        "cookie-consent",
        "consent-banner",
        "share",
        "cookie-settings",
        "cookie-preferences",
        "menu",
        "search",
    )
    parts = "".join(
        f'<h2 id="{names[n]}" class="anchor">{t}</h2>{_ps(p)}{_list(i)}'
        for n, (t, p, i) in enumerate(SECTIONS)
    )
    return page(f"<main>{H1}{parts}{_table(' class=cookielawinfo-table')}</main>")


def sections_with_headers() -> str:
    parts = "".join(
        f"<section><header><h3>{t}</h3></header><div>{_ps(p)}{_list(i)}</div></section>"
        for t, p, i in SECTIONS
    )
    return page(f"<article><header>{H1}</header>{parts}<section>{_table()}</section></article>")


def anchors_never_closed() -> str:
    parts = "".join(f'<a name="s{n}"><h3>{t}</h3>{_ps(p)}{_list(i)}' for n, (t, p, i) in enumerate(SECTIONS))
    return page(f"<div><div><a name=top>{H1}</div><div class=copy>{parts}{_table()}</div></div>")


def details_inside_details() -> str:
    parts = [f"<details><summary>{t}</summary>{_ps(p)}{_list(i)}</details>" for t, p, i in SECTIONS]
    return page(
        f"<div>{H1}<details open><summary>Part one</summary>{''.join(parts[:4])}</details><details><summary>Part two</summary>{''.join(parts[4:])}{_table()}</details></div>"
    )


def accordion_of_checkboxes() -> str:
    parts = "".join(
        f'<div class="tab"><input type="checkbox" id="c{n}"><label for="c{n}">{t}</label><div class="tab-content">{_ps(p)}{_list(i)}</div></div>'
        for n, (t, p, i) in enumerate(SECTIONS)
    )
    return page(f"<div class='tabs-wrapper'>{H1}{parts}<div class='tab'>{_table()}</div></div>")


def questions_and_answers() -> str:
    parts = "".join(
        f'<div class="faq-item"><div class="faq-question" role="button" tabindex="0" aria-expanded="false"><span>{t}</span></div><div class="faq-answer" aria-hidden="true" style="max-height:0">{_ps(p)}{_list(i)}</div></div>'
        for t, p, i in SECTIONS
    )
    return page(
        f"<div class='hero'>{H1}</div><div class='faq-list'>{parts}</div><div class='faq-list'>{_table()}</div>"
    )


def a_table_for_each_section() -> str:
    parts = "".join(
        f"<table width=100%><tr><td><font size=2><b>{t}</b><br><br>{'<br><br>'.join(p)}<br>{'<br>'.join(i)}</font></td></tr></table>"
        for t, p, i in SECTIONS
    )
    return page(f"<center><table><tr><td>{H1}</td></tr></table>{parts}{_table()}</center>")


def numbers_in_a_column() -> str:
    rows = "".join(
        f'<div class="clause"><div class="num">{t.split()[0]}</div><div class="txt"><strong>{t.split(" ", 1)[1]}</strong></div></div>'
        + "".join(
            f'<div class="clause"><div class="num">{n}.{k}</div><div class="txt">{x}</div></div>'
            for k, x in enumerate((*p, *i), 1)
        )
        for n, (t, p, i) in enumerate(SECTIONS, 1)
    )
    return page(f"<div class='doc'>{H1}{rows}{_table()}</div>").replace("\n", "")


def layer_of_a_viewer() -> str:
    """A viewer's text layer: every line of the page a positioned span."""
    spans = "".join(
        f'<span style="left:10%;top:{n}px" role="presentation" dir="ltr">{x}</span><br role="presentation">'
        for n, x in enumerate(wording())
    )
    return page(
        f'<div id="viewer"><div class="page"><div class="canvasWrapper"><canvas></canvas></div><div class="textLayer">{spans}</div></div></div>'
    )


def accordion_of_an_amp_page() -> str:
    parts = "".join(f"<section><h4>{t}</h4><div>{_ps(p)}{_list(i)}</div></section>" for t, p, i in SECTIONS)
    return page(
        f'<amp-sidebar id="s" layout="nodisplay"><ul>{_links(ARTICLES)}</ul></amp-sidebar><article>{H1}<amp-accordion animate>{parts}</amp-accordion>{_table()}</article><amp-consent><div id="consent-ui"><p>We and our partners store things on your device. You may say no.</p><button>No</button></div></amp-consent>'
    )


def several_documents() -> str:
    thirds = [(0, 3), (3, 6), (6, 8)]
    parts = "".join(
        f'<article id="d{a}"><h2>Part from {a}</h2>{"".join(_section(n, 3) for n in range(a, b))}</article>'
        for a, b in thirds
    )
    return page(f"<div class='hub'>{H1}{parts}<article>{_table()}</article></div>")


def tabs_of_documents() -> str:
    heads = (
        '<ul class="nav nav-tabs" role="tablist">'
        + "".join(f'<li><a href="#t{n}" role="tab">Tab {n}</a></li>' for n in range(3))
        + "</ul>"
    )
    panes = "".join(
        f'<div class="tab-pane fade{" show active" if not a else ""}" id="t{a}">{"".join(_section(n) for n in range(a, b))}</div>'
        for a, b in ((0, 3), (3, 6), (6, 8))
    )
    return page(
        f"<div class='container'>{H1}{heads}<div class='tab-content'>{panes}<div class='tab-pane'>{_table()}</div></div></div>"
    )


def printed_for_two_widths() -> str:
    text = f"{_body()}{_table()}"
    return page(
        f"<div>{H1}<div class='md:hidden'>{text}</div><div class='hidden md:block'><div class='grid'>{text}</div></div></div>"
    )


def legacy_menus_for_lists() -> str:
    parts = "".join(
        f"<h3>{t}</h3>{_ps(p)}" + (f"<menu>{''.join(f'<li>{x}</li>' for x in i)}</menu>" if i else "")
        for t, p, i in SECTIONS
    )
    return page(f"<div class=c>{H1}{parts}{_table()}</div>")


def banner_with_the_title() -> str:
    first = SECTIONS[0]
    rest = "".join(_section(n) for n in range(1, len(SECTIONS)))
    return page(
        f"<div role='banner' class='hero'>{H1}<h2>{first[0]}</h2>{_ps(first[1])}</div><main>{rest}{_table()}</main>"
    )


def notices_in_a_footer() -> str:
    """The last sections stand in the footer of the document, outside any article."""
    upper = "".join(_section(n) for n in range(6))
    lower = "".join(_section(n) for n in range(6, len(SECTIONS)))
    return page(
        f"<div class='legal'><div>{H1}{upper}{_table()}</div><footer class='legal-end'>{lower}</footer></div>"
    )


# What stands around the document


def a_huge_consent_layer() -> str:
    """Hundreds of advertisers with switches, four times as long as the document."""
    makers = "".join(
        f'<div class="vendor"><label>{t} Media {n}</label><p>{t} Media {n} may store your data for {n} days and use it to measure advertising.</p><button>Off</button></div>'
        for n, t in enumerate(TONGUES * 2)
    )
    return page(
        f'<div class="qc-cmp2-container" id="qc-cmp2-container"><div class="qc-cmp2-main"><h2>We value your evenings</h2><div>{makers}</div><button>Accept all</button><button>Save</button></div></div><div class="content">{H1}{_body()}{_table()}</div>'
    )


def a_consent_layer_of_switches() -> str:
    kinds = "".join(
        f'<div class="cookieconsent-category"><h3>{k} cookies</h3><p>These cookies are {k.lower()} and may follow you through the rooms of the library.</p><button role="switch">On</button></div>'
        for k in ("Needed", "Counting", "Selling")
    )
    return page(
        f'<div id="cookieconsent-layer">{kinds}</div><div class="content">{H1}{_body()}{_table()}</div>'
    )


def a_picker_of_languages() -> str:
    names = "".join(f'<li data-locale="x{n}" role="option">{t}</li>' for n, t in enumerate(TONGUES * 4))
    return page(
        f'<div class="locale"><ul>{names}</ul></div><div class="content">{H1}{_body()}{_table()}</div>'
    )


def a_farm_of_links() -> str:
    farm = "".join(
        f'<div class="col"><h5>{t}</h5><ul>{_links(tuple(f"{t} {x}" for x in ARTICLES))}</ul></div>'
        for t in TONGUES
    )
    return page(
        f'<div class="content">{H1}{_body()}{_table()}</div><div class="seo"><div class="row">{farm}</div></div>'
    )


def a_long_menu_beside() -> str:
    menu = (
        "<div class='left'>"
        + "".join(
            f"<div><div>{t}</div><ul>{_links(tuple(f'{t}: {x}' for x in ARTICLES))}</ul></div>"
            for t in TONGUES[:25]
        )
        + "</div>"
    )
    return page(f'<div class="two">{menu}<div class="right">{H1}{_body()}{_table()}</div></div>')


def letters_of_readers() -> str:
    said = "".join(
        f'<li class="comment depth-1" id="comment-{n}"><div class="comment-author">{t}</div><div class="comment-content"><p>I read this on the ferry, and I must say that the part on machines made me smile. Will you keep my songs when I am gone, or not?</p></div></li>'
        for n, t in enumerate(TONGUES[:12])
    )
    return page(
        f'<article class="post"><div class="entry-content">{H1}{_body()}{_table()}</div></article><div id="comments" class="comments-area"><h2>Twelve thoughts</h2><ol class="comment-list">{said}</ol></div>'
    )


def boxes_of_praise() -> str:
    """Hashed names, no links, whole sentences: they are read as well, for nothing tells them from a preamble."""
    praise = "".join(
        f'<div class="x{n}k9"><p>The reading room is the warmest place on the island, and the lamps are kind to tired eyes. I come on every evening of the winter and bring my mother.</p><p>{t} Marn, baker</p></div>'
        for n, t in enumerate(TONGUES[:6])
    )
    return page(
        f'<div class="h1x"><div class="k2">{H1}{_body()}{_table()}</div></div><div class="p8q">{praise}</div>'
    )


CHROME: dict[Callable[[], str], tuple[str, ...]] = {
    canvas_of_frames: ("How to return a drawing", "Press"),
    sections_with_padding: ("Ten thousand readers",),
    widgets_everywhere: ("House rules",),
    help_article_with_votes: ("Was this article helpful", "How to return a song", "I have lent you my songs", "found this helpful"),
    help_article_of_blocks: ("Did this answer your question",),
    documentation_with_two_menus: ("How to return a drawing", "Edit this page"),
    wiki_page: ("How to return a drawing",),
    published_from_an_editor: ("Report abuse",),
    notice_of_a_privacy_suite: ("How to return a drawing",),
    accordion_of_an_amp_page: ("How to return a drawing", "store things on your device"),
    tabs_of_documents: ("Tab 1",),
    a_huge_consent_layer: ("Ostrinese Media", "We value your evenings"),
    a_consent_layer_of_switches: ("follow you through the rooms",),
    a_picker_of_languages: ("Ostrinese",),
    a_farm_of_links: ("Ostrinese How to",),
    a_long_menu_beside: ("Skarnish: How to",),
    letters_of_readers: ("I read this on the ferry",),
}  # fmt: skip

SHAPES: tuple[Callable[[], str], ...] = (
    canvas_of_frames, sections_with_padding, blocks_on_a_grid, guarded_paragraphs, widgets_everywhere,
    wrappers_of_modules, grid_of_components, help_article_with_votes, help_article_of_blocks,
    documentation_with_two_menus, wiki_page, blocks_of_a_notebook, published_from_an_editor,
    exported_from_a_word_processor, generated_by_a_form, hosted_by_a_policy_maker, notice_of_a_privacy_suite,
    sections_named_by_their_subject, headings_with_names, sections_with_headers, anchors_never_closed,
    details_inside_details, accordion_of_checkboxes, questions_and_answers, a_table_for_each_section,
    numbers_in_a_column, layer_of_a_viewer, accordion_of_an_amp_page, several_documents, tabs_of_documents,
    printed_for_two_widths, legacy_menus_for_lists, banner_with_the_title, notices_in_a_footer,
    a_huge_consent_layer, a_consent_layer_of_switches, a_picker_of_languages, a_farm_of_links,
    a_long_menu_beside, letters_of_readers, boxes_of_praise,
)  # fmt: skip
