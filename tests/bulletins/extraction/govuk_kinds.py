"""Pages of GOV.UK's kinds about a body: what each prints over it, beside it and below."""

from html import escape

FRAME = """<!DOCTYPE html>
<html lang="en" class="govuk-template"><head><meta charset="utf-8"><title>{title} - GOV.UK</title>
</head><body class="gem-c-layout-for-public">
<a href="#content" class="gem-c-skip-link">Skip to main content</a>
<header role="banner" class="gem-c-layout-super-navigation-header"><nav><h2>Navigation menu</h2>
<ul><li>Benefits</li></ul></nav></header>
<div id="wrapper" class="govuk-width-container"><main role="main" id="content" lang="{lang}">
<div class="gem-c-heading"><span class="gem-c-heading__context">{kind}</span>
<h1 class="gem-c-heading__text">{title}</h1></div>
<p class="gem-c-lead-paragraph">What the page is of.</p>
<div class="gem-c-metadata"><dl><dt>From:</dt><dd><a href="/hmt">HM Treasury</a></dd>
<dt>Published</dt><dd>8 March 2017</dd><dt>Last updated</dt><dd>2 March 2018</dd></dl></div>
{text}
<div class="gem-c-published-dates" id="history"><h2>Updates to this page</h2>
Published 8 March 2017<br>Last updated 2 March 2018</div>
<div class="gem-c-share-links"><h2>Share this page</h2><ul><li>Facebook</li></ul></div>
</main>
<aside class="gem-c-contextual-sidebar"><h2>Related content</h2><p>Another page</p></aside></div>
<footer role="contentinfo"><h2>Services and information</h2></footer></body></html>
"""
MARKED = '<div class="gem-c-govspeak govuk-govspeak" data-module="govspeak">{body}</div>'
FILES = """<section id="documents"><h2>Documents</h2><section class="gem-c-attachment">
<h3><a href="/plan.pdf">The plan</a></h3><p>PDF, 200 KB, 20 pages</p>
<details><summary>Request an accessible format.</summary><p>Ask us for one.</p></details>
</section></section>"""
OLD_FILES = """<section id="documents"><h2>Documents</h2><div class="govspeak">
<section class="attachment embedded"><h3 class="title"><a href="/plan.pdf">The plan</a></h3>
<p>PDF, 200 KB, 20 pages</p></section></div></section>"""
CONTENTS = """<nav class="gem-c-contents-list"><h2>Contents</h2><ol><li><a href="#a">One</a></li>
<li><a href="#b">Two</a></li></ol></nav>"""
# What stands about a body, by the kind of page
KINDS = {
    "news story": MARKED,
    "speech": """<dl class="gem-c-important-metadata"><dt>Delivered on:</dt>
<dd>7 March 2017 (transcript of the speech)</dd></dl>"""
    + MARKED,
    "correspondence": '<div class="responsive-bottom-margin">' + FILES + "</div>" + MARKED,
    "publication": FILES + '<section id="details"><h2>Details</h2>' + MARKED + "</section>",
    "publication with headings in elements": FILES
    + '<section id="details"><div class="gem-c-heading"><h2>Details</h2></div>'
    + MARKED
    + "</section>",
    "publication of old": OLD_FILES + '<section id="details"><h2>Details</h2>' + MARKED,
    "publication in Welsh": FILES + "<section><h2>Manylion</h2>" + MARKED + "</section>",
    "html publication": '<div class="govuk-grid-row">' + CONTENTS + '<div id="contents">'
    '<div class="gem-c-govspeak-html-publication">' + MARKED + "</div></div></div>",
    "consultation": """<h2>Summary</h2><p class="gem-c-lead-paragraph">We ask for views.</p>
<p>This consultation closes at<br>11:45pm on 17 June 2016</p>
<h2>Consultation description</h2>"""
    + MARKED
    + FILES
    + "<h2>Ways to respond</h2><p>Online</p>",
    "specialist document": '<div class="gem-c-important-metadata"><dl><dt>Alert type:</dt>'
    "<dd>Recall</dd><dt>Issued:</dt><dd>8 March 2017</dd></dl></div>" + CONTENTS + MARKED,
}


def page(title, text, *, kind="News story", lang="en"):
    """The page of that text, which is markup."""
    return FRAME.format(title=escape(title), text=text, kind=kind, lang=lang)


def page_of_kind(kind, title, body, *, lang="en"):
    """The page about a body, as one of `KINDS`."""
    return page(title, KINDS[kind].replace("{body}", body), kind=kind.capitalize(), lang=lang)
