"""The addresses of the search."""

from django.urls import include, path

from search import views
from search.api import pages
from search.api.door import api

app_name = "search"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("api/v1/openapi.json", pages.openapi, name="openapi"),
    path("api/v1/docs", pages.docs, name="api-docs"),
    path("api/v1/", include(api.urls[0])),
]
