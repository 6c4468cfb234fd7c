"""The addresses of pages for browsing; a published one never changes its meaning."""

from django.contrib.sitemaps import views as sitemap_views
from django.urls import path

from bulletins import (
    about_views,
    citation_views,
    fact_views,
    organisation_views,
    original_views,
    report_views,
    views,
)
from bulletins.kept_pages import kept
from bulletins.read_only import read_only
from bulletins.sitemaps import SITEMAPS

app_name = "bulletins"
urlpatterns = [
    path("", kept(views.home), name="home"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("bulletins/", kept(views.bulletin_list), name="bulletin-list"),
    path("bulletins/<slug:series>/", kept(views.bulletin), name="bulletin"),
    path("bulletins/<slug:series>/<slug:issue>/", kept(views.issue), name="issue"),
    path(
        "bulletins/<slug:series>/<slug:issue>/<int:place>-<slug:slug>/",
        kept(views.item),
        name="item",
    ),
    path("topics/", kept(views.topic_list), name="topic-list"),
    path("topics/<slug:slug>/", kept(views.topic), name="topic"),
    path("organisations/", kept(organisation_views.organisation_list), name="organisation-list"),
    path("organisations/<slug:slug>/", kept(organisation_views.organisation), name="organisation"),
    path("dates/", kept(fact_views.dates), name="dates"),
    path("glossary/", kept(fact_views.terms), name="glossary"),
    path("about/", kept(about_views.about), name="about"),
    path("accessibility/", kept(about_views.accessibility), name="accessibility"),
    path("items/<int:pk>/", views.permalink, name="permalink"),
    path("items/<int:pk>/original/", kept(original_views.passage), name="passage"),
    path("items/<int:pk>/report/", report_views.report, name="report"),
    path("items/<int:pk>/report/sent/", report_views.reported, name="reported"),
    path("items/<int:pk>/cite.bib", citation_views.bib, name="cite-bibtex"),
    path("items/<int:pk>/cite.ris", citation_views.ris, name="cite-ris"),
    path("sources/<int:pk>/pages/<int:page>.png", original_views.picture, name="picture"),
    path("sources/<int:pk>/pages/<int:page>/", original_views.page, name="page"),
    path("sources/<int:pk>/", original_views.source, name="source"),
    path(
        "sitemap.xml",
        read_only(sitemap_views.index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "bulletins:sitemap-part"},
        name="sitemap",
    ),
    path(
        "sitemap-<slug:section>.xml",
        read_only(sitemap_views.sitemap),
        {"sitemaps": SITEMAPS},
        name="sitemap-part",
    ),
]
