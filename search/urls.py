"""The addresses of the search."""

from django.urls import include, path

from search import discovery_views, file_views, views
from search.api import api

app_name = "search"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/feed.atom", file_views.atom, name="feed"),
    path("search/events.ics", file_views.calendar, name="events"),
    path("search/export.csv", file_views.table, name="export-csv"),
    path("search/export.json", file_views.document, name="export-json"),
    path("opensearch.xml", discovery_views.opensearch, name="opensearch"),
    path("robots.txt", discovery_views.robots, name="robots"),
    path("api/v1/", include(api.urls[0])),
]
