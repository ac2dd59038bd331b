# ruff: noqa: E501  a page is easier to read when its tags are not broken over lines
"""How builders of pages, shops and publishing systems print a document; only their habits are imitated."""

from __future__ import annotations

from tests.analysis.reading.agreements import Agreement
from tests.analysis.reading.printing import (
    bare,
    bodies,
    everything,
    items,
    links,
    menu,
    page,
    sections,
    table,
)


def tabs_of_a_builder(a: Agreement) -> str:
    names = "".join(
        f'<a data-w-tab="Tab {n}" class="tab-link w-inline-block w-tab-link"><div>{s[0]}</div></a>'
        for n, s in enumerate(a.sections)
    )
    panes = "".join(
        f'<div data-w-tab="Tab {n}" class="w-tab-pane"><div class="rich w-richtext">{s}</div></div>'
        for n, s in enumerate(sections(a))
    )
    return page(
        a,
        f'<section class="section wf-section"><div class="w-layout-blockcontainer container w-container"><h1>{a.title}</h1><div data-current="Tab 0" class="tabs w-tabs"><div class="tabs-menu w-tab-menu">{names}</div><div class="tabs-content w-tab-content">{panes}<div class="w-tab-pane">{table(a)}</div></div></div></div></section>',
    )


def sticky_contents_of_a_builder(a: Agreement) -> str:
    toc = "".join(
        f'<a href="#t{n}" class="toc-link w-inline-block"><div>{s[0]}</div></a>'
        for n, s in enumerate(a.sections)
    )
    text = "".join(
        f'<div id="t{n}" class="legal-block"><div class="w-embed"></div>{s}</div>'
        for n, s in enumerate(sections(a))
    )
    return page(
        a,
        f'<div class="legal-layout"><div class="legal-sidebar"><div class="sticky">{toc}</div></div><div class="legal-main"><div class="legal-header"><div class="eyebrow">2026</div><h1>{a.title}</h1></div><div class="w-condition-invisible"></div>{text}{table(a)}</div></div>',
    )


def blocks_of_a_weblog(a: Agreement) -> str:
    first = sections(a)[0]
    folded = "".join(
        f'<details class="wp-block-details is-layout-flow"><summary>{t}</summary>{b}</details>'
        for (t, _, _), b in zip(a.sections[1:], bodies(a)[1:], strict=True)
    )
    share = f'<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">{a.menu[1]}</h3><ul><li><a href="/s">X</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3>{a.menu[2]}</h3></div>'
    comments = f'<div id="comments" class="comments-area"><ol class="comment-list"><li class="comment"><article><footer>N. N.</footer><p>{a.menu[0]} {a.menu[1]}!</p></article></li></ol><div id="respond" class="comment-respond"><form><p>{a.letter}</p></form></div></div>'
    return page(
        a,
        f'<main class="wp-block-group is-layout-flow"><h1 class="wp-block-post-title">{a.title}</h1><div class="entry-content wp-block-post-content is-layout-constrained"><div class="wp-block-group alignwide"><div class="wp-block-columns"><div class="wp-block-column" style="flex-basis:66.66%">{first}</div><div class="wp-block-column"></div></div></div>{folded}<figure class="wp-block-table">{table(a)}</figure>{share}</div>{comments}</main>',
    )


def toggles_of_a_theme(a: Agreement) -> str:
    text = "".join(
        f'<div class="et_pb_module et_pb_toggle et_pb_toggle_{n} et_pb_toggle_close"><h5 class="et_pb_toggle_title">{t}</h5><div class="et_pb_toggle_content clearfix">{b}</div></div>'
        for n, ((t, _, _), b) in enumerate(zip(a.sections, bodies(a), strict=True))
    )
    return page(
        a,
        f'<div id="main-content"><article class="post page"><div class="entry-content"><div class="et-l et-l--post"><div class="et_builder_inner_content"><div class="et_pb_section et_section_regular"><div class="et_pb_row"><div class="et_pb_column et_pb_column_4_4"><div class="et_pb_module et_pb_text"><div class="et_pb_text_inner"><h1>{a.title}</h1></div></div></div></div><div class="et_pb_row"><div class="et_pb_column">{text}<div class="et_pb_module et_pb_code"><div class="et_pb_code_inner">{table(a)}</div></div></div></div></div></div></div></div></article></div>',
    )


def panels_of_a_composer(a: Agreement) -> str:
    text = "".join(
        f'<div class="vc_tta-panel" id="p{n}" data-vc-content=".vc_tta-panel-body"><div class="vc_tta-panel-heading"><h4 class="vc_tta-panel-title"><a href="#p{n}" data-vc-accordion=""><span class="vc_tta-title-text">{t}</span></a></h4></div><div class="vc_tta-panel-body"><div class="wpb_text_column wpb_content_element"><div class="wpb_wrapper">{b}</div></div></div></div>'
        for n, ((t, _, _), b) in enumerate(zip(a.sections, bodies(a), strict=True))
    )
    return page(
        a,
        f'<div class="wpb-content-wrapper"><div class="vc_row wpb_row vc_row-fluid"><div class="wpb_column vc_column_container vc_col-sm-12"><div class="vc_column-inner"><div class="wpb_wrapper"><h1 class="vc_custom_heading">{a.title}</h1><div class="vc_tta-container"><div class="vc_general vc_tta vc_tta-accordion"><div class="vc_tta-panels">{text}</div></div></div>{table(a)}</div></div></div></div></div>',
    )


def regions_of_a_portal(a: Agreement) -> str:
    block = '<div id="block-{n}" class="block block-menu"><h2 class="block-title">{t}</h2><div class="content">{it}</div></div>'
    return bare(
        a,
        f'<div class="layout-container"><header role="banner"><div class="region region-header">{block.format(n="brand", t=a.menu[0], it=menu(a))}</div></header><div class="region region-breadcrumb"><nav class="breadcrumb">{menu(a)}</nav></div><main role="main"><a id="main-content" tabindex="-1"></a><div class="layout-content"><div class="region region-content"><div id="block-page-title" class="block"><h1 class="page-title"><span class="field field--name-title">{a.title}</span></h1></div><div id="block-content" class="block block-system block-system-main-block"><article data-history-node-id="7" class="node node--type-page"><div class="node__content"><div class="clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item">{everything(a)}</div></div></article></div></div></div><aside class="layout-sidebar-second" role="complementary"><div class="region region-sidebar-second">{block.format(n="news", t=a.menu[3], it=menu(a))}</div></aside></main><footer role="contentinfo"><div class="region region-footer">{block.format(n="foot", t=a.menu[4], it=menu(a))}</div></footer></div>',
    )


def fields_of_paragraphs(a: Agreement) -> str:
    text = "".join(
        f'<div class="field__item"><div class="paragraph paragraph--type--{"text" if n % 2 else "text-with-sidebar"} paragraph--view-mode--default"><div class="clearfix text-formatted field field--name-field-text field--label-hidden field__item">{s}</div></div></div>'
        for n, s in enumerate([*sections(a), table(a)])
    )
    return page(
        a,
        f'<main role="main" class="main-content"><div class="region region-content"><article class="node node--type-legal node--view-mode-full"><div class="node__content"><div class="field field--name-field-hero field__items"><div class="hero paragraph--type--hero"><h1>{a.title}</h1></div></div><div class="field field--name-field-paragraphs field--type-entity-reference-revisions field__items">{text}</div></div></article></div></main>',
    )


def item_with_its_info(a: Agreement) -> str:
    info = f'<dl class="article-info text-muted"><dt class="article-info-term">{a.menu[1]}</dt><dd class="category-name"><a href="/c">{a.menu[2]}</a></dd><dd class="hits"><meta itemprop="interactionCount" content="17">17</dd></dl>'
    return page(
        a,
        f'<div class="container-component"><main><div class="com-content-article item-page" itemscope><meta itemprop="inLanguage" content="{a.tag}"><div class="page-header"><h1 itemprop="headline">{a.title}</h1></div>{info}<div itemprop="articleBody" class="com-content-article__body">{everything(a)}</div><ul class="pager pagenav"><li class="previous"><a href="/p">‹</a></li><li class="next"><a href="/n">›</a></li></ul></div></main></div><div class="container-sidebar-right"><div class="sidebar-right card"><h3>{a.menu[3]}</h3><div class="card-body">{menu(a, " class=mod-list")}</div></div></div>',
    )


def frames_of_elements(a: Agreement) -> str:
    text = "".join(
        f'<div id="c{100 + n}" class="frame frame-size-default frame-default frame-type-{"text" if n else "header"} frame-layout-default"><div class="frame-group-container"><div class="frame-group-inner"><div class="frame-container frame-container-default"><div class="frame-inner">{s}</div></div></div></div></div>'
        for n, s in enumerate(
            [
                f"<header class='frame-header'><h1 class='element-header'><span>{a.title}</span></h1></header>",
                *sections(a),
                table(a),
            ]
        )
    )
    return page(
        a,
        f'<main id="page-content" class="bp-page-content main-section"><!--TYPO3SEARCH_begin--><div class="section section-default">{text}</div><!--TYPO3SEARCH_end--></main>',
    )


def policy_of_a_shop(a: Agreement) -> str:
    bar = f'<div id="shopify-section-announcement-bar" class="announcement-bar"><p class="announcement-bar__message">{a.menu[4]}: 10 %</p></div>'
    drawer = f'<cart-drawer class="drawer"><div class="drawer__inner"><p>{a.menu[4]} 0</p></div></cart-drawer><predictive-search><div id="results">{a.menu[5]}</div></predictive-search>'
    return page(
        a,
        f'{bar}{drawer}<main id="MainContent" class="content-for-layout"><div class="shopify-policy__container"><div class="shopify-policy__title"><h1>{a.title}</h1></div><div class="shopify-policy__body"><div class="rte">{everything(a)}</div></div></div></main>',
    )


def shop_page_of_the_editor(a: Agreement) -> str:
    text = "".join(
        f'<p data-mce-fragment="1"><strong data-mce-fragment="1">{t}</strong></p>'
        + "".join(f'<p><span style="font-weight: 400;" data-mce-fragment="1">{x}</span></p>' for x in p)
        + "".join(f"<p><span>• {x}</span></p>" for x in i)
        for t, p, i in a.sections
    )
    return page(
        a,
        f'<main><section id="shopify-section-template--1__main" class="section"><div class="page-width page-width--narrow section-template--1__main-padding"><h1 class="main-page-title page-title h0">{a.title}</h1><div class="rte scroll-trigger">{text}{table(a)}</div></div></section><section class="shopify-section section"><div class="featured-products"><h2>{a.menu[4]}</h2>{"".join(f"<div class=card><a href=/p{n}>{m}</a><span>4.00</span></div>" for n, m in enumerate(a.menu))}</div></section></main>',
    )


def accordion_of_a_square(a: Agreement) -> str:
    text = "".join(
        f'<li class="accordion-item"><h4 class="accordion-item__title-wrapper" role="heading" aria-level="3"><button class="accordion-item__click-target" aria-expanded="false" aria-controls="d{n}"><span class="accordion-item__title">{t}</span><div class="accordion-icon-container"></div></button></h4><div class="accordion-item__dropdown" role="region" id="d{n}"><div class="accordion-item__description">{b}</div></div></li>'
        for n, ((t, _, _), b) in enumerate(zip(a.sections, bodies(a), strict=True))
    )
    return page(
        a,
        f'<main id="page" class="container" role="main"><article class="sections"><section class="page-section"><div class="content-wrapper"><div class="content"><div class="sqs-layout sqs-grid-12 columns-12"><div class="row sqs-row"><div class="col sqs-col-12"><div class="sqs-block html-block"><div class="sqs-block-content"><h1>{a.title}</h1></div></div><div class="sqs-block accordion-block"><div class="sqs-block-content"><ul class="accordion-items-container">{text}</ul></div></div><div class="sqs-block code-block">{table(a)}</div></div></div></div></div></div></section></article></main>',
    )


def strips_with_hidden_copies(a: Agreement) -> str:
    text = "".join(
        f'<section id="comp-{n}" class="wixui-section"><div data-testid="columns" class="V5AUxf"><div data-mesh-id="comp-{n}inlineContent"><div id="comp-{n}t" class="HcOXKn wixui-rich-text" data-testid="richTextElement">{s}</div></div></div></section>'
        for n, s in enumerate([f"<h1 class=font_0>{a.title}</h1>", *sections(a), table(a)])
    )
    return bare(
        a,
        f'<div id="SITE_CONTAINER"><div id="main_MF"><div id="SCROLL_TO_TOP" tabindex="-1"></div><header id="SITE_HEADER"><wix-dropdown-menu><nav>{menu(a)}</nav></wix-dropdown-menu></header><main id="PAGES_CONTAINER"><div id="SITE_PAGES"><div id="x1"><div data-testid="page-bg"></div><div class="pageTitle">{text}</div></div></div></main><footer id="SITE_FOOTER"><div class="wixui-rich-text"><p>{a.letter}</p></div>{menu(a)}</footer></div></div><div class="consent-banner-root"><div data-hook="consent-banner-root" role="dialog"><p>{a.consent}</p><button>OK</button></div></div>',
    )


def columns_of_a_small_builder(a: Agreement) -> str:
    lines = "<br><br>".join(
        f"<strong>{t}</strong><br>" + "<br>".join((*p, *(f"- {x}" for x in i))) for t, p, i in a.sections
    )
    cells = "".join(
        f'<div class="wsite-multicol"><div class="wsite-multicol-table-wrap"><table class="wsite-multicol-table"><tbody class="wsite-multicol-tbody"><tr class="wsite-multicol-tr">{"".join(f"<td class=wsite-multicol-col><div class=paragraph>{c}</div></td>" for c in r)}</tr></tbody></table></div></div>'
        for r in a.rows
    )
    return page(
        a,
        f'<div id="content-wrapper"><div id="wsite-content" class="wsite-elements wsite-not-footer"><div class="wsite-section-wrap"><div class="wsite-section-elements"><h2 class="wsite-content-title"><font size="5">{a.title}</font></h2><div class="paragraph" style="text-align:left;"><font color="#2a2a2a">{lines}</font></div><div class="wsite-spacer"></div>{cells}</div></div></div></div>',
    )


def one_page_of_hidden_sections(a: Agreement) -> str:
    home = f'<section id="home-section" style="display:none"><h1>{a.menu[0]}</h1><ul class="buttons">{links(a.menu)}</ul></section>'
    return bare(
        a,
        f'<div id="wrapper"><div id="main"><div class="inner">{home}<section id="terms-section" class="active"><h2 id="text01" class="style1">{a.title}</h2>{everything(a, "h3")}<ul id="icons01" class="icons"><li><a href="#home"><span class="label">×</span></a></li></ul></section></div></div></div>',
    )


def cards_of_a_magazine(a: Agreement) -> str:
    text = "".join(
        f'<div class="kg-card kg-toggle-card" data-kg-toggle-state="close"><div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text"><span>{t}</span></h4><button class="kg-toggle-card-icon" aria-label="+"></button></div><div class="kg-toggle-content">{b}</div></div>'
        for (t, _, _), b in zip(a.sections, bodies(a), strict=True)
    )
    sub = f'<section class="gh-footer-signup"><h2>{a.menu[0]}</h2><p>{a.letter}</p><form data-members-form="signup"><button>OK</button></form></section>'
    return bare(
        a,
        f'<div class="gh-viewport"><header id="gh-navigation" class="gh-navigation"><nav>{menu(a)}</nav></header><main class="gh-main"><article class="gh-article page"><header class="gh-article-header gh-canvas"><h1 class="gh-article-title">{a.title}</h1></header><section class="gh-content gh-canvas">{text}<!--kg-card-begin: html-->{table(a)}<!--kg-card-end: html--></section></article></main>{sub}<footer class="gh-footer">{menu(a)}</footer></div>',
    )


def letter_with_calls_inside(a: Agreement) -> str:
    call = f'<div class="subscription-widget-wrap" contenteditable="false"><div class="subscription-widget show-subscribe"><div class="preamble"><p class="cta-caption">{a.letter}</p></div><form class="subscription-widget-subscribe"><input type="email"><button>OK</button></form></div></div>'
    parts = sections(a)
    return page(
        a,
        f'<div id="main"><article class="post"><div class="post-header"><h1 class="post-title">{a.title}</h1><div class="pencraft"><a href="/a">N. N.</a></div></div><div class="available-content"><div dir="auto" class="body markup">{"".join(parts[:2])}{call}{"".join(parts[2:])}{table(a)}</div></div><div class="post-footer"><a class="button">♡ 12</a></div></article></div>',
    )


def story_with_counters(a: Agreement) -> str:
    text = "".join(
        f'<h1 class="ab c" id="x{n}" data-selectable-paragraph="">{t}</h1>'
        + "".join(f'<p class="pw-post-body-paragraph" data-selectable-paragraph="">{x}</p>' for x in p)
        + items(i)
        for n, (t, p, i) in enumerate(a.sections)
    )
    head = '<div class="speechify-ignore"><div><p>5 min</p><span>·</span><p>1.2K</p><button>+</button></div></div>'
    more = "".join(
        f'<div class="card"><a href="/s{n}"><h2>{m}</h2><h3>{m} {m}</h3></a><p>2.{n}K</p></div>'
        for n, m in enumerate(a.menu)
    )
    return page(
        a,
        f'<div id="root"><div class="a b c"><article><div><section><div><div class="ch bg"><h1 class="pw-post-title">{a.title}</h1>{head}{text}<figure>{table(a)}</figure></div></div></section></div></article><div class="more">{more}</div></div></div>',
    )


def tiles_of_a_free_site(a: Agreement) -> str:
    text = "".join(
        f'<section id="h.{n}" class="yaqOZd"><div class="IFuOkc"></div><div class="mYVXT"><div class="LS81yb VICjCf"><div class="hJDwNd-AhqUyc"><div class="JNdkSc"><div role="presentation" class="tyJCtd mGzaTb Depvyb baZpAe">{s}</div></div></div></div></div></section>'
        for n, s in enumerate(
            [
                f"<h1 class='zfr3Q duRjpb' style='text-align:center'><span>{a.title}</span></h1>",
                *sections(a),
                table(a),
            ]
        )
    )
    return bare(
        a,
        f'<div jscontroller="x" id="yDmH0d"><div class="fktJzd"><header id="atIdViewHeader"><nav class="JzO0Vc"><ul>{menu(a)}</ul></nav></header><div role="main" tabindex="-1" class="UtePc RCETm">{text}</div><div class="Xpil1b xgQ6eb"></div></div></div>',
    )


def widgets_in_attributes(a: Agreement) -> str:
    text = "".join(
        f'<div data-ux="ContentCard" class="x-el"><h4 data-ux="ContentHeading">{t}</h4><div data-ux="ContentText" alignment="left">{b}</div></div>'
        for (t, _, _), b in zip(a.sections, bodies(a), strict=True)
    )
    foot = f'<div id="f" class="widget widget-footer"><div data-ux="Widget" role="contentinfo"><p data-ux="FooterDetails">© 2026</p><ul data-ux="List">{links(a.menu)}</ul></div></div>'
    return bare(
        a,
        f'<div class="layout layout-layout"><div data-ux="Page" id="page-7"><div id="h" class="widget widget-header"><div data-ux="Header" role="main"><nav data-ux="Nav">{menu(a)}</nav></div></div><div id="c" class="widget widget-content"><div data-ux="Widget" role="region" class="x-el"><section data-ux="Section"><div data-ux="Container"><h1 data-ux="SectionHeading">{a.title}</h1><div data-ux="Grid">{text}<div data-ux="GridCell">{table(a)}</div></div></div></section></div></div>{foot}<div id="k" class="widget widget-cookie-banner"><div data-ux="Group" role="dialog"><p data-ux="Text">{a.consent}</p><a role="button">OK</a></div></div></div></div>',
    )


def boxes_at_places(a: Agreement) -> str:
    text = "".join(
        f'<div class="bubble-element Group b{n}" style="position:absolute;top:{n * 300}px"><div class="bubble-element Text t{n}"><div class="content"><b>{t}</b><br><br>{"<br><br>".join(p)}{"".join(f"<br>- {x}" for x in i)}</div></div></div>'
        for n, (t, p, i) in enumerate(a.sections)
    )
    rows = "".join(
        f'<div class="bubble-element Group row"><div class="bubble-element Text">{"</div><div class=bubble-element>".join(r)}</div></div>'
        for r in a.rows
    )
    return bare(
        a,
        f'<div class="main-page bubble-element Page" style="position:relative"><div class="bubble-element FloatingGroup">{"".join(f"<div class=clickable-element><div class=content>{m}</div></div>" for m in a.menu)}</div><div class="bubble-element Text"><div class="content">{a.title}</div></div>{text}{rows}</div>',
    )


LAYOUTS = (
    tabs_of_a_builder, sticky_contents_of_a_builder, blocks_of_a_weblog, toggles_of_a_theme, panels_of_a_composer,
    regions_of_a_portal, fields_of_paragraphs, item_with_its_info, frames_of_elements, policy_of_a_shop, shop_page_of_the_editor,
    accordion_of_a_square, strips_with_hidden_copies, columns_of_a_small_builder, one_page_of_hidden_sections,
    cards_of_a_magazine, letter_with_calls_inside, story_with_counters, tiles_of_a_free_site, widgets_in_attributes, boxes_at_places,
)  # fmt: skip
