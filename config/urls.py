"""Every address of the site."""

from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

handler400 = "bulletins.bad_requests.answer"
handler500 = "config.operations.requests.fault"
urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", admin.site.urls),
    path("", include("bulletins.urls")),
    path("", include("search.urls")),
]
