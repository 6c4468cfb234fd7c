"""The addresses of the search."""

from django.urls import include, path

from search import alert_views, views
from search.api import api

app_name = "search"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/alerts/new/", alert_views.new, name="alert-new"),
    path("search/alerts/asked/", alert_views.asked, name="alert-asked"),
    path("search/alerts/<str:token>/confirm/", alert_views.confirmed, name="alert-confirm"),
    path("search/alerts/<str:token>/stop/", alert_views.stopped, name="alert-stop"),
    path("api/v1/", include(api.urls[0])),
]
