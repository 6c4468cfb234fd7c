"""The addresses of the search."""

from django.urls import include, path

from search import views
from search.api import api

app_name = "search"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/help/", views.help_page, name="help"),
    path("api/v1/", include(api.urls[0])),
]
