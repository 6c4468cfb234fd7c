"""A page of GOV.UK's structure about a body, as a browser saves it."""

from html import escape

PAGE = """<!DOCTYPE html>
<html class="govuk-template" lang="en">
<head>
<meta charset="utf-8">
<title>{title} - GOV.UK</title>
<script>dataLayer = ["never read"];</script>
</head>
<body class="gem-c-layout-for-public govuk-template__body">
<a href="#content" class="gem-c-skip-link govuk-skip-link">Skip to main content</a>
<div id="global-cookie-message" class="gem-c-cookie-banner govuk-cookie-banner" role="region">
<h2>Cookies on GOV.UK</h2><p>We use some essential cookies to make this website work.</p></div>
<header role="banner" class="gem-c-layout-super-navigation-header">
<nav aria-labelledby="super-navigation"><h2>Navigation menu</h2>
<ul><li><a href="/browse/benefits">Benefits</a></li><li>Births</li><li>Business</li></ul></nav>
</header>
<div class="govuk-width-container">
<div class="gem-c-breadcrumbs govuk-breadcrumbs"><ol><li>Home</li><li>Crime</li></ol></div>
<main role="main" id="content" class="html-publication" lang="{lang}">
{banner}
<div class="gem-c-inverse-header"><div class="gem-c-title"><span class="gem-c-title__context">
Policy paper</span><h1 class="gem-c-title__text">{title}</h1></div>
<p class="gem-c-inverse-header__subtext">Published 8 March 2017</p></div>
<div class="gem-c-metadata"><dl><dt>From:</dt><dd><a href="/hmt">HM Treasury</a></dd>
<dt>Published</dt><dd>8 March 2017</dd><dt>Last updated</dt><dd>2 March 2018 —
<a href="#full-history">See all updates</a></dd></dl></div>
<div class="gem-c-notice govuk-notice"><p>This was published under the 2010 to 2015 Conservative
and Liberal Democrat coalition government</p></div>
<div class="govuk-grid-row"><div class="govuk-grid-column-one-quarter-from-desktop">
<nav class="gem-c-contents-list" role="navigation"><h2>Contents</h2>
<ol>{contents}</ol></nav></div>
<div class="govuk-grid-column-three-quarters" id="contents">
<div class="gem-c-govspeak-html-publication">
<div class="gem-c-govspeak govuk-govspeak">
{body}
</div></div></div></div>
<div class="gem-c-published-dates">Published 8 March 2017<br>Last updated 2 March 2018
<a href="#history">+ show all updates</a></div>
<div class="gem-c-back-to-top-link"><a href="#contents">Back to top</a></div>
</main>
<div class="gem-c-feedback"><h2>Is this page useful?</h2><form><p>Yes</p></form></div>
</div>
<footer class="gem-c-layout-footer"><h2>Services and information</h2>
<p>All content is available under the Open Government Licence v3.0</p></footer>
</body></html>
"""
WITHDRAWN = """<section class="gem-c-notice govuk-notice"><h2>This publication was withdrawn on
<time datetime="2015-01-13T13:05:30Z">13 January 2015</time></h2>
<div class="govspeak"><p>This information is out of date.</p></div></section>"""


def page(title, body, *, headings=(), lang="en", banner=""):
    """The page as text; `headings` stand in its contents list."""
    contents = "".join(f'<li><a href="#x">{escape(text)}</a></li>' for text in headings)
    return PAGE.format(title=escape(title), body=body, contents=contents, lang=lang, banner=banner)
