"""The addresses of the search."""

from django.urls import include, path

from search import alert_views, discovery_views, file_views, paced, suggest_views, views
from search.api import pages
from search.api.door import api
from search.styleguide import views as styleguide_views

app_name = "search"
urlpatterns = [
    path("search/", paced.page(views.search), name="search"),
    path("search/suggest", paced.typing(suggest_views.suggestions), name="suggest"),
    path("search/organisations/", paced.page(views.organisations), name="organisations"),
    path("search/feed.atom", paced.file(file_views.atom), name="feed"),
    path("search/events.ics", paced.file(file_views.calendar), name="events"),
    path("search/export.csv", paced.file(file_views.table), name="export-csv"),
    path("search/export.json", paced.file(file_views.document), name="export-json"),
    path("search/alerts/new/", alert_views.new, name="alert-new"),
    path("search/alerts/asked/", alert_views.asked, name="alert-asked"),
    path("search/alerts/<str:token>/confirm/", alert_views.confirmed, name="alert-confirm"),
    path("search/alerts/<str:token>/stop/", alert_views.stopped, name="alert-stop"),
    path("opensearch.xml", discovery_views.opensearch, name="opensearch"),
    path("robots.txt", discovery_views.robots, name="robots"),
    path(".well-known/security.txt", discovery_views.security_txt, name="security-txt"),
    path("api/v1/openapi.json", pages.openapi, name="openapi"),
    path("api/v1/docs", pages.docs, name="api-docs"),
    path("styleguide/", styleguide_views.styleguide, name="styleguide"),
    path("search/help/", views.help_page, name="help"),
    path("api/v1/", include(api.urls[0])),
]
