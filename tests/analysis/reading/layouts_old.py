# ruff: noqa: E501  a page is easier to read when its tags are not broken over lines
"""Public bodies, old pages, odd containers and loud surroundings; only their habits are imitated."""

from __future__ import annotations

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


def office_of_tables(a: Agreement) -> str:
    left = f'<td width="160" valign="top" bgcolor="#eee"><table><tbody>{"".join(f"<tr><td><a href=/{n}>{m}</a></td></tr>" for n, m in enumerate(a.menu))}</tbody></table></td>'
    right = f'<td width="140" valign="top"><table><tbody><tr><td><b>{a.menu[3]}</b></td></tr><tr><td>{links(a.menu[:3], "<br>")}</td></tr></tbody></table></td>'
    return bare(
        a,
        f'<table width="900" align="center" cellpadding="0"><tbody><tr><td colspan="3"><img src="/crest.gif"></td></tr><tr>{left}<td valign="top" class="contenido"><p align="center"><b>{a.title}</b></p>{everything(a, "h3")}</td>{right}</tr><tr><td colspan="3" align="center"><font size="1">{links(a.menu, " | ")}</font></td></tr></tbody></table>',
    )


def office_with_metadata(a: Agreement) -> str:
    toc = (
        '<nav class="gem-c-contents-list" role="navigation"><ol>'
        + "".join(f'<li><a href="#s{n}">{s[0]}</a></li>' for n, s in enumerate(a.sections))
        + "</ol></nav>"
    )
    meta = f'<div class="metadata-logo-wrapper"><dl class="gem-c-metadata"><dt class="gem-c-metadata__term">{a.menu[1]}</dt><dd><a href="/o">{a.menu[2]}</a></dd></dl></div>'
    ask = f'<div class="gem-c-feedback govuk-!-display-none-print"><div class="gem-c-feedback__prompt"><h2>{a.menu[4]}?</h2><ul><li><button>✓</button></li><li><button>✗</button></li></ul></div><form class="gem-c-feedback__form"><p>{a.letter}</p></form></div>'
    return page(
        a,
        f'<div id="wrapper" class="direction-ltr govuk-width-container"><main role="main" id="content" class="html-publication"><div class="publication-external"><div class="gem-c-inverse-header"><div class="gem-c-heading"><h1>{a.title}</h1></div></div>{meta}<div class="govuk-grid-row sidebar-with-body"><div class="govuk-grid-column-one-quarter">{toc}</div><div class="main-content-container"><div id="contents"><div class="gem-c-govspeak govuk-govspeak">{everything(a)}</div></div></div></div></div></main></div>{ask}',
    )


def office_with_a_page_menu(a: Agreement) -> str:
    side = (
        '<div class="ecl-col-l-3"><nav class="ecl-inpage-navigation"><ul>'
        + "".join(f'<li><a href="#s{n}" class="ecl-link">{s[0]}</a></li>' for n, s in enumerate(a.sections))
        + "</ul></nav></div>"
    )
    text = "".join(
        f'<div class="ecl-u-mb-2xl" id="paragraph_{n}"><div class="ecl"><div class="ecl">{s}</div></div></div>'
        for n, s in enumerate(sections(a))
    )
    return page(
        a,
        f'<main class="ecl-u-pb-xl" id="main-content"><div class="ecl-page-header"><div class="ecl-container"><h1 class="ecl-page-header__title">{a.title}</h1></div></div><div class="ecl-container"><div class="ecl-row">{side}<div class="ecl-col-l-9">{text}<div class="ecl-table-responsive">{table(a)}</div><div class="ecl-social-media-share"><p>{a.menu[1]}</p>{links(a.menu[2:4])}</div></div></div></div></main>',
    )


def frames_without_frames(a: Agreement) -> str:
    return f'<html lang="{a.tag}"><head><title>{a.title}</title></head><frameset cols="20%,80%"><frame src="/menu.html"><frame src="/text.html"><noframes><body><h1>{a.title}</h1>{everything(a)}</body></noframes></frameset></html>'


def terms_in_a_frame_of_its_own(a: Agreement) -> str:
    return page(
        a,
        f'<h1>{a.title}</h1><iframe title="terms" srcdoc="{escape(f"<html><body><style>p{{}}</style>{everything(a)}</body></html>")}" width="100%"></iframe>',
    )


def lines_of_a_typewriter(a: Agreement) -> str:
    """Hard line breaks and an indent within <pre>, as texts of mailing lists have them."""

    def wrapped(text: str) -> str:
        words, lines = text.split(" "), [""]
        for word in words:
            if len(lines[-1]) + len(word) > 60:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        return "\n   ".join(lines)

    text = "\n\n".join(
        f"{t}\n\n" + "\n\n".join(f"   {wrapped(x)}" for x in p) + "".join(f"\n\n   * {wrapped(x)}" for x in i)
        for t, p, i in a.sections
    )
    return page(
        a, f'<div class="legal-text"><h1>{a.title}</h1><pre class="legal">{text}</pre>{table(a)}</div>'
    )


def areas_to_be_accepted(a: Agreement) -> str:
    said = "\n\n".join("\n\n".join((t, *p, *(f"- {x}" for x in i))) for t, p, i in a.sections)
    cells = "\n".join(c for r in a.rows for c in r)
    return page(
        a,
        f'<main><form action="/join"><h1>{a.title}</h1><label>{a.menu[1]} <input name="n"></label><textarea rows="20" cols="80" readonly="readonly">{said}\n\n{cells}</textarea><p><input type="checkbox"> OK</p></form></main>',
    )


def articles_in_a_row(a: Agreement) -> str:
    text = "".join(
        f'<article class="post-{n} entry"><header class="entry-header"><h2 class="entry-title">{t}</h2><div class="entry-meta"><time>2026-01-0{n + 1}</time></div></header><div class="entry-content">{b}</div><footer class="entry-footer"><div class="share-buttons">{links(a.menu[:3])}</div></footer></article>'
        for n, ((t, _, _), b) in enumerate(zip(a.sections, bodies(a), strict=True))
    )
    return page(
        a,
        f'<main id="primary"><header class="page-header"><h1 class="page-title">{a.title}</h1></header>{text}<article class="post-9 entry"><div class="entry-content">{table(a)}</div></article></main>',
    )


def readers_have_their_say(a: Agreement) -> str:
    said = "".join(
        f'<div class="cmt" id="cmt-{n}"><div class="cmt-author">N. {n}</div><div class="cmt-text"><p>{a.letter} {n}</p></div><div class="cmt-reply"><a href="#r{n}">↩</a></div></div>'
        for n in range(8)
    )
    return page(
        a,
        f'<main><article><h1>{a.title}</h1>{everything(a)}</article><section class="comments" id="comments"><h2>8</h2><div class="comment-list">{said}</div><form><textarea></textarea></form></section></main>',
    )


def menu_that_speaks_of_law(a: Agreement) -> str:
    mega = "".join(
        f'<div class="mega-col"><a class="mega-title" href="/{n}">{t}</a><a class="mega-text" href="/{n}">{p[0]}</a></div>'
        for n, (t, p, _) in enumerate((m, (f"{m} {m} {a.consent}",), ()) for m in a.menu)
    )
    return bare(
        a,
        f'<div class="top"><div class="mega">{mega}</div></div><div class="mid"><div class="text"><h1>{a.title}</h1>{everything(a)}</div></div><div class="end">{links(a.menu)}</div>',
    )


def layer_longer_than_the_terms(a: Agreement) -> str:
    purposes = "".join(
        f'<div class="purpose"><h4>{m} {n}</h4><p>{a.consent} {n}</p><label><input type="checkbox">{m}</label></div>'
        for n in range(6)
        for m in a.menu
    )
    return bare(
        a,
        f'<div class="wrap"><nav>{menu(a)}</nav><div class="body-text"><h1>{a.title}</h1>{everything(a)}</div></div><div class="css-1q2w3e" role="dialog" aria-modal="true" aria-label="Cookies"><p>{a.consent}</p>{purposes}<button>OK</button><button>X</button></div>',
    )


def layer_without_a_role(a: Agreement) -> str:
    purposes = "".join(f"<li><b>{m} {n}</b> {a.consent} {n}</li>" for n in range(4) for m in a.menu)
    return bare(
        a,
        f'<div id="usercentrics-root" data-created="1"><div><p>{a.consent}</p><ul>{purposes}</ul><button>OK</button></div></div><div class="wrap"><main><h1>{a.title}</h1>{everything(a)}</main></div>',
    )


def picker_of_sixty_tongues(a: Agreement) -> str:
    names = [f"{m} ({n})" for n in range(10) for m in a.menu]
    picker = "".join(
        f'<span class="lang"><a href="/{n}" hreflang="x{n}">{name}</a> | </span>'
        for n, name in enumerate(names)
    )
    return bare(
        a,
        f'<div class="lang-picker"><p>{picker}</p></div><div class="doc"><h1>{a.title}</h1>{everything(a)}</div>',
    )


def two_widths_of_one_page(a: Agreement) -> str:
    wide = f'<div class="hidden md:block">{everything(a)}</div>'
    narrow = (
        '<div class="md:hidden">'
        + "".join(
            f"<details><summary>{t}</summary><div>{b}</div></details>"
            for (t, _, _), b in zip(a.sections, bodies(a), strict=True)
        )
        + table(a)
        + "</div>"
    )
    return page(a, f"<main><h1>{a.title}</h1>{wide}{narrow}</main>")


def news_below(a: Agreement) -> str:
    cards = "".join(
        f'<div class="news-card"><time>2026-0{n + 1}-01</time><h3><a href="/n{n}">{m} {n}</a></h3><p>{a.letter} {n}</p><a href="/n{n}">→</a></div>'
        for n, m in enumerate(a.menu)
    )
    return page(
        a,
        f'<main><section class="legal"><h1>{a.title}</h1>{everything(a)}</section><section class="latest-news"><h2>{a.menu[3]}</h2><div class="grid">{cards}</div></section></main>',
    )


def plain_words_beside(a: Agreement) -> str:
    rows = "".join(
        f'<tr><td class="full">{f"<h3>{t}</h3>"}{b}</td><td class="short"><p>{a.menu[n % 6]}: {n}.</p></td></tr>'
        for n, ((t, _, _), b) in enumerate(zip(a.sections, bodies(a), strict=True))
    )
    return page(
        a,
        f'<div class="policy"><h1>{a.title}</h1><table class="two-col"><tbody>{rows}</tbody></table>{table(a)}</div>',
    )


def shadows_in_shadows(a: Agreement) -> str:
    parts = "".join(
        f'<policy-part><template shadowrootmode="open"><style>p{{}}</style><section>{s}</section><slot></slot></template></policy-part>'
        for s in [*sections(a), table(a)]
    )
    return page(
        a,
        f'<policy-page><template shadowrootmode="open"><div class="frame"><h1>{a.title}</h1>{parts}</div></template></policy-page>',
    )


def panels_of_elements(a: Agreement) -> str:
    tabs = "".join(f'<sl-tab slot="nav" panel="p{n}">{s[0]}</sl-tab>' for n, s in enumerate(a.sections))
    panels = "".join(
        f'<sl-tab-panel name="p{n}" role="tabpanel" aria-hidden="{str(n > 0).lower()}">{s}</sl-tab-panel>'
        for n, s in enumerate(sections(a))
    )
    return page(
        a,
        f'<main><h1>{a.title}</h1><sl-tab-group>{tabs}{panels}<sl-tab-panel name="t">{table(a)}</sl-tab-panel></sl-tab-group></main>',
    )


def labels_of_boxes(a: Agreement) -> str:
    text = "".join(
        f"<fieldset><legend>{t}</legend>"
        + "".join(
            f'<div class="form-check"><input type="checkbox" id="c{n}{k}"><label for="c{n}{k}">{x}</label></div>'
            for k, x in enumerate((*p, *i))
        )
        + "</fieldset>"
        for n, (t, p, i) in enumerate(a.sections)
    )
    return page(
        a, f'<main><form id="agree"><h1>{a.title}</h1>{text}{table(a)}<button>OK</button></form></main>'
    )


def soft_hyphens_and_marks(a: Agreement) -> str:
    """Invisible marks inside and around words: soft hyphens, joiners of lines, marks of direction."""

    def marked(text: str) -> str:
        words = text.split(" ")
        mark = "\u200f" if a.direction == "rtl" else "\u200b" if a.tag == "th" else "\u00ad"
        return " ".join(f"{w[: len(w) // 2]}{mark}{w[len(w) // 2 :]}" for w in words)

    text = "".join(
        f"<h2>{marked(t)}</h2>{paragraphs(map(marked, p))}{items(tuple(map(marked, i)))}"
        for t, p, i in a.sections
    )
    return page(a, f"<main><h1>{a.title}</h1>{text}{table(a)}</main>")


def columns_of_upright_text(a: Agreement) -> str:
    style = "writing-mode:vertical-rl;-webkit-writing-mode:vertical-rl;text-orientation:upright"
    text = "".join(
        f'<div class="col" style="{style}"><h2>{t}</h2>{paragraphs(p)}{items(i)}</div>'
        for t, p, i in a.sections
    )
    return page(
        a, f'<div class="tate" style="{style}" lang="{a.tag}"><h1>{a.title}</h1>{text}{table(a)}</div>'
    )


def numbers_beside_in_cells(a: Agreement) -> str:
    rows = "".join(
        f'<tr><td valign="top">{n}.{k}</td><td>{x}</td></tr>'
        for n, (t, p, i) in enumerate(a.sections, 1)
        for k, x in enumerate((t, *p, *i))
    )
    return page(
        a, f'<div id="page"><h1>{a.title}</h1><table border="0"><tbody>{rows}</tbody></table>{table(a)}</div>'
    )


def centred_lines(a: Agreement) -> str:
    text = "".join(
        f"<center><b>{t}</b></center><blockquote>{'<br><br>'.join(p)}<br>{'<br>'.join(f'* {x}' for x in i)}</blockquote>"
        for t, p, i in a.sections
    )
    return bare(
        a,
        f"<center><h1>{a.title}</h1>[{links(a.menu, '] [')}]</center><hr>{text}<hr>{table(a)}<center><small>{links(a.menu, ' - ')}</small></center>",
    )


def text_in_the_footer_tag(a: Agreement) -> str:
    """A page whose author closed nothing: the document stands inside the header."""
    return bare(a, f"<header><nav>{menu(a)}</nav><h1>{a.title}</h1>{everything(a)}")


def slides_of_sections(a: Agreement) -> str:
    text = "".join(
        f'<div class="swiper-slide" role="group" aria-label="{n} / 5"><div class="slide-inner">{s}</div></div>'
        for n, s in enumerate([*sections(a), table(a)])
    )
    return page(
        a,
        f'<main><h1>{a.title}</h1><div class="swiper"><div class="swiper-wrapper">{text}</div><div class="swiper-button-next"></div></div></main>',
    )


def rows_of_flat_divisions(a: Agreement) -> str:
    text = "".join(
        f'<div class="r h">{t}</div>' + "".join(f'<div class="r">{x}</div>' for x in (*p, *i))
        for t, p, i in a.sections
    )
    return bare(
        a,
        f'<div class="nav">{links(a.menu)}</div><div class="r t">{a.title}</div>{text}{"".join(f"<div class=r>{c}</div>" for r in a.rows for c in r)}<div class="end">{links(a.menu)}</div>',
    )


LAYOUTS = (
    office_of_tables, office_with_metadata, office_with_a_page_menu, frames_without_frames, terms_in_a_frame_of_its_own,
    lines_of_a_typewriter, areas_to_be_accepted, articles_in_a_row, readers_have_their_say, menu_that_speaks_of_law,
    layer_longer_than_the_terms, layer_without_a_role, picker_of_sixty_tongues, two_widths_of_one_page, news_below,
    plain_words_beside, shadows_in_shadows, panels_of_elements, labels_of_boxes, soft_hyphens_and_marks,
    columns_of_upright_text, numbers_beside_in_cells, centred_lines, text_in_the_footer_tag, slides_of_sections,
    rows_of_flat_divisions,
)  # fmt: skip
