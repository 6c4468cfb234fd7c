"""The addresses of the search."""

from django.urls import include, path

from search import suggest_views, views
from search.api import api

app_name = "search"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/suggest", suggest_views.suggestions, name="suggest"),
    path("api/v1/", include(api.urls[0])),
]
