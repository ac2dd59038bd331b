# ruff: noqa: E501  a page is easier to read when its tags are not broken over lines
"""How help centres, wikis and documentation sites print a document; only their habits are imitated."""

from __future__ import annotations

import json
from html import escape

from tests.analysis.reading.agreements import Agreement
from tests.analysis.reading.printing import (
    bare,
    bodies,
    everything,
    items,
    links,
    menu,
    page,
    paragraphs,
    sections,
    table,
)


def section_of_a_help_centre(a: Agreement) -> str:
    side = f'<section class="section-articles collapsible-sidebar"><h3 class="collapsible-sidebar-title">{a.menu[1]}</h3>{menu(a)}</section>'
    recent = f'<section class="recent-articles"><h3>{a.menu[2]}</h3>{menu(a)}</section><section class="related-articles"><h3>{a.menu[3]}</h3>{menu(a)}</section>'
    return page(
        a,
        f'<main role="main"><div class="container-divider"></div><div class="container"><nav class="sub-nav"><ol class="breadcrumbs">{menu(a)}</ol></nav><div class="article-container" id="article-container">{side}<article id="main-content" class="article"><header class="article-header"><h1 title="{a.title}" class="article-title">{a.title}</h1><button class="article-subscribe">+</button></header><section class="article-info"><div class="article-content"><div class="article-body">{everything(a, "h3")}</div></div></section></article></div></div><div class="article-relatives">{recent}</div></main>',
    )


def solution_with_a_form(a: Agreement) -> str:
    ask = f'<section class="article-vote fw-feedback" id="article-vote"><p>{a.menu[4]}?</p><a class="btn">👍</a><a class="btn">👎</a><form id="article-feedback"><p>{a.letter}</p><textarea></textarea></form></section>'
    return page(
        a,
        f'<section class="main content rounded-6 min-height-on-desktop fc-article-show" id="article-show"><div class="breadcrumb">{links(a.menu[:3], "/")}</div><b class="page-actions"></b><h2 class="heading">{a.title}</h2><p>2026</p><hr><article class="article-body" id="article-body" rel="image-enlarge">{everything(a, "h4")}</article><hr>{ask}</section><section class="sidebar content rounded-6 fc-related-articles"><div id="related_articles"><h3>{a.menu[5]}</h3>{menu(a)}</div></section>',
    )


def full_article_of_documents(a: Agreement) -> str:
    return page(
        a,
        f'<section id="contentArea" class="container-fluid"><section class="row-fluid"><section id="main-content" class="span9"><div class="contentWrapper"><article id="fullArticle"><h1 class="title">{a.title}</h1><a href="javascript:window.print()" class="printArticle"><i class="icon-print"></i></a>{everything(a)}</article><section class="related"><h3>{a.menu[2]}</h3>{menu(a)}</section></div></section><aside id="sidebar" class="span3"><form action="/search"></form><h3>{a.menu[1]}</h3>{menu(a, " class=nav")}</aside></section></section>',
    )


def components_with_parts(a: Agreement) -> str:
    text = "".join(
        f'<community_layout-section><div class="columns-content"><community_builder-rich-text-editor><div class="ui-widget"><span part="formatted-rich-text">{s}</span></div></community_builder-rich-text-editor></div></community_layout-section>'
        for s in [f"<h1>{a.title}</h1>", *sections(a), table(a)]
    )
    return page(
        a,
        f"<webruntime-app><lwr-router-container><webruntimedesign-component-wrapper><main>{text}</main></webruntimedesign-component-wrapper></lwr-router-container></webruntime-app>",
    )


def knowledge_as_fields(a: Agreement) -> str:
    fields = "".join(
        f'<div class="slds-form-element slds-hint-parent"><span class="test-id__field-label">{t}</span><div class="slds-form-element__control"><span class="test-id__field-value"><span class="uiOutputRichText">{b}</span></span></div></div>'
        for (t, _, _), b in zip(a.sections, bodies(a), strict=True)
    )
    return page(
        a,
        f'<div class="siteforceContentArea"><div class="forceCommunityArticleView"><article class="content"><h1 class="article-head">{a.title}</h1><div class="full forcePageBlock forceRecordLayout">{fields}<div class="uiOutputRichText">{table(a)}</div></div></article></div><div class="comm-related">{menu(a)}</div></div>',
    )


def space_of_a_wiki(a: Agreement) -> str:
    panel = "".join(
        f'<div class="panel" style="border-width: 1px;"><div class="panelContent">{s}</div></div>'
        for s in sections(a)
    )
    tree = (
        f'<div class="acs-side-bar ia-scrollable-section"><div class="plugin_pagetree">{menu(a)}</div></div>'
    )
    foot = f'<div id="likes-and-labels-container"><div id="likes-section"><a href="#">👍</a></div><div id="labels-section">{links(a.menu)}</div></div><div id="comments-section" class="pageSection group"><div class="quick-comment-container"><form></form></div></div>'
    return bare(
        a,
        f'<div id="page"><div id="full-height-container"><header id="header" role="banner"><nav>{menu(a)}</nav></header><div class="ia-fixed-sidebar">{tree}</div><div id="main" class="aui-page-panel"><div id="main-header"><div id="breadcrumb-section">{links(a.menu[:2])}</div><h1 id="title-text" class="with-breadcrumbs"><a href="/x">{a.title}</a></h1></div><div id="content" class="page view"><div class="page-metadata"><ul><li>2026</li></ul></div><div id="main-content" class="wiki-content"><div class="contentLayout2"><div class="columnLayout two-right-sidebar"><div class="cell normal"><div class="innerCell">{panel}<div class="table-wrap">{table(a, " class=confluenceTable")}</div></div></div></div></div></div>{foot}</div></div><div id="footer" role="contentinfo"><p>{links(a.menu)}</p></div></div></div>',
    )


def portal_with_its_data_in_an_attribute(a: Agreement) -> str:
    body = {
        "article": {"title": a.title, "bodyHtml": f"<h1>{a.title}</h1>{everything(a)}", "id": 7},
        "portal": {"name": a.menu[0]},
    }
    return bare(
        a,
        f'<div id="content"></div><div id="jsonPayload" data-payload="{escape(json.dumps(body))}"></div><script src="/app.js"></script>',
    )


def notebook_with_toggles(a: Agreement) -> str:
    block = '<div data-block-id="{n}-{k}" class="notion-selectable notion-{k}-block"><div style="display:flex"><div spellcheck="false" placeholder=" " data-content-editable-leaf="true" contenteditable="false">{it}</div></div></div>'
    text = []
    for n, (title, lines, entries) in enumerate(a.sections):
        inner = "".join(block.format(n=n, k="text", it=line) for line in lines)
        inner += "".join(
            f'<div data-block-id="{n}" class="notion-selectable notion-bulleted_list-block"><div style="display:flex"><div class="pseudoBefore"></div><div contenteditable="false">{e}</div></div></div>'
            for e in entries
        )
        text.append(
            f'<div data-block-id="{n}t" class="notion-selectable notion-toggle-block"><div><div role="button" aria-expanded="true"></div><div><div contenteditable="false" data-content-editable-leaf="true">{title}</div><div>{inner}</div></div></div></div>'
        )
    return bare(
        a,
        f'<div id="notion-app"><div class="notion-app-inner"><div class="notion-cursor-listener"><div class="notion-topbar"><div>{links(a.menu[:2])}</div></div><main class="notion-frame"><div class="notion-scroller vertical"><div class="layout"><div class="layout-full"><div data-block-id="1" class="notion-selectable notion-page-block"><h1 contenteditable="false">{a.title}</h1></div></div><div class="layout-content"><div class="notion-page-content">{"".join(text)}<div class="notion-selectable notion-table-block">{table(a)}</div></div></div></div></div></main></div></div></div>',
    )


def book_of_pages(a: Agreement) -> str:
    aside = f'<aside class="relative group flex"><ul>{"".join(f"<li class=flex><a href=/{n} class=group/toclink>{m}</a></li>" for n, m in enumerate(a.menu * 4))}</ul></aside>'
    outline = (
        "<aside><div><ul>"
        + "".join(f'<li><a href="#{n}">{s[0]}</a></li>' for n, s in enumerate(a.sections))
        + "</ul></div></aside>"
    )
    foot = f'<div class="flex flex-row mt-6"><a href="/p" class="group card"><span>←</span><span>{a.menu[1]}</span></a><a href="/n" class="group card"><span>→</span><span>{a.menu[2]}</span></a></div><div class="mt-12"><p>3 months ago</p><div><p>?</p><div role="radiogroup"><button>🙁</button><button>🙂</button></div></div></div>'
    text = "".join(
        f'<div class="grid items-start decoration-primary">{s}</div>' for s in [*sections(a), table(a)]
    )
    return bare(
        a,
        f'<div class="gitbook-root"><header class="sticky"><div>{links(a.menu[:4])}</div></header><div class="lg:flex-row flex">{aside}<main class="relative min-w-0 flex-1"><header class="max-w-3xl mb-6"><h1 class="text-4xl">{a.title}</h1></header><div class="whitespace-normal *:mx-auto">{text}</div>{foot}</main>{outline}</div></div>',
    )


def documentation_of_versions(a: Agreement) -> str:
    text = "".join(
        f'<h2 class="anchor anchorWithStickyNavbar_x" id="s{n}">{t}<a href="#s{n}" class="hash-link" aria-label="#">\u200b</a></h2>{b}'
        for n, ((t, _, _), b) in enumerate(zip(a.sections, bodies(a), strict=True))
    )
    side = f'<aside class="theme-doc-sidebar-container"><div class="sidebarViewport_x"><nav class="menu thin-scrollbar">{menu(a, " class=menu__list")}</nav></div></aside>'
    toc = (
        '<div class="col col--3"><div class="tableOfContents_x thin-scrollbar"><ul class="table-of-contents">'
        + "".join(
            f'<li><a href="#s{n}" class="table-of-contents__link">{s[0]}</a></li>'
            for n, s in enumerate(a.sections)
        )
        + "</ul></div></div>"
    )
    foot = f'<footer class="theme-doc-footer docusaurus-mt-lg"><div class="row"><div class="col"><a href="/edit">✎ {a.menu[5]}</a></div></div></footer><nav class="pagination-nav"><a class="pagination-nav__link" href="/n"><div class="pagination-nav__label">{a.menu[1]}</div></a></nav>'
    return bare(
        a,
        f'<div id="__docusaurus"><nav class="navbar">{links(a.menu)}</nav><div class="main-wrapper docsWrapper_x"><div class="docRoot_x">{side}<main class="docMainContainer_x"><div class="container padding-top--md"><div class="row"><div class="col docItemCol_x"><div class="docItemContainer_x"><article><nav class="theme-doc-breadcrumbs">{menu(a)}</nav><div class="theme-doc-markdown markdown"><header><h1>{a.title}</h1></header>{text}{table(a)}</div>{foot}</article></div></div>{toc}</div></div></main></div></div><footer class="theme-layout-footer footer">{links(a.menu)}</footer></div>',
    )


def manual_with_paragraph_signs(a: Agreement) -> str:
    text = "".join(
        f'<section id="s{n}"><h2>{t}<a class="headerlink" href="#s{n}" title="#">¶</a></h2>{b}</section>'
        for n, ((t, _, _), b) in enumerate(zip(a.sections, bodies(a), strict=True))
    )
    return bare(
        a,
        f'<div class="wy-grid-for-nav"><nav data-toggle="wy-nav-shift" class="wy-nav-side"><div class="wy-menu wy-menu-vertical">{menu(a)}</div></nav><section data-toggle="wy-nav-shift" class="wy-nav-content-wrap"><div class="wy-nav-content"><div class="rst-content"><div role="navigation"><ul class="wy-breadcrumbs"><li>{a.menu[0]}</li></ul><hr></div><div role="main" class="document"><div itemprop="articleBody"><section id="doc"><h1>{a.title}<a class="headerlink" href="#doc">¶</a></h1>{text}{table(a)}</section></div></div><footer><div class="rst-footer-buttons" role="navigation"><a href="/n" class="btn">{a.menu[1]}</a></div><hr><div role="contentinfo"><p>© 2026</p></div></footer></div></div></section></div>',
    )


def headings_of_parts(a: Agreement) -> str:
    text = "".join(
        f'<h2 class="heading heading-2 header-scroll" align=""><div class="heading-anchor anchor waypoint" id="s{n}"></div><div class="heading-text"><div id="section-s{n}"></div>{t}</div><a aria-label="#" class="heading-anchor-icon" href="#s{n}"></a></h2>{b}'
        for n, ((t, _, _), b) in enumerate(zip(a.sections, bodies(a), strict=True))
    )
    return page(
        a,
        f'<main class="App rm-Container" id="ssr-main"><nav class="rm-Sidebar">{menu(a)}</nav><article class="rm-Article" id="content"><header id="content-head"><div class="row clearfix"><div class="col-xs-9"><h1>{a.title}</h1></div></div></header><div class="grid-75"><section class="content-body"><div class="rm-Markdown markdown-body" data-testid="RDMD">{text}<div class="rdmd-table"><div class="rdmd-table-inner">{table(a)}</div></div></div></section><div class="UpdatedAt"><p class="DateLine">2026</p></div><nav class="PaginationContainer">{links(a.menu[:2])}</nav></div></article></main>',
    )


def questions_as_data_terms(a: Agreement) -> str:
    """Definition lists with a container for each pair."""
    pairs = "".join(
        f'<div class="faq-pair"><dt>{t}</dt><dd>{paragraphs(p)}{items(i)}</dd></div>'
        for t, p, i in a.sections
    )
    return page(
        a,
        f'<div class="hc-page"><h1>{a.title}</h1><dl class="faq">{pairs}</dl><dl>{"".join(f"<div><dt>{r[0]}</dt>" + "".join(f"<dd>{c}</dd>" for c in r[1:]) + "</div>" for r in a.rows)}</dl></div>',
    )


LAYOUTS = (
    section_of_a_help_centre, solution_with_a_form, full_article_of_documents, components_with_parts, knowledge_as_fields,
    space_of_a_wiki, portal_with_its_data_in_an_attribute, notebook_with_toggles, book_of_pages, documentation_of_versions,
    manual_with_paragraph_signs, headings_of_parts, questions_as_data_terms,
)  # fmt: skip
